"""Opening hours of each location, and whether an appointment is needed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed, label_of_place
from directory.editing.stating import forget, state
from directory.editing.weeks import NAMES, fields_of, in_words, read_week, rows_of
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours
from directory.listings.models import FactSource, Listing, Location, StatedFact

_ANSWERS = {"yes": True, "no": False, "": None}


class Hours(Section):
    """Keys: "hours:12" for location 12, in OpenStreetMap's syntax; "appointment:12"."""

    slug = "hours"
    title = N_("Opening hours")
    rows_of = staticmethod(rows_of)
    day_names = NAMES

    def values(self, listing: Listing) -> Values:
        hours = {_key(place): place.hours.osm for place in listing.locations if place.hours}
        asked = {_asked(place): place.by_appointment_only for place in listing.locations}
        return hours | {key: value for key, value in asked.items() if value is not None}

    def fields(self, values: Values) -> Fields:
        given: dict[str, Sequence[str]] = {}
        for key, value in values.items():
            if key.startswith("appointment:"):
                given[key] = ["yes" if value else "no"]
            elif value:
                given |= fields_of(key, OpeningHours(value))
        return given

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        for place in listing.locations:
            try:
                hours = read_week(typed, _key(place))
            except DirectoryError as error:
                typed.problems[_key(place)] = error.message
                continue
            typed.values |= {_key(place): hours.osm} if hours else {}
            answer = typed.text(_asked(place))
            if answer not in _ANSWERS:
                typed.problems[_asked(place)] = Message(N_("Choose one."))
            elif answer:
                typed.values[_asked(place)] = _ANSWERS[answer]
        return typed

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        for place in listing.locations:
            if _asked(place) in changes:
                place.by_appointment_only = changes[_asked(place)]
            if _key(place) in changes:
                osm = changes[_key(place)]
                place.hours = OpeningHours.parse(osm) if osm else None
                if osm:
                    state(session, listing, StatedFact.HOURS, source=source, now=now, location=place)
                else:
                    forget(session, listing, StatedFact.HOURS, location=place)
        record_change(session, listing, at=now)

    def label(self, key: str, listing: Listing) -> Message:
        if key.startswith("appointment:"):
            return label_of_place(key, listing, alone=N_("Appointments"), among=N_("Appointments, %(place)s"))
        return label_of_place(key, listing, alone=N_("Opening hours"), among=N_("Opening hours, %(place)s"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if value is None:
            return []
        if key.startswith("appointment:"):
            return [Message(N_("By appointment only") if value else N_("Patients may come without an appointment"))]
        return in_words(OpeningHours(str(value)))


def _key(place: Location) -> str:
    return f"hours:{place.id}"


def _asked(place: Location) -> str:
    return f"appointment:{place.id}"
