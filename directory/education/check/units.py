"""Numbers that measure something else in Spanish than in English: “5 hours”, “5 días”."""

import re
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.check.texts import other_words
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LANGUAGES, LanguageCode

# what is measured, by the words for it in each language
_UNITS: Mapping[str, tuple[str, str]] = {
    "%": (r"%|percent", r"%|por\s?ciento"),
    "seconds": (r"seconds?", r"segundos?"),
    "minutes": (r"minutes?", r"minutos?"),
    "hours": (r"hours?", r"horas?"),
    "days": (r"days?", r"días?"),
    "weeks": (r"weeks?", r"semanas?"),
    "months": (r"months?", r"meses|mes"),
    "years": (r"years?", r"años?"),
    "miles": (r"miles?", r"millas?"),
    "kilometers": (r"kilometers?|km", r"kilómetros?|km"),
    "inches": (r"inch(?:es)?", r"pulgadas?"),
    "millimeters": (r"millimeters?|mm", r"milímetros?|mm"),
    "milliliters": (r"milliliters?|ml", r"mililitros?|ml"),
    "units": (r"units?", r"unidades|unidad"),
    "dollars": (r"dollars?", r"dólares|dólar"),
}
_NUMBER = r"\d+(?:[.,]\d+)*"
# between a number and what it counts: “5 or more days”, “3 to 7 days”, “5 (or fewer) full weeks”, “5-day”
_EN = rf"{_NUMBER}|(?:and|or|to)(?=\s(?:\d|more|fewer|less))|more|fewer|less|full|such|headache|migraine|whole|other|%"
_ES = rf"{_NUMBER}|(?:al?|de|e|o|y)(?=\s(?:\d|las?\s|los\s|un\s|más|menos|otr))|un|las?|los|más|menos|o|otr[oa]s|y|%"
_BETWEEN: Mapping[LanguageCode, str] = {
    "en": rf"(?:[\s-]*\(?(?:{_EN})\)?)*[\s-]*",
    "es": rf"(?:[\s-]*\(?(?:{_ES})\)?)*[\s-]*",
}


def _pattern(language: LanguageCode) -> re.Pattern[str]:
    place = LANGUAGES.index(language)
    named = "|".join(f"(?P<u{number}>{words[place]})" for number, words in enumerate(_UNITS.values()))
    after = rf"(?={_BETWEEN[language]}(?:{named})(?!\w))"
    return re.compile(rf"(?P<dollar>\$\s?)?(?P<number>{_NUMBER})(?:{after})?", re.IGNORECASE)


_PATTERNS = {language: _pattern(language) for language in LANGUAGES}


def measured(said: str, language: LanguageCode) -> list[tuple[str, str | None]]:
    """(number, what it counts) one after the other; None where no unit is known."""
    return [(found["number"], _unit(found)) for found in _PATTERNS[language].finditer(said)]


def _unit(found: re.Match[str]) -> str | None:
    if found["dollar"]:
        return "dollars"
    return next((unit for number, unit in enumerate(_UNITS) if found[f"u{number}"]), None)


def other_units(english: str, spanish: str) -> Iterator[str]:
    """What is said of each number that both texts have in the same place and that counts something else in Spanish."""
    for (number, unit), (same, other) in zip(measured(english, "en"), measured(spanish, "es"), strict=False):
        if number == same and unit != other and not _is_an_age(unit, other):
            yield f"counts {number} {other or 'of something else'}, English {number} {unit or 'of something else'}"


def _is_an_age(unit: str | None, other: str | None) -> bool:
    """“from age 12”, “people of 65 or more”: Spanish says years where English need not."""
    return unit is None and other == "years"


def differing_units(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Blocks, titles, summaries, and words of the glossary, the figures and the courses."""
    for article in library.articles.values():
        english, other = article.texts["en"], article.texts.get("es")
        if other is None:
            continue
        heads = (("title", english.title, other.title), ("summary", english.summary, other.summary))
        for key, said, there in heads:
            for says in other_units(said, there):
                yield Fault(other.file, other.lines.get(key, 0), says)
        for twin, block in zip(english.blocks, other.blocks, strict=False):
            for says in other_units(twin.text, block.text) if twin.kind is block.kind else ():
                yield Fault(other.file, block.line, f"{says} (line {twin.line})")
    for where, words in other_words(library):
        for says in other_units(words.en, words.es):
            yield Fault(where, 0, says)
