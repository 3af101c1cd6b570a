"""What somebody has typed so far, read once at the door of the suggestions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from directory.geo import Point
from directory.search.bad_search import NothingToSearchFor
from directory.search.near import Near, Resolve
from directory.search.parameters import read_choice, read_text, read_words


class SuggestionGroup(StrEnum):
    """A kind of thing to suggest, in the order in which the groups are shown."""

    SERVICE = "service"
    CONDITION = "condition"
    PROFESSION = "profession"
    PROVIDER = "provider"
    PRACTICE = "practice"
    PLACE = "place"
    ARTICLE = "article"


@dataclass(frozen=True)
class Typed:
    """Words that may end in the middle of one, and what stands in the field for the place.

    `near` is None while those words mean no certain place: somebody may still be typing them. `groups` are those to
    look in.
    """

    words: str
    near_text: str = ""
    near: Point | None = None
    groups: tuple[SuggestionGroup, ...] = tuple(SuggestionGroup)

    @property
    def is_place(self) -> bool:
        """Whether the words can be nothing but a place: they stand in the field for it."""
        return self.groups == (SuggestionGroup.PLACE,)

    @classmethod
    def from_args(cls, args: Mapping[str, Sequence[str]], *, resolve: Resolve) -> "Typed":
        """Read URL parameters; of each the first text counts, but every `group`. Words without a letter are none.

        Raises:
            BadSearch: a text is too long, there are too many words, or no such group.
        """
        near_text = read_text(_first(args, "near"), field="near")
        place = resolve(near_text) if near_text else None
        asked = {read_choice(text, tuple(SuggestionGroup), field="group") for text in args.get("group", ()) if text}
        return cls(
            words=_read_unfinished_words(_first(args, "q")),
            near_text=near_text,
            near=place.point if isinstance(place, Near) else None,
            groups=tuple(group for group in SuggestionGroup if not asked or group in asked),
        )


def _read_unfinished_words(text: str) -> str:
    try:
        return read_words(text)
    except NothingToSearchFor:
        return ""


def _first(args: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(args.get(name, ())), "")
