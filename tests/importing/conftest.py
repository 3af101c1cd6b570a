"""Importing a few rows, and looking at what became of them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.importing.models import ImportRun
from directory.importing.nppes import import_nppes
from directory.importing.scope import Scope
from directory.importing.source import find_source
from directory.listings.models import Listing
from tests.importing.rows import Row, npi, write_files

ImportRows = Callable[..., ImportRun]
ImportPath = Callable[..., ImportRun]
ListingOf = Callable[[int], Listing]


@pytest.fixture
def import_path(session: Session, now: datetime) -> ImportPath:
    """Import what is at a path; keyword arguments choose the scope."""

    def run(path: Path, **scope: Any) -> ImportRun:
        return import_nppes(session, find_source(path), Scope.of(**scope), by="tester", clock=lambda: now)

    return run


@pytest.fixture
def import_rows(import_path: ImportPath, tmp_path: Path) -> ImportRows:
    """Write rows into files and import them."""

    def run(rows: Iterable[Row], *, all_specialties: bool = False, **files: Any) -> ImportRun:
        return import_path(write_files(tmp_path / "nppes", rows, **files), all_specialties=all_specialties)

    return run


@pytest.fixture
def listing_of(session: Session) -> ListingOf:
    """The listing with the so-many-th fictional NPI."""

    def find(number: int) -> Listing:
        session.expire_all()
        return session.scalars(select(Listing).where(Listing.npi == npi(number))).one()

    return find
