"""What a page says, in the language of whoever reads it: the people of the story look for the words they see."""

from dataclasses import dataclass

from directory.language import LANGUAGES, LanguageCode
from directory.routing import PREFIXES
from directory.translations.reading import translations_in


@dataclass(frozen=True)
class Words:
    """A reader of one language."""

    language: LanguageCode

    def __call__(self, sentence: str, **values: object) -> str:
        """A sentence of the site as this reader has it. It must have been translated."""
        said = translations_in(self.language).gettext(sentence)
        assert self.language == LANGUAGES[0] or said != sentence, f"nobody translated “{sentence}”"
        return said % values if values else said

    def address(self, path: str) -> str:
        """Where a page is for this reader."""
        return f"{PREFIXES[self.language]}{path}"
