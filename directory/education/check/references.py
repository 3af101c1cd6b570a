"""Names that lead nowhere: services, conditions, sources, figures, pages and other articles that do not exist."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from directory.catalogue import Catalogue, Source
from directory.education.articles import Article, ArticleText
from directory.education.check.texts import at_key, every_text
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind, TargetKind, read_target
from directory.education.pages import PAGES

_SET_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_LONGEST_UNREAD = timedelta(days=2 * 366)


def dangling_references(library: Library, known: Catalogue) -> Iterator[Fault]:
    """Slugs in front matter and in links that nothing has, articles that the catalogue names and nobody wrote, and
    sources that no reader could find."""
    for article in library.articles.values():
        yield from _front_matter(article, library, known)
    everything = _everything(library, known)
    for _, text in every_text(library):
        yield from _links(text, everything)
    for source in library.sources.values():
        yield from _malformed(source)
    if library.articles:  # an installation may do without any
        yield from _unwritten(library, known)


def _front_matter(article: Article, library: Library, known: Catalogue) -> Iterator[Fault]:
    english = article.texts["en"]
    named: tuple[tuple[str, tuple[str, ...], Collection[str]], ...] = (
        ("services", article.services, known.services),
        ("conditions", article.conditions, known.conditions),
        ("sources", article.sources, library.sources),
        ("figures", article.figures, library.figures),
    )
    for key, slugs, there in named:
        for slug in slugs:
            if slug not in there:
                yield at_key(english, key, f"“{slug}” does not exist")
    if not article.written_on < article.next_review <= article.written_on + _LONGEST_UNREAD:
        yield at_key(english, "next_review", f"is not within {_LONGEST_UNREAD.days} days after written_on")


def _everything(library: Library, known: Catalogue) -> Mapping[TargetKind, Collection[str]]:
    return {
        TargetKind.ARTICLE: library.articles,
        TargetKind.SERVICE: known.services,
        TargetKind.CONDITION: known.conditions,
        TargetKind.GLOSSARY: library.glossary,
        TargetKind.PAGE: PAGES,
        TargetKind.FIGURE: library.figures,
    }


def _links(text: ArticleText, everything: Mapping[TargetKind, Collection[str]]) -> Iterator[Fault]:
    for block in text.blocks:
        is_figure = block.kind is BlockKind.FIGURE
        for address in (*block.links, *([block.address] if is_figure else ())):
            target = read_target(address)
            if target is None or (target.kind is TargetKind.FIGURE) is not is_figure:
                says = (
                    f"“{address[:60]}” is no link of this directory (article:, service:, condition:, glossary:, page:)"
                )
                yield Fault(text.file, block.line, says)
            elif target.slug not in everything[target.kind]:
                yield Fault(text.file, block.line, f"“{target}” leads nowhere")


def _malformed(source: Source) -> Iterator[Fault]:
    where = f"source {source.slug}"
    if source.set_id and not _SET_ID.fullmatch(source.set_id):
        yield Fault(where, 0, "set_id is not that of a DailyMed label")
    if source.set_id and source.set_id not in (source.url or source.set_id):
        yield Fault(where, 0, "its address leads to another label than its set_id")
    if source.is_for_readers and (source.unlocated is None) is not bool(source.url or source.set_id):
        yield Fault(where, 0, "has neither an address nor a set id, nor says why (unlocated), or says so and has one")
    if source.has_a_year and source.undated is not (source.year is None):
        yield Fault(where, 0, "has neither a year nor says that none is known (undated), or says so and has one")
    if source.year and not _FIRST_YEAR <= source.year <= _LAST_YEAR:
        yield Fault(where, 0, f"{source.year} is no year of a source")


def _unwritten(library: Library, known: Catalogue) -> Iterator[Fault]:
    pointing = [(f"service {slug}", service.article) for slug, service in known.services.items()]
    pointing += [(f"condition {slug}", condition.article) for slug, condition in known.conditions.items()]
    for where, slug in pointing:
        if slug is not None and slug not in library.articles:
            yield Fault(where, 0, f"its article “{slug}” does not exist")
