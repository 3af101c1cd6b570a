"""Everything there is to read, in memory: articles, the sources they rest on, the glossary, the figures’ words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from directory.catalogue import BrokenCatalogue, Catalogue, Source, catalogue
from directory.catalogue.decoding import source
from directory.catalogue.loading import read_entries
from directory.education.articles import Article, Topic
from directory.education.courses import Course, read_courses
from directory.education.fault import Fault
from directory.education.figures import Figure, read_figures
from directory.education.glossary import Term, read_glossary
from directory.education.markdown import KnownWords
from directory.education.reading import read_articles
from directory.errors import NotFound
from directory.language import LANGUAGES, N_, LanguageCode

ROOM = Path(__file__).parent


class UnknownArticle(NotFound):
    """There is no article of this name."""

    def __init__(self, slug: str) -> None:
        super().__init__(N_("There is no article at this address."))
        self.slug = slug


@dataclass(frozen=True)
class Library:
    """Mappings are keyed by slug. `sources` has those of the catalogue too, `courses` are those of services; `faults`
    says which files were left out."""

    articles: Mapping[str, Article]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    figures: Mapping[str, Figure]
    courses: Mapping[str, Course]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def known_words(self) -> Mapping[LanguageCode, KnownWords]:
        """The words of the glossary that articles explain by themselves, by language."""
        terms = [term for term in self.glossary.values() if not term.is_everyday]
        return {
            language: KnownWords({word: term.slug for term in terms for word in term.words(language)})
            for language in LANGUAGES
        }

    def article(self, slug: str) -> Article:
        """Raises UnknownArticle."""
        try:
            return self.articles[slug]
        except KeyError:
            raise UnknownArticle(slug) from None

    def on(self, topic: Topic) -> tuple[Article, ...]:
        """The articles of one shelf, in its order."""
        return tuple(article for article in self.articles.values() if article.topic is topic)

    def about(
        self, known: Catalogue, *, services: tuple[str, ...] = (), conditions: tuple[str, ...] = ()
    ) -> tuple[Article, ...]:
        """What to read about these slugs of the catalogue: the article each names first, then those that name one of
        them, or what is above it. Each once; slugs that do not exist are about nothing."""
        named = [known.services[slug].article for slug in services if slug in known.services]
        named += [known.conditions[slug].article for slug in conditions if slug in known.conditions]
        above = {parent.slug for slug in services if slug in known.services for parent in known.ancestors(slug)}
        found = {slug: self.articles[slug] for slug in named if slug is not None and slug in self.articles}
        for wanted in ({*services}, above):
            for article in self.articles.values():
                if wanted.intersection(article.services) or {*conditions}.intersection(article.conditions):
                    found.setdefault(article.slug, article)
        return tuple(found.values())


@cache
def library() -> Library:
    """The library of this installation, read once."""
    return load(ROOM, catalogue())


def load(room: Path, known: Catalogue) -> Library:
    """Read the folders `articles` and `data` below `room`. A file that cannot be read is left out, and is a fault."""
    faults: list[Fault] = []
    sources = dict(known.sources)
    for path in sorted((room / "data" / "sources").glob("*.toml")):
        try:
            for each in read_entries(path, source):
                if each.slug in sources:
                    faults.append(Fault(f"data/sources/{path.name}", 0, f"source “{each.slug}” is there twice"))
                sources.setdefault(each.slug, each)
        except BrokenCatalogue as error:
            faults.append(Fault(f"data/sources/{path.name}", 0, str(error.message)))
    reading = read_articles(room / "articles")
    return Library(
        articles=reading.articles,
        sources=sources,
        glossary=read_glossary(room / "data" / "glossary.toml"),
        figures=read_figures(room / "data" / "figures.toml"),
        courses=read_courses(room / "data" / "courses.toml"),
        faults=(*faults, *reading.faults),
    )
