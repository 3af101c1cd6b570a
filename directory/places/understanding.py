"""From a visitor's words to one of five answers. Never guesses silently, never raises for anything typed."""

from directory.geo import Point
from directory.language import N_, Bilingual, Message
from directory.places.coordinates import Coordinates, coordinates_in
from directory.places.county import is_in_county
from directory.places.gazetteer import Gazetteer, Place, PlaceKind
from directory.places.guessing import contained, guessed_elsewhere, guesses
from directory.places.loading import gazetteer as bundled_gazetteer
from directory.places.reading import Reading, read
from directory.places.resolution import (
    Choice,
    Found,
    FoundPlace,
    NotUnderstood,
    OutsideCounty,
    Resolution,
    Suggestions,
    found_or_raise,
    found_place,
    found_zip,
)
from directory.places.words import shown

MAX_CHARACTERS = 200
# A ZIP and a town this far apart contradict each other; closer ones are how people write addresses ("La Jolla 92122").
CONTRADICTION_MILES = 10

_HERE = frozenset(("me", "here", "mylocation", "mi", "aqui", "miubicacion", "nearme", "cercademi"))


def resolve(text: str, gazetteer: Gazetteer | None = None) -> Resolution:
    """What `text` means: a ZIP or ZIP+4, city, neighbourhood, alias, address, or coordinates; English or Spanish.

    Bounded: texts over 200 characters are refused unread. Answers without network or database.
    """
    known = gazetteer or bundled_gazetteer()
    if len(text) > MAX_CHARACTERS:
        return NotUnderstood(Message(N_("That is too long for a place. Type a ZIP code, city or neighborhood.")))
    coordinates = coordinates_in(text)
    if coordinates is not None:
        return _from_coordinates(coordinates, known)
    reading = read(text, known)
    if reading.zip_code is not None:
        return _from_zip(reading, reading.zip_code, known)
    if reading.abroad or reading.elsewhere:
        return _from_elsewhere(reading, known)
    if reading.names:
        return _from_names(reading, known)
    return _from_unknown_words(reading, shown(text), known)


def find(text: str, *, field: str | None = "near", gazetteer: Gazetteer | None = None) -> FoundPlace:
    """`resolve` for callers who take one place or an error.

    Raises:
        AmbiguousPlace, PlaceOutsideCounty, UnknownPlace: with a message for the visitor; `field` is the parameter.
    """
    return found_or_raise(resolve(text, gazetteer), field=field)


def _from_coordinates(coordinates: Coordinates, known: Gazetteer) -> Resolution:
    point = coordinates.point
    if point is not None and is_in_county(point):
        return Found(_found_point(coordinates, point, known))
    for meant in coordinates.slips():
        if meant.point is not None and is_in_county(meant.point):
            place = _found_point(meant, meant.point, known)
            return Suggestions((place,), Message(N_("Did you mean %(place)s?"), {"place": place.label}))
    if point is None:
        return NotUnderstood(Message(N_("There is no such point on the earth.")))
    return _outside(f"{point.latitude:g}, {point.longitude:g}", point, known)


def _found_point(coordinates: Coordinates, point: Point, known: Gazetteer) -> FoundPlace:
    written = f"{point.latitude!r}, {point.longitude!r}"
    (nearest,) = known.nearest(point)
    label = Bilingual(f"{written} (near {nearest.name.en})", f"{written} (cerca de {nearest.name.es})")
    return FoundPlace(label, point, coordinates.precision)


def _from_zip(reading: Reading, code: str, known: Gazetteer) -> Resolution:
    places = _narrowed(reading.names, known)
    zip_code = known.zips.get(code)
    if zip_code is None:
        return _from_unknown_zip(code, places, known)
    found = found_zip(known, zip_code)
    elsewhere = reading.abroad or next(iter(reading.elsewhere), None)
    if elsewhere is not None and not places:
        return _did_you_mean((found,), elsewhere.name)
    if places and all(_contradicts(place, code, zip_code.point) for place in places):
        return Choice(
            (found, *(found_place(known, place) for place in places)),
            Message(N_("ZIP code %(zip)s is not in %(place)s. Which one do you mean?"),
                    {"zip": code, "place": places[0].name}),
        )  # fmt: skip
    return Found(found, _left_aside(reading, found))


def _contradicts(place: Place, code: str, zip_point: Point) -> bool:
    is_named_area = place.kind not in (PlaceKind.COUNTY, PlaceKind.REGION)
    return is_named_area and code not in place.zips and place.point.miles_to(zip_point) > CONTRADICTION_MILES


def _from_unknown_zip(code: str, places: tuple[Place, ...], known: Gazetteer) -> Resolution:
    if places:
        options = tuple(found_place(known, place) for place in places)
        return Suggestions(
            options,
            Message(N_("ZIP code %(zip)s is not in San Diego County. Did you mean %(place)s?"),
                    {"zip": code, "place": options[0].label}),
        )  # fmt: skip
    elsewhere = known.elsewhere_with_zip(code)
    if elsewhere is not None:
        return _outside(Bilingual(f"{code} ({elsewhere.name.en})", f"{code} ({elsewhere.name.es})"),
                        elsewhere.point, known)  # fmt: skip
    if code < "00500" or any(each.startswith(code[:3]) for each in known.zips):
        return NotUnderstood(Message(N_("We do not know the ZIP code %(zip)s."), {"zip": code}))
    return _outside(code, None, known)


