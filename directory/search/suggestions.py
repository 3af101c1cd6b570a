"""What somebody who is typing may be looking for, grouped: treatments, conditions, professions, people, places, and
articles, which another room finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from sqlalchemy.orm import Session

from directory.catalogue import (
    Beginnings,
    Condition,
    CredentialKind,
    Service,
    Specialty,
    TermEntry,
    TermKind,
    begun,
    catalogue,
    normalize_term,
)
from directory.language import LANGUAGES, Bilingual, LanguageCode
from directory.listings.models import ListingKind
from directory.listings.queries import visible_names
from directory.places.completing import complete
from directory.places.reading import LONGEST_NAME_WORDS
from directory.search.engine import IndexUnusable, SearchEngine
from directory.search.parameters import MAX_TERMS
from directory.search.typed import SuggestionGroup, Typed
from directory.search.words import FILLER_WORDS

# How many of each group beside the others; a group that was asked for alone has room for more.
MOST: Mapping[SuggestionGroup, int] = {
    SuggestionGroup.SERVICE: 4,
    SuggestionGroup.CONDITION: 3,
    SuggestionGroup.PROFESSION: 2,
    SuggestionGroup.PROVIDER: 4,
    SuggestionGroup.PRACTICE: 3,
    SuggestionGroup.PLACE: 3,
    SuggestionGroup.ARTICLE: 2,
}
MOST_ALONE = 8
_FEWEST_LETTERS_OF_A_NAME = 2
_FEWEST_LETTERS_OF_A_PLACE_AFTER_WORDS = 2
_TITLES = frozenset(("dr", "dra", "doctor", "doctora"))  # people type them before a name; names come without

_GROUP_OF = {
    TermKind.SERVICE: SuggestionGroup.SERVICE,
    TermKind.CONDITION: SuggestionGroup.CONDITION,
    TermKind.CREDENTIAL_KIND: SuggestionGroup.PROFESSION,
    TermKind.SPECIALTY: SuggestionGroup.PROFESSION,
}


@dataclass(frozen=True, slots=True)
class SearchFor:
    """Choosing it searches for these words, around the place that is there."""

    words: Bilingual


@dataclass(frozen=True, slots=True)
class SearchAround:
    """Choosing it makes this the place. `words` are what remains to search for, perhaps nothing, where the place was
    typed among them; None where it was not."""

    place: Bilingual
    words: str | None


@dataclass(frozen=True, slots=True)
class OpenListing:
    """Choosing it opens the page of a listing."""

    slug: str


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Choosing it opens an article."""

    slug: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that may be meant by `typed`, all or the end of the words. `found_by` is its name, or another one,
    that begins so: a synonym, an alias, a name in the other language; `found_in` is the only language that has it, None
    where both do, or where it is a proper name. `detail` tells it from its namesakes."""

    label: Bilingual
    typed: str
    found_by: str
    choosing: SearchFor | SearchAround | OpenListing | OpenArticle
    detail: str | None = None
    found_in: LanguageCode | None = None

    def other_name(self, label: str) -> str | None:
        """The name to show beside `label`, where what was typed is not to be seen in that."""
        is_seen = self.found_by == label or len(begun(label, self.typed)) >= len(normalize_term(self.typed).split())
        return None if is_seen else self.found_by


@dataclass(frozen=True)
class Suggestions:
    """Groups that hold something, in the order to show them. `is_partial`: names could not be looked up."""

    groups: Mapping[SuggestionGroup, tuple[Suggestion, ...]]
    is_partial: bool = False


Articles = Callable[[str, int], Iterable[Suggestion]]  # words, at most so many


def suggest(session: Session, engine: SearchEngine, typed: Typed, *, articles: Articles) -> Suggestions:
    """A few suggestions of each group asked for, the closest first. Only what a visitor may see is among them.

    A damaged index leaves out people and practices; treatments and places are known without it.
    """
    finders: Mapping[SuggestionGroup, _Finder] = {
        **_FINDERS,
        SuggestionGroup.ARTICLE: partial(_articles, find=articles),
    }
    is_partial = False
    groups: dict[SuggestionGroup, tuple[Suggestion, ...]] = {}
    most = MOST if len(typed.groups) > 1 else dict.fromkeys(SuggestionGroup, MOST_ALONE)
    for group in typed.groups if typed.words else ():
        try:
            found = tuple(finders[group](session, engine, typed, most[group]))
        except IndexUnusable:
            is_partial = True
        else:
            groups |= {group: found} if found else {}
    if groups.keys() <= {SuggestionGroup.ARTICLE}:
        groups = _nearly(typed, most) | groups
    return Suggestions(groups, is_partial)


def _nearly(typed: Typed, most: Mapping[SuggestionGroup, int]) -> dict[SuggestionGroup, tuple[Suggestion, ...]]:
    """What of the catalogue was meant, where nothing begins as it was typed: "botx"."""
    wanted = [group for group in typed.groups if group in _GROUP_OF.values()] if typed.words else []
    found = {group: tuple(_named(_terms_by_beginning(group).find_nearly(typed.words), typed)) for group in wanted}
    return {group: suggestions[: most[group]] for group, suggestions in found.items() if suggestions}


def _terms(
    _session: Session, _engine: SearchEngine, typed: Typed, count: int, *, group: SuggestionGroup
) -> Iterator[Suggestion]:
    yield from islice(_named(_terms_by_beginning(group).find(typed.words), typed), count)


def _named(found: Iterable[tuple[str, TermEntry]], typed: Typed) -> Iterable[Suggestion]:
    """Entries of the catalogue, each under its proper name; what two vocabularies call the same is there once."""
    named: dict[str, Suggestion] = {}
    for text, entry in found:
        name = _name_of(entry)
        suggestion = Suggestion(name, typed.words, text, SearchFor(name), found_in=_language_of(text, entry))
        named.setdefault(normalize_term(name.en), suggestion)
    return named.values()


def _listings(
    session: Session, engine: SearchEngine, typed: Typed, count: int, *, kind: ListingKind
) -> Iterator[Suggestion]:
    words = _without_title(typed.words)
    if len(normalize_term(words)) < _FEWEST_LETTERS_OF_A_NAME:
        return
    ids = engine.suggest(words, kind=kind, near=typed.near, count=count)
    names = visible_names(session, ids) if ids else {}
    for shown in (names[each] for each in ids if each in names):
        name = Bilingual(shown.name, shown.name)
        yield Suggestion(name, words, shown.name, OpenListing(shown.slug), detail=shown.city)


def _places(_session: Session, _engine: SearchEngine, typed: Typed, count: int) -> Iterator[Suggestion]:
    words: str | None = None if typed.is_place else ""
    tail = typed.words
    if not typed.is_place and not complete(tail, count=1):
        words, tail = _split_before_a_place(typed.words)
    for completion in complete(tail, count=count):
        choosing = SearchAround(completion.text, words)
        yield Suggestion(completion.place.label, tail, completion.name, choosing)


def _articles(
    _session: Session, _engine: SearchEngine, typed: Typed, count: int, *, find: Articles
) -> Iterable[Suggestion]:
    return find(typed.words, count)


def _split_before_a_place(words: str) -> tuple[str, str]:
    """ "botox near la jo" → "botox", "la jo". The place may follow a word that leads to one, or a treatment by name;
    after other words it would be a guess. Two empty texts where there is none."""
    typed = words.split()
    for start in range(max(1, len(typed) - LONGEST_NAME_WORDS), len(typed)):
        before, tail = typed[:start], " ".join(typed[start:])
        while before and normalize_term(before[-1]) in FILLER_WORDS:
            before.pop()
        leads_there = len(before) < start or normalize_term(" ".join(before)) in catalogue().terms()
        is_long_enough = len(normalize_term(tail)) >= _FEWEST_LETTERS_OF_A_PLACE_AFTER_WORDS
        if leads_there and is_long_enough and complete(tail, count=1):
            return " ".join(before), tail
    return "", ""


def _without_title(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and normalize_term(first) in _TITLES else words


@cache
def _terms_by_beginning(group: SuggestionGroup) -> Beginnings[TermEntry]:
    claims = (claim for claim in catalogue().claims() if _GROUP_OF.get(claim[1].kind) is group)
    return Beginnings((claim for claim in claims if _can_be_searched_for(_name_of(claim[1]))), skipped=FILLER_WORDS)


def _can_be_searched_for(name: Bilingual) -> bool:
    """Whether a search takes the name; one specialty's has too many words."""
    return all(len(normalize_term(text).split()) <= MAX_TERMS for text in (name.en, name.es))


