"""The indexer as a process of `make run`: what `flask search drain --watch` does, without starting an interpreter."""

from directory import create_app
from directory.clock import now
from directory.config import Settings
from directory.extensions import db, search_engine
from directory.search.watching import only_indexer, told_to_stop, watch


def run_indexer(settings: Settings) -> None:
    """Bring changes into the index until SIGTERM; the batch in hand is finished first.

    Raises:
        AnotherIndexer: there is one for this data directory already.
    """
    with create_app(settings).app_context(), only_indexer(settings.data_dir):
        watch(db.session, search_engine(), clock=now, stop=told_to_stop())