def _from_elsewhere(reading: Reading, known: Gazetteer) -> Resolution:
    """Another state or country decides; a city elsewhere beside a place here is a question."""
    elsewhere = reading.abroad or reading.elsewhere[0]
    places = _narrowed(reading.names, known)
    if places and reading.abroad is None:
        return _did_you_mean(tuple(found_place(known, place) for place in places), elsewhere.name)
    return _outside(elsewhere.name, elsewhere.point, known)


def _from_names(reading: Reading, known: Gazetteer) -> Resolution:
    places = _narrowed(reading.names, known)
    options = tuple(found_place(known, place) for place in places)
    if reading.rest and not reading.has_street:
        left = " ".join(reading.rest)
        guessed = tuple(found_place(known, place) for place in guesses(left, known))
        return _did_you_mean(guessed or options, left)
    if len(options) > 1:
        return Choice(options, Message(N_("That can mean more than one place. Which one do you mean?")))
    return Found(options[0], _left_aside(reading, options[0]))


def _from_unknown_words(reading: Reading, typed: str, known: Gazetteer) -> Resolution:
    name = " ".join(reading.words)
    if "".join(reading.words) in _HERE:
        return NotUnderstood(
            Message(N_("We do not look up where you are. Type a ZIP code, city or neighborhood instead."))
        )
    if not reading.words:
        return NotUnderstood(Message(N_("Type a ZIP code, city or neighborhood of San Diego County.")))
    if name.replace(" ", "").isdigit():
        return NotUnderstood(Message(N_("A ZIP code has five digits, such as 92103.")))
    likely = guesses(name, known)
    if not likely and (elsewhere := guessed_elsewhere(name, known)):
        return _outside(elsewhere.name, elsewhere.point, known)
    likely = likely or contained(reading.words, known)
    if likely:
        return _did_you_mean(tuple(found_place(known, place) for place in likely), typed)
    if reading.has_street:
        return NotUnderstood(Message(N_("Please add the city or ZIP code to the street address.")))
    return NotUnderstood(Message(N_("We do not know a place called “%(text)s” in San Diego County."), {"text": typed}))


def _narrowed(names: tuple[tuple[Place, ...], ...], known: Gazetteer) -> tuple[Place, ...]:
    """The places meant by several names together: "Hillcrest, San Diego" means Hillcrest.

    Of a name with several meanings those that lie in, or hold, another place named remain; then what holds another
    place named goes, and the county and its regions go beside another name.
    """
    everything = [place for places in names for place in places]
    lineage = {place.slug: {each.slug for each in known.ancestors(place)} for place in everything}
    related: list[Place] = []
    for index, meanings in enumerate(names):
        others = {place.slug for position, places in enumerate(names) if position != index for place in places}
        others_lineage = {slug for other in others for slug in lineage[other]}
        fitting = [
            place for place in meanings
            if lineage[place.slug] & others or place.slug in others_lineage
        ]  # fmt: skip
        related += fitting or meanings
    holders = {slug for place in related for slug in lineage[place.slug]}
    smallest = [place for place in dict.fromkeys(related) if place.slug not in holders]
    named = [place for place in smallest if place.kind not in (PlaceKind.COUNTY, PlaceKind.REGION)]
    return tuple((len(names) > 1 and named) or smallest)


def _left_aside(reading: Reading, found: FoundPlace) -> Message | None:
    if not reading.rest:
        return None
    return Message(N_("Distances are from %(place)s, not from the exact address."), {"place": found.label})


def _did_you_mean(options: tuple[FoundPlace, ...], unknown: str | Bilingual) -> Suggestions:
    if len(options) > 1:
        sentence = N_("We do not know “%(text)s” in San Diego County. Did you mean one of these?")
        return Suggestions(options, Message(sentence, {"text": unknown}))
    sentence = N_("We do not know “%(text)s” in San Diego County. Did you mean %(place)s?")
    return Suggestions(options, Message(sentence, {"text": unknown, "place": options[0].label}))


def _outside(name: str | Bilingual, point: Point | None, known: Gazetteer) -> OutsideCounty:
    if point is None:
        county = next(place for place in known.places.values() if place.kind is PlaceKind.COUNTY)
        sentence = N_("%(place)s is outside %(nearest)s, the area this directory covers.")
        return OutsideCounty(found_place(known, county), Message(sentence, {"place": name, "nearest": county.name}))
    (nearest,) = known.nearest(point)
    sentence = N_("%(place)s is outside San Diego County. The nearest place this directory covers is %(nearest)s.")
    answer = found_place(known, nearest)
    return OutsideCounty(answer, Message(sentence, {"place": name, "nearest": answer.label}))
