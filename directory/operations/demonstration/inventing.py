"""Making one fictional listing from a number and a seed. The same number and seed give the same listing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus, catalogue
from directory.geo import Point, Precision
from directory.listings.actions import (
    add_board_certification,
    add_licence,
    add_location,
    create_listing,
    speak,
    state_fact,
)
from directory.listings.hours import OpeningHours
from directory.listings.models import (
    CredentialSource,
    FactSource,
    Listing,
    ListingKind,
    ListingSpecialty,
    ListingStatus,
    Location,
    StatedFact,
)
from directory.listings.npi import with_check_digit
from directory.listings.phones import PhoneNumber
from directory.operations.demonstration import words
from directory.operations.demonstration.casting import ROLES, Role
from directory.places.gazetteer import Place, PlaceKind
from directory.places.loading import gazetteer
from directory.places.queries import place_by_slug, zip_code

CONFIRMED_FOR_DAYS = 90
HIDDEN_AFTER_DAYS = 120
_MILES_PER_DEGREE = 69.0


@dataclass
class Stage:
    """What inventing a listing needs: where it goes, at which moment, and the parameters it is marked with."""

    session: Session
    at: datetime
    seed: int
    mark: str

    def dice(self, number: int) -> Random:
        """The chances of listing `number`, independent of every other listing."""
        return Random(f"{self.seed}/{number}")  # noqa: S311 -- fiction needs no secrets

    def days_ago(self, dice: Random, most: int) -> int:
        """A number of days, small ones likelier."""
        return int(dice.random() ** 2 * most)


def invent_person(stage: Stage, number: int, role: Role | None = None) -> tuple[Listing, Role]:
    """A person with licence, places, languages and freshness, but no services yet."""
    dice = stage.dice(number)
    role = role or dice.choices(ROLES, [each.share for each in ROLES])[0]
    name = f"{dice.choice(words.FIRST_NAMES)} {dice.choice(words.LAST_NAMES)}"
    listing = _invent(stage, number, dice, ListingKind.PERSON, name, role.letters or None)
    listing.bio = _bio(dice, role)
    if role.specialty:
        listing.specialties.append(ListingSpecialty(taxonomy_code=role.specialty))
    _license(stage, listing, role, number, dice)
    return listing, role


def invent_practice(stage: Stage, number: int) -> Listing:
    """A practice with places and hours, but no people and no services yet."""
    dice = stage.dice(number)
    name = f"{dice.choice(words.PRACTICE_FIRST_WORDS)} {dice.choice(words.PRACTICE_LAST_WORDS)}"
    listing = _invent(stage, number, dice, ListingKind.PRACTICE, name, None)
    listing.bio = "A fictional practice. " + dice.choice(words.CLOSINGS)
    listing.specialties.append(ListingSpecialty(taxonomy_code="261QM1300X"))
    return listing


def _invent(stage: Stage, number: int, dice: Random, kind: ListingKind, name: str, letters: str | None) -> Listing:
    place_slug, _, area_code = dice.choices(words.PLACES, [share for _, share, _ in words.PLACES])[0]
    listing = create_listing(
        stage.session,
        kind=kind,
        name=name,
        npi=with_check_digit(f"2{(stage.seed * 1_000_003 + number) % 10**8:08d}"),
        credential_text=letters,
        city=place_by_slug(place_slug).name.en,
        is_demonstration=True,
        at=stage.at,
    )
    for _ in range(dice.choices((1, 2, 3), (82, 14, 4))[0]):
        _locate(stage, listing, dice, place_slug, area_code)
        place_slug, _, area_code = dice.choice(words.PLACES)
    spoken = [code for code, share in words.LANGUAGES if dice.random() < share]
    speak(stage.session, listing, languages=["en", *spoken], at=stage.at)
    _date(stage, listing, dice)
    _source(stage, listing)
    return listing


def _locate(stage: Stage, listing: Listing, dice: Random, place_slug: str, area_code: str) -> Location:
    place = place_by_slug(place_slug)
    delivered = [code for code in place.zips if (known := zip_code(code)) and known.place == place.slug]
    code = dice.choice(delivered or list(place.zips))
    precision = dice.choices((Precision.STREET, Precision.ROOFTOP, Precision.ZIP, None), (55, 25, 15, 5))[0]
    known_zip = zip_code(code)
    centre = known_zip.point if known_zip and precision is Precision.ZIP else place.point
    point = _nearby(centre, dice) if precision in (Precision.STREET, Precision.ROOFTOP) else centre
    hours = dice.choice(words.HOURS) if dice.random() < 0.85 else None
    location = add_location(
        stage.session,
        listing,
        street=f"{dice.randrange(100, 9900)} {dice.choice(words.STREETS)}",
        unit=f"Suite {dice.randrange(100, 490)}" if dice.random() < 0.5 else None,
        city=_city(place),
        zip_code=code,
        point=point if precision else None,
        precision=precision,
        phone=PhoneNumber.parse(f"{area_code}55501{dice.randrange(100):02d}") if dice.random() < 0.95 else None,
        hours=OpeningHours.parse(hours) if hours else None,
        at=stage.at,
    )
    location.by_appointment_only = dice.choice((True, False, None))
    location.wheelchair_accessible = dice.choice((True, True, None))
    location.accepting_new_patients = dice.choices((True, False, None), (65, 15, 20))[0]
    if location.accepting_new_patients is not None:
        location.accepting_as_of = (stage.at - timedelta(days=stage.days_ago(dice, 400))).date()
    return location


def _city(place: Place) -> str:
    """What stands in the address: the city a neighbourhood lies in, else the place itself."""
    cities = [each for each in gazetteer().ancestors(place) if each.kind is PlaceKind.CITY]
    return (cities[0] if cities else place).name.en


def _nearby(centre: Point, dice: Random) -> Point:
    """Within about half a mile, rather inland: east is never the sea here."""
    north = dice.uniform(-0.35, 0.35) / _MILES_PER_DEGREE
    east = dice.uniform(-0.1, 0.5) / (_MILES_PER_DEGREE * 0.84)
    return Point(round(centre.latitude + north, 5), round(centre.longitude + east, 5))


def _license(stage: Stage, listing: Listing, role: Role, number: int, dice: Random) -> None:
    statuses = (LicenceStatus.CURRENT, LicenceStatus.PROBATION, None)
    checked_days_ago = stage.days_ago(dice, 80)
    add_licence(
        stage.session,
        listing,
        kind=role.kind,
        number=f"DEMO-{stage.seed}-{number:05d}",
        source=CredentialSource.DEMONSTRATION,
        source_detail=stage.mark,
        status=dice.choices(statuses, (88, 2, 10))[0],
        issued_on=(stage.at - timedelta(days=dice.randrange(700, 9000))).date(),
        expires_on=(stage.at + timedelta(days=dice.randrange(30, 700))).date(),
        checked_on=(stage.at - timedelta(days=checked_days_ago)).date(),
        at=stage.at,
    )
    if role.board and dice.random() < 0.8:
        add_board_certification(
            stage.session,
            listing,
            board=catalogue().board(role.board).slug,
            source=CredentialSource.DEMONSTRATION,
            checked_on=(stage.at - timedelta(days=checked_days_ago)).date(),
            at=stage.at,
        )


def _date(stage: Stage, listing: Listing, dice: Random) -> None:
    """Freshness of all ages: confirmed, due, overdue and flagged, hidden; and a few that never went public."""
    if dice.random() < 0.02:
        return
    age = stage.days_ago(dice, 150)
    listing.confirmed_on = (stage.at - timedelta(days=age)).date()
    listing.status = ListingStatus.PUBLISHED
    if age > HIDDEN_AFTER_DAYS:
        listing.status, listing.hidden_because = ListingStatus.HIDDEN, "not-confirmed"
    elif age > CONFIRMED_FOR_DAYS:
        listing.status = ListingStatus.FLAGGED


def _source(stage: Stage, listing: Listing) -> None:
    checked_on = listing.confirmed_on or stage.at.date()

    def state(fact: StatedFact, location: Location | None = None) -> None:
        state_fact(
            stage.session,
            listing,
            fact,
            location=location,
            source=FactSource.DEMONSTRATION,
            source_detail=stage.mark,
            checked_on=checked_on,
            expires_on=checked_on + timedelta(days=CONFIRMED_FOR_DAYS),
            at=stage.at,
        )

    for fact in (StatedFact.NAME, StatedFact.LANGUAGES, StatedFact.SERVICES):
        state(fact)
    for location in listing.locations:
        for fact in (StatedFact.ADDRESS, StatedFact.PHONE):
            state(fact, location)


def _bio(dice: Random, role: Role) -> str:
    parts = ("A fictional provider.", dice.choice(words.OPENINGS).format(topic=role.topic), dice.choice(words.CLOSINGS))
    return " ".join(part for part in parts if part)
