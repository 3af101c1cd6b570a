"""Inventing who somebody is: name, licences, languages, words about themselves, and how fresh the page is."""

from collections.abc import Iterable
from datetime import date

from directory.catalogue import LicenceStatus, catalogue
from directory.listings.freshness import FRESH_DAYS
from directory.listings.models import ListingStatus
from directory.listings.npi import with_check_digit
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import Tradition, practice_words, traditions, words
from directory.operations.demonstration.plan import Licence

CONFIRMED_FOR_DAYS = FRESH_DAYS
HIDDEN_AFTER_DAYS = 120
_SHARE_CERTIFIED = 0.85
_STATUSES: dict[LicenceStatus | None, float] = {LicenceStatus.CURRENT: 88, LicenceStatus.PROBATION: 2, None: 10}


def draw_name(dice: Dice) -> tuple[str, Tradition]:
    """A name of two or three parts, and the tradition of its family name."""
    tradition = dice.weighted({each: each.share for each in traditions()})
    givens = {tradition: 60.0, traditions()[0]: 25.0, dice.choice(traditions()): 15.0}
    given = dice.choice(dice.weighted(givens).given)
    initial = f" {dice.choice('ABCDEFGHJKLMNPRSTV')}." if dice.happens(0.12) else ""
    family = dice.choice(tradition.family)
    if dice.happens(0.06):
        family = f"{family}-{dice.choice(dice.choice(traditions()).family)}"
    return f"{given}{initial} {family}", tradition


def draw_practice_name(dice: Dice, titles: tuple[str, ...]) -> str:
    """Two words that do not belong together, and what the practice is."""
    first, second = practice_words()
    return f"{dice.choice(first)} {dice.choice(second)} {dice.choice(titles)}"


def fictional_npi(seed: int, number: int) -> str:
    """A well-formed NPI that was never issued: numbers that start with 2 are not given out. Unique by `number`."""
    return with_check_digit(f"2{(seed * 1_000_003 + number * 48_271) % 10**8:08d}")


def draw_languages(dice: Dice, tradition: Tradition) -> tuple[str, ...]:
    """English, and what people of this tradition often speak; now and then Spanish, as everywhere here."""
    spoken = {"es": 0.18} | dict(tradition.languages)
    return ("en", *(code for code, share in spoken.items() if dice.happens(share)))


def draw_licence(dice: Dice, today: date, kind: str, number: int, *, unblemished: bool) -> Licence:
    """A licence that is alive. Its number is marked, and is not written as this board writes numbers.

    `unblemished` is for those who supervise others.
    """
    form = catalogue().credential_kind(kind).number
    prefix = dice.choice(form.prefixes) if form and form.prefixes else ""
    status = dice.weighted(_STATUSES)
    return Licence(
        kind=kind,
        number=f"DEMO-{prefix}{10_000 + number}",
        status=LicenceStatus.CURRENT if unblemished else status,
        issued_on=dice.day_between(today, -11_000, -800),
        expires_on=dice.day_between(today, 12, 730),
        checked_on=dice.recently(today, within_days=300),
    )


def draw_boards(dice: Dice, specialties: Iterable[str]) -> tuple[str, ...]:
    """A recognized board that certifies one of the specialties, for most; none where no board does."""
    codes = set(specialties)
    boards = [board.slug for board in catalogue().boards.values() if codes & set(board.specialties)]
    return (dice.choice(boards),) if boards and dice.happens(_SHARE_CERTIFIED) else ()


def draw_bio(dice: Dice, topics: tuple[str, ...] | list[str]) -> str:
    """Two to four plain sentences; the last one says that it is fiction."""
    sentences = words()["sentences"]
    manner = dice.some_of(sentences["manner"], 0, 2)
    practical = dice.some_of(sentences["practical"], 0, 1)
    return " ".join((dice.choice(topics), *manner, *practical, dice.choice(sentences["fiction"])))


def draw_freshness(dice: Dice, today: date, *, visible: bool) -> tuple[ListingStatus, date | None]:
    """Confirmed lately, due soon, overdue and flagged, overdue and hidden, or never made public."""
    shares: dict[tuple[int, int] | None, float] = {(0, 30): 52, (31, CONFIRMED_FOR_DAYS): 26}
    shares[(CONFIRMED_FOR_DAYS + 1, HIDDEN_AFTER_DAYS)] = 12
    if not visible:
        shares |= {(HIDDEN_AFTER_DAYS + 1, 300): 6, None: 4}
    ages = dice.weighted(shares)
    if ages is None:
        return ListingStatus.DRAFT, None
    age = dice.randint(*ages)
    confirmed_on = dice.day_between(today, -age, -age)
    if age > HIDDEN_AFTER_DAYS:
        return ListingStatus.HIDDEN, confirmed_on
    return ListingStatus.FLAGGED if age >= CONFIRMED_FOR_DAYS else ListingStatus.PUBLISHED, confirmed_on
