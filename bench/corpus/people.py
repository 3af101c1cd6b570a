"""Inventing what one listing states: who it is, its licences, services, prices, languages."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.corpus.vocabulary import BIO_WORDS, FAMILY_NAMES, GIVEN_NAMES
from directory.catalogue import catalogue
from directory.listings.models import ListingKind
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import (
    PracticeKind,
    Profession,
    fields,
    practice_kinds,
    practice_words,
    price_ranges,
    professions,
    traditions,
)
from directory.operations.demonstration.offers import draw_services
from directory.operations.demonstration.people import draw_boards, draw_languages

SHARE_OF_PRACTICES = 0.23
_UNCONFIRMED = 0.3  # of listings: known from public files only
_BIO_LENGTHS = (20, 60)


@dataclass(frozen=True)
class Facts:
    """A listing but for its places. `kinds` are licence kinds, `specialties` NUCC codes, `prices` in cents."""

    kind: ListingKind
    name: str
    letters: str = ""
    kinds: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    prices: dict[str, int] = field(default_factory=dict)
    affiliations: tuple[str, ...] = ()
    confirmed_on: date | None = None
    bio: str = ""


_PROFESSIONS = {each: max(each.share, 3) for each in professions().values()}
_PRACTICES = {each: each.share for each in practice_kinds().values()}
_TRADITIONS = {each: each.share for each in traditions()}


def draw_facts(dice: Dice, today: date) -> Facts:
    """Somebody, or a practice."""
    if dice.happens(SHARE_OF_PRACTICES):
        return _practice(dice, dice.weighted(_PRACTICES), today)
    return _person(dice, dice.weighted(_PROFESSIONS), today)


def _person(dice: Dice, profession: Profession, today: date) -> Facts:
    kind = dice.weighted(profession.kinds)
    kinds = (kind, *profession.also)
    letters = profession.letters[kind]
    specialties = dice.choice(profession.specialties) if profession.specialties else ()
    practice = dice.weighted(_PRACTICES)
    services = draw_services(
        dice, profession.field, kinds, catalogue().credential_kind(kind).supervision, injects=False
    )
    is_claimed = not dice.happens(_UNCONFIRMED)
    return Facts(
        kind=ListingKind.PERSON,
        name=draw_person_name(dice),
        letters=dice.choice(letters) if letters else "",
        kinds=kinds,
        specialties=specialties,
        boards=draw_boards(dice, specialties[:1]),
        services=services if is_claimed else (),
        unconfirmed=_not_stated(profession.field, services if is_claimed else ()),
        languages=draw_languages(dice, dice.weighted(_TRADITIONS)) if is_claimed else (),
        prices=_prices(dice, services) if is_claimed else {},
        affiliations=(draw_practice_name(dice, practice),) if dice.happens(0.6) else (),
        confirmed_on=_confirmed(dice, today) if is_claimed else None,
        bio=_bio(dice) if is_claimed and dice.happens(0.9) else "",
    )


def _practice(dice: Dice, practice: PracticeKind, today: date) -> Facts:
    owner = professions()[dice.choice(practice.owners)]
    kinds = tuple(owner.kinds)[:1]
    services = draw_services(
        dice, practice.field, kinds, catalogue().credential_kind(kinds[0]).supervision, injects=True
    )
    return Facts(
        kind=ListingKind.PRACTICE,
        name=draw_practice_name(dice, practice),
        specialties=(dice.choice(practice.specialties),),
        services=services,
        unconfirmed=_not_stated(practice.field, services),
        languages=draw_languages(dice, dice.weighted(_TRADITIONS)),
        prices=_prices(dice, services),
        affiliations=tuple(sorted(draw_person_name(dice) for _ in range(dice.randint(1, 6)))),
        confirmed_on=_confirmed(dice, today),
        bio=_bio(dice),
    )


def draw_person_name(dice: Dice) -> str:
    """Given and family name from long-tailed lists."""
    initial = f" {dice.choice('ABCDEFGHJKLMNPRSTV')}." if dice.happens(0.12) else ""
    return f"{GIVEN_NAMES.draw(dice)}{initial} {FAMILY_NAMES.draw(dice)}"


def draw_practice_name(dice: Dice, practice: PracticeKind) -> str:
    """Half are called after somebody."""
    first, second = practice_words()
    called = FAMILY_NAMES.draw(dice) if dice.happens(0.5) else f"{dice.choice(first)} {dice.choice(second)}"
    return f"{called} {dice.choice(practice.titles)}"


def _not_stated(topic: str, services: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(slug for slug in fields()[topic].usual if slug not in services)


def _prices(dice: Dice, services: tuple[str, ...]) -> dict[str, int]:
    share = dice.choice((0.0, 0.4, 0.8, 0.95))
    prices: dict[str, int] = {}
    for service in services:
        if (ranges := price_ranges().get(service)) and dice.happens(share):
            drawn = dice.choice(ranges)
            prices[service] = 100 * dice.randrange(drawn.least_dollars, drawn.most_dollars + 1, drawn.step)
    return prices


def _confirmed(dice: Dice, today: date) -> date:
    """From today to a year ago, recent days likelier."""
    return today - timedelta(days=int(dice.random() ** 2 * 366))


def _bio(dice: Dice) -> str:
    return " ".join(BIO_WORDS.draw_some(dice, dice.randint(*_BIO_LENGTHS))).capitalize() + "."
