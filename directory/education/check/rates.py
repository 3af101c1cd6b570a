"""How often something happens, in digits or in words: “6 %”, “1 in 10”, “one in ten”, “la mitad”."""

import re
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LANGUAGES, LanguageCode

_MANY: Mapping[LanguageCode, str] = {
    "en": r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred",
    "es": r"tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|cien",
}
_FEW: Mapping[LanguageCode, str] = {"en": "one|two", "es": "un[oa]?|dos"}
_WHO: Mapping[LanguageCode, str] = {
    "en": r"(?:\s(?:adults?|children|men|patients?|people|persons?|women|woman))?",
    "es": r"(?:\s(?:adult[oa]s?|hombres?|mujer(?:es)?|niñ[oa]s?|pacientes?|personas?))?",
}
# what joins the two numbers of a rate, and is said of nothing else; then what is, so that only larger numbers count
_OUT_OF: Mapping[LanguageCode, str] = {"en": r"(?:in|out\sof)(?:\severy)?", "es": r"(?:de|en|por)\scada"}
_OF: Mapping[LanguageCode, str] = {"en": "of", "es": "de"}
_PARTS: Mapping[LanguageCode, str] = {
    "en": r"\bhalf\s(?:of|or|the)\b|\bby\shalf\b|\b(?:a|one|two|three)[\s-](?:third|quarter|fifth|tenth)s?\b"
    r"|\btwice\sas\b|\btimes\sas\b",
    "es": r"\bla\smitad\b|\b(?:un|dos|tres)\s(?:tercios?|cuartos?|quintos?|décimos?)\b"
    r"|\b(?:una?|la|dos|tres)\s(?:tercera|cuarta|quinta|décima)s?\spartes?\b|\bel\sdoble\sde\b",
}


def _of(language: LanguageCode) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(any rate, one that is written in words)."""
    many, who, out_of, of = _MANY[language], _WHO[language], _OUT_OF[language], _OF[language]
    some = rf"{_FEW[language]}|{many}"
    number = rf"(?:\d+|{some})"
    in_words = (
        rf"\b(?:(?:{some}){who}\s{out_of}\s{number}|\d+{who}\s{out_of}\s(?:two|dos|{many})"
        rf"|(?:{some}){who}\s{of}\s(?:\d+|{many})|\d+{who}\s{of}\s(?:{many})|per\s?cent|por\sciento)\b"
    )
    in_digits = rf"\d\s?%|\b\d+{who}\s(?:{out_of}|{of})\s\d+\b"
    any_rate = re.compile(rf"{in_digits}|{in_words}|{_PARTS[language]}", re.IGNORECASE)
    return any_rate, re.compile(in_words, re.IGNORECASE)


_PATTERNS = {language: _of(language) for language in LANGUAGES}


def says_how_often(said: str) -> bool:
    """Whether a passage in either language holds a rate or a part of a whole."""
    return any(any_rate.search(said) for any_rate, _ in _PATTERNS.values())


def rates_in_words(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Rates that are not in digits: no rule could compare them between the languages, and no reader finds them."""
    for _, text in every_text(library):
        for line, said in passages(text):
            for found in _PATTERNS[text.language][1].finditer(said):
                yield Fault(text.file, line, f"writes “{found.group()}” in words, not in digits: “{beginning(said)}”")
    for term in library.glossary.values():
        for language in LANGUAGES:
            if found_in_term := _PATTERNS[language][1].search(term.definition.in_(language)):
                yield Fault(f"glossary {term.slug}", 0, f"writes “{found_in_term.group()}” in words, not in digits")
