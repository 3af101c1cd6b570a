"""Paragraphs that say of themselves that they state no fact, and state one."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.check.claims import is_leading, stated_within
from directory.education.check.texts import beginning, every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block
from directory.language import LanguageCode

_ENDS = {"en": re.compile(r"(?<=[.!?;”\"])\s+(?=[A-Z“\"])"), "es": re.compile(r"(?<=[.!?;»])\s+(?=[A-ZÁÉÍÓÚÑ¿¡«])")}
_BEFORE = (
    r"(?:(?:Then|So|Also|And)\s|(?:After|At|Before|Even if|For|From|If|In|On|To|When|Where|With)\b[^.:;]*?[,:]\s)?"
)
_DOES = (
    "add|agree|ask|be|begin|bring|call|check|choose|compare|decide|divide|do not|do the sum|expect (?:to be|questions)"
    "|find|follow|get|give|go|have|keep|leave|look|make|multiply|narrow|never|note|open|plan|read|rinse|say|see|show"
    "|start|stay|stop|take|tell|think|use|wait|watch|weigh|write"
)
_ASKS_TO_DO = re.compile(
    rf"(?:{_BEFORE}(?:please\s)?(?:{_DOES})\b|you (?:can|may) (?:also )?(?:ask|go|leave|look)\b)", re.I
)
_OF_THE_PATIENT = re.compile(r"(?:I|My|Here is my)\b|[“\"]I\b")
_PAGE = r"(?:pages?|table|list|directory|checklist|questions|rules)"
_OF_THE_SITE = re.compile(
    rf"(?:[^.:;,]*\b{_PAGE}\b|{_BEFORE}(?:[^.:;,]+, )*we (?:could not|do not|found no|have (?:no|none|not)|print)\b)",
    re.I,
)
_URGENT = re.compile(r"\b911\b|\bemergency|\bsame day\b", re.I)


def facts_marked_as_none(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Sentences of plain blocks that neither ask, nor ask to do something, nor speak of these pages; those that do
    and state something on the side; and advice for an emergency without a source."""
    for _, text in every_text(library):
        for block in text.blocks:
            if block.is_plain and not block.notes:
                for says in _stated(block, text.language):
                    yield Fault(text.file, block.line, says)


def _stated(block: Block, language: LanguageCode) -> Iterator[str]:
    for sentence in _ENDS[language].split(block.text):
        said = f"“{beginning(sentence)}”"
        if _is_asked(sentence):
            if is_leading(sentence, language):
                yield f"is marked as stating no fact and asks what answers itself: {said}"
        elif _URGENT.search(sentence) and language == "en":
            yield f"is marked as stating no fact and tells what is urgent: {said}"
        elif language == "en" and not _states_none(sentence):
            yield f"is marked as stating no fact and seems to state one: {said}"
        elif claim := stated_within(sentence, language):
            yield f"is marked as stating no fact and says “{claim}”: {said}"


def _states_none(sentence: str) -> bool:
    """Whether an English sentence is of a kind that needs no source. What is plain in Spanish is plain in English, and
    as long: `twins` sees to it."""
    return any(kind.match(sentence) for kind in (_ASKS_TO_DO, _OF_THE_PATIENT, _OF_THE_SITE))


def _is_asked(sentence: str) -> bool:
    """Whether it is a question, or leads to what stands below it."""
    return sentence.rstrip('”"»').endswith(("?", ":"))
