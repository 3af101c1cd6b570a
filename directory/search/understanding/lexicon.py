"""Names and everyday words of the catalogue → filters: by exact words, then by their stems in both languages, then by
the stems of the words that tell, in any order: "me sudan mucho las manos" is "sudan las manos"."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations
from typing import TypeVar

from whoosh.lang.porter import stem as english_stem
from whoosh.lang.snowball.spanish import SpanishStemmer

from directory.catalogue import TermEntry, TermKind, catalogue, normalize_term
from directory.search.parameters import ANY_BOARD
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import FILLERS, Token

_Form = TypeVar("_Form", str, frozenset[str])

_SHORTEST_STEMMED = 4  # "pa", "ent", "rn" mean something only as they are
_LONGEST_STEMMED = 32
_FEWEST_IN_ANY_ORDER, _MOST_IN_ANY_ORDER = 2, 4
_STEM = "-"  # after what is no whole word: the stem of "laser" is not "las"

# Of the meanings of one term, the first kind here counts. What bothers a person finds whatever is done about it, the
# service of that name included; a license says what somebody may do, which the specialty of that name does not.
_KINDS_BY_PRECEDENCE = {
    TermKind.CONDITION: GuessKind.CONDITION,
    TermKind.SERVICE: GuessKind.SERVICE,
    TermKind.CREDENTIAL_KIND: GuessKind.CREDENTIAL,
    TermKind.SPECIALTY: GuessKind.SPECIALTY,
    TermKind.LANGUAGE: GuessKind.LANGUAGE,
}
# Everyday words for any physician, whichever of the two degrees they hold.
_ANY_PHYSICIAN = frozenset(("doctor", "physician", "medical doctor", "doctora", "medico", "medica"))
# "Dermatology clinic" asks for a dermatologist, not for whoever calls themselves one or a clinic.
_SAYS_TOO_LITTLE = frozenset(("clinic", "clinica"))
_BETWEEN = frozenset(("for", "para", "la", "el"))
# words that change nothing about a concern
_UNTELLING = FILLERS | frozenset((
    *("my", "your", "so", "too", "very", "really", "much", "lot", "always"),
    *("mis", "tu", "su", "sus", "se", "muy", "mucho", "mucha", "muchos", "muchas", "demasiado", "bastante", "siempre"),
))  # fmt: skip
_CERTIFIED = (
    *("board certified", "board certification", "certified by a board"),
    *("certificado", "certificada", "certificado por un consejo", "certificada por un consejo"),
    *("certificado por el consejo", "certificada por el consejo", "con certificacion del consejo"),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A filter and the values that it takes, alternatives of each other."""

    kind: GuessKind
    values: tuple[str, ...]


Meanings = dict[str, Meaning]


@dataclass(frozen=True)
class Lexicon:
    """Phrases of folded words → what they mean. `words` are all their words, `longest` is the number of
    words of the longest phrase. A language is called by its name alone: "chin" is no form of "chino". `loosely` has the
    phrases by the stems of their telling words, in one language or the other."""

    exact: Mapping[str, Meaning]
    words: frozenset[str]
    english: Mapping[str, Meaning]
    spanish: Mapping[str, Meaning]
    loosely: Mapping[frozenset[str], Meaning]
    longest: int


def spans_of_terms(tokens: Sequence[Token]) -> list[Span]:
    """Every stretch that is a term of the catalogue, overlapping ones included; in any order only where it does not cut
    a term of several words: "botox for jaw clenching" is no "jaw botox"."""
    english = [stem_in_english(token.term) for token in tokens]
    spanish = [stem_in_spanish(token.term) for token in tokens]
    whole = list(_in_order(tokens, english, spanish))
    several = [span for span in whole if span.length > 1]
    loose = _in_any_order(tokens, english, spanish)
    return [*whole, *(span for span in loose if not any(_cuts(span, other) for other in several))]


def _cuts(span: Span, other: Span) -> bool:
    """Whether a stretch has a part of another, but not all of it."""
    return (
        span.start < other.end and other.start < span.end and not (span.start <= other.start and other.end <= span.end)
    )


def _in_order(tokens: Sequence[Token], english: Sequence[str], spanish: Sequence[str]) -> Iterator[Span]:
    known = lexicon()
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + known.longest, len(tokens)) + 1):
            words = " ".join(token.term for token in tokens[start:end])
            meaning = known.exact.get(words)
            if not meaning and len(words) > _SHORTEST_STEMMED:  # "gran" is no form of "granos"
                meaning = known.english.get(" ".join(english[start:end])) or known.spanish.get(
                    " ".join(spanish[start:end])
                )
            if meaning:
                yield Span(start, end, meaning.kind, meaning.values, core=start)


def _in_any_order(tokens: Sequence[Token], english: Sequence[str], spanish: Sequence[str]) -> Iterator[Span]:
    known = lexicon().loosely
    telling = [position for position, token in enumerate(tokens) if token.term and token.term not in _UNTELLING]
    for first in range(len(telling)):
        for count in range(_FEWEST_IN_ANY_ORDER, min(_MOST_IN_ANY_ORDER, len(telling) - first) + 1):
            positions = telling[first : first + count]
            stems = (frozenset(in_a_language[each] for each in positions) for in_a_language in (english, spanish))
            meaning = next((known[each] for each in stems if each in known), None)
            if meaning:
                yield Span(positions[0], positions[-1] + 1, meaning.kind, meaning.values, core=positions[0])


