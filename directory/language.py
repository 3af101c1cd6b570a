"""Two languages without Flask: sentences that are translated later, and names that carry both.

Domain code never asks which language a visitor reads. It hands out a `Message` (an English sentence
marked for gettext, with its values) or a `Bilingual` (a name authored in both languages), and the edge
turns either into text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

LanguageCode = Literal["en", "es"]
LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)


def N_(sentence: str) -> str:  # noqa: N802 -- gettext's own name for "extract me, translate me later"
    """Mark a sentence for the translators; returned unchanged."""
    return sentence


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name or sentence authored in English and in Spanish."""

    en: str
    es: str

    def in_(self, language: str) -> str:
        """The text in `language`; English for a language the directory does not speak."""
        return self.es if language == "es" else self.en

    def __str__(self) -> str:
        return self.en


@dataclass(frozen=True)
class Message:
    """An English sentence with `%(name)s` places, marked with `N_`, and what fills them."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    said: dict[LanguageCode, str] = field(default_factory=dict, compare=False, repr=False)  # what `Voice` made of it

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """Says sentences and names in one language; `translate` is asked once for a message, however often it is said."""

    language: LanguageCode
    translate: Callable[[Message], str]

    def __call__(self, text: Message | Bilingual) -> str:
        """The text in the voice's language."""
        if isinstance(text, Bilingual):
            return text.in_(self.language)
        said = text.said.get(self.language)
        if said is None:
            said = text.said[self.language] = self.translate(text)
        return said


ENGLISH = Voice("en", str)
