"""A text as HTML: notes numbered, headings with anchors, links led to their pages, figures left to the page."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from directory.catalogue import Source
from directory.education.markdown.anchors import Anchors
from directory.education.markdown.blocks import only_picture
from directory.education.markdown.cleaning import clean
from directory.education.markdown.parser import NOTE, parse
from directory.education.markdown.targets import Target, TargetKind, read_target
from directory.education.markdown.words import KnownWords
from directory.language import N_, Message, Voice

# the address of what a link points at; None where there is no such thing, and the words stay without a link
AddressOf = Callable[[Target], str | None]


_NO_WORDS = KnownWords({})
_FITS_A_LINE = 26  # letters, on the narrowest phone
# a button is a box to the browser, and a line could begin with the comma after it: what stands close is kept with it
_BEFORE, _AFTER = re.compile(r"[\"“«(¿¡]$"), re.compile(r"[.,;:!?)\"”»’…]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second or third rank, and the anchor to it."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with its number on this page; the notes that refer to it have the ids `backlinks`."""

    number: int
    source: Source
    backlinks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureSpot:
    """Where a figure stands in a text, and the one sentence that describes it there."""

    slug: str
    description: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text in pieces: HTML that is safe to put on a page, and figures. `terms` are slugs of the glossary."""

    pieces: tuple[str | FigureSpot, ...]
    contents: tuple[Heading, ...]
    citations: tuple[Citation, ...]
    terms: tuple[str, ...]


def render(
    markdown: str,
    *,
    sources: Callable[[str], Source | None],
    address_of: AddressOf,
    voice: Voice,
    known_words: KnownWords = _NO_WORDS,
) -> Rendered:
    """Whatever the text holds. Notes on unknown sources leave no trace, links to what there is not only their words.

    Each of `known_words` becomes a term of the glossary where it first stands in a sentence.

    Raises:
        ValueError: the text is longer than `MAX_CHARACTERS`.
    """
    page = _Page(sources, address_of, voice, known_words)
    pieces = tuple(page.pieces(parse(markdown)))
    return Rendered(pieces, tuple(page.contents), page.citations(), tuple(page.terms))


@dataclass
class _Page:
    """What is counted while the tokens of one text become a page."""

    sources: Callable[[str], Source | None]
    address_of: AddressOf
    voice: Voice
    known_words: KnownWords
    contents: list[Heading] = field(default_factory=list)
    terms: dict[str, None] = field(default_factory=dict)
    cited: dict[str, list[str]] = field(default_factory=dict)  # slug of a source → ids of the notes on it
    anchors: Anchors = field(default_factory=Anchors)
    in_heading: bool = False
    in_cell: bool = False
    tables: int = 0  # below the heading that was last

    def pieces(self, tokens: Sequence[Token]) -> Iterator[str | FigureSpot]:
        """Runs of HTML with the figures between them."""
        run: list[Token] = []
        for index, token in enumerate(tokens):
            figure = _figure(token) if token.type == "inline" and token.level == 1 else None
            if figure is None:
                run += self._prepared(token, tokens[index + 1] if index + 1 < len(tokens) else None)
                continue
            run.pop()  # the paragraph that opened for it; the one that closes renders as nothing, being hidden
            tokens[index + 1].hidden = True
            yield from self._html(run)
            yield figure
            run = []
        yield from self._html(run)

    def citations(self) -> tuple[Citation, ...]:
        """The sources in the order in which the text first refers to them."""
        numbered = enumerate(self.cited.items(), 1)
        return tuple(
            Citation(number, source, tuple(notes))
            for number, (slug, notes) in numbered
            if (source := self.sources(slug)) is not None
        )

    def _html(self, run: list[Token]) -> Iterator[str]:
        html = clean(str(_RENDERER.renderer.render(run, _RENDERER.options, {}))).strip()
        if html:
            yield html

    def _prepared(self, token: Token, following: Token | None) -> Iterator[Token]:
        token.attrs.pop("class", None)
        self.in_heading = token.type == "heading_open" or (self.in_heading and token.type != "heading_close")
        if token.type == "heading_open" and following is not None:
            self._name(token, following)
        elif token.type in ("th_open", "td_open"):
            self.in_cell = True
            _align(token)
        elif token.type in ("th_close", "td_close"):
            self.in_cell = False
        if token.type == "table_open":
            hint = self._say(N_("Is it cut off? Scroll the table sideways."))
            yield _raw(f'<p class="swipe">{hint}</p>')
            yield _raw(f'<div class="table" role="region" tabindex="0" aria-label="{self._label_of_table()}">')
        if token.type == "inline":
            token.children = list(self._inline(token.children or [], explain=not self.in_heading))
        yield token
        if token.type == "table_close":
            yield _raw("</div>")
        elif token.type == "heading_close":
            self.tables = 0

    def _name(self, heading: Token, inline: Token) -> None:
        """Give a heading its anchor."""
        text = " ".join(child.content for child in inline.children or [] if child.type == "text")
        anchor = self.anchors.of(text)
        heading.attrs = {"id": anchor}
        heading.tag = "h3" if heading.tag not in ("h1", "h2") else "h2"
        self.contents.append(Heading(anchor, " ".join(text.split()), int(heading.tag[1])))

    def _label_of_table(self) -> str:
        """What a table is called: by the heading above it, numbered where that has several."""
        self.tables += 1
        if not self.contents:
            return self._say(N_("Table"))
        heading = self.contents[-1].text
        if self.tables > 1:
            return self._say(N_("Table %(number)s: %(heading)s"), number=self.tables, heading=heading)
        return self._say(N_("Table: %(heading)s"), heading=heading)

    def _inline(self, children: Sequence[Token], *, explain: bool) -> Iterator[Token]:
        _take_signs(children)
        closing: list[list[Token]] = []
        for child in children:
            if child.type == "link_open":
                opened, closed = self._link(child)
                closing.append(closed)
                yield from opened
            elif child.type == "link_close":
                yield from closing.pop()
            elif child.type == "image":
                yield _text(child.content)
            elif child.type == NOTE:
                yield from self._note(str(child.meta["source"]))
            elif child.type == "text" and explain and not closing:
                yield from self._explained(child.content)
            else:
                yield child

    def _explained(self, text: str) -> Iterator[Token]:
        """A text in which each word of the glossary that this page has not had yet is one to press."""
        done = 0
        for start, end, slug in self.known_words.in_(text):
            if slug not in self.terms and not (self.in_cell and " " in text[start:end]):  # two lines of a button
                self.terms[slug] = None
                before, after = _BEFORE.search(text, done, start), _AFTER.match(text, end)
                first, last = before.start() if before else start, after.end() if after else end
                yield _text(text[done:first])
                yield from _kept_together(text[first:start], slug, text[start:end], text[end:last])
                done = last
        yield _text(text[done:])

    def _link(self, token: Token) -> tuple[list[Token], list[Token]]:
        before, after = token.meta.get("signs", ("", ""))
        target = read_target(str(token.attrs.get("href", "")))
        address = self.address_of(target) if target else None
        if target is None or address is None:
            return [_text(before)], [_text(after)]
        if target.kind is TargetKind.GLOSSARY:
            self.terms[target.slug] = None
            if before or after:
                return [*_KEEPING, _text(before), _opening(target.slug)], [_CLOSING, _text(after), *_KEPT]
            return [_opening(target.slug)], [_CLOSING]
        return [_raw(f'<a href="{escape(address)}">')], [_raw("</a>")]

    def _note(self, slug: str) -> Iterator[Token]:
        source = self.sources(slug)
        if source is None:
            return
        notes = self.cited.setdefault(slug, [])
        number = list(self.cited).index(slug) + 1
        notes.append(f"note-{number}-{len(notes) + 1}")
        name = self._say(N_("Source %(number)s"), number=number)
        yield _raw(
            f'<sup class="cite"><a href="#source-{number}" id="{notes[-1]}" role="doc-noteref" aria-label="{name}">'
            f"{number}</a></sup>"
        )

    def _say(self, sentence: str, **values: Any) -> str:
        return escape(self.voice(Message(sentence, values)))


def _figure(inline: Token) -> FigureSpot | None:
    picture = only_picture(inline)
    target = read_target(str(picture.attrs.get("src", ""))) if picture else None
    if picture is None or target is None or target.kind is not TargetKind.FIGURE:
        return None
    return FigureSpot(target.slug, picture.content)


def _opening(slug: str) -> Token:
    """A button that opens a definition: the browser does it, without a script."""
    return _raw(f'<button type="button" class="term" popovertarget="term-{slug}">')


def _take_signs(children: Sequence[Token]) -> None:
    """Give each link to a term of the glossary the signs that must not be parted from it."""
    for at, opened in enumerate(children):
        if opened.type == "link_open" and str(opened.attrs.get("href", "")).startswith("glossary:"):
            end = next(other for other in range(at, len(children)) if children[other].type == "link_close")
            before = children[at - 1] if at and children[at - 1].type == "text" else _text("")
            after = children[end + 1] if children[end + 1 : end + 2] and children[end + 1].type == "text" else _text("")
            if sum(len(child.content) for child in children[at:end]) <= _FITS_A_LINE:
                left, right = _BEFORE.search(before.content), _AFTER.match(after.content)
                opened.meta["signs"] = (left.group() if left else "", right.group() if right else "")
                before.content = before.content[: left.start()] if left else before.content
                after.content = after.content[right.end() :] if right else after.content


def _kept_together(before: str, slug: str, word: str, after: str) -> Iterator[Token]:
    """A word to press with the signs that must not be parted from it."""
    button = (_opening(slug), _text(word), _CLOSING)
    if (before or after) and len(word) <= _FITS_A_LINE:
        yield from (*_KEEPING, _text(before), *button, _text(after), *_KEPT)
    else:
        yield from (_text(before), *button, _text(after))


def _align(cell: Token) -> None:
    """Numbers stand at the right by a class: a style would be refused. What heads a column says so."""
    is_right = "right" in str(cell.attrs.get("style", ""))
    cell.attrs = {}
    if cell.tag == "th":
        cell.attrSet("scope", "col")
    if is_right:
        cell.attrSet("class", "right")


def _raw(html: str) -> Token:
    return Token("raw", "", 0, content=html)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _renderer() -> MarkdownIt:
    writer = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    writer.add_render_rule("raw", lambda _self, tokens, index, _options, _env: tokens[index].content)
    return writer


_RENDERER = _renderer()
_CLOSING = _raw("</button>")
_KEEPING, _KEPT = (_raw('<span class="kept">'),), (_raw("</span>"),)
