"""Inventing a practice with its people."""

from dataclasses import dataclass

from directory.catalogue import catalogue
from directory.listings.models import AffiliationRole, ListingKind
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.county import County, Supervisor
from directory.operations.demonstration.hiring import Job, hire, needs_supervision
from directory.operations.demonstration.material import (
    Neighbourhood,
    PracticeKind,
    Profession,
    professions,
    words,
)
from directory.operations.demonstration.offers import PriceList
from directory.operations.demonstration.offices import OFFICE_COUNTS, as_seen_at, draw_offices
from directory.operations.demonstration.people import draw_bio, draw_freshness, draw_practice_name, fictional_npi
from directory.operations.demonstration.plan import Character, Office


@dataclass(frozen=True)
class _Premises:
    """What everybody at the practice shares."""

    name: str
    kind: PracticeKind
    where: Neighbourhood
    offices: tuple[Office, ...]
    prices: PriceList


def found_practice(county: County, dice: Dice, *, room: int) -> None:
    """Add an owner, as many who work for the owner as there is room for, and last their practice; at least two."""
    premises = _build(county, dice)
    owner_profession = professions()[dice.choice(premises.kind.owners)]
    owner = hire(county, dice, owner_profession, _job(county, dice, premises, owner_profession, None))
    supervisor = Supervisor(owner.number, premises.where.place.point)
    staff = [
        _hire_under(county, dice, premises, supervisor)
        for _ in range(min(dice.randint(1, premises.kind.most_staff), room - 2))
    ]
    if owner_profession.supervises:
        county.supervisors.append(supervisor)  # those of the practice came first
    county.characters.append(_practice(county, dice, premises, owner, staff))
    county.places.count(premises.where, len(staff) + 1)


def _build(county: County, dice: Dice) -> _Premises:
    kind = county.practices.draw(dice)
    where = county.places.draw(dice)
    return _Premises(
        name=county.fresh_name(lambda: draw_practice_name(dice, kind.titles)),
        kind=kind,
        where=where,
        offices=draw_offices(dice, county.today, first=where, count=dice.weighted(OFFICE_COUNTS)),
        prices=PriceList(dice, county.today),
    )


def _hire_under(county: County, dice: Dice, premises: _Premises, owner: Supervisor) -> Character:
    known = professions()
    profession = known[dice.weighted(premises.kind.staff)]
    return hire(county, dice, profession, _job(county, dice, premises, profession, owner))


def _job(county: County, dice: Dice, premises: _Premises, profession: Profession, owner: Supervisor | None) -> Job:
    """A job at some of the practice's offices; without `owner` it is the owner's own."""
    supervised = needs_supervision(profession)
    offices = dice.some_of(premises.offices, 1, len(premises.offices))
    return Job(
        offices=tuple(as_seen_at(dice, county.today, office, premises.name) for office in offices),
        field=premises.kind.field if supervised else profession.field,
        prices=premises.prices,
        supervisor=owner if supervised else None,
        injects=True,
        is_relied_on=owner is None,
    )


def _practice(county: County, dice: Dice, premises: _Premises, owner: Character, staff: list[Character]) -> Character:
    people = [owner, *staff]
    number = county.next_number
    status, confirmed_on = draw_freshness(dice, county.today, visible=False)
    stated = {offer.service for person in people for offer in person.offers}
    spoken = {code for person in people for code in person.languages}
    return Character(
        number=number,
        role="practice",
        kind=ListingKind.PRACTICE,
        name=premises.name,
        npi=fictional_npi(county.seed, number),
        status=status,
        offices=premises.offices,
        specialties=(dice.choice(premises.kind.specialties),),
        bio=draw_bio(dice, words()["practice_topics"][premises.kind.slug]) if dice.happens(0.9) else None,
        confirmed_on=confirmed_on,
        languages=tuple(code for code in catalogue().languages if code in spoken),
        offers=premises.prices.offers(slug for slug in catalogue().services if slug in stated),
        people=(*_roles_of_owner(premises, owner, staff), *((each.number, AffiliationRole.INJECTOR) for each in staff)),
    )


def _roles_of_owner(premises: _Premises, owner: Character, staff: list[Character]) -> list[tuple[int, AffiliationRole]]:
    roles = [AffiliationRole.OWNER]
    if premises.kind.has_director:
        roles.append(AffiliationRole.MEDICAL_DIRECTOR)
    if any(each.supervised_by for each in staff):
        roles.append(AffiliationRole.SUPERVISING_PHYSICIAN)
    return [(owner.number, role) for role in roles]
