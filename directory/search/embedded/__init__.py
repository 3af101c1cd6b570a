"""The engine inside the directory's own processes: Whoosh and rows in memory."""

from directory.search.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
