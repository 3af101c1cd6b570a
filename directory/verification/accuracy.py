"""How accurate the directory is, by its own figures, computed when somebody asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus
from directory.listings.freshness import fresh_since
from directory.listings.hours import local_day
from directory.listings.models import Credential, CredentialSource, FactSource, Listing, Merge, Provenance, StatedFact
from directory.listings.queries import count_visible, visible
from directory.verification.models import ErrorReport, ReportOutcome

REPORT_DAYS = 365  # reports of the last year are counted
_OFFICIAL = (FactSource.NPPES, FactSource.STATE_LIST)
_CHECKED = (CredentialSource.STATE_LIST, CredentialSource.OPERATOR)


@dataclass(frozen=True, slots=True)
class FactFigures:
    """Of one kind of fact: how many are stated, confirmed within 90 days, and known from an official source.

    `fact` is None for licences, which count as confirmed only where somebody compared them with the state's list.
    """

    fact: StatedFact | None
    stated: int
    confirmed: int
    official: int

    @property
    def confirmed_share(self) -> float:
        """From 0 to 1."""
        return self.confirmed / self.stated if self.stated else 0

    @property
    def official_share(self) -> float:
        """From 0 to 1."""
        return self.official / self.stated if self.stated else 0


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """Reports of a year. `due` are those that are answered or whose last day is over; `in_time` are of these."""

    received: int
    answered: int
    due: int
    in_time: int
    fixed: int
    median_hours_to_fix: float | None

    @property
    def in_time_share(self) -> float:
        """From 0 to 1."""
        return self.in_time / self.due if self.due else 0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All of it at one moment."""

    at: datetime
    listings: int
    facts: tuple[FactFigures, ...]
    reports: ReportFigures
    duplicates_merged: int

    @property
    def total(self) -> FactFigures:
        """All kinds of facts together."""
        return FactFigures(
            None,
            sum(each.stated for each in self.facts),
            sum(each.confirmed for each in self.facts),
            sum(each.official for each in self.facts),
        )


def accuracy(session: Session, *, now: datetime) -> Accuracy:
    """The figures of all that a visitor may see. Five statements."""
    today = local_day(now)
    merged = select(func.count(Merge.id)).where(Merge.undone_at.is_(None))
    return Accuracy(
        at=now,
        listings=count_visible(session),
        facts=(*_facts(session, today), _licences(session, today)),
        reports=_reports(session, now),
        duplicates_merged=session.scalar(merged) or 0,
    )


def _facts(session: Session, today: date) -> Iterator[FactFigures]:
    is_fresh = Provenance.checked_on >= fresh_since(today)
    counted = (
        select(Provenance.fact, func.count(), _how_many(is_fresh), _how_many(Provenance.source.in_(_OFFICIAL)))
        .join(Listing, Listing.id == Provenance.listing_id)
        .where(visible())
        .group_by(Provenance.fact)
    )
    found = {fact: FactFigures(fact, *counts) for fact, *counts in session.execute(counted)}
    yield from (found.get(fact) or FactFigures(fact, 0, 0, 0) for fact in StatedFact)


def _licences(session: Session, today: date) -> FactFigures:
    is_there = and_(Credential.status.is_not(None), Credential.status != LicenceStatus.NOT_FOUND)
    is_checked = and_(is_there, Credential.source.in_(_CHECKED))
    is_fresh = and_(is_checked, Credential.checked_on >= fresh_since(today))
    is_official = and_(is_checked, Credential.source == CredentialSource.STATE_LIST)
    counted = (
        select(func.count(), _how_many(is_fresh), _how_many(is_official))
        .join(Listing, Listing.id == Credential.listing_id)
        .where(visible(), Credential.kind.is_not(None))
    )
    stated, confirmed, official = session.execute(counted).one()
    return FactFigures(None, stated, confirmed, official)


def _reports(session: Session, now: datetime) -> ReportFigures:
    today, answered = local_day(now), ErrorReport.answered_on.is_not(None)
    is_of_the_year = ErrorReport.received_at >= now - timedelta(days=REPORT_DAYS)
    is_fixed = ErrorReport.outcome == ReportOutcome.FIXED
    counted = select(
        func.count(),
        _how_many(answered),
        _how_many(answered | (ErrorReport.due_on < today)),
        _how_many(ErrorReport.answered_on <= ErrorReport.due_on),
        _how_many(is_fixed),
    ).where(is_of_the_year)
    row = session.execute(counted).one()
    fixed = select(ErrorReport.received_at, ErrorReport.answered_at).where(is_of_the_year, is_fixed)
    hours = [(done - received).total_seconds() / 3600 for received, done in session.execute(fixed) if done]
    return ReportFigures(*row, median_hours_to_fix=median(hours) if hours else None)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)
