"""Writing: documents into Whoosh, then the sidecars of new segments, then the manifest that makes searches see them.

Each step is on the disk before the next begins. A kill in between leaves the old state to be read, and the next
change first finishes what is missing: Whoosh's files hold everything that a sidecar is made from.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from whoosh.reading import SegmentReader

from directory.search.documents import Document
from directory.search.embedded.arrays import Longs, file_checksum, where_true
from directory.search.embedded.manifest import Manifest, SegmentEntry, read_manifest, write_manifest
from directory.search.embedded.schema import make_schema, whoosh_fields
from directory.search.embedded.segment import Segment
from directory.search.embedded.sidecar import write_sidecar
from directory.search.embedded.states import States
from directory.search.embedded.storage import DurableStorage
from directory.search.engine import IndexUnusable, Removal

REBUILD_MEGABYTES: Final = 128
_ORDER: Final = 16  # segments are of one order when none is this many times as large as the other
_LARGEST_MERGED: Final = 20_000  # merging more takes longer than a change may wait
_SUFFIXES: Final = (".toc", ".seg")


def fill(directory: Path, documents: Iterable[Document]) -> int:
    """Write an index of its own, and count it again from the disk. Returns how many documents.

    Raises:
        IndexUnusable: what is on the disk is not what was written.
    """
    index = DurableStorage(directory).create_index(make_schema())
    added: set[int] = set()
    with _writer(index, limitmb=REBUILD_MEGABYTES) as writer:
        for document in documents:
            if document.id in added:
                raise ValueError(f"listing {document.id} came twice")
            writer.add_document(**whoosh_fields(document))
            added.add(document.id)
        writer.commit(optimize=True)
    manifest = _publish(directory, Manifest(0, ()))
    if sum(len(Segment.open(directory, entry)) for entry in manifest.segments) != len(added):
        raise IndexUnusable
    return len(added)


def change(directory: Path, changes: Mapping[int, Document | Removal], states: States) -> None:
    """Add, replace and remove in one commit. Call it under the lock of `Generations.writing`.

    Whoosh has no checksums of its own, and would copy damage from old segments into new ones: `states` verifies first.

    Raises:
        Damaged: a file of the index is not what was written.
    """
    before = _caught_up(directory)
    states.verify()
    states.view()  # sidecars too: one that was cut short must not be read
    outdated = list(_numbers(directory, before, np.array(list(changes), np.int64), states))
    documents = [document for document in changes.values() if isinstance(document, Document)]
    if not outdated and not documents:
        return
    with _writer(DurableStorage(directory).open_index()) as writer:
        for number in outdated:
            writer.delete_document(number)
        for document in documents:
            writer.add_document(**whoosh_fields(document))
        writer.commit(mergetype=partial(_merge_alike, added=len(documents)))
    _publish(directory, before)


def _caught_up(directory: Path) -> Manifest:
    """The manifest of what Whoosh holds; completed first when a kill has kept it from being written."""
    manifest = read_manifest(directory)
    index = DurableStorage(directory).open_index()
    return manifest if index.latest_generation() == manifest.generation else _publish(directory, manifest)


def _publish(directory: Path, before: Manifest) -> Manifest:
    """Write the sidecars that are missing and then the manifest; remove what neither it nor the one before names."""
    index = DurableStorage(directory).open_index()
    known = {entry.id: entry.sha256 for entry in before.segments}
    with index.reader() as reader:
        entries = tuple(_entries(directory, reader, known))
    files = {
        name: (before.files.get(name) if name.endswith(".seg") else None) or file_checksum(directory / name)
        for name in sorted(each.name for each in directory.iterdir() if each.suffix in _SUFFIXES)
    }
    manifest = Manifest(index.latest_generation(), entries, files)
    write_manifest(directory, manifest)
    named = {entry.sidecar for entry in (*entries, *before.segments)}
    for sidecar in directory.glob("columns-*"):
        if sidecar.name not in named:
            sidecar.unlink(missing_ok=True)
    return manifest


def _entries(directory: Path, reader: Any, known: Mapping[str, str]) -> Iterator[SegmentEntry]:
    for leaf, _ in reader.leaf_readers():
        if not leaf.doc_count_all():
            continue
        segment = leaf.segment()
        entry = SegmentEntry(segment.segment_id(), "", tuple(sorted(segment.deleted_docs())))
        checksum = known.get(entry.id) or write_sidecar(leaf, directory / entry.sidecar)
        yield SegmentEntry(entry.id, checksum, entry.deleted)


def _numbers(directory: Path, manifest: Manifest, ids: Longs, states: States) -> Iterator[int]:
    """Whoosh's numbers of the documents that these listings have now."""
    base = 0
    for entry in manifest.segments:
        listed = states.segment(directory, entry).columns.ids
        there = where_true(np.isin(listed, ids))
        yield from (base + number for number in np.setdiff1d(there, entry.deleted).tolist())
        base += len(listed)


def _merge_alike(writer: Any, segments: Sequence[Any], *, added: int) -> list[Any]:
    """Whoosh's way to be told which segments to merge: keep no two of one order of size, so that there are few, and
    each document is rewritten few times. Large ones are left alone unless most of them is deleted."""
    kept, total = [], added
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        count = segment.doc_count()
        mostly_deleted = 2 * count < segment.doc_count_all()
        if mostly_deleted or (total + count <= _LARGEST_MERGED and count < _ORDER * max(total, 1)):
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
            total += count
        else:
            kept.append(segment)
    return kept


@contextmanager
def _writer(index: Any, **options: Any) -> Iterator[Any]:
    """A writer that is cancelled after a failure.

    Without Whoosh's own lock: `Generations.writing` is held, and a writer that fails while it is made (a full disk)
    would keep Whoosh's for as long as the process lives.
    """
    writer = index.writer(_lk=False, **options)
    try:
        yield writer
    except BaseException:
        with suppress(Exception):  # the first failure is the one to tell
            writer.cancel()
        raise
