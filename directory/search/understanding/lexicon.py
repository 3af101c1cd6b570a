"""Names and everyday words of the catalogue → filters, by exact words first, then by their stems in both languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations

from whoosh.lang.porter import stem as english_stem
from whoosh.lang.snowball.spanish import SpanishStemmer

from directory.catalogue import TermEntry, TermKind, catalogue, normalize_term
from directory.search.parameters import ANY_BOARD
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token

_SHORTEST_STEMMED = 4  # "pa", "ent", "rn" mean something only as they are
_LONGEST_STEMMED = 32
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


@dataclass(frozen=True)
class Lexicon:
    """Phrases of folded words → what they mean. `words` are all their words, `longest` is the number of
    words of the longest phrase. A language is called by its name alone: "chin" is no form of "chino"."""

    exact: Mapping[str, Meaning]
    words: frozenset[str]
    english: Mapping[str, Meaning]
    spanish: Mapping[str, Meaning]
    longest: int


def spans_of_terms(tokens: Sequence[Token]) -> Iterator[Span]:
    """Every stretch that is a term of the catalogue, overlapping ones included."""
    known = lexicon()
    english = [stem_in_english(token.term) for token in tokens]
    spanish = [stem_in_spanish(token.term) for token in tokens]
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


@cache
def lexicon() -> Lexicon:
    """Of this installation's catalogue."""
    exact = dict(_phrases())
    return Lexicon(
        exact=exact,
        words=frozenset(word for phrase in exact for word in phrase.split()),
        english=_stemmed(exact, stem_in_english),
        spanish=_stemmed(exact, stem_in_spanish),
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


def _stemmed(exact: Mapping[str, Meaning], stem: Callable[[str], str]) -> Mapping[str, Meaning]:
    """Stemmed phrases with the one meaning they have; those with two are left out."""
    meanings: dict[str, set[Meaning]] = {}
    for phrase, meaning in exact.items():
        if meaning.kind is GuessKind.LANGUAGE:
            continue
        meanings.setdefault(" ".join(map(stem, phrase.split())), set()).add(meaning)
    return {phrase: next(iter(found)) for phrase, found in meanings.items() if len(found) == 1}
