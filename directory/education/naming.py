"""What people call an article: the names of its subjects, its title, and the questions it answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from directory.catalogue import Catalogue, Condition, Service
from directory.education.articles import Article
from directory.language import LANGUAGES

_FEWEST_WORDS_WITHIN = 2  # one word of many that were typed names nothing: "botox" in "is botox painful"


class Names:
    """Names as sets of words that tell something, each with the number of its article; of two claims the first counts.

    Read-only once made.
    """

    def __init__(self, names: Iterable[tuple[frozenset[str], int]]) -> None:
        self._numbers: dict[frozenset[str], int] = {}
        for words, number in names:
            if words:
                self._numbers.setdefault(words, number)
        self._common = Counter(word for words in self._numbers for word in words)

    def named(self, typed: frozenset[str]) -> int | None:
        """The article that the words name, all of them or the most of them, the least common ones; None where they
        name none."""
        if typed in self._numbers:
            return self._numbers[typed]
        within = [words for words in self._numbers if len(words) >= _FEWEST_WORDS_WITHIN and words < typed]
        return self._numbers[max(within, key=self._how_telling)] if within else None

    def _how_telling(self, words: frozenset[str]) -> tuple[int, int]:
        return len(words), -sum(self._common[word] for word in words)


def names_of(articles: Sequence[Article], known: Catalogue) -> Iterator[tuple[str, int]]:
    """(name in either language, number of the article). What a treatment or a condition is called names the article
    that it names, what is above others first; then titles and search words."""
    numbers = {article.slug: number for number, article in enumerate(articles)}
    entries: list[Service | Condition] = [
        *sorted(known.services.values(), key=lambda it: len(known.ancestors(it.slug))),
        *known.conditions.values(),
    ]
    for entry in entries:
        if entry.article in numbers:
            for name in (entry.name.en, entry.name.es, *entry.synonyms.en, *entry.synonyms.es):
                yield name, numbers[entry.article]
    for number, article in enumerate(articles):
        for language in LANGUAGES:
            text = article.text(language)
            yield from ((name, number) for name in (text.title, *text.search_words))
