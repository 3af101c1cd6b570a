"""A corpus: so many documents, each made when it is asked for and the same every time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bench.corpus import texts
from bench.corpus.county import County, Home
from bench.corpus.people import Facts, draw_facts
from bench.corpus.vocabulary import OPENING_HOURS, SEED
from directory.catalogue import catalogue
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.people import fictional_npi
from directory.search.documents import Document, PlaceOfCare, sizes_of

NOW = datetime(2026, 11, 4, 18, 30, tzinfo=UTC)  # a Wednesday morning in San Diego
TODAY = date(2026, 11, 4)
_LOCATIONS = {1: 82, 2: 14, 3: 4}
_ACCEPTING: dict[bool | None, float] = {True: 62, False: 14, None: 24}
_WITHOUT_HOURS = 0.09


class Corpus:
    """Documents with ids from 1 to `size`, in Hilbert order of their first location.

    A document depends on the size, on its id and on the catalogue, and on nothing else.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._county = County(size)

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Document]:
        return (self.document(listing_id) for listing_id in range(1, self.size + 1))

    def document(self, listing_id: int) -> Document:
        """The document with this id."""
        dice = Dice(f"{SEED}/{listing_id}")
        facts = draw_facts(dice, TODAY)
        homes = [self._county.home(listing_id - 1, dice)]
        homes += [self._county.another(homes[0], dice) for _ in range(dice.weighted(_LOCATIONS) - 1)]
        number = f"A{100_000 + listing_id}" if facts.kinds else ""
        conditions = sorted({each for slug in facts.services for each in catalogue().service(slug).conditions})
        services = dict.fromkeys(each for slug in facts.services for each in texts.and_above(slug))
        return Document(
            id=listing_id,
            version=1,
            kind=facts.kind,
            texts={
                "name": facts.name,
                "numbers": f"{fictional_npi(1, listing_id)} {number}",
                "services": " ".join(map(texts.service_text, services)),
                "conditions": " ".join(map(texts.condition_text, conditions)),
                "credentials": _credential_text(facts),
                "affiliations": " ".join(facts.affiliations),
                "places": " ".join(_place_text(home, dice) for home in homes),
                "languages": " ".join(map(texts.language_text, facts.languages)),
                "bio": facts.bio,
            },
            services=frozenset(services),
            unconfirmed=frozenset(facts.unconfirmed),
            conditions=frozenset(conditions),
            credentials=frozenset(each for kind in facts.kinds for each in texts.kinds_with_broader(kind)),
            specialties=frozenset(each for code in facts.specialties for each in texts.specialties_with_broader(code)),
            boards=texts.boards_with_any(facts.boards),
            languages=frozenset(facts.languages),
            prices=facts.prices,
            locations=tuple(_place(listing_id, position, home, dice) for position, home in enumerate(homes)),
            confirmed_on=facts.confirmed_on,
            completeness=round(dice.triangular(2, 9, 7)) / 9,
            name_sizes=sizes_of([facts.name]),
        )

    def changed(self, listing_id: int, version: int, word: str) -> Document:
        """A later version of a document, with one more word in its bio."""
        before = self.document(listing_id)
        return replace(before, version=version, texts={**before.texts, "bio": f"{before.texts['bio']} {word}"})


def _place(listing_id: int, position: int, home: Home, dice: Dice) -> PlaceOfCare:
    hours = None if dice.happens(_WITHOUT_HOURS) else OPENING_HOURS.draw(dice)
    return PlaceOfCare(listing_id * 4 + position, home.point, home.precision, dice.weighted(_ACCEPTING), hours)


def _place_text(home: Home, dice: Dice) -> str:
    zips = home.where.place.zips
    return f"{home.where.city or home.where.place.name.en} {dice.choice(tuple(zips)) if zips else ''}"


def _credential_text(facts: Facts) -> str:
    parts = [facts.letters, *map(texts.kind_text, facts.kinds)]
    parts += [*map(texts.specialty_text, facts.specialties), *map(texts.board_text, facts.boards)]
    return " ".join(parts)
