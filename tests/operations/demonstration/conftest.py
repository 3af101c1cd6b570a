"""One loaded county that tests only read, and empty databases for those that write."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory.database import Base, UnitOfWork, install_engine_hooks
from directory.listings.models import Listing
from directory.operations.demonstration import load_demonstration

AT = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
NewDatabase = Callable[[], Session]


def opened(url: str) -> Session:
    engine = create_engine(url)
    install_engine_hooks(engine)
    Base.metadata.create_all(engine)
    return UnitOfWork(engine)


def closed(session: Session) -> None:
    engine = session.get_bind().engine
    session.close()
    engine.dispose()


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A database with the listings that `flask demo load` makes; not to be changed."""
    session = opened(f"sqlite:///{tmp_path_factory.mktemp('county') / 'county.sqlite3'}")
    load_demonstration(session, listings=400, seed=7, at=AT)
    session.commit()
    session.info["reads_only"] = True
    yield session
    closed(session)


@pytest.fixture(scope="session")
def everyone(county: Session) -> Sequence[Listing]:
    return county.scalars(select(Listing).order_by(Listing.id)).all()


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[NewDatabase]:
    """Make one more empty database."""
    made: list[Session] = []

    def make() -> Session:
        made.append(opened(f"sqlite:///{tmp_path / f'{len(made)}.sqlite3'}"))
        return made[-1]

    yield make
    for session in made:
        closed(session)
