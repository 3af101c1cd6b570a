"""Indexes of corpora in bench/data, made once for each state of the code that makes them."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from bench.corpus import Corpus
from bench.peers import OURS, PEERS, Peer
from directory.config import PROJECT
from directory.search.documents import Document

DATA = Path(__file__).parent / "data"
_FOR_EVERYBODY = ("bench/peers/counting.py", "bench/peers/words.py", "directory/search/words.py")
_SAMPLED = 200  # documents that stand for all of a corpus: made by other code, or of other words, some would differ
# what an installation trusts too: FORMAT of the manifest is raised with every change of what is written
_OURS = ("directory/search/embedded/manifest.py", "directory/search/embedded/schema.py")
_NO_INDEX = {"pg_wal", "built.json"}


@dataclass(frozen=True)
class Built:
    """An index on the disk. `seconds` leaves out what making the documents took."""

    documents: int
    seconds: float
    bytes: int
    bytes_beside: int  # of them, in files that are not Whoosh's own
    fingerprint: str


def built(key: str, corpus: Corpus) -> tuple[Peer, Built]:
    """The peer over its index of this corpus, which is made when it is missing or made by other code.

    Raises:
        Unavailable: the peer cannot run here.
    """
    directory = directory_of(key, len(corpus))
    note, fingerprint = directory / "built.json", _fingerprint(key, corpus)
    if note.exists():
        known = Built(**json.loads(note.read_text()))
        if known.fingerprint == fingerprint:
            return PEERS[key](directory), known
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    peer = PEERS[key](directory)
    print(f"Building {peer.name}, {len(corpus):,} listings …", flush=True)
    documents, started = _Watched(corpus), perf_counter()
    peer.build(documents)
    seconds = perf_counter() - started - documents.seconds
    sizes = _sizes(directory)
    made = Built(len(corpus), seconds, sum(sizes.values()), _beside_whoosh(sizes) if key == OURS else 0, fingerprint)
    note.write_text(json.dumps(asdict(made)))
    return peer, made


def directory_of(key: str, size: int) -> Path:
    """Where the index of a peer over so many listings is."""
    return DATA / f"{size}" / key


class _Watched:
    """Documents, and the time it took to make them."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Document]:
        remaining = iter(self._documents)
        while True:
            started = perf_counter()
            document = next(remaining, None)
            self.seconds += perf_counter() - started
            if document is None:
                return
            yield document


def _fingerprint(key: str, corpus: Corpus) -> str:
    """Changes when the index would become another one."""
    own = _OURS if key == OURS else (f"bench/peers/{key}.py",)
    digest = hashlib.sha256()
    for name in (*_FOR_EVERYBODY, *own):
        digest.update((PROJECT / name).read_bytes())
    for number in range(1, len(corpus) + 1, max(len(corpus) // _SAMPLED, 1)):
        digest.update(json.dumps(asdict(corpus.document(number)), sort_keys=True, default=_in_order).encode())
    return digest.hexdigest()


def _in_order(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _sizes(directory: Path) -> dict[Path, int]:
    files = (file for file in directory.rglob("*") if file.is_file() and not file.is_symlink())
    return {file: file.stat().st_size for file in files if _NO_INDEX.isdisjoint(file.parts)}


def _beside_whoosh(sizes: dict[Path, int]) -> int:
    """Whoosh names its files after the index: MAIN_…, _MAIN_….toc."""
    return sum(size for file, size in sizes.items() if not file.name.lstrip("_").startswith("MAIN"))
