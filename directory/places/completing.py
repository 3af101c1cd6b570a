"""What somebody who types a place may be about to type."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from directory.catalogue import Beginnings
from directory.language import Bilingual
from directory.places.gazetteer import PlaceKind
from directory.places.loading import gazetteer
from directory.places.resolution import FoundPlace, found_place, found_zip

_SIZES = (PlaceKind.CITY, PlaceKind.UNINCORPORATED, PlaceKind.NEIGHBORHOOD, PlaceKind.REGION, PlaceKind.COUNTY)


@dataclass(frozen=True, slots=True)
class Completion:
    """A place, and which of its names, aliases and known misspellings begins as typed."""

    place: FoundPlace
    name: str

    @property
    def text(self) -> Bilingual:
        """What to put into a field: words that `resolve` takes for this place and a person can read."""
        code = self.place.zip_code
        return Bilingual(code, code) if code else self.place.label


def complete(typed: str, *, count: int = 8) -> tuple[Completion, ...]:
    """Places and ZIP codes of the county with a name whose words begin as typed: the closest first, then the larger
    kinds, then by slug. Empty without a letter or digit."""
    return tuple(Completion(place, name) for name, place in _beginnings().find(typed)[:count])


@cache
def _beginnings() -> Beginnings[FoundPlace]:
    return Beginnings(_names())


def _names() -> Iterator[tuple[str, FoundPlace]]:
    known = gazetteer()
    for place in sorted(known.places.values(), key=lambda place: (_SIZES.index(place.kind), place.slug)):
        found = found_place(known, place)
        for name in (place.name.en, place.name.es, *place.aliases, *place.misspellings):
            yield name, found
    for code in sorted(known.zips):
        yield code, found_zip(known, known.zips[code])
