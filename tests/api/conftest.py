"""The search tests' engine and listings, behind HTTP."""

import pytest

from directory.search import indexer
from tests.search.conftest import add_licensed, add_listing, engine, index, nurse, physician

__all__ = ["add_licensed", "add_listing", "engine", "index", "nurse", "physician"]  # fixtures of other rooms' tests


@pytest.fixture
def indexed(session, index, now):
    """Bring everything into the index."""

    def bring():
        session.commit()
        indexer.drain(session, index, now=now)

    return bring
