"""Who it is, and what they say of themselves. Names and letters are identity: an operator looks at them first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed, too_long
from directory.editing.stating import forget, state
from directory.language import N_, Message
from directory.listings.actions import rename_page
from directory.listings.advertised import advertising_in, refuse_forbidden, why_forbidden
from directory.listings.changes import neighbours, record_change, record_changes
from directory.listings.models import FactSource, Listing, OtherName, StatedFact
from directory.listings.own_words import LONGEST_BIO
from directory.listings.slugs import slug_of
from directory.printable import printable_line, printable_lines

_LONGEST = {"name": 200, "letters": 60}
_OTHER_NAMES, _MOST_NAMES = "other-names", 10
_IDENTITY = ("name", "letters", _OTHER_NAMES)
_LABELS = {
    "name": N_("Name"),
    "letters": N_("Letters after the name"),
    _OTHER_NAMES: N_("Also known as"),
    "bio": N_("In your own words"),
}


class About(Section):
    """Keys: "name", "letters", "bio"; "other-names" with a list."""

    slug = "about"
    title = N_("About")

    def values(self, listing: Listing) -> Values:
        names = sorted(other.name for other in listing.other_names)
        return _stated(
            {"name": listing.name, "letters": listing.credential_text, _OTHER_NAMES: names, "bio": listing.bio}
        )

    def fields(self, values: Values) -> Fields:
        texts = dict(values) | {_OTHER_NAMES: "\n".join(values.get(_OTHER_NAMES) or ())}
        return {key: [texts.get(key) or ""] for key in _LABELS}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        name, letters = printable_line(typed.text("name")), printable_line(typed.text("letters"))
        bio = printable_lines(typed.text("bio"))
        if not name:
            typed.problems["name"] = Message(N_("Give the name."))
        for key, text in (("name", name), ("letters", letters)):
            if len(text) > _LONGEST[key]:
                typed.problems[key] = too_long(len(text), _LONGEST[key])
        if len(bio) > LONGEST_BIO:
            typed.problems["bio"] = too_long(len(bio), LONGEST_BIO)
        is_sent = _OTHER_NAMES in fields  # drafts from before there was such a field say nothing about it
        others = self._read_names(typed, name) if is_sent else self.values(listing).get(_OTHER_NAMES)
        typed.values |= _stated({"name": name, "letters": letters, _OTHER_NAMES: others, "bio": bio})
        said = self.values(listing)
        for key, value in typed.values.items():
            if value != said.get(key) and (why := why_forbidden(_text(value), listing)):
                typed.problems.setdefault(key, why)
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        """An earlier text that is brought back is asked the same; what stands there already is an operator's matter."""
        for key, value in changes.items():
            refuse_forbidden(_text(value), listing, field=key)

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        return key in _IDENTITY or bool(advertising_in(_text(value), listing))

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        if changes.get("name"):
            self._rename(session, listing, changes["name"], now)
        if "letters" in changes:
            listing.credential_text = changes["letters"]
        if _OTHER_NAMES in changes:
            held = {other.name: other for other in listing.other_names}
            names = changes[_OTHER_NAMES] or []
            listing.other_names = [held.get(name) or OtherName(name=name) for name in names]
        if any(key in changes for key in _IDENTITY):  # one fact: a file that may not set one of them sets none
            state(session, listing, StatedFact.NAME, source=source, now=now)
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
        return [line for line in _text(value).splitlines() if line]

    def _read_names(self, typed: Typed, name: str) -> list[str]:
        """One a line; each once, and not the name itself."""
        lines = (printable_line(line) for line in typed.text(_OTHER_NAMES).splitlines())
        names = {line.casefold(): line for line in lines if line and line.casefold() != name.casefold()}
        too_long_one = next((line for line in names.values() if len(line) > _LONGEST["name"]), None)
        if too_long_one is not None:
            typed.problems[_OTHER_NAMES] = too_long(len(too_long_one), _LONGEST["name"])
        if len(names) > _MOST_NAMES:
            typed.problems[_OTHER_NAMES] = Message(N_("There is room for %(most)s names."), {"most": _MOST_NAMES})
        return sorted(names.values())

    def _rename(self, session: Session, listing: Listing, name: str, now: datetime) -> None:
        """The page moves with the name, and whoever names this listing on their page says the new one."""
        listing.name = name
        if slug_of(name) and slug_of(name) != listing.slug:
            rename_page(session, listing, slug=name, at=now)
        near = neighbours(session, [listing.id])
        record_changes(session, [session.get_one(Listing, each) for each in sorted(near)], at=now)


def _stated(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}


def _text(value: str | list[str] | None) -> str:
    return "\n".join(value) if isinstance(value, list) else value or ""
