"""Who works here, and where somebody works: one section of a practice and one of a person, about the same roles.

A role that is added waits for the other side; ending it, or saying since when it is so, is either side's own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session, object_session

from directory.editing.merging import Values
from directory.editing.roles.answering import end, put_on_record, tell_of
from directory.editing.roles.lawful import CannotHaveRole, refuse_role
from directory.editing.roles.queries import PEOPLE, PRACTICES, RoleKey, key_of, listing_named, role_at, roles_of
from directory.editing.section import Fields, Said, Section, Typed
from directory.language import N_, Bilingual, Message
from directory.listings.actions import date_role
from directory.listings.hours import local_day
from directory.listings.models import AffiliationRole, FactSource, Listing, ListingKind
from directory.listings.role_words import role_in_words

_FIRST_YEAR = 1940
_SINCE = "since:"


class _Roles(Section):
    """Keys: "role:<public id of the other listing>:injector" with {"since": a year or None}."""

    asks_others = True

    def values(self, listing: Listing) -> Values:
        return {str(key_of(each, listing)): {"since": each.since_year} for each in roles_of(listing)}

    def fields(self, values: Values) -> Fields:
        stated = {key: value for key, value in values.items() if value}
        years = {_SINCE + key: [str(value["since"])] for key, value in stated.items() if value["since"]}
        return {"keep": list(stated)} | years

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        for key in filter(RoleKey.parse, typed.texts("keep")):
            typed.values[key] = {"since": _year(typed, _SINCE + key, now)}
        other = RoleKey.parse(f"role:{typed.text('other')}:{AffiliationRole.STAFF}") if typed.text("other") else None
        roles = [role for role in typed.texts("role") if role in set(AffiliationRole)]
        if other and not roles:
            typed.problems["role"] = Message(N_("Choose at least one."))
        elif roles and not other:
            typed.problems["other"] = Message(N_("Look for them, and choose from the list."))
        for role in roles if other else ():
            key = str(RoleKey(other.public_id, AffiliationRole(role))) if other else ""
            typed.values.setdefault(key, {"since": _year(typed, "since", now)})
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        for text, value in changes.items():
            key = RoleKey.parse(text)
            if value and key is None:
                raise CannotHaveRole(N_("Choose from the list."), field="other")
            if value and key is not None and role_at(listing, key) is None:
                refuse_role(listing, listing_named(session, key), key.role, now=now)

    def concerns(self, session: Session, changes: Values) -> Sequence[Listing]:
        keys = (key for key in map(RoleKey.parse, changes) if key is not None)
        return [other for other in (listing_named(session, key) for key in keys) if other is not None]

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        named = RoleKey.parse(key)
        return bool(value) and (named is None or role_at(listing, named) is None)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        for text, value in changes.items():
            key = RoleKey.parse(text)
            if key is None:
                continue
            on_record, other = role_at(listing, key), listing_named(session, key)
            if on_record is not None and not value:
                end(session, on_record, said_by=listing, now=now)
            elif on_record is not None:
                date_role(session, on_record, since_year=value["since"], at=now)
            elif value and other is not None:
                put_on_record(session, listing, other, key, since_year=value["since"], now=now)
                tell_of(session, listing, other, key, now=now)

    def label(self, key: str, listing: Listing) -> Message | Bilingual:
        named, session = RoleKey.parse(key), object_session(listing)
        other = listing_named(session, named) if named and session else None  # a snapshot holds no names
        return Bilingual(other.name, other.name) if other else Message(N_("Somebody who has no listing now"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        named = RoleKey.parse(key)
        if named is None or not isinstance(value, Mapping):
            return []
        return [role_in_words(named.role, value.get("since"))]


class People(_Roles):
    """Of a practice."""

    slug = PEOPLE
    title = N_("Who works here")

    def is_for(self, listing: Listing) -> bool:
        return listing.kind is ListingKind.PRACTICE


class Practices(_Roles):
    """Of a person."""

    slug = PRACTICES
    title = N_("Where you work")

    def is_for(self, listing: Listing) -> bool:
        return listing.kind is ListingKind.PERSON


def _year(typed: Typed, name: str, now: datetime) -> int | None:
    """The year in a field; None where it is empty, or is none, which is a problem."""
    text, this_year = typed.text(name).strip(), local_day(now).year
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) == len("2000") and _FIRST_YEAR <= int(text) <= this_year:
        return int(text)
    typed.problems[name] = Message(N_("Write a year, such as %(year)s, or leave it empty."), {"year": str(this_year)})
    return None
