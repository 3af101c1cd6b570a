"""Words that promise or sell. California's advertising law forbids most of them; a reader is misled by all."""

import re
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import Bilingual, LanguageCode

PROMISES: Mapping[LanguageCode, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:safe\s+and\s+effective|effective\s+and\s+safe|guarante\w+|(?:no|minimal|little)\s+downtime|best"
        r"|miracles?|miraculous\w*|painless\w*|youthful\w*"
        r"|refreshed|risk[\s-]free|anti-?ag(?:e?ing)|safest|100\s?%\s+safe|(?:no|without)\s+(?:any\s+)?(?:risks?|side\s+effects)"
        r"|(?:absolutely|completely|entirely|perfectly|totally)\s+(?:safe|harmless))\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:segur[oa]s?\s+y\s+efica(?:z|ces)|efica(?:z|ces)\s+y\s+segur[oa]s?"
        r"|garantiz\w+|(?:sin|(?:con\s+)?m[ií]nimo|poco)\s+tiempo\s+de\s+recuperaci[oó]n|(?:el|la|l[oa]s)\s+mejor(?:es)?"
        r"|milagr\w+|indolor\w*|sin\s+riesgos?|anti-?envejecimiento|garant[ií]as?|100\s?%\s+segur[oa]s?"
        r"|(?:sin|ning[uú]n)\s+efectos?\s+(?:secundarios?|adversos?)"
        r"|(?:absoluta|completa|perfecta|total)mente\s+(?:segur|inofensiv)[oa]s?)\b",
        re.IGNORECASE,
    ),
}


def forbidden_promises(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Promises in a title, a summary, a text or anything else that is read, negated ones included."""
    for _, text in every_text(library):
        for line, said in passages(text):
            for found in PROMISES[text.language].finditer(said):
                yield Fault(text.file, line, f"says “{found.group()}”: “{beginning(said)}”")
    for where, words in _other_words(library):
        for language, pattern in PROMISES.items():
            if promise := pattern.search(words.in_(language)):
                yield Fault(where, 0, f"says “{promise.group()}” in “{language}”")


def _other_words(library: Library) -> Iterator[tuple[str, Bilingual]]:
    """(where, words) of everything else that is read: the glossary, the figures, the courses of treatments."""
    for term in library.glossary.values():
        yield f"glossary {term.slug}", term.definition
    for figure in library.figures.values():
        for words in (figure.title, figure.description, *figure.labels.values()):
            yield f"figure {figure.slug}", words
    for service, course in library.courses.items():
        for moment in course.moments:
            yield f"data/courses.toml {service}", moment.says
