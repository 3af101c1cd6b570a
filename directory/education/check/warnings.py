"""Pages about botulinum toxin that would stand without its boxed warning."""

import re
from collections.abc import Iterator

from directory.catalogue import Catalogue
from directory.education.articles import Article, Topic
from directory.education.check.texts import at_key
from directory.education.fault import Fault
from directory.education.library import Library
from directory.education.markdown import BlockKind

_NAMED = re.compile(r"botulin|botox|dysport|xeomin|jeuveau|daxxify|letybo|myobloc", re.IGNORECASE)
_ALWAYS = (Topic.MEDICAL, Topic.FACE)
_OFTEN = 3  # passages: fewer only mention it


def missing_warnings(library: Library, known: Catalogue) -> Iterator[Fault]:
    """Articles on the toxin whose services belong to no family with a warning: the page shows it by its services."""
    for article in library.articles.values():
        if is_about_the_toxin(article) and not carries_warning(article, known):
            says = "name no botulinum toxin, so that its boxed warning is not on the page"
            yield at_key(article.texts["en"], "services", says)


def carries_warning(article: Article, known: Catalogue) -> bool:
    """Whether the page of this article shows a boxed warning."""
    services = (known.services.get(slug) for slug in article.services)
    families = (known.families.get(service.family) for service in services if service)
    return any(family is not None and family.warning is not None for family in families)


def is_about_the_toxin(article: Article) -> bool:
    """Whether a text speaks of botulinum toxin by its shelf, its title, one of its headings, or again and again."""
    if article.topic in _ALWAYS:
        return True
    text = article.texts["en"]
    if any(_NAMED.search(said) for said in (text.title, text.summary)):
        return True
    if article.topic is Topic.SKIN:  # fillers are told apart from it
        return False
    naming = [block for block in text.blocks if _NAMED.search(block.text)]
    return len(naming) >= _OFTEN or any(block.kind is BlockKind.HEADING for block in naming)
