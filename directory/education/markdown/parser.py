"""markdown-it as articles use it: CommonMark without HTML, with tables, source notes and the mark `{.plain}`."""

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin

MAX_CHARACTERS = 60_000
NOTE = "source_note"

_NOTE = re.compile(r"\[\^([^\]\s]{1,120})\]")


def parse(markdown: str) -> Sequence[Token]:
    """The tokens of a text, whatever it is.

    Raises:
        ValueError: it is longer than `MAX_CHARACTERS`; reading refuses such a file.
    """
    if len(markdown) > MAX_CHARACTERS:
        raise ValueError(f"a text has at most {MAX_CHARACTERS} characters")
    return _parser().parse(markdown)


def is_plain(token: Token) -> bool:
    """Whether the author says that this block states no fact."""
    return "plain" in str(token.attrGet("class") or "").split()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable("table")
    parser.use(attrs_block_plugin, allowed=("class",))
    parser.inline.ruler.before("link", NOTE, _read_note)
    return parser


def _read_note(state: StateInline, silent: bool) -> bool:
    """`[^slug]`: a note that refers to a source by its slug, with no definition in the text."""
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push(NOTE, "", 0)
        token.meta = {"source": found[1]}
    state.pos = found.end()
    return True