def _name_of(entry: TermEntry) -> Bilingual:
    return _meant(entry).name


def _language_of(text: str, entry: TermEntry) -> LanguageCode | None:
    """The one language in which it is called so; None where it is in both."""
    meant = _meant(entry)
    called = {"en": (meant.name.en, *meant.synonyms.en), "es": (meant.name.es, *meant.synonyms.es)}
    speaking = [language for language in LANGUAGES if text in called[language]]
    return speaking[0] if len(speaking) == 1 else None


def _meant(entry: TermEntry) -> Service | Condition | CredentialKind | Specialty:
    known = catalogue()
    match entry.kind:
        case TermKind.SERVICE:
            return known.service(entry.slug)
        case TermKind.CONDITION:
            return known.condition(entry.slug)
        case TermKind.CREDENTIAL_KIND:
            return known.credential_kind(entry.slug)
        case _:
            return known.specialty(entry.slug)


_Finder = Callable[[Session, SearchEngine, Typed, int], Iterable[Suggestion]]
_FINDERS: Mapping[SuggestionGroup, _Finder] = {
    SuggestionGroup.SERVICE: partial(_terms, group=SuggestionGroup.SERVICE),
    SuggestionGroup.CONDITION: partial(_terms, group=SuggestionGroup.CONDITION),
    SuggestionGroup.PROFESSION: partial(_terms, group=SuggestionGroup.PROFESSION),
    SuggestionGroup.PROVIDER: partial(_listings, kind=ListingKind.PERSON),
    SuggestionGroup.PRACTICE: partial(_listings, kind=ListingKind.PRACTICE),
    SuggestionGroup.PLACE: _places,
}
