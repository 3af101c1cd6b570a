"""The engine inside the directory's own processes: Whoosh keeps the words, columns keep the rest.

To read it in an hour, in this order: `finding` is one search from its words to its page, and calls all the others.

    words      expansion (a typed word → words of the index)  scoring, scored (what they count)  matching (who has them)
    the rest   choices (filters)  stops, pins, distances, locations, openings (where and when)  prices  facets (counts)
               selecting puts these together; ordering and topk make the page; explaining says why
    on disk    schema (what Whoosh keeps)  sidecar (what is made of a segment: vocabulary, postings, columns …)
               arrays, manifest (files, verified)  segment, view, states (what a search holds on to)
               commits, generations, storage (how it is written)  whoosh_internals (what Whoosh does not promise)
"""

from directory.search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
