"""Whether new patients are accepted, for each location. It has a date of its own: saving says that it is so today."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed, label_of_place
from directory.editing.stating import forget, state
from directory.language import N_, Message
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import FactSource, Listing, Location, StatedFact

_ANSWERS = {"yes": True, "no": False, "": None}


class Accepting(Section):
    """Keys: "accepting:12" for location 12, with {"answer": bool, "as_of": day}."""

    slug = "new-patients"
    title = N_("Accepting new patients")

    def values(self, listing: Listing) -> Values:
        return {_key(place): _value(place) for place in listing.locations if place.accepting_new_patients is not None}

    def fields(self, values: Values) -> Fields:
        return {key: ["yes" if value["answer"] else "no"] for key, value in values.items() if value}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        as_of = local_day(now).isoformat()
        for place in listing.locations:
            key = _key(place)
            text = typed.text(key)
            if text not in _ANSWERS:
                typed.problems[key] = Message(N_("Choose one."))
            elif text:
                typed.values[key] = {"answer": _ANSWERS[text], "as_of": as_of}
        return typed

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        for place in listing.locations:
            if _key(place) not in changes:
                continue
            value = changes[_key(place)] or {"answer": None, "as_of": None}
            place.accepting_new_patients = value["answer"]
            place.accepting_as_of = date.fromisoformat(value["as_of"]) if value["as_of"] else None
            fact = StatedFact.ACCEPTING_NEW_PATIENTS
            if value["answer"] is None:
                forget(session, listing, fact, location=place)
            else:
                state(session, listing, fact, source=source, now=now, location=place)
        record_change(session, listing, at=now)

    def label(self, key: str, listing: Listing) -> Message:
        among = N_("Accepting new patients, %(place)s")
        return label_of_place(key, listing, alone=N_("Accepting new patients"), among=among)

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if not value:
            return []
        sentence = N_("Yes, as of %(day)s") if value["answer"] else N_("No, as of %(day)s")
        return [Message(sentence, {"day": date.fromisoformat(value["as_of"])})]


def _key(place: Location) -> str:
    return f"accepting:{place.id}"


def _value(place: Location) -> dict[str, Any]:
    as_of = place.accepting_as_of.isoformat() if place.accepting_as_of else None
    return {"answer": place.accepting_new_patients, "as_of": as_of}
