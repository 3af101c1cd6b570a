"""A text as its blocks: what each says, on which line, resting on what. For rules and for search, not for pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from markdown_it.token import Token

from directory.education.markdown.parser import NOTE, is_plain, parse


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADER_ROW = "header row"
    ROW = "row"
    FIGURE = "figure"
    FORBIDDEN = "forbidden"  # code, a quotation, a rule across the page: `text` says which


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, a row of a table, or a figure (`address`, described by `text`).

    `text` is what is read, without notes; `notes` are slugs of sources and `links` addresses, as they stand there.
    `is_plain`: marked as stating no fact. `level` is that of a heading.
    """

    kind: BlockKind
    line: int
    text: str
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_plain: bool = False
    level: int = 0
    address: str = ""
    pictures: tuple[str, ...] = ()


_FORBIDDEN = {
    "fence": "code",
    "code_block": "code (a line that begins with four blanks)",
    "blockquote_open": "a quotation",
    "hr": "a rule across the page",
}


def blocks_of(markdown: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a text in its order; empty for one that is too long to be read."""
    try:
        return tuple(_Walk(parse(markdown), first_line).blocks())
    except ValueError:
        return ()


@dataclass
class _Walk:
    """One pass over the tokens, remembering what stands around them."""

    tokens: Sequence[Token]
    first_line: int
    plain: list[bool] = field(default_factory=list)  # of each list that is open
    line: int = 0
    row: list[Token] | None = None  # the cells of the row that is open
    in_head: bool = False
    rows: int = 0  # of the table's body so far

    def blocks(self) -> Iterator[Block]:
        for index, token in enumerate(self.tokens):
            if token.map:
                self.line = self.first_line + token.map[0]
            if token.type in _FORBIDDEN:
                yield Block(BlockKind.FORBIDDEN, self.line, _FORBIDDEN[token.type])
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self.plain.append(is_plain(token) or any(self.plain))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.plain.pop()
            elif token.type == "inline" and self.row is None:
                yield self._text(self.tokens[index - 1], token)
            else:
                yield from self._table(token)

    def _table(self, token: Token) -> Iterator[Block]:
        if token.type == "table_open":
            self.plain.append(is_plain(token))
            self.rows = 0
        elif token.type == "table_close":
            self.plain.pop()
        elif token.type in ("thead_open", "thead_close"):
            self.in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            self.line += 0 if token.map or not self.rows else 1  # only the first row of a table's body says its line
            self.rows, self.row = self.rows + (not self.in_head), []
        elif token.type == "inline" and self.row is not None:
            self.row.append(token)
        elif token.type == "tr_close":
            kind = BlockKind.HEADER_ROW if self.in_head else BlockKind.ROW
            cells, self.row = self.row or [], None
            yield _block(kind, self.line, cells, is_plain=any(self.plain))

    def _text(self, opening: Token, inline: Token) -> Block:
        if opening.type == "heading_open":
            return _block(BlockKind.HEADING, self.line, [inline], level=int(opening.tag[1:]))
        if figure := only_picture(inline):
            return Block(BlockKind.FIGURE, self.line, figure.content, address=str(figure.attrs.get("src", "")))
        kind = BlockKind.ITEM if self.plain else BlockKind.PARAGRAPH
        return _block(kind, self.line, [inline], is_plain=is_plain(opening) or any(self.plain))


def only_picture(inline: Token) -> Token | None:
    """The picture of a paragraph that holds nothing else."""
    children = inline.children or []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _block(kind: BlockKind, line: int, cells: Sequence[Token], *, is_plain: bool = False, level: int = 0) -> Block:
    inside = [child for cell in cells for child in cell.children or []]
    return Block(
        kind=kind,
        line=line,
        text=" ".join(filter(None, (_said(cell) for cell in cells))),
        notes=tuple(child.meta["source"] for child in inside if child.type == NOTE),
        links=tuple(str(child.attrs.get("href", "")) for child in inside if child.type == "link_open"),
        is_plain=is_plain,
        level=level,
        pictures=tuple(str(child.attrs.get("src", "")) for child in inside if child.type == "image"),
    )


def _said(inline: Token) -> str:
    parts = (
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or []
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "image")
    )
    return " ".join("".join(parts).split())
