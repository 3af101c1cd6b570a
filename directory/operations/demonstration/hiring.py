"""Inventing one person for a job."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from directory.catalogue import Supervision, catalogue
from directory.listings.models import ListingKind, ListingStatus
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.county import County, Supervisor
from directory.operations.demonstration.material import Profession, Tradition, words
from directory.operations.demonstration.offers import PriceList, draw_services
from directory.operations.demonstration.people import (
    draw_bio,
    draw_boards,
    draw_freshness,
    draw_languages,
    draw_licence,
    draw_name,
    fictional_npi,
)
from directory.operations.demonstration.plan import Character, Office, SupervisedBy


@dataclass(frozen=True)
class Job:
    """Where somebody works, in which field, at whose prices and under whom.

    `injects`: an injection must be among the services. `is_relied_on`: others need this page to be public and the
    licence to be without a blemish.
    """

    offices: tuple[Office, ...]
    field: str
    prices: PriceList
    supervisor: Supervisor | None = None
    injects: bool = False
    is_relied_on: bool = False


def needs_supervision(profession: Profession) -> bool:
    """Whether any licence of the profession works under an arrangement only."""
    return any(catalogue().credential_kind(kind).is_supervised for kind in profession.kinds)


def hire(county: County, dice: Dice, profession: Profession, job: Job) -> Character:
    """Invent the person, with the services that the law leaves them, and add it to the county."""
    bare, tradition = _bare(county, dice, profession, job)
    kind = bare.licences[0].kind
    arrangement = catalogue().credential_kind(kind).supervision if job.supervisor else Supervision.NONE
    kinds = [licence.kind for licence in bare.licences]
    services = draw_services(dice, job.field, kinds, arrangement, injects=job.injects)
    status, confirmed_on = draw_freshness(dice, county.today, visible=job.is_relied_on)
    person = replace(
        bare,
        bio=draw_bio(dice, words()["topics"][job.field]) if dice.happens(0.9) else None,
        status=status,
        confirmed_on=confirmed_on,
        languages=draw_languages(dice, tradition),
        boards=draw_boards(dice, bare.specialties[:1]),
        offers=job.prices.offers(services),
        supervised_by=_under(job.supervisor, dice, county.today, arrangement),
    )
    county.characters.append(person)
    return person


def list_unclaimed(county: County, dice: Dice, profession: Profession, job: Job) -> None:
    """Add somebody of whom only what public files say is known: no service, no words, no confirmation."""
    bare, _ = _bare(county, dice, profession, job)
    licences = tuple(replace(licence, status=None) for licence in bare.licences)
    offices = tuple(_as_in_a_public_file(office) for office in bare.offices[:1])
    county.characters.append(replace(bare, licences=licences, offices=offices))


def _bare(county: County, dice: Dice, profession: Profession, job: Job) -> tuple[Character, Tradition]:
    """Name, licences, specialties and offices."""
    number = county.next_number
    drawn: list[Tradition] = []

    def draw() -> str:
        name, tradition = draw_name(dice)
        drawn.append(tradition)
        return name

    kind = dice.weighted(profession.kinds)
    letters = profession.letters[kind]
    specialties = dice.choice(profession.specialties) if profession.specialties else ()
    person = Character(
        number=number,
        role=profession.slug,
        kind=ListingKind.PERSON,
        name=county.fresh_name(draw),
        npi=fictional_npi(county.seed, number) if specialties else None,
        letters=dice.choice(letters) if letters else None,
        status=ListingStatus.PUBLISHED,
        specialties=specialties,
        offices=job.offices,
        licences=tuple(
            draw_licence(dice, county.today, each, number, unblemished=job.is_relied_on)
            for each in (kind, *profession.also)
        ),
    )
    return person, drawn[-1]


def _under(supervisor: Supervisor | None, dice: Dice, today: date, arrangement: Supervision) -> SupervisedBy | None:
    if supervisor is None:
        return None
    supervisor.free -= 1
    if dice.happens(0.8):
        confirmed_on = dice.recently(today, within_days=200)
    else:  # an older word, spread without another draw: the rest of the county stays as it is
        confirmed_on = today - timedelta(days=200 + 13 * (supervisor.number % 20))
    return SupervisedBy(supervisor.number, arrangement, confirmed_on)


def _as_in_a_public_file(office: Office) -> Office:
    return replace(
        office,
        hours=None,
        by_appointment_only=None,
        wheelchair_accessible=None,
        accepting_new_patients=None,
        accepting_as_of=None,
    )
