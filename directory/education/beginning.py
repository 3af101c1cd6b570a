"""Articles whose title, or another name people have for them, somebody is typing."""

from collections.abc import Iterator
from functools import cache

from directory.catalogue import Beginnings
from directory.education.articles import Article
from directory.education.library import library
from directory.language import LANGUAGES, LanguageCode

_SKIPPED = frozenset(
    {"a", "an", "and", "for", "in", "is", "of", "or", "the", "to", "what"}
    | {"de", "del", "el", "en", "la", "las", "los", "para", "que", "un", "una", "y"}
)


def articles_beginning(words: str, *, most: int) -> list[tuple[Article, str, LanguageCode | None]]:
    """The closest articles, each once, with the name that goes on as `words` begin and the one language that has it;
    None where both do."""
    found = ((library().articles[slug], name) for name, slug in _names().find(words)[:most])
    return [(article, name, _language_of(name, article)) for article, name in found]


@cache
def _names() -> Beginnings[str]:
    return Beginnings(_claims(), skipped=_SKIPPED)


def _language_of(name: str, article: Article) -> LanguageCode | None:
    speaking = [it for it in LANGUAGES if name in (article.text(it).title, *article.text(it).search_words)]
    return speaking[0] if len(speaking) == 1 else None


def _claims() -> Iterator[tuple[str, str]]:
    for slug, article in library().articles.items():
        for language in LANGUAGES:
            text = article.text(language)
            yield from ((name, slug) for name in (text.title, *text.search_words))
