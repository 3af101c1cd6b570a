"""Putting the fictional listings into the database, and taking them out again."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.catalogue import Supervision, catalogue
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import affiliate, offer_service, supervise
from directory.listings.changes import delete_listings
from directory.listings.models import AffiliationRole, Listing, ListingKind, ListingStatus, Provenance, StatedFact
from directory.listings.permissions import may_offer
from directory.listings.prices import Price
from directory.operations.demonstration.casting import PRICES, ROLES, Role
from directory.operations.demonstration.inventing import Stage, invent_person, invent_practice

MOST_LISTINGS = 5000
USUAL_LISTINGS, USUAL_SEED = 400, 7
PRACTICES_PER_HUNDRED = 12


class AlreadyLoaded(DirectoryError):
    """Other demonstration listings are in the database."""

    status = 409


@dataclass(frozen=True)
class Counts:
    """What a load made; all zero when the same listings were there already."""

    people: int = 0
    practices: int = 0
    services: int = 0

    @property
    def listings(self) -> int:
        """People and practices."""
        return self.people + self.practices


def load_demonstration(
    session: Session,
    *,
    listings: int,
    seed: int,
    at: datetime,
    progress: Callable[[int], object] = lambda _done: None,
) -> Counts:
    """Invent `listings` listings; the same numbers give the same ones. The caller commits.

    Raises:
        AlreadyLoaded: demonstration listings made with other numbers are present.
    """
    mark = f"demonstration {listings}/{seed}"
    if present := _mark_of_what_is_there(session):
        if present == mark:
            return Counts()
        raise AlreadyLoaded(N_("Other demonstration listings are loaded. Remove them first: flask demo remove"))
    stage = Stage(session, at, seed, mark)
    practice_count = max(listings * PRACTICES_PER_HUNDRED // 100, 1)
    people = _people(stage, listings - practice_count, progress)
    practices = _practices(stage, people, listings - practice_count, practice_count, progress)
    everyone = [person for person, _ in people] + practices
    services = Counter(listing.kind for listing in everyone for _ in listing.offered_services)
    return Counts(len(people), len(practices), services.total())


def remove_demonstration(session: Session, *, at: datetime) -> int:
    """Delete every demonstration listing with all that belongs to it, and nothing else. The caller commits."""
    ids = session.scalars(select(Listing.id).where(Listing.is_demonstration).order_by(Listing.id)).all()
    return delete_listings(session, ids, at=at)


def _mark_of_what_is_there(session: Session) -> str | None:
    marks = (
        select(Provenance.source_detail)
        .join(Listing)
        .where(Listing.is_demonstration, Provenance.fact == StatedFact.NAME)
    )
    return session.scalar(marks.order_by(Provenance.id).limit(1))


def _people(stage: Stage, count: int, progress: Callable[[int], object]) -> list[tuple[Listing, Role]]:
    people: list[tuple[Listing, Role]] = []
    for number in range(count):
        # somebody must be there who can supervise
        role = ROLES[number] if number < 4 else None
        person, role = invent_person(stage, number, role)
        dice = stage.dice(-number - 1)
        _put_under_supervision(stage, person, role, people, dice)
        _offer(stage, person, role.services, dice)
        people.append((person, role))
        progress(1)
    return people


def _put_under_supervision(
    stage: Stage, person: Listing, role: Role, people: list[tuple[Listing, Role]], dice: Random
) -> None:
    kinds = catalogue().credential_kinds
    arrangement = kinds[role.kind].supervision
    if arrangement is Supervision.NONE or dice.random() < 0.05:  # a few have nobody on record, and so no injectables
        return
    physicians = [each for each, other in people if kinds[other.kind].is_physician and each.is_visible]
    if physicians:
        confirmed_on = (stage.at - timedelta(days=stage.days_ago(dice, 200))).date()
        supervise(
            stage.session,
            dice.choice(physicians),
            person,
            arrangement=arrangement,
            confirmed_on=confirmed_on,
            at=stage.at,
        )


def _practices(
    stage: Stage,
    people: list[tuple[Listing, Role]],
    first_number: int,
    count: int,
    progress: Callable[[int], object],
) -> list[Listing]:
    practices = []
    for number in range(first_number, first_number + count):
        practice = invent_practice(stage, number)
        dice = stage.dice(-number - 1)
        _staff(stage, practice, people, dice)
        stated = {service.service for role in practice.people for service in role.person.offered_services}
        _offer(stage, practice, tuple(slug for slug in catalogue().services if slug in stated), dice)
        practices.append(practice)
        progress(1)
    return practices


def _staff(stage: Stage, practice: Listing, people: list[tuple[Listing, Role]], dice: Random) -> None:
    """A physician who owns it, and some of those whom that physician supervises."""
    kinds = catalogue().credential_kinds
    owners = [each for each, role in people if kinds[role.kind].is_physician and each.status is ListingStatus.PUBLISHED]
    owner = dice.choice(owners)
    roles = [AffiliationRole.OWNER, AffiliationRole.MEDICAL_DIRECTOR]
    if owner.supervises:
        roles.append(AffiliationRole.SUPERVISING_PHYSICIAN)
    for role in roles:
        affiliate(stage.session, owner, practice, role=role, at=stage.at)
    for record in owner.supervises[:4]:
        if dice.random() < 0.8:
            affiliate(stage.session, record.supervisee, practice, role=AffiliationRole.INJECTOR, at=stage.at)


def _offer(stage: Stage, listing: Listing, services: tuple[str, ...], dice: Random) -> None:
    """State a few services, in order, of those that the law allows this listing."""
    wanted = sorted(dice.sample(range(len(services)), min(len(services), dice.randint(2, 7))))
    for index in wanted:
        slug = services[index]
        if not may_offer(listing, slug, today=stage.at.date()).verdict.is_allowed:
            continue
        price = _price(slug, dice) if listing.kind is ListingKind.PERSON or dice.random() < 0.5 else None
        as_of = (stage.at - timedelta(days=stage.days_ago(dice, 500))).date()
        offer_service(stage.session, listing, service=slug, price=price, price_as_of=as_of, at=stage.at)


def _price(slug: str, dice: Random) -> Price | None:
    if slug not in PRICES or dice.random() < 0.3:
        return None
    least, most, unit = PRICES[slug]
    step = 1 if most < 100 else 10
    return Price(dice.randrange(least, most + 1, step) * 100, unit)
