"""What a translation can lose although its figures, notes and links are there: a “not”, a number in words, itself."""

import re
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block, BlockKind
from directory.language import LanguageCode

_DENIES = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|nor|neither|without|cannot|unless)\b|\b(?:was|were|is|are|do|does|did)n['’]t\b",
    re.IGNORECASE,
)
_NIEGA = re.compile(
    r"\b(?:(?<!uso )(?<!usos )no|nunca|jam[aá]s|nadie|ning[uú]n[oa]?s?|nada|ni|sin|tampoco|salvo|excepto"
    r"|a menos que)\b",
    re.IGNORECASE,
)
# “two” and “dos” are left out: “the two look alike”, “both licenses”
_NUMBERS: Mapping[LanguageCode, tuple[str, ...]] = {
    "en": ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty"),
    "es": ("tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "quince", "veinte"),
}
_ENGLISH = re.compile(r"\b(?:the|and|of|is|are|with|this|that|which|you|your|for|have|has)\b", re.IGNORECASE)
_MOST_ENGLISH = 0.12  # of the words of a passage: names of laws and programs stay English
_FEWEST_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?…][”\"»)]*(?:\s|$)")


def differing_meanings(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Spanish blocks that deny less than English, that write another number in words, that are still English,
    and plain ones that have more or fewer sentences."""
    for article in library.articles.values():
        english, other = article.texts["en"], article.texts.get("es")
        if other is None or [it.kind for it in english.blocks] != [it.kind for it in other.blocks]:
            continue
        for twin, block in zip(english.blocks, other.blocks, strict=True):
            for says in _differences(twin, block):
                yield Fault(other.file, block.line, f"{says} (line {twin.line}): “{beginning(block.text)}”")


def _differences(english: Block, spanish: Block) -> Iterator[str]:
    denied, negated = len(_DENIES.findall(english.text)), len(_NIEGA.findall(spanish.text))
    if english.kind is not BlockKind.HEADING and negated < denied:
        yield f"says “no” or the like {negated} times, English {denied} times"
    if _in_words(english.text, "en") != _in_words(spanish.text, "es"):
        yield "has other numbers in words than English"
    if _is_english(spanish.text):
        yield "is not translated"
    if english.is_plain and not english.notes and _sentences(english.text) != _sentences(spanish.text):
        yield "is plain, and has more or fewer sentences than English"


def _in_words(said: str, language: LanguageCode) -> list[int]:
    known = _NUMBERS[language]
    return sorted(known.index(word) for word in _WORD.findall(said.lower()) if word in known)


def _is_english(said: str) -> bool:
    words = _WORD.findall(said)
    return len(words) >= _FEWEST_WORDS and len(_ENGLISH.findall(said)) > _MOST_ENGLISH * len(words)


def _sentences(said: str) -> int:
    return len(_SENTENCE.findall(said))
