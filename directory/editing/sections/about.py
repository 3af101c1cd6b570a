"""Who it is, and what they say of themselves. Name and letters are identity: an operator looks at them first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.catalogue import FoundWords, find_advertising
from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed
from directory.editing.stating import forget, state
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.actions import rename_page
from directory.listings.changes import neighbours, record_change, record_changes
from directory.listings.models import FactSource, Listing, StatedFact
from directory.listings.own_words import LONGEST_BIO
from directory.listings.slugs import slug_of
from directory.printable import printable_line, printable_lines

_LONGEST = {"name": 200, "letters": 60}
_LABELS = {
    "name": N_("Name"),
    "letters": N_("Letters after the name"),
    "bio": N_("In your own words"),
}


class ForbiddenWords(DirectoryError):
    """A text holds words that a licensed provider may not advertise with."""

    status = 422


class About(Section):
    """Keys: "name", "letters", "bio"."""

    slug = "about"
    title = N_("About")

    def values(self, listing: Listing) -> Values:
        return _stated({"name": listing.name, "letters": listing.credential_text, "bio": listing.bio})

    def fields(self, values: Values) -> Fields:
        return {key: [values.get(key) or ""] for key in _LABELS}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        name, letters = printable_line(typed.text("name")), printable_line(typed.text("letters"))
        bio = printable_lines(typed.text("bio"))
        if not name:
            typed.problems["name"] = Message(N_("Give the name."))
        for key, text in (("name", name), ("letters", letters)):
            if len(text) > _LONGEST[key]:
                typed.problems[key] = _too_long(len(text), _LONGEST[key])
        if len(bio) > LONGEST_BIO:
            typed.problems["bio"] = _too_long(len(bio), LONGEST_BIO)
        typed.values |= _stated({"name": name, "letters": letters, "bio": bio})
        said = self.values(listing)
        for key, text in typed.values.items():
            if text != said.get(key) and (why := _forbidden(text, listing)):
                typed.problems.setdefault(key, why)
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        """An earlier text that is brought back is asked the same; what stands there already is an operator's matter."""
        for key, text in changes.items():
            if why := _forbidden(text, listing):
                raise ForbiddenWords(why.sentence, field=key, **why.values)

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        return key in ("name", "letters") or bool(_advertising(value, listing))

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        if changes.get("name"):
            self._rename(session, listing, changes["name"], source, now)
        if "letters" in changes:
            listing.credential_text = changes["letters"]
        if "bio" in changes:
            listing.bio = changes["bio"]
            if listing.bio:
                state(session, listing, StatedFact.BIO, source=source, now=now)
            else:
                forget(session, listing, StatedFact.BIO)
        record_change(session, listing, at=now)

    def label(self, key: str, listing: Listing) -> Message:
        return Message(_LABELS.get(key, key))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        return [line for line in str(value or "").splitlines() if line]

    def _rename(self, session: Session, listing: Listing, name: str, source: FactSource, now: datetime) -> None:
        """The page moves with the name, and whoever names this listing on their page says the new one."""
        listing.name = name
        if slug_of(name) and slug_of(name) != listing.slug:
            rename_page(session, listing, slug=name, at=now)
        state(session, listing, StatedFact.NAME, source=source, now=now)
        near = neighbours(session, [listing.id])
        record_changes(session, [session.get_one(Listing, each) for each in sorted(near)], at=now)


def _stated(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}


def _advertising(text: str | None, listing: Listing) -> tuple[FoundWords, ...]:
    """Words under the law on advertising: some are refused, the others wait for somebody's judgement."""
    boards = [credential.board for credential in listing.credentials if credential.board]
    return find_advertising(text or "", named_boards=boards)


def _forbidden(text: str | None, listing: Listing) -> Message | None:
    """Why a text cannot stand on a page; None where nothing in it is plainly forbidden."""
    found = next((each for each in _advertising(text, listing) if each.rule.forbidden), None)
    if found is None:
        return None
    sentence = N_("“%(words)s” cannot stand here. %(reason)s (%(citation)s)")
    return Message(sentence, {"words": found.words, "reason": found.rule.reason, "citation": found.rule.citation})


def _too_long(letters: int, most: int) -> Message:
    return Message(
        N_("That is %(letters)s letters long; there is room for %(most)s."), {"letters": letters, "most": most}
    )
