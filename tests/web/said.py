"""What a page says in one language, and how English is told from Spanish."""

import re
from collections.abc import Iterator
from typing import Any

from werkzeug.test import TestResponse

from tests.web.reading import parsed

SAID_BY = (
    "aria-label",
    "placeholder",
    "title",
    "alt",
    "content",
    "data-title",
    "data-texts",
    "data-suggest-label",
    "data-within-said",
)
# words that no Spanish sentence has; those that names of people, places or laws may have are not among them
ENGLISH = re.compile(
    r"\b(?:the|and|with|this|that|which|what|who|not|are|was|is|has|have|your|you|we|for|from|by|stated|near|about|miles?|within)\b",
    re.I,
)
ENGLISH_DATES = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Jan|Apr|Aug|Dec)[a-z]* \d|\b[A-Z][a-z]{2} \d{1,2}, 20\d\d"
    r"|\d\s?[AP]M\b"
)
FOR_PROGRAMS = ("viewport", "robots", "color-scheme", "theme-color")


def said(node: Any, language: str) -> Iterator[str]:
    """Every text of a page that is to be read or heard in this language."""
    if node.name == "#text":
        yield node.to_text()
        return
    attrs = node.attrs or {}
    if node.name in ("script", "style") or attrs.get("lang", language) != language:
        return
    yield from (attrs[name] or "" for name in SAID_BY if name in attrs and attrs.get("name") not in FOR_PROGRAMS)
    for child in node.children:
        yield from said(child, language)


def words_of(answer: TestResponse, language: str = "es") -> str:
    """Its texts, one a line."""
    page = parsed(answer.text).one("html").node
    return "\n".join(" ".join(text.split()) for text in said(page, language) if text.strip())
