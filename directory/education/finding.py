"""Search among the articles: a few dozen texts, so that the whole index is one table of words made when it is needed.

Words count in the form that Whoosh's analyzer of their language gives them. An article is found by what it says and by
everything people call its treatments and conditions.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Any

from rapidfuzz import fuzz, process
from whoosh.analysis import LanguageAnalyzer

from directory.catalogue import Catalogue, Condition, Service, Synonyms, normalize_term
from directory.education.articles import Article
from directory.education.glossary import Term
from directory.education.markdown import BlockKind
from directory.education.naming import Names, names_of
from directory.language import LANGUAGES, LanguageCode

MAX_CHARACTERS = 200
MAX_WORDS = 12
LETTERS_OF_A_SNIPPET = 220

_WEIGHTS = {"title": 6.0, "asked": 4.0, "summary": 3.0, "headings": 3.0, "terms": 1.5, "body": 1.0}
_ENOUGH = 1.2  # how soon a word that is repeated stops counting more
_ALIKE = 82  # of a hundred: what a misspelled word must have in common with one that is there
_FEWEST_TO_BEGIN, _FEWEST_TO_MISSPELL, _FEWEST_OF_A_FORM = 3, 4, 5
# words that analyzers leave out, and that nobody asks in vain
_TELLING = {"after": "after", "before": "before", "who": "who", "despues": "after", "antes": "before", "quien": "who"}
# words of a question that every article has, beside those that the analyzers leave out
_SAYS_NOTHING = frozenset({"antes", "despues", "hace", "hacer", "puede", "pueden", "puedo", "tengo", "tiene"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ANALYZERS: Mapping[LanguageCode, Callable[[str], Iterator[Any]]] = {
    language: LanguageAnalyzer(language) for language in LANGUAGES
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_marked` where it is one of the words that were searched for."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with its title and the passage that fits best, cut so that the words can be marked."""

    article: Article
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True)
class FoundArticles:
    """The best first. `taken_for` says as what words that nowhere stand were taken: typed → found."""

    found: tuple[FoundArticle, ...]
    taken_for: Mapping[str, str]


