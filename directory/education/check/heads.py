"""Figures and claims in what carries no note: titles, summaries, headings and the heads of tables."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.articles import ArticleText
from directory.education.check.rates import says_how_often
from directory.education.check.texts import beginning, every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind
from directory.language import LanguageCode

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_FIGURE = re.compile(
    r"\b911\b|\b\d+\s(?:steps|pasos)\b|^(?:Days|Del día) \d+ (?:to|al) \d+$"
)  # 911, a number of steps, a time
_HEADS = (BlockKind.HEADING, BlockKind.HEADER_ROW)
# who may do what is for a sentence that has a note; “Who may inject” only asks
_ALLOWS = {
    "en": re.compile(
        r"^(?:(?!\b(?:who|whom|what|when|where|which|why|how|if|whether)\b).)*?\b(?:anybody|anyone|assistants?|dentists?"
        r"|doctors?|estheticians?|everybody|nobody|nurses?|pas?|people|pharmacists?|physicians?|spas?|technicians?)\s(?:\w+ly\s)?"
        r"(?:are|can|cannot|do|does|is|may|might|must|need|needs|should|will)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"^(?:(?!\b(?:quién(?:es)?|qué|cuándo|dónde|cuál(?:es)?|cómo|si|por qué)\b).)*?"
        r"\b(?:asistentes?|asociados?|cualquiera|dentistas?|doctor(?:es|as?)?|esteticistas?|enfermer[oa]s?|médic[oa]s?|nadie|personas?|spas?|técnic[oa]s?|tod[oa]s)\s(?:\w+\s)?"
        r"(?:debe[n]?|es|está[n]?|necesitan?|no|pueden?|son|tienen?)\b",
        re.IGNORECASE,
    ),
}


def figures_only_in_heads(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Rates, and numbers of a heading, that no sentence with a note repeats; years and permissions in a heading."""
    for _, text in every_text(library):
        told = {number for block in text.blocks if block.notes for number in _NUMBER.findall(block.text)}
        for line, said in _heads(text):
            missing = [number for number in _NUMBER.findall(said) if number not in told]
            if says_how_often(said) and (missing or not _NUMBER.search(said)):
                yield Fault(
                    text.file, line, f"names a figure that nothing below it has a note for: “{beginning(said)}”"
                )
        for block in text.blocks:
            if block.kind is BlockKind.HEADING and (says := _claimed(block.text, text.language, told)):
                yield Fault(text.file, block.line, f"{says} in a heading, which has no note: “{beginning(block.text)}”")


def _claimed(heading: str, language: LanguageCode, told: set[str]) -> str | None:
    if year := _YEAR.search(heading):
        return f"states the year {year.group()}"
    for number in _NUMBER.findall(_NO_FIGURE.sub(" ", heading)):
        if number not in told:
            return f"states the figure {number}"
    allowed = _ALLOWS[language].search(heading)
    return "says who may or must" if allowed else None


def _heads(text: ArticleText) -> Iterator[tuple[int, str]]:
    yield text.lines.get("title", 0), text.title
    yield text.lines.get("summary", 0), text.summary
    for block in text.blocks:
        if block.kind in _HEADS:
            yield block.line, block.text
