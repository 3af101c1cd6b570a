"""What pages of treatments say of when they work, and which part of an article says what can go wrong."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.check.texts import at_key
from directory.education.courses import Moment
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.risks import risks_of
from directory.language import LANGUAGES

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def untold_treatments(library: Library, known: Catalogue) -> Iterator[Fault]:
    """Courses of treatments or from sources that do not exist, in one language only or with other figures; articles
    that name a part on risks that is not there."""
    for service, course in library.courses.items():
        if service not in known.services:
            yield Fault("data/courses.toml", 0, f"service “{service}” does not exist")
        for moment in course.moments:
            for says in _moment(moment, library):
                yield Fault("data/courses.toml", 0, f"{service}, {moment.kind}: {says}")
    for article in library.articles.values():
        for text in article.texts.values():
            for anchor in article.risks:
                if risks_of(article, text.language, part=anchor) is None:
                    says = f"“{anchor}” is no part of {text.file} that states anything"
                    yield at_key(article.texts["en"], "risks", says)


def _moment(moment: Moment, library: Library) -> Iterator[str]:
    if not all(moment.says.in_(language).strip() for language in LANGUAGES):
        yield "is missing in a language"
    if _NUMBER.findall(moment.says.en) != _NUMBER.findall(moment.says.es):
        yield "names other figures in Spanish than in English"
    if moment.source not in library.sources:
        yield f"source “{moment.source}” does not exist"
    if (moment.from_day is None) is not (moment.to_day is None):
        yield "has one of its two days"
    elif moment.from_day is not None and moment.to_day is not None and not 0 <= moment.from_day <= moment.to_day:
        yield "ends before it begins"
