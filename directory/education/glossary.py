"""The words of the field, each explained in one or two sentences. Terms open in place wherever an article uses them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from directory.catalogue import Synonyms, normalize_term
from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.language import Bilingual


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means. `also` are other words for it; `sources` are what a fact in the definition rests on.

    `is_everyday`: it stands in too many sentences to be explained in each; texts link to it where that helps.
    """

    slug: str
    term: Bilingual
    definition: Bilingual
    also: Synonyms
    sources: tuple[str, ...]
    is_everyday: bool

    def words(self, language: str) -> tuple[str, ...]:
        """Everything that means it in this language, its own name first."""
        return (self.term.in_(language), *(self.also.es if language == "es" else self.also.en))


def read_glossary(path: Path) -> Mapping[str, Term]:
    """The terms of a file by slug, in its order; of two with the same slug the first.

    Raises:
        BrokenCatalogue: the file is missing or not TOML; a key is missing, unknown or of the wrong type.
    """
    terms: dict[str, Term] = {}
    for term in read_entries(path, _term):
        terms.setdefault(term.slug, term)
    return terms


def in_order(terms: Iterable[Term], language: str) -> list[Term]:
    """Terms as a reader of this language looks them up: by letter, accents and capitals aside."""
    return sorted(terms, key=lambda term: (normalize_term(term.term.in_(language)), term.slug))


def _term(entry: Entry) -> Term:
    return Term(
        slug=entry.text("slug"),
        term=entry.bilingual("term"),
        definition=entry.bilingual("definition"),
        also=entry.synonyms("also"),
        sources=entry.texts("sources"),
        is_everyday=entry.flag("everyday"),
    )
