"""Articles among the suggestions."""

from collections.abc import Iterator

from directory.education import articles_beginning
from directory.language import Bilingual
from directory.search import OpenArticle, Suggestion


def suggested_articles(words: str, most: int) -> Iterator[Suggestion]:
    """Articles that somebody who is typing may want to read."""
    for article, name, found_in in articles_beginning(words, most=most):
        title = Bilingual(article.text("en").title, article.text("es").title)
        yield Suggestion(title, words, name, OpenArticle(article.slug), found_in=found_in)
