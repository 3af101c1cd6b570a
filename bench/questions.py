"""What is asked: a fixed list for each kind of search, drawn from the corpus, the same every time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.corpus import Corpus
from bench.corpus.vocabulary import SEED
from bench.likely import Sample
from bench.peers import Match, Question
from directory.catalogue import normalize_term
from directory.geo import Precision
from directory.listings.models import ListingKind
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import neighbourhoods
from directory.search import Near, SearchQuery, Sort
from directory.search.documents import Document
from directory.search.embedded.nicknames import other_names
from directory.search.ranking import NAME_FIELDS
from directory.search.words import FILLER_WORDS, stems_of

COUNT = 50  # questions of each kind
_SAMPLED = 3_000
_FOUND, _ATTEMPTS = 3, 40  # of the sampled listings, in so many attempts: people do not stay where nobody is found
_CREDENTIALS = ("md", "np", "rn", "pa", "do")
_LANGUAGES = ("es", "tl", "vi", "cmn", "ar")
_SERVICES = ("botulinum-toxin", "dermal-filler", "laser-hair-removal", "chemical-peel", "forehead-lines", "skin-check")

Choices = dict[str, tuple[str, ...] | bool]


@dataclass(frozen=True)
class Kind:
    """A kind of search. `compared`: what must be equal in every answer of every engine that can answer it."""

    key: str
    title: str
    compared: frozenset[str] = frozenset()
    is_near: bool = False


KINDS = (
    Kind("word-bare", "one common word, peers without facet counts", frozenset({"total"})),
    Kind("word", "a · one common word, with facet counts", frozenset({"total", "facets"})),
    Kind("words", "b · two or three words", frozenset({"total", "facets"})),
    Kind("name", "c · a rare family name", frozenset({"total", "facets"})),
    Kind("prefix", "d · the beginning of a word"),
    Kind("misspelling", "d · a misspelled word"),
    Kind("suggest", "suggestions while typing a name"),
    Kind("e", "e · filters, 5 miles around, nearest first", frozenset({"total", "facets", "miles"}), is_near=True),
    Kind("f", "f · words, filters, 10 miles around", frozenset({"total", "facets"}), is_near=True),
    Kind("cold", "f · with words never seen before, our caches empty", frozenset({"total", "facets"}), is_near=True),
)


class Vocabulary:
    """Words of a sample of listings, and the share of the listings that have each."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        counts: dict[str, int] = {}
        for document in self.documents:
            for word in _words(document.texts.values()):
                counts[word] = counts.get(word, 0) + 1
        telling = (text for document in documents for field, text in document.texts.items() if field not in NAME_FIELDS)
        self._only_names = counts.keys() - _words(telling)
        self.shares = {word: counts[word] / len(self.documents) for word in sorted(counts)}
        self._by_stem: dict[str, set[str]] = {}
        for word in self.shares:
            for stem in stems_of(word):
                self._by_stem.setdefault(stem, set()).add(word)

    def is_plain(self, word: str) -> bool:
        """Whether a word means the same to every engine: its Spanish forms are its English ones and no names, it is no
        nickname, and nobody leaves it out."""
        english, *others = (self._by_stem.get(stem, set()) for stem in stems_of(word))
        is_one_word = all(other <= english for other in others) and self._only_names.isdisjoint(english - {word})
        return is_one_word and not other_names(word) and word not in FILLER_WORDS

    @cached_property
    def long(self) -> list[str]:
        """Words of at least eight letters."""
        return [word for word in self.between(0.001, 1) if len(word) > 7]

    def between(self, least: float, most: float) -> list[str]:
        """Plain words of at least four letters that so many listings have; one of each word’s forms."""
        found: dict[str, str] = {}
        for word, share in self.shares.items():
            if least <= share <= most and len(word) > 3 and word.isalpha() and self.is_plain(word):
                found.setdefault(stems_of(word)[0], word)
        return list(found.values())


def sample(corpus: Corpus) -> list[Document]:
    """Documents from everywhere in the county."""
    step = max(len(corpus) // _SAMPLED, 1)
    return [corpus.document(each) for each in range(1, len(corpus) + 1, step)]


def draw_questions(documents: Sequence[Document], *, rounds: int) -> Mapping[str, Sequence[Question]]:
    """`COUNT` different questions of every kind, about these; of the cold ones so many for each round, with words of
    their own each."""
    vocabulary = Vocabulary(documents)
    common = vocabulary.between(0.04, 0.7)
    found, used = Sample(documents), set[str]()
    drawers: dict[str, Callable[[Dice], Question]] = {
        "word": lambda dice: Question(SearchQuery(words=dice.choice(common))),
        "words": lambda dice: Question(SearchQuery(words=_some_words(dice, vocabulary))),
        "name": lambda dice: Question(SearchQuery(words=_family_name(dice, vocabulary))),
        "prefix": lambda dice: Question(SearchQuery(words=_beginning(dice, vocabulary)), Match.PREFIX),
        "misspelling": lambda dice: Question(SearchQuery(words=_misspelled(dice, vocabulary)), Match.SIMILAR),
        "suggest": lambda dice: Question(SearchQuery(words=_name_begun(dice, vocabulary)), Match.NAME, facets=False),
        "e": lambda dice: _answered(found, lambda: _around(dice, 5, sort=Sort.DISTANCE, **_filters_alone(dice))),
        "f": lambda dice: _answered(found, lambda: _around(dice, 10, words=_phrase(dice, common), **_filters(dice))),
    }
    questions = {kind: _different(kind, draw, COUNT) for kind, draw in drawers.items()}
    for question in questions["f"]:
        used.update(question.query.words.split())
    fresh = iter(_shuffled([word for word in common if word not in used]))
    questions["cold"] = _different("cold", lambda dice: _cold(dice, fresh, found), COUNT * rounds)
    questions["word-bare"] = tuple(Question(each.query, facets=False) for each in questions["word"])
    return questions


def _cold(dice: Dice, fresh: Iterator[str], found: Sample) -> Question:
    words = next(fresh)
    return _answered(found, lambda: _around(dice, 10, words=words, **_filters(dice)))


def _answered(found: Sample, draw: Callable[[], SearchQuery]) -> Question:
    """The first of some searches that finds somebody; the last one when none does."""
    for _ in range(_ATTEMPTS):
        query = draw()
        if found.finds(query, at_least=_FOUND):
            break
    return Question(query)


def _different(kind: str, draw: Callable[[Dice], Question], count: int) -> tuple[Question, ...]:
    """So many different ones, or as many as there are in a small corpus."""
    dice, found = Dice(f"{SEED}/questions/{kind}"), dict[Question, None]()
    for _ in range(count * 20):
        try:
            found[draw(dice)] = None
        except StopIteration:
            break
        if len(found) == count:
            break
    return tuple(found)


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in normalize_term(text).split()}


