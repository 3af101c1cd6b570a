"""Words that promise or sell. California's advertising law forbids most of them; a reader is misled by all."""

import re
from collections.abc import Iterator, Mapping

from directory.catalogue import Catalogue
from directory.education.check.texts import beginning, every_text, passages
from directory.education.fault import Fault
from directory.education.library import Library
from directory.language import LanguageCode

PROMISES: Mapping[LanguageCode, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:safe\s+and\s+effective|effective\s+and\s+safe|guarante\w+|(?:no|minimal|little)\s+downtime|best"
        r"|miracles?|miraculous\w*|painless\w*|youthful\w*"
        r"|refreshed|risk[\s-]free|anti-?ag(?:e?ing))\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:segur[oa]s?\s+y\s+efica(?:z|ces)|efica(?:z|ces)\s+y\s+segur[oa]s?"
        r"|garantiz\w+|(?:sin|(?:con\s+)?m[ií]nimo|poco)\s+tiempo\s+de\s+recuperaci[oó]n|(?:el|la|l[oa]s)\s+mejor(?:es)?"
        r"|milagr\w+|indolor\w*|sin\s+riesgos?|anti-?envejecimiento)\b",
        re.IGNORECASE,
    ),
}


def forbidden_promises(library: Library, _known: Catalogue) -> Iterator[Fault]:
    """Promises in a title, a summary, a text or a definition, negated ones included."""
    for _, text in every_text(library):
        for line, said in passages(text):
            for found in PROMISES[text.language].finditer(said):
                yield Fault(text.file, line, f"says “{found.group()}”: “{beginning(said)}”")
    for term in library.glossary.values():
        for language, pattern in PROMISES.items():
            if found_in_term := pattern.search(term.definition.in_(language)):
                yield Fault(f"glossary {term.slug}", 0, f"says “{found_in_term.group()}” in “{language}”")
