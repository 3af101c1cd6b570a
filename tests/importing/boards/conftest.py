"""A directory with a few licences in it, and lists to compare them with."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.importing.boards.importing import import_licences
from directory.importing.boards.source import find_lists
from directory.importing.models import ImportRun
from directory.listings.actions import add_licence
from directory.listings.models import Credential, CredentialSource, Listing
from directory.moderation.filing import LicenceReview
from directory.moderation.models import QueueItem
from tests.importing.boards.rows import LIST, write_list
from tests.listings.conftest import add_licensed, add_listing

__all__ = ["add_licensed", "add_listing"]

AS_OF = date(2026, 11, 1)
ImportLines = Callable[..., ImportRun]


@pytest.fixture
def add_holder(session: Session, add_listing, now: datetime) -> Callable[..., Listing]:
    """A published person with a licence as the registry states it."""

    def add(name: str = "Marisol Quintana", *, kind: str = "md", number: str = "A00001", **given: Any) -> Listing:
        listing: Listing = add_listing(name=name, slug=f"{name}-{number}".lower().replace(" ", "-"))
        licence: dict[str, Any] = {"source": CredentialSource.NPPES, "checked_on": date(2026, 6, 1)} | given
        add_licence(session, listing, kind=kind, number=number, at=now, **licence)
        session.commit()
        return listing

    return add


@pytest.fixture
def holder(add_holder) -> Listing:
    """Marisol Quintana, MD, licence A00001."""
    listing: Listing = add_holder()
    return listing


@pytest.fixture
def import_lists(session: Session, now: datetime) -> ImportLines:
    """Import what is at a path."""

    def run(path: Path, *, as_of: date | None = AS_OF, **options: Any) -> ImportRun:
        lists = find_lists(path, as_of=as_of)
        review = LicenceReview("tester")
        return import_licences(session, lists, review=review, by="tester", clock=lambda: now, **options)

    return run


@pytest.fixture
def import_lines(import_lists, tmp_path: Path) -> ImportLines:
    """Write rows into a list and import it."""

    def run(*lines: str | bytes, **options: Any) -> ImportRun:
        run: ImportRun = import_lists(write_list(tmp_path / "lists" / LIST, lines), **options)
        return run

    return run


@pytest.fixture
def licence_of(session: Session) -> Callable[[Listing], Credential]:
    """The one licence of a listing, as the database has it."""

    def find(listing: Listing) -> Credential:
        session.expire_all()
        return session.scalars(select(Credential).where(Credential.listing_id == listing.id)).one()

    return find


@pytest.fixture
def questions(session: Session) -> Callable[[], list[QueueItem]]:
    """What operators are asked."""
    return lambda: list(session.scalars(select(QueueItem).order_by(QueueItem.id)))
