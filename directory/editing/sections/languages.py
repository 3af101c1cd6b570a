"""The languages care is given in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed
from directory.editing.stating import forget, state
from directory.language import N_, Message
from directory.listings.actions import speak
from directory.listings.models import FactSource, Listing, StatedFact


class Languages(Section):
    """Key: "languages", the codes in order."""

    slug = "languages"
    title = N_("Languages")

    def values(self, listing: Listing) -> Values:
        codes = sorted(row.code for row in listing.languages)
        return {"languages": codes} if codes else {}

    def fields(self, values: Values) -> Fields:
        return {"languages": list(values.get("languages") or [])}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        codes = sorted(set(typed.texts("languages")))
        if any(code not in catalogue().languages for code in codes):
            typed.problems["languages"] = Message(N_("Choose from the list."))
        typed.values = {"languages": codes} if codes else {}
        return typed

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        codes = changes["languages"] or []
        speak(session, listing, languages=codes, at=now)
        if codes:
            state(session, listing, StatedFact.LANGUAGES, source=source, now=now)
        else:
            forget(session, listing, StatedFact.LANGUAGES)

    def label(self, key: str, listing: Listing) -> Message:
        return Message(N_("Languages care is given in"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        known = catalogue().languages
        return [known[code].name for code in value or () if code in known]
