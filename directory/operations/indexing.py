"""The indexer as a process of `make run`: what `flask search drain --watch` does, without starting an interpreter.

Beside it, on threads of their own, what must happen as days pass, and letters that no server took at first: a mail
server that is slow holds up no search.
"""

from threading import Thread

from directory import create_app
from directory.clock import now
from directory.config import Settings
from directory.extensions import db, search_engine
from directory.operations.keeping_time import keep_rounds
from directory.operations.letters import keep_sending
from directory.search.watching import only_indexer, told_to_stop, watch


def run_indexer(settings: Settings) -> None:
    """Bring changes into the index and keep the clocks of listings until SIGTERM; the batch in hand is finished first.

    Raises:
        AnotherIndexer: there is one for this data directory already.
    """
    app = create_app(settings)
    with app.app_context(), only_indexer(settings.data_dir):
        stop = told_to_stop()
        for beside in (keep_rounds, keep_sending):
            Thread(target=beside, args=(app,), kwargs={"stop": stop}, name=beside.__name__, daemon=True).start()
        watch(db.session, search_engine(), clock=now, stop=stop)
