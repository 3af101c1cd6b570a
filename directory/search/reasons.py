"""Why a result is there: which wishes of a search it meets, and which of the words it was really found by."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from directory.catalogue import catalogue
from directory.language import N_, Bilingual, Message
from directory.listings.models import ListingKind
from directory.search.asked import services_that_tell
from directory.search.documents import language_words
from directory.search.engine import Hit
from directory.search.labels import WEEKDAYS, name_of
from directory.search.parameters import ANY_BOARD
from directory.search.query import SearchQuery
from directory.search.ranking import why_matched
from directory.search.shown import CardFacts, ShownLocation
from directory.search.words import terms_of

_WORKS_AT = N_("Works at a practice named “%(words)s”")
_WORKS_HERE = N_("Somebody named “%(words)s” works here")
_LOCATION_NAMED = N_("Has a location named “%(words)s”")


def wishes_met(
    query: SearchQuery, facts: CardFacts, location: ShownLocation | None, asked: frozenset[str]
) -> Iterator[Message]:
    """What of a search by license, specialty, board, further concern, weekday or new patients is true of a listing."""
    licenses = {each.slug for each in facts.credentials if each.may_be_practised and not each.is_board_certification}
    licenses |= {broader for slug in licenses for broader in _broader_licenses(slug)}
    yield from (_named(N_("License: %(name)s"), "credential", slug) for slug in query.credential if slug in licenses)
    yield from (
        _named(N_("Specialty: %(name)s"), "specialty", slug) for slug in query.specialty if slug in facts.specialties
    )
    yield from _certifications(query, facts)
    if query.service or len(query.condition) > 1:
        for condition in query.condition:
            if not facts.offered.isdisjoint(services_that_tell((condition,))):
                yield _named(N_("Offers treatment for %(name)s"), "condition", condition)
    if query.open_on and location:
        yield Message(N_("Open on %(day)s"), {"day": WEEKDAYS[query.open_on]})
    if query.accepting and location:
        yield from takes_new_patients(location, also_old=True)


def words_found(facts: CardFacts, hit: Hit, *, has_named_services: bool) -> Iterator[Message]:
    """In which fields the words of a search stand, each as the word that stands there."""
    for field, typed in hit.matched.items():
        others = hit.stands_as.get(field, {})
        words = tuple(dict.fromkeys(others.get(word, word) for word in typed))
        if field == "languages":
            whole = [others.get(word, word) for word in typed if not _is_unfinished(word, others.get(word, word))]
            yield from (speaks(language.code) for language in facts.languages if _is_called(language.code, whole))
        elif field == "places":
            yield from _locations(facts, words, is_told="affiliations" in hit.matched)
        elif field == "affiliations":
            is_person = facts.kind is ListingKind.PERSON
            yield Message(_WORKS_AT if is_person else _WORKS_HERE, {"words": " ".join(words)})
        elif not (has_named_services and field == "services"):
            yield _matched(field, words)


def takes_new_patients(location: ShownLocation, *, also_old: bool) -> Iterator[Message]:
    """That a location takes new patients, and since when that is said. What is old is said to whoever asked."""
    if location.accepting_new_patients and location.accepting_as_of and (also_old or not location.is_accepting_old):
        yield dated(N_("Accepts new patients, as of %(day)s"), location.accepting_as_of)


@cache
def speaks(language: str) -> Message:
    """That care is given in a language."""
    return Message(N_("Speaks %(language)s"), {"language": catalogue().language(language).name})


@lru_cache(maxsize=2000)
def dated(sentence: str, day: date) -> Message:
    """A sentence about a day."""
    return Message(sentence, {"day": day})


def _certifications(query: SearchQuery, facts: CardFacts) -> Iterator[Message]:
    for each in facts.credentials:
        if each.is_board_certification and (each.slug in query.board or ANY_BOARD in query.board):
            yield _named(N_("Board certification: %(name)s"), "board", each.slug)


def _locations(facts: CardFacts, words: Sequence[str], *, is_told: bool) -> Iterator[Message]:
    """The words that are in a city or a ZIP code, then those that are only what a location is called; these, unless the
    practice that is called so is a reason already."""
    shown = [location.shown for location in facts.locations]
    cities = _words_in(text for each in shown for text in (each.city, each.zip_code))
    labels = _words_in(each.label for each in shown)
    if in_cities := tuple(word for word in words if word in cities):
        yield _matched("places", in_cities)
    in_labels = " ".join(word for word in words if word in labels - cities)
    if in_labels and not is_told:
        yield Message(_LOCATION_NAMED, {"words": in_labels})


def _words_in(texts: Iterable[str | None]) -> frozenset[str]:
    return frozenset(word for text in texts if text for word in terms_of(text))


def _is_unfinished(typed: str, found: str) -> bool:
    """Whether a word is only the beginning of the one it was taken for: a chin is not Chinese."""
    return typed != found and found.startswith(typed)


def _is_called(language: str, words: Sequence[str]) -> bool:
    return not _names_of_language(language).isdisjoint(words)


@cache
def _names_of_language(language: str) -> frozenset[str]:
    return _words_in(language_words(language))


@lru_cache(maxsize=2000)
def _matched(field: str, words: tuple[str, ...]) -> Message:
    return why_matched(field, " ".join(words))


@cache
def _named(sentence: str, facet: str, slug: str) -> Message:
    name: Bilingual = name_of(facet, slug)
    return Message(sentence, {"name": name})


@cache
def _broader_licenses(slug: str) -> frozenset[str]:
    broader = catalogue().credential_kind(slug).broader
    return frozenset() if broader is None else _broader_licenses(broader) | {broader}