class ArticleIndex:
    """The articles of one language. Read-only once made."""

    def __init__(
        self, articles: Sequence[Article], known: Catalogue, language: LanguageCode, terms: Sequence[Term] = ()
    ) -> None:
        self._articles = articles
        self._language: LanguageCode = language
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)  # stem → article → how much it says
        self._words: dict[str, str] = {}  # folded word → its stem
        self._stands_for: dict[tuple[str, int], set[str]] = defaultdict(set)  # other name, article → what it says
        self._names = Names((self._telling(name), number) for name, number in names_of(articles, known))
        for number, article in enumerate(articles):
            for field, said in (*_fields(article, known, language), ("terms", _terms(article, terms, language))):
                for stem, count in Counter(self._stems(said)).items():
                    gained = _WEIGHTS[field] * count / (count + _ENOUGH)
                    self._weights[stem][number] = self._weights[stem].get(number, 0.0) + gained
            for name, other_names in _renamed(article, known, terms, language):
                for stem in self._stems(" ".join(other_names)):
                    self._stands_for[stem, number].update(self._stems(name))

    def find(self, typed: str, *, most: int = 20, as_typed: bool = False) -> FoundArticles:
        """Articles that say something about the words: those that say all of them first. Empty without words, and for
        words `as_typed` where one of them stands nowhere."""
        taken_for: dict[str, str] = {}
        if as_typed and not all(self._is_known(word) for word in _words_of(typed)):
            return FoundArticles((), {})
        words = _words_of(typed)
        wanted = [self._meant(word, taken_for) for word in words if word not in _SAYS_NOTHING or len(words) == 1]
        wanted = [stems for stems in wanted if stems]
        scores: Counter[int] = Counter()
        fits: Counter[int] = Counter()
        for stems in wanted:
            best: dict[int, float] = {}
            for stem in stems:
                rarity = log(1 + len(self._articles) / len(self._weights[stem]))
                for number, weight in self._weights[stem].items():
                    best[number] = max(best.get(number, 0.0), weight * rarity)
            for number, score in best.items():
                scores[number] += score  # type: ignore[assignment]  # a Counter adds what it is given
                fits[number] += 1
        named = self._names.named(self._telling(" ".join(taken_for.get(word, word) for word in words)))
        order = sorted(scores, key=lambda number: (number != named, -fits[number], -scores[number], number))
        marked = frozenset[str]().union(*wanted)
        return FoundArticles(tuple(self._shown(number, marked) for number in order[:most]), taken_for)

    def only_named(self, typed: str) -> FoundArticles:
        """The article that the words name, and no other."""
        number = self._names.named(self._telling(typed))
        return FoundArticles(() if number is None else (self._shown(number, frozenset()),), {})

    def told(self, articles: Iterable[Article]) -> tuple[FoundArticle, ...]:
        """Articles that were found in another language, as this one tells them; nothing is marked."""
        return tuple(self._shown(self._articles.index(article), frozenset()) for article in articles)

    def named(self, typed: str) -> Article | None:
        """The article that the words name: its subject or a question it answers, perhaps among other words."""
        number = self._names.named(self._telling(typed))
        return None if number is None else self._articles[number]

    def _telling(self, said: str) -> frozenset[str]:
        """Words typed without those that say nothing: "what is Botox" → botox."""
        return frozenset(filter(None, (_TELLING.get(word) or _stem(word, self._language) for word in _words_of(said))))

    def _is_known(self, word: str) -> bool:
        stem = _stem(word, self._language)
        return stem is None or stem in self._weights

    def _meant(self, word: str, taken_for: dict[str, str]) -> frozenset[str]:
        """The stems that a word typed stands for: its own, else those of words it begins, else of one spelled alike."""
        stem = _stem(word, self._language)
        if stem is None:
            return frozenset()
        if stem in self._weights:
            return frozenset({stem})
        if len(word) >= _FEWEST_TO_BEGIN:
            begun = {of for other, of in self._words.items() if other.startswith(word)}
            if begun:
                return frozenset(begun)
        if len(word) >= _FEWEST_TO_MISSPELL:
            alike = process.extractOne(word, list(self._words), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if alike:
                taken_for[word] = alike[0]
                return frozenset({self._words[alike[0]]})
        return frozenset()

    def _stems(self, said: str) -> Iterator[str]:
        for word in normalize_term(said).split():
            stem = _stem(word, self._language)
            if stem is not None:
                self._words[word] = stem
                yield stem

    def _shown(self, number: int, wanted: frozenset[str]) -> FoundArticle:
        """The words that were searched for are marked; one that the article never says, as what it stands for."""
        text = self._articles[number].text(self._language)
        passages = [text.summary, *(block.text for block in text.blocks if block.kind in _PASSAGES)]
        said = frozenset(self._stems_in(" ".join((text.title, *passages))))
        marked = wanted.union(
            *(_forms_of(stem, said) or self._stands_for.get((stem, number), ()) for stem in wanted - said)
        )
        title = self._marked(text.title, marked)
        return FoundArticle(self._articles[number], title, self._snippet(passages, marked))

    def _snippet(self, passages: Sequence[str], marked: frozenset[str]) -> tuple[Piece, ...]:
        """The passage with the most of the words, from a little before the first of them."""
        best = max(passages, key=lambda said: len(marked.intersection(self._stems_in(said))))
        pieces = self._marked(best, marked)
        first = next(
            (len("".join(each.text for each in pieces[:at])) for at, it in enumerate(pieces) if it.is_marked), 0
        )
        return self._marked(_cut(best, around=first), marked)

    def _stems_in(self, said: str) -> Iterator[str]:
        found = (_stem(word, self._language) for word in normalize_term(said).split())
        return (stem for stem in found if stem is not None)

    def _marked(self, said: str, marked: frozenset[str]) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        done = 0
        for word in _WORD.finditer(said):
            if not marked.intersection(self._stems_in(word.group())):
                continue
            if word.start() > done:
                pieces.append(Piece(said[done : word.start()], is_marked=False))
            pieces.append(Piece(word.group(), is_marked=True))
            done = word.end()
        return (*pieces, Piece(said[done:], is_marked=False)) if done < len(said) else tuple(pieces)


_PASSAGES = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def _fields(article: Article, known: Catalogue, language: LanguageCode) -> Iterator[tuple[str, str]]:
    text = article.text(language)
    yield "title", text.title
    yield "summary", text.summary
    asked = [word for it in _subjects(article, known) for word in (it.name.in_(language), *_of(it.synonyms, language))]
    yield "asked", " ".join(dict.fromkeys((*text.search_words, *asked)))
    yield "headings", " ".join(block.text for block in text.blocks if block.kind is BlockKind.HEADING)
    yield "body", " ".join(block.text for block in text.blocks if block.kind is not BlockKind.HEADING)


def _subjects(article: Article, known: Catalogue) -> list[Service | Condition]:
    return [
        *(known.services[slug] for slug in article.services if slug in known.services),
        *(known.conditions[slug] for slug in article.conditions if slug in known.conditions),
    ]


def _renamed(
    article: Article, known: Catalogue, terms: Sequence[Term], language: LanguageCode
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(what it is called, what else it is called) of everything that the article is found by."""
    for entry in _subjects(article, known):
        yield entry.name.in_(language), _of(entry.synonyms, language)
    for term in _used(article, terms, language):
        yield term.term.in_(language), tuple(word for each in LANGUAGES for word in term.words(each))


def _terms(article: Article, terms: Sequence[Term], language: LanguageCode) -> str:
    """Everything that means, in either language, what a word of the glossary means that the article uses."""
    used = _used(article, terms, language)
    return " ".join(word for term in used for each in LANGUAGES for word in term.words(each))


def _used(article: Article, terms: Sequence[Term], language: LanguageCode) -> Iterator[Term]:
    text = article.text(language)
    said = f" {normalize_term(' '.join((text.title, text.summary, *(block.text for block in text.blocks))))} "
    return (it for it in terms if any(f" {normalize_term(word)} " in said for word in it.words(language)))


def _of(synonyms: Synonyms, language: LanguageCode) -> tuple[str, ...]:
    return synonyms.es if language == "es" else synonyms.en


def _words_of(typed: str) -> list[str]:
    return list(dict.fromkeys(normalize_term(typed[:MAX_CHARACTERS]).split()))[:MAX_WORDS]


@lru_cache(maxsize=20_000)
def _stem(word: str, language: LanguageCode) -> str | None:
    """What a folded word has in common with its other forms; None for one that says nothing ("the")."""
    try:
        return next((token.text for token in _ANALYZERS[language](word)), None)
    except IndexError:  # Whoosh's Spanish stemmer stumbles over "ague": it looks at the end of a part that is empty
        return word


def _forms_of(stem: str, said: frozenset[str]) -> frozenset[str]:
    """Stems of a text that the analyzer keeps apart although one begins with the other: sweaty, sweating."""
    long = (each for each in said if len(each) >= _FEWEST_OF_A_FORM)
    return frozenset(each for each in long if each.startswith(stem) or stem.startswith(each))


def _cut(said: str, *, around: int) -> str:
    """At most `LETTERS_OF_A_SNIPPET` letters of a passage, whole words, with … where something is left out."""
    start = max(0, around - LETTERS_OF_A_SNIPPET // 4)
    start = said.rfind(" ", 0, start) + 1 if start else 0
    end = start + LETTERS_OF_A_SNIPPET
    if end < len(said):
        end = max(said.rfind(" ", start, end), start + 1)
    return f"{'… ' if start else ''}{said[start:end].strip()}{' …' if end < len(said) else ''}"
