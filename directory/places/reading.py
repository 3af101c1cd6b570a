"""Taking a visitor's words apart: the ZIP code, the names known here and elsewhere, and what is left."""

from dataclasses import dataclass

from directory.places.gazetteer import Elsewhere, Gazetteer, Place
from directory.places.words import segments

LONGEST_NAME_WORDS = 6

_OPENINGS = (
    ("close", "to"), ("next", "to"), ("cerca", "de"), ("cerca", "del"), ("alrededor", "de"), ("junto", "a"),
    ("zip", "code"), ("codigo", "postal"), ("near",), ("nearby",), ("around",), ("in",), ("at",), ("by",), ("cerca",),
    ("en",), ("por",), ("zip",), ("zipcode",), ("cp",), ("the",),
)  # fmt: skip
_COUNTRY = (("united", "states"), ("estados", "unidos"), ("ee", "uu"), ("eeuu",), ("usa",), ("us",))
_STATE = (("california",), ("calif",), ("ca",))
_FILLER_WORDS = """
area neighborhood neighbourhood community district region town city of barrio vecindario zona ciudad de del la el the
and y near
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_WORDS_OF_STREETS = """
st street ave av avenue blvd boulevard rd road dr drive ln lane ct court pl place plz plaza way row ter terrace cir
circle pkwy parkway hwy highway trl trail sq square loop walk broadway calle avenida camino paseo via
"""
_STREETS = frozenset(_WORDS_OF_STREETS.split())
_UNITS = frozenset(("suite", "ste", "unit", "apt", "fl", "floor", "bldg", "box"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A visitor's words, taken apart.

    `names` holds, for each name known in the county, all places it means, in the order written; `elsewhere` the names
    known outside; `abroad` is the other state or country that the words end in. `rest` are the words that name
    nothing, `words` all of them but the ZIP, state and opening ("near").
    """

    zip_code: str | None
    names: tuple[tuple[Place, ...], ...]
    elsewhere: tuple[Elsewhere, ...]
    abroad: Elsewhere | None
    rest: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def has_street(self) -> bool:
        """Whether what is left looks like a street address: a house number or a word such as "Ave"."""
        return any(word in _STREETS or word in _UNITS or any(map(str.isdigit, word)) for word in self.rest)

    @property
    def is_address(self) -> bool:
        """Whether what is left is a house number and then a street: nothing else is worth asking a map about."""
        return bool(self.rest) and self.rest[0][0].isdigit() and any(word in _STREETS for word in self.rest[1:])


def read(text: str, gazetteer: Gazetteer) -> Reading:
    """Take `text` apart. Looks up at most six names per word, so work grows with the length of `text` only."""
    groups = _without_opening(segments(text), gazetteer)
    groups, zip_code = _without_zip_and_state(groups, gazetteer)
    abroad = None
    if len(groups) > 1 and len(groups[-1]) == 1:
        abroad = gazetteer.elsewhere_coded(groups[-1][0])
    names: list[tuple[Place, ...]] = []
    elsewhere: list[Elsewhere] = []
    rest: list[str] = []
    for group in groups if abroad is None else groups[:-1]:
        known_here, known_elsewhere, left = _take_apart(group, gazetteer)
        names += known_here
        elsewhere += known_elsewhere
        rest += left
    if abroad is None and elsewhere and elsewhere[-1].kind in ("state", "country"):
        abroad = elsewhere[-1]
    return Reading(
        zip_code=zip_code,
        names=tuple(names),
        elsewhere=tuple(elsewhere),
        abroad=abroad,
        rest=tuple(word for word in rest if word not in _FILLERS) if names or elsewhere else tuple(rest),
        words=tuple(word for group in groups for word in group),
    )


def _without_opening(groups: list[list[str]], gazetteer: Gazetteer) -> list[list[str]]:
    """Drop "near", "cerca de" and the like, unless they begin a name ("The Village")."""
    while groups and not gazetteer.spellings().get("".join(groups[0])):
        opening = next((each for each in _OPENINGS if tuple(groups[0][: len(each)]) == each), None)
        if opening is None or (len(groups) == 1 and len(opening) == len(groups[0])):
            break
        groups = [group for group in (groups[0][len(opening) :], *groups[1:]) if group]
    return groups


def _without_zip_and_state(groups: list[list[str]], gazetteer: Gazetteer) -> tuple[list[list[str]], str | None]:
    """Drop country, ZIP and state from the end, however often and in whichever order they were written."""
    groups, zip_code = _without_zip(_without_ending(groups, _COUNTRY), gazetteer)
    groups = _without_ending(_without_ending(groups, _COUNTRY), _STATE)
    if zip_code is None:
        groups, zip_code = _without_zip(groups, gazetteer)
    return groups, zip_code


def _without_ending(groups: list[list[str]], endings: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    if not groups:
        return groups
    last = groups[-1]
    ending = next((each for each in endings if tuple(last[-len(each) :]) == each), None)
    if ending is None or last[-2:] == ["baja", "california"]:
        return groups
    return [group for group in (*groups[:-1], last[: -len(ending)]) if group]


def _without_zip(groups: list[list[str]], gazetteer: Gazetteer) -> tuple[list[list[str]], str | None]:
    """Drop the ZIP or ZIP+4 code.

    Five digits are a ZIP at the very end; anywhere else ("10450 Friars Rd") only where the county has such a ZIP.
    """
    for index in reversed(range(len(groups))):
        group = groups[index]
        code, length = _zip_at_end(group)
        if code and (index == len(groups) - 1 or code in gazetteer.zips):
            return [each for each in (*groups[:index], group[:-length], *groups[index + 1 :]) if each], code
    if groups and groups[0][0] in gazetteer.zips:
        return [each for each in (groups[0][1:], *groups[1:]) if each], groups[0][0]
    return groups, None


def _zip_at_end(group: list[str]) -> tuple[str, int]:
    last = group[-1].removeprefix("ca")
    if not (last.isascii() and last.isdigit()):
        return "", 0
    if len(last) in (5, 9):
        return last[:5], 1
    if len(last) == 4 and len(group) > 1 and group[-2].isdigit() and len(group[-2]) == 5:
        return group[-2], 2
    return "", 0


def _take_apart(group: list[str], gazetteer: Gazetteer) -> tuple[list[tuple[Place, ...]], list[Elsewhere], list[str]]:
    """Names from the right, longest first, up to the first word that belongs to none.

    What stands left of that word is no place: "4225 La Jolla Village Dr" is a street.
    """
    names: list[tuple[Place, ...]] = []
    elsewhere: list[Elsewhere] = []
    end = len(group)
    while end:
        for start in range(max(0, end - LONGEST_NAME_WORDS), end):
            spelling = "".join(group[start:end])
            if here := gazetteer.spellings().get(spelling):
                names.insert(0, here)
                break
            if there := gazetteer.elsewhere_spellings().get(spelling):
                elsewhere.insert(0, there)
                break
        else:
            if group[end - 1] in _FILLERS:
                end -= 1
                continue
            break
        end = start
    return names, elsewhere, group[:end]
