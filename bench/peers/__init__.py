"""The engines that are compared, each behind the same little interface."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bench.peers.ours import Ours
from bench.peers.peer import Answer, Match, NotOffered, Peer, Question, Unavailable
from bench.peers.postgres import Postgres
from bench.peers.sqlite import Sqlite
from bench.peers.tantivy import Tantivy
from bench.peers.whoosh import Whoosh

OURS = "ours"
# in the order in which reports show them
PEERS: Mapping[str, Callable[[Path], Peer]] = {
    OURS: Ours,
    "tantivy": Tantivy,
    "sqlite": Sqlite,
    "postgres": Postgres,
    "whoosh": Whoosh,
}

__all__ = ["OURS", "PEERS", "Answer", "Match", "NotOffered", "Peer", "Question", "Unavailable"]
