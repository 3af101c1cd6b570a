"""Texts that ask for more schooling than a reader may have."""

import re
import warnings
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.articles import ArticleText
from directory.education.check.texts import beginning, every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind
from directory.language import LanguageCode

HIGHEST_GRADE = 9.0
MOST_WORDS: Mapping[LanguageCode, int] = {"en": 40, "es": 44}  # of a sentence
_SENTENCES = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_ENDS = (".", "?", "!", ":", "…")
_SENTENCE = re.compile(r"(?<=[.?!:;…])\s+")


def hard_texts(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """English texts above the ninth grade by Flesch and Kincaid, and sentences in either language that nobody could
    read out in one breath."""
    for article in library.articles.values():
        text = article.texts["en"]
        grade = reading_grade(text)
        if grade > HIGHEST_GRADE:
            yield Fault(
                text.file, 0, f"reads at grade {grade:.1f}; the highest is {HIGHEST_GRADE:g}: shorter sentences"
            )
    for _, text in every_text(library):
        for block in text.blocks:
            for sentence in _SENTENCE.split(block.text) if block.kind in _SENTENCES else ():
                if len(sentence.split()) > MOST_WORDS[text.language]:
                    yield Fault(text.file, block.line, f"has a sentence that is too long: “{beginning(sentence)}”")


def reading_grade(text: ArticleText) -> float:
    """The grade of what stands in sentences: headings and tables are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still asks setuptools for its own data
        import textstat  # it takes longer to load than the rest of the room, and only this rule needs it
    sentences = [block.text for block in text.blocks if block.kind in _SENTENCES and block.text]
    whole = " ".join(said if said.endswith(_ENDS) else f"{said}." for said in sentences)
    return float(textstat.flesch_kincaid_grade(whole)) if whole else 0.0
