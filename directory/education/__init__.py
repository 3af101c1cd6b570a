"""What the treatments are, what is proven and what can go wrong: articles with their sources, and the glossary.

`library()` has them all; `articles_about` says what to read about slugs of the catalogue, `search` about words typed.
"""

from collections.abc import Sequence
from functools import cache

from directory.catalogue import catalogue
from directory.education.articles import Article, ArticleText, Topic
from directory.education.beginning import articles_beginning
from directory.education.finding import ArticleIndex, FoundArticle, FoundArticles
from directory.education.library import Library, UnknownArticle, library
from directory.language import LANGUAGES, LanguageCode

__all__ = [
    "Article",
    "ArticleText",
    "FoundArticle",
    "FoundArticles",
    "Library",
    "Topic",
    "UnknownArticle",
    "articles_about",
    "articles_beginning",
    "library",
    "named",
    "search",
    "search_in_danger",
]


def articles_about(*, services: Sequence[str] = (), conditions: Sequence[str] = ()) -> tuple[Article, ...]:
    """What to read about these slugs of the catalogue, the article each names first. Empty where nothing is written."""
    return library().about(catalogue(), services=tuple(services), conditions=tuple(conditions))


def search(words: str, language: LanguageCode, *, most: int = 20, as_typed: bool = False) -> FoundArticles:
    """Articles that say something about the words, whatever was typed; the best first. Words that say
    nothing in the visitor's language may be of another. Words `as_typed` are taken for no others: beside providers, a
    name must not find what it resembles."""
    answer = _index(language).find(words, most=most, as_typed=as_typed)
    if answer.found or as_typed:
        return answer
    return next(filter(None, (_from_another(words, language, each, most) for each in LANGUAGES)), answer)


def named(words: str, language: LanguageCode) -> Article | None:
    """The article that the words typed name: by its subject, or by a question it answers."""
    return _index(language).named(words)


def search_in_danger(words: str, language: LanguageCode) -> FoundArticles:
    """Articles for somebody who may be in danger: what says the words just as they were typed, else the one article
    that has them among its names, in either language. What only resembles them must not stand in between."""
    answer = _index(language).find(words, as_typed=True)
    return answer if answer.found else _index(language).only_named(words)


def _from_another(words: str, language: LanguageCode, other: LanguageCode, most: int) -> FoundArticles | None:
    """What words of another language find, told in the visitor's own; None where they find nothing."""
    answer = _index(other).find(words, most=most) if other != language else None
    if answer is None or not answer.found:
        return None
    return FoundArticles(_index(language).told(each.article for each in answer.found), answer.taken_for)


@cache
def _index(language: LanguageCode) -> ArticleIndex:
    """Made when somebody first searches, out of what the process holds in memory anyway."""
    return ArticleIndex(tuple(library().articles.values()), catalogue(), language, tuple(library().glossary.values()))
