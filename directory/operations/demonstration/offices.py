"""Inventing places where people are seen: true cities and ZIP codes, invented streets, telephone numbers of fiction."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from directory.geo import METRES_PER_MILE, Point, Precision
from directory.listings.phones import PhoneNumber
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import Neighbourhood, neighbourhoods, words
from directory.operations.demonstration.plan import Office
from directory.places.gazetteer import PlaceKind, ZipCode, ZipKind
from directory.places.loading import gazetteer

_METRES_PER_DEGREE = 110_900  # of latitude, at this latitude
_NEAR_BY = 9  # neighbourhoods among which other offices are
_PRECISIONS: dict[Precision | None, float] = {
    Precision.ROOFTOP: 42,
    Precision.STREET: 30,
    Precision.ZIP: 14,
    Precision.PLACE: 7,
    None: 7,
}
OFFICE_COUNTS = {1: 82, 2: 14, 3: 4}
_HOURS: dict[str | None, float] = {
    "Mo-Fr 09:00-17:00; PH off": 20,
    "Mo-Fr 08:00-17:00; PH off": 10,
    "Mo-Fr 08:30-12:00,13:00-17:00; PH off": 12,
    "Mo-Th 08:00-17:00; Fr 08:00-12:00; PH off": 9,
    "Tu-Fr 10:00-18:00; Sa 09:00-15:00; PH off": 10,
    "Mo-Sa 10:00-18:00; PH off": 7,
    "Tu,Th 12:00-20:00; Sa 10:00-14:00; PH off": 6,
    "Mo,We,Fr 08:30-16:30; PH off": 6,
    "Mo-We 09:00-17:00; Th 11:00-20:00; Fr 09:00-15:00; PH off": 6,
    "Mo-Fr 10:00-19:00; Sa[1,3] 10:00-14:00; PH off": 3,
    "Mo-Su 10:00-19:00": 2,
    None: 9,
}
# who works in several places is in one of them at a time
_SHIFTS = (
    ("Mo,We,Fr 09:00-17:00; PH off", "Tu,Th 09:00-17:00; PH off", "Sa 09:00-13:00; PH off"),
    ("Mo,Tu 08:30-17:00; PH off", "We,Th 08:30-17:00; PH off", "Fr 09:00-15:00; PH off"),
    ("Tu-Th 10:00-18:00; PH off", "Mo 09:00-17:00; PH off", "Fr,Sa 10:00-16:00; PH off"),
)


def draw_offices(dice: Dice, today: date, *, first: Neighbourhood, count: int) -> tuple[Office, ...]:
    """Offices in different places: the others are not far from the first."""
    by_distance = sorted(neighbourhoods().values(), key=lambda each: degrees_apart(each.place.point, first.place.point))
    others = dice.some_of([each for each in by_distance if each is not first][:_NEAR_BY], count - 1, count - 1)
    offices = [_draw_office(dice, today, place) for place in (first, *others)]
    return at_different_times(dice, offices) if others and dice.happens(0.8) else tuple(offices)


def degrees_apart(one: Point, other: Point) -> float:
    """Good enough for ordering within a county."""
    narrower = math.cos(math.radians(one.latitude))
    return math.hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * narrower)


def at_different_times(dice: Dice, offices: Sequence[Office]) -> tuple[Office, ...]:
    """The same places, each on days of its own."""
    shifts = dice.choice(_SHIFTS)
    return tuple(replace(office, hours=hours) for office, hours in zip(offices, shifts, strict=False))


def as_seen_at(dice: Dice, today: date, office: Office, practice: str) -> Office:
    """A practice's office on the page of somebody who works there: accepting new patients is the person's own word."""
    extension = str(dice.randint(11, 89)) if dice.happens(0.3) else None
    accepting, accepting_as_of = _draw_accepting(dice, today)
    return replace(
        office,
        name=practice,
        phone=PhoneNumber(office.phone.e164, extension) if office.phone else None,
        hours=office.hours if dice.happens(0.88) else None,
        accepting_new_patients=accepting,
        accepting_as_of=accepting_as_of,
    )


def _draw_office(dice: Dice, today: date, where: Neighbourhood) -> Office:
    accepting, accepting_as_of = _draw_accepting(dice, today)
    zip_code = _draw_zip(dice, where)
    point, precision = _draw_point(dice, where, zip_code)
    hours = dice.weighted(_HOURS)
    streets = words()["street_first_words"], words()["street_last_words"]
    return Office(
        name=None,
        street=f"{dice.randint(100, 9899)} {dice.choice(streets[0])} {dice.choice(streets[1])}",
        unit=f"Suite {dice.randint(100, 480)}" if dice.happens(0.45) else None,
        city=where.city or _postal_city(where),
        zip_code=zip_code.code,
        point=point,
        precision=precision,
        phone=_draw_phone(dice, where) if dice.happens(0.96) else None,
        hours=hours,
        by_appointment_only=True if hours is None and dice.happens(0.6) else dice.choice((True, False, None)),
        wheelchair_accessible=dice.weighted({True: 6, False: 1, None: 4}),
        accepting_new_patients=accepting,
        accepting_as_of=accepting_as_of,
    )


def _draw_phone(dice: Dice, where: Neighbourhood) -> PhoneNumber:
    """555-0100 to 555-0199 are kept free for fiction in every area."""
    return PhoneNumber.parse(f"{where.area_code}-555-01{dice.randint(0, 99):02d}")


def _draw_accepting(dice: Dice, today: date) -> tuple[bool | None, date | None]:
    accepting = dice.weighted({True: 62, False: 14, None: 24})
    return accepting, dice.recently(today, within_days=400) if accepting is not None else None


def _draw_zip(dice: Dice, where: Neighbourhood) -> ZipCode:
    """A ZIP code the post delivers to, called after the place where there is one."""
    known = gazetteer().zips
    overlapping = [known[code] for code in where.place.zips]
    delivered = [each for each in overlapping if each.kind is ZipKind.DELIVERY] or overlapping
    own = [each for each in delivered if each.place == where.place.slug]
    return dice.choice(own) if own else delivered[0]


def _draw_point(dice: Dice, where: Neighbourhood, zip_code: ZipCode) -> tuple[Point, Precision] | tuple[None, None]:
    is_large = where.place.kind is PlaceKind.CITY and len(where.place.zips) > 1
    centre = zip_code.point if is_large else where.place.point
    precision = dice.weighted(_PRECISIONS)
    match precision:
        case None:
            return None, None
        case Precision.ZIP:
            return zip_code.point, zip_code.precision
        case Precision.PLACE:
            return where.place.point, Precision.PLACE
        case _:
            return _near(dice, centre, where.spread_miles), precision


def _near(dice: Dice, centre: Point, within_miles: float) -> Point:
    """A point of the disc around the centre, every part of it as likely as another."""
    metres = within_miles * METRES_PER_MILE * math.sqrt(dice.random())
    bearing = dice.uniform(0, 2 * math.pi)
    north = metres * math.cos(bearing) / _METRES_PER_DEGREE
    east = metres * math.sin(bearing) / (_METRES_PER_DEGREE * math.cos(math.radians(centre.latitude)))
    return Point(round(centre.latitude + north, 6), round(centre.longitude + east, 6))


def _postal_city(where: Neighbourhood) -> str:
    """What stands in the address: the city a neighbourhood lies in, else the place itself."""
    cities = (each for each in gazetteer().ancestors(where.place) if each.kind is PlaceKind.CITY)
    return next(cities, where.place).name.en
