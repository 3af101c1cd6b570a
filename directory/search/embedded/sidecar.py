"""From a segment of Whoosh to the file that searches read: its postings and its columns, in one pass, once.

A segment never changes (deletions are kept beside it), so its sidecar never does.
"""

from pathlib import Path
from typing import Any

from directory.search.embedded.arrays import Array, write_arrays
from directory.search.embedded.columns import column_arrays
from directory.search.embedded.facets import facet_arrays
from directory.search.embedded.locations import location_arrays
from directory.search.embedded.pins import pin_arrays
from directory.search.embedded.postings import postings_arrays, total_lengths, words_by_field
from directory.search.embedded.prices import price_arrays
from directory.search.embedded.schema import document_of_row
from directory.search.embedded.vocabulary import vocabulary_arrays


def write_sidecar(leaf: Any, path: Path) -> str:
    """Write the sidecar of one segment, given Whoosh's reader of it. Returns the file's SHA-256."""
    arrays, facts = _text_arrays(leaf)
    documents = [document_of_row(leaf.stored_fields(number)) for number in range(leaf.doc_count_all())]
    arrays |= column_arrays(documents) | pin_arrays(documents)
    for more_arrays, more_facts in (location_arrays(documents), price_arrays(documents), facet_arrays(documents)):
        arrays |= more_arrays
        facts |= more_facts
    return write_arrays(path, arrays, facts)


def _text_arrays(leaf: Any) -> tuple[dict[str, Array], dict[str, object]]:
    lexicons = words_by_field(leaf)
    words = sorted({word for lexicon in lexicons.values() for word in lexicon})
    arrays = vocabulary_arrays(words)
    arrays |= postings_arrays(leaf, words, lexicons)
    return arrays, {"total_lengths": total_lengths(leaf)}
