"""An installation with many fictional listings: a database and an index in bench/data, made once.

The demonstration's own generator makes them, as many counties side by side as it takes: one county has names for a
few thousand listings only.
"""

import shutil
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, func, select

from bench.building import DATA
from bench.corpus import NOW, TODAY
from directory import create_app
from directory.config import Settings
from directory.database import Base
from directory.extensions import db, search_engine
from directory.listings.changes import ListingChange
from directory.listings.models import Listing
from directory.listings.queries import visible
from directory.operations.demonstration.casting import cast
from directory.operations.demonstration.people import fictional_npi
from directory.operations.demonstration.writing import write_down
from directory.search import IndexUnusable, indexer

COUNTY = 4_000  # listings of one county


def installation(size: int) -> Path:
    """The data directory of an installation with so many listings; its index is made anew where it is another one."""
    directory = DATA / f"installation-{size}"
    settings = settings_of(directory)
    app = create_app(settings)
    with app.app_context():
        if not (directory / "complete").exists():
            shutil.rmtree(directory, ignore_errors=True)
            directory.mkdir(parents=True)
            Base.metadata.create_all(db.engine)
            _fill(size)
            (directory / "complete").touch()
        Base.metadata.create_all(db.engine)  # tables that came later
        if not _is_indexed():
            print(f"Indexing the installation of {size:,} listings …", flush=True)
            indexer.rebuild(db.session, search_engine(), now=NOW)
        db.session.execute(delete(ListingChange))  # the index has them all
        db.session.commit()
        db.session.close()
        db.engine.dispose()
    return directory


def settings_of(directory: Path) -> Settings:
    """Settings of such an installation."""
    return Settings(
        data_dir=directory,
        database_url=f"sqlite:///{directory / 'directory.sqlite3'}",
        secret_key="only for the benchmark",
    )


def count_visible(directory: Path) -> int:
    """How many listings a visitor can find."""
    with create_app(settings_of(directory)).app_context():
        return db.session.scalar(select(func.count(Listing.id)).where(visible())) or 0


def _is_indexed() -> bool:
    try:
        return not indexer.compare(db.session, search_engine())
    except IndexUnusable:
        return False


def _fill(size: int) -> None:
    print(f"Loading {size:,} fictional listings …", flush=True)
    for start in range(0, size, COUNTY):
        characters = cast(min(COUNTY, size - start), start, TODAY)
        numbered = [replace(each, npi=each.npi and fictional_npi(1, start + each.number)) for each in characters]
        write_down(
            db.session, numbered, seed=start, mark=f"benchmark {start}", at=NOW, today=TODAY, progress=lambda _: None
        )
        db.session.commit()
        db.session.expunge_all()
