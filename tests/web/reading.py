"""A page as a test reads it."""

from dataclasses import dataclass
from typing import Any

from justhtml import JustHTML


@dataclass(frozen=True)
class Part:
    """An element of a page, or the whole of it."""

    node: Any  # a justhtml document or node

    def query(self, selector: str) -> "list[Part]":
        """Every element that matches, in the order of the page."""
        return [Part(node) for node in self.node.query(selector)]

    def one(self, selector: str) -> "Part":
        """The only element that matches; fails where there are none or several."""
        (found,) = self.query(selector)
        return found

    @property
    def attrs(self) -> dict[str, str]:
        """Attributes; those without a value are empty."""
        return {name: value or "" for name, value in (self.node.attrs or {}).items()}

    @property
    def text(self) -> str:
        """What can be read there, blanks folded."""
        return " ".join(self.node.to_text().split())


def parsed(page: str) -> Part:
    """The document; fails where a browser would have to guess."""
    return Part(JustHTML(page, strict=True, sanitize=False))


def text_of(page: Part, selector: str = "main") -> str:
    """What can be read in the first element that matches."""
    return page.query(selector)[0].text
