"""Does the catalogue make sense? `find_faults` looks for everything that reading the files cannot see.

Findings are for whoever edits the data files: English, one line each.
"""

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.check.meanings import ambiguous_terms
from directory.catalogue.check.references import dangling_references
from directory.catalogue.check.rules import gaps_in_the_rules
from directory.catalogue.check.sourcing import unsourced_uses
from directory.catalogue.check.translations import missing_translations
from directory.catalogue.contents import Catalogue

__all__ = ["Fault", "FaultKind", "find_faults"]


def find_faults(whole: Catalogue) -> list[Fault]:
    """Every fault, sorted by kind and place; empty when all is well."""
    return sorted(
        {
            *dangling_references(whole),
            *missing_translations(whole),
            *ambiguous_terms(whole),
            *unsourced_uses(whole),
            *gaps_in_the_rules(whole),
        }
    )
