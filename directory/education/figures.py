"""What the drawings say, in both languages. The drawings themselves are `templates/education/figures/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from directory.catalogue.loading import read_entries
from directory.catalogue.reading import Entry
from directory.language import Bilingual


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its title, what it shows in words for whoever cannot see it, the words in it, and its sources."""

    slug: str
    title: Bilingual
    description: Bilingual
    labels: Mapping[str, Bilingual]
    sources: tuple[str, ...]


def read_figures(path: Path) -> Mapping[str, Figure]:
    """The figures of a file by slug.

    Raises:
        BrokenCatalogue: the file is missing or not TOML; a key is missing, unknown or of the wrong type.
    """
    return {figure.slug: figure for figure in read_entries(path, _figure)}


def _figure(entry: Entry) -> Figure:
    return Figure(
        slug=entry.text("slug"),
        title=entry.bilingual("title"),
        description=entry.bilingual("description"),
        labels=entry.bilinguals("labels"),
        sources=entry.texts("sources"),
    )
