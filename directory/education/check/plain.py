"""Paragraphs that say of themselves that they state no fact, and state one."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import Block

_SENTENCE = re.compile(r"(?<=[.!?;”\"])\s+(?=[A-Z“\"])")
_BEFORE = (
    r"(?:(?:Then|So|Also|And)\s|(?:After|At|Before|Even if|For|From|If|In|On|To|When|Where|With)\b[^.:;]*?[,:]\s)?"
)
_DOES = (
    "add|agree|ask|be|begin|bring|call|check|choose|compare|decide|divide|do not|do the sum|expect|find|follow|get|give"
    "|go|have|keep|leave|look|make|multiply|narrow|never|note|open|plan|read|rinse|say|see|show|start|stay|stop|take|tell"
    "|think|use|wait|watch|weigh|write"
)
_ASKS_TO_DO = re.compile(
    rf"(?:{_BEFORE}(?:please\s)?(?:{_DOES})\b|you (?:can|may) (?:also )?(?:ask|find|go|leave|look)\b)", re.I
)
_OF_THE_PATIENT = re.compile(r"(?:I|My|Here is my)\b|[“\"]I\b")
_OF_THE_SITE = re.compile(
    r"\b(?:these|this|the) (?:pages?|table|list|directory|checklist|questions)\b|\beach page\b|\bwe\b", re.I
)
_URGENT = re.compile(r"\b911\b|\bemergency|\bsame day\b", re.I)
_STATES_NONE = (_ASKS_TO_DO.match, _OF_THE_PATIENT.match, _OF_THE_SITE.search)


def facts_marked_as_none(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Sentences of plain English blocks that neither ask, nor ask to do something, nor speak of these pages; and
    advice for an emergency without a source. What is plain in Spanish is plain in English: `twins` sees to it."""
    for article in library.articles.values():
        text = article.texts["en"]
        for block in text.blocks:
            if block.is_plain and not block.notes:
                for says in _stated(block):
                    yield Fault(text.file, block.line, says)


def _stated(block: Block) -> Iterator[str]:
    for sentence in _SENTENCE.split(block.text):
        if _is_asked(sentence):
            continue
        if _URGENT.search(sentence):
            yield f"is marked as stating no fact and tells what is urgent: “{beginning(sentence)}”"
        elif not any(states_none(sentence) for states_none in _STATES_NONE):
            yield f"is marked as stating no fact and seems to state one: “{beginning(sentence)}”"


def _is_asked(sentence: str) -> bool:
    """Whether it is a question, or leads to what stands below it."""
    return sentence.rstrip('”"').endswith(("?", ":"))
