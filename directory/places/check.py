"""Faults in the gazetteer that reading its files does not notice."""

from collections.abc import Iterator

from directory.geo import Point
from directory.places.county import is_in_county
from directory.places.gazetteer import Gazetteer, Place, PlaceKind, ZipKind
from directory.places.reading import LONGEST_NAME_WORDS
from directory.places.words import key, segments

# Names that people use for several places, on purpose in the file: they ask the visitor to choose.
SHARED_NAMES = frozenset(("cv", "midcity", "nc", "thevillage"))
# Rural ZIP codes are large: Julian's internal point lies 17 miles from the town.
FARTHEST_ZIP_MILES = 20
# The City of San Diego reaches from the border to San Pasqual, 27 miles from its civic centre.
FARTHEST_PARENT_MILES = 30


def find_faults(gazetteer: Gazetteer) -> list[str]:
    """One English sentence per fault; empty when there is none. For those who edit the data files."""
    return [*_broken_parents(gazetteer), *_far_points(gazetteer), *_zip_faults(gazetteer), *_name_faults(gazetteer)]


def _broken_parents(gazetteer: Gazetteer) -> Iterator[str]:
    roots = [place.slug for place in gazetteer.places.values() if place.parent is None]
    if len(roots) != 1:
        yield f"exactly one place may have no parent, not {len(roots)}: {', '.join(roots) or 'none'}"
    for place in gazetteer.places.values():
        seen = {place.slug}
        parent = place.parent
        while parent is not None:
            if parent not in gazetteer.places:
                yield f"{place.slug} lies in {parent}, which is no place"
                break
            if parent in seen:
                yield f"{place.slug} lies in itself"
                break
            seen.add(parent)
            parent = gazetteer.places[parent].parent


def _far_points(gazetteer: Gazetteer) -> Iterator[str]:
    for place in gazetteer.places.values():
        yield from _outside(place.slug, place.point)
        parent = gazetteer.places.get(place.parent or "")
        if place.kind is PlaceKind.NEIGHBORHOOD and parent is not None:
            miles = place.point.miles_to(parent.point)
            if miles > FARTHEST_PARENT_MILES:
                yield f"{place.slug} is {miles:.0f} miles from {parent.slug}, in which it lies"
    for zip_code in gazetteer.zips.values():
        yield from _outside(zip_code.code, zip_code.point)
        miles = zip_code.point.miles_to(gazetteer.places[zip_code.place].point)
        if miles > FARTHEST_ZIP_MILES:
            yield f"{zip_code.code} is {miles:.0f} miles from {zip_code.place}, after which it is called"
    for other in gazetteer.elsewhere:
        if other.point is not None and is_in_county(other.point):
            yield f"{other.name.en} is said to be elsewhere and lies in the county"


def _outside(name: str, point: Point) -> Iterator[str]:
    if not is_in_county(point):
        yield f"{name} lies outside the county: {point.latitude}, {point.longitude}"


def _zip_faults(gazetteer: Gazetteer) -> Iterator[str]:
    for place in gazetteer.places.values():
        for code in place.zips:
            if code not in gazetteer.zips:
                yield f"{place.slug} has ZIP {code}, which has no row in zips.csv"
    for code, zip_code in gazetteer.zips.items():
        if zip_code.kind is ZipKind.DELIVERY and zip_code.basis == "place":
            yield f"{code} is delivered to and has no point of its own"
        if zip_code.kind is ZipKind.DELIVERY and code not in gazetteer.places[zip_code.place].zips:
            yield f"{code} is called after {zip_code.place}, which does not have it"
        if gazetteer.elsewhere_with_zip(code):
            yield f"{code} is in the county and elsewhere"


def _name_faults(gazetteer: Gazetteer) -> Iterator[str]:
    for spelling, places in gazetteer.spellings().items():
        slugs = ", ".join(sorted(place.slug for place in places))
        if len(places) > 1 and spelling not in SHARED_NAMES:
            yield f"“{spelling}” means several places and is not declared as shared: {slugs}"
        if spelling in gazetteer.elsewhere_spellings():
            yield f"“{spelling}” is here ({slugs}) and elsewhere"
    for spelling in sorted(SHARED_NAMES):
        if len(gazetteer.spellings().get(spelling, ())) < 2:
            yield f"“{spelling}” is declared as shared and means one place or none"
    for place in gazetteer.places.values():
        yield from _odd_names(place, gazetteer)


def _odd_names(place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    if place.slug != "-".join(segments(place.slug.replace("-", " "))[0]):
        yield f"“{place.slug}” is no slug"
    for name in (place.name.en, place.name.es, *place.aliases):
        if not key(name) or sum(map(len, segments(name))) > LONGEST_NAME_WORDS:
            yield f"“{name}” of {place.slug} has no letters, or more than {LONGEST_NAME_WORDS} words"
    for wrong in place.misspellings:
        if gazetteer.named(wrong):
            yield f"“{wrong}” is a misspelling of {place.slug} and a name"
