"""May these articles be published? `find_faults` looks for everything that reading the files cannot see.

Each rule is a file: it takes the library and the catalogue, and yields what breaks it.
"""

from collections.abc import Callable, Collection, Iterator

from directory.catalogue import Catalogue
from directory.education.check.address import familiar_spanish
from directory.education.check.approval import off_label_uses_called_otherwise
from directory.education.check.borrowed import borrowed_sentences
from directory.education.check.grade import hard_texts
from directory.education.check.heads import figures_only_in_heads
from directory.education.check.meaning import differing_meanings
from directory.education.check.noted import unnoted_figures
from directory.education.check.plain import facts_marked_as_none
from directory.education.check.promises import forbidden_promises
from directory.education.check.rates import rates_in_words
from directory.education.check.references import dangling_references
from directory.education.check.shape import misshapen_texts
from directory.education.check.sourcing import unsourced_statements
from directory.education.check.treatments import untold_treatments
from directory.education.check.twins import differing_twins
from directory.education.check.units import differing_units
from directory.education.check.unverified import unverified_figures
from directory.education.check.uses import unknown_uses
from directory.education.check.warnings import missing_warnings
from directory.education.check.words import unexplained_words
from directory.education.fault import Fault
from directory.education.library import Library

__all__ = ["RULES", "find_faults"]

RULES: tuple[Callable[[Library, Catalogue], Iterator[Fault]], ...] = (
    dangling_references,
    misshapen_texts,
    unsourced_statements,
    facts_marked_as_none,
    figures_only_in_heads,
    differing_twins,
    differing_units,
    differing_meanings,
    familiar_spanish,
    forbidden_promises,
    unverified_figures,
    unnoted_figures,
    rates_in_words,
    off_label_uses_called_otherwise,
    unknown_uses,
    missing_warnings,
    hard_texts,
    borrowed_sentences,
    unexplained_words,
    untold_treatments,
)


def find_faults(library: Library, known: Catalogue, *, only: Collection[str] = ()) -> list[Fault]:
    """Every fault, sorted by file and line; empty when all is well. `only` leaves out all but the files of these
    articles."""
    found = {*library.faults, *(fault for rule in RULES for fault in rule(library, known))}
    return sorted(fault for fault in found if not only or _slug_of(fault) in only)


def _slug_of(fault: Fault) -> str:
    return fault.where.rsplit("/", 1)[-1].removesuffix(".md")
