"""What providers write about themselves: Markdown of which only paragraphs, emphasis and lists are left.

No link, no heading, no picture, no HTML: a page of the directory leads nowhere that somebody chose for another reason
than its reader's. Pure; the same text gives the same page.
"""

from functools import cache

import nh3
from markdown_it import MarkdownIt

LONGEST_BIO = 3000
_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li"}
_RULES = ["list", "emphasis", "newline", "escape", "balance_pairs", "fragments_join"]


def own_words(text: str) -> str:
    """HTML that is safe to put on a page. What is no mark is text."""
    return nh3.clean(_parser().render(text[: 4 * LONGEST_BIO]), tags=_TAGS, attributes={"ol": {"start"}}, link_rel=None)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": 6}).enable(_RULES)