@cache
def lexicon() -> Lexicon:
    """Of this installation's catalogue."""
    exact = dict(_phrases())
    english, spanish = _stemmed(exact, stem_in_english), _stemmed(exact, stem_in_spanish)
    return Lexicon(
        exact=exact,
        words=frozenset(word for phrase in exact for word in phrase.split()),
        english=english,
        spanish=spanish,
        loosely=_loosely(exact, english, spanish),
        longest=max(len(phrase.split()) for phrase in exact),
    )


@lru_cache(maxsize=20_000)
def stem_in_english(word: str) -> str:
    """The word without its English ending; short, long and foreign words as they are."""
    return f"{english_stem(word)}{_STEM}" if _can_be_stemmed(word) else word


@lru_cache(maxsize=20_000)
def stem_in_spanish(word: str) -> str:
    """The word without its Spanish ending; short, long and foreign words as they are."""
    return f"{SpanishStemmer().stem(word)}{_STEM}" if _can_be_stemmed(word) else word


def _can_be_stemmed(word: str) -> bool:
    return _SHORTEST_STEMMED <= len(word) <= _LONGEST_STEMMED and word.isascii() and word.isalpha()


def _phrases() -> Iterator[tuple[str, Meaning]]:
    terms = catalogue().terms()
    for phrase, entries in terms.items():
        if phrase not in _SAYS_TOO_LITTLE and not _is_treatment_for_concern(phrase, terms):
            yield phrase, _meaning(phrase, entries)
    for board in catalogue().boards.values():
        yield normalize_term(board.name), Meaning(GuessKind.BOARD, (board.slug,))
    for phrase in _CERTIFIED:
        yield phrase, Meaning(GuessKind.BOARD, (ANY_BOARD,))
    for phrase, slug in catalogue().unlisted_terms().items():
        yield phrase, Meaning(GuessKind.UNLISTED, (slug,))


def _is_treatment_for_concern(phrase: str, terms: Mapping[str, Sequence[TermEntry]]) -> bool:
    """Whether a phrase says two things that are understood each for itself: "botox for migraines", "migraine botox"."""
    words = phrase.split()
    for position in range(1, len(words)):
        following = [word for word in words[position:] if word not in _BETWEEN]
        parts = (" ".join(words[:position]), " ".join(following))
        kinds = [{entry.kind for entry in terms.get(part, ())} for part in parts]
        if any(TermKind.SERVICE in one and TermKind.CONDITION in other for one, other in permutations(kinds)):
            return True
    return False


def _meaning(phrase: str, entries: Sequence[TermEntry]) -> Meaning:
    known = catalogue()
    if phrase in _ANY_PHYSICIAN:
        physicians = (kind.slug for kind in known.credential_kinds.values() if kind.is_physician)
        return Meaning(GuessKind.CREDENTIAL, tuple(physicians))
    by_kind = {entry.kind: entry.slug for entry in reversed(entries)}  # the first of a kind is the most general
    kind = next(kind for kind in _KINDS_BY_PRECEDENCE if kind in by_kind)
    slug = by_kind[kind]
    return Meaning(_KINDS_BY_PRECEDENCE[kind], (known.specialty(slug).slug if kind is TermKind.SPECIALTY else slug,))


def _stemmed(exact: Mapping[str, Meaning], stem: Callable[[str], str]) -> Meanings:
    """Stemmed phrases."""
    return _with_one_meaning((" ".join(map(stem, phrase.split())), meaning) for phrase, meaning in exact.items())


def _loosely(exact: Mapping[str, Meaning], english: Meanings, spanish: Meanings) -> dict[frozenset[str], Meaning]:
    """The stems, in one language each, of the telling words of phrases that have several. "Sweat botox" says two things
    that are understood each for itself: it is not among them."""
    known = spanish | english

    def forms(stem: Callable[[str], str]) -> Iterator[tuple[frozenset[str], Meaning]]:
        for phrase, meaning in exact.items():
            telling = set(phrase.split()) - _UNTELLING
            stems = {*map(stem_in_english, telling), *map(stem_in_spanish, telling)}
            kinds = {known[each].kind for each in stems if each in known}
            if len(telling) >= _FEWEST_IN_ANY_ORDER and not {GuessKind.SERVICE, GuessKind.CONDITION} <= kinds:
                yield frozenset(map(stem, telling)), meaning

    return _with_one_meaning(forms(stem_in_spanish)) | _with_one_meaning(forms(stem_in_english))


def _with_one_meaning(claims: Iterable[tuple[_Form, Meaning]]) -> dict[_Form, Meaning]:
    """Forms of phrases with the one meaning they have; those with two are left out, and languages."""
    meanings: dict[_Form, set[Meaning]] = {}
    for form, meaning in claims:
        if meaning.kind is not GuessKind.LANGUAGE:
            meanings.setdefault(form, set()).add(meaning)
    return {form: next(iter(found)) for form, found in meanings.items() if len(found) == 1}
