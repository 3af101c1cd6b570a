"""Putting the fictional listings into the database, and taking them out again."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import delete_listings
from directory.listings.hours import SAN_DIEGO
from directory.listings.models import Listing, ListingKind, Provenance, StatedFact
from directory.operations.demonstration.casting import cast
from directory.operations.demonstration.plan import Character
from directory.operations.demonstration.writing import write_down

MOST_LISTINGS = 5000
USUAL_LISTINGS, USUAL_SEED = 400, 7


class AlreadyLoaded(DirectoryError):
    """Other demonstration listings are in the database."""

    status = 409


@dataclass(frozen=True)
class Counts:
    """What a load made; all zero when the same listings were there already. `by_role` counts people by profession."""

    people: int = 0
    practices: int = 0
    services: int = 0
    by_role: Mapping[str, int] = field(default_factory=dict)

    @property
    def listings(self) -> int:
        """People and practices."""
        return self.people + self.practices


def load_demonstration(
    session: Session,
    *,
    listings: int,
    seed: int,
    at: datetime,
    progress: Callable[[int], object] = lambda _done: None,
) -> Counts:
    """Invent `listings` listings; the same numbers give the same ones. Dates are relative to `at`; the caller commits.

    Raises:
        AlreadyLoaded: demonstration listings made with other numbers are present.
    """
    mark = f"demonstration {listings}/{seed}"
    if present := _mark_of_what_is_there(session):
        if present == mark:
            return Counts()
        raise AlreadyLoaded(N_("Other demonstration listings are loaded. Remove them first: flask demo remove"))
    today = at.astimezone(SAN_DIEGO).date()
    characters = cast(listings, seed, today)
    write_down(session, characters, seed=seed, mark=mark, at=at, today=today, progress=progress)
    return _counted(characters)


def remove_demonstration(session: Session, *, at: datetime) -> int:
    """Delete every demonstration listing with all that belongs to it, and nothing else. The caller commits."""
    ids = session.scalars(select(Listing.id).where(Listing.is_demonstration).order_by(Listing.id)).all()
    return delete_listings(session, ids, at=at)


def _mark_of_what_is_there(session: Session) -> str | None:
    marks = (
        select(Provenance.source_detail)
        .join(Listing)
        .where(Listing.is_demonstration, Provenance.fact == StatedFact.NAME)
    )
    return session.scalar(marks.order_by(Provenance.id).limit(1))


def _counted(characters: Sequence[Character]) -> Counts:
    people = Counter(each.role for each in characters if each.kind is ListingKind.PERSON)
    return Counts(
        people=people.total(),
        practices=len(characters) - people.total(),
        services=sum(len(each.offers) for each in characters),
        by_role=dict(people.most_common()),
    )