def _shuffled(words: list[str]) -> list[str]:
    Dice(f"{SEED}/questions/fresh").shuffle(words)
    return words


def _some_words(dice: Dice, vocabulary: Vocabulary) -> str:
    """Words of one listing, from different fields, so that somebody is found."""
    while True:
        document = dice.choice(vocabulary.documents)
        fields = dice.sample(["services", "conditions", "credentials", "places", "bio"], dice.choice((2, 2, 3)))
        words = [dice.choice(known) for field in fields if (known := _telling(document.texts[field], vocabulary))]
        if len(set(words)) == len(fields):
            return " ".join(words)


def _telling(text: str, vocabulary: Vocabulary) -> list[str]:
    words = normalize_term(text).split()
    return [
        word for word in words if vocabulary.shares.get(word, 0) > 0.005 and len(word) > 3 and vocabulary.is_plain(word)
    ]


def _phrase(dice: Dice, common: Sequence[str]) -> str:
    return " ".join(dice.sample(common, dice.choice((1, 1, 2))))


def _people(dice: Dice, vocabulary: Vocabulary) -> Iterator[str]:
    """Full names of people, without end."""
    while True:
        document = dice.choice(vocabulary.documents)
        if document.kind is ListingKind.PERSON:
            yield document.texts["name"]


def _family_name(dice: Dice, vocabulary: Vocabulary) -> str:
    families = (name.rpartition(" ")[2] for name in _people(dice, vocabulary))
    rare = max(0.003, 1 / len(vocabulary.documents))
    return next(
        name
        for name in families
        if vocabulary.shares.get(word := normalize_term(name), 1) <= rare and vocabulary.is_plain(word)
    )


def _name_begun(dice: Dice, vocabulary: Vocabulary) -> str:
    return next(_people(dice, vocabulary)).rpartition(" ")[2][: dice.choice((2, 3, 3, 4))]


def _beginning(dice: Dice, vocabulary: Vocabulary) -> str:
    """The first letters of a word, which are no word themselves."""
    while True:
        start = dice.choice(vocabulary.long)[: dice.choice((4, 5, 5))]
        if start not in vocabulary.shares:
            return start


def _misspelled(dice: Dice, vocabulary: Vocabulary) -> str:
    """A word with one mistake after its second letter; what comes out is no word."""
    while True:
        word = dice.choice(vocabulary.long)
        at = dice.randint(2, len(word) - 2)
        wrong = dice.choice((
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + dice.choice("aeiorstn") + word[at + 1 :],
        ))  # fmt: skip
        if wrong != word and wrong not in vocabulary.shares:
            return wrong


def _around(dice: Dice, miles: float, **narrowed: object) -> SearchQuery:
    """A search around one of the county's places, those with many offices more often."""
    places = tuple(neighbourhoods().values())
    place = dice.choices(places, [each.share for each in places])[0].place
    near = Near(place.name, place.point, Precision.PLACE)
    return SearchQuery(near_text=place.name.en, near=near, within_miles=miles, **narrowed)  # type: ignore[arg-type]  # keyword arguments of the query


def _filters_alone(dice: Dice) -> Choices:
    return _one_of(dice,
        {"accepting": True, "language": (dice.choice(_LANGUAGES),)},
        {"accepting": True, "credential": (dice.choice(_CREDENTIALS),)},
        {"service": (dice.choice(_SERVICES),)},
        {"credential": tuple(dice.sample(_CREDENTIALS, 2)), "language": (dice.choice(_LANGUAGES),)},
    )  # fmt: skip


def _filters(dice: Dice) -> Choices:
    return _one_of(dice,
        {"accepting": True},
        {"accepting": True, "credential": (dice.choice(_CREDENTIALS),)},
        {"language": (dice.choice(_LANGUAGES),)},
        {"credential": tuple(dice.sample(_CREDENTIALS, 2)), "language": (dice.choice(_LANGUAGES),)},
    )  # fmt: skip


def _one_of(dice: Dice, *choices: Choices) -> Choices:
    return dice.choice(choices)
