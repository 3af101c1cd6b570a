"""Anchors of headings: made of their words, each once in a text."""

from collections import Counter

from directory.catalogue import normalize_term

_MOST_CHARACTERS = 80


class Anchors:
    """Gives out the anchors of one text, heading by heading."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, heading: str) -> str:
        """The anchor of the next heading, which begins so that it never is the id of something else on a page."""
        anchor = f"h-{normalize_term(heading).replace(' ', '-')[:_MOST_CHARACTERS]}"
        self._given[anchor] += 1
        return anchor if self._given[anchor] == 1 else f"{anchor}-{self._given[anchor]}"
