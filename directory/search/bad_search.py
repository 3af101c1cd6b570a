"""Searches that cannot be run, named with the parameter they are about."""

from directory.errors import DirectoryError
from directory.language import N_
from directory.search.near import PlaceChoice, PlaceQuestion


class BadSearch(DirectoryError):
    """A parameter makes no sense. `field` is its name in the URL."""


class PlaceUnclear(BadSearch):
    """The place is a question: misspelled, one of several, outside the county, or not a place."""

    def __init__(self, question: PlaceQuestion) -> None:
        super().__init__(question.message.sentence, field="near", **question.message.values)
        self.choices: tuple[PlaceChoice, ...] = question.choices


class NothingToSearchFor(BadSearch):
    """Words without a letter or digit in them."""

    def __init__(self) -> None:
        super().__init__(N_("There is no letter or digit in the words to search for."), field="q")
