"""Decisions about licences → changes to listings and questions for operators, a batch at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.importing.applying import Difference, Outcome
from directory.importing.boards.deciding import Doubt, decide, key_of
from directory.importing.boards.holders import Holder
from directory.importing.boards.rows import BoardRow
from directory.importing.rejects import FilterReason
from directory.listings.actions.licence_checks import LicenceChecked, StateFinding, check_unrecorded
from directory.listings.changes import record_changes
from directory.listings.models import Affiliation, Credential, CredentialSource, Listing, Supervision
from directory.listings.queries import what_services_rest_on

_CHECKS = (CredentialSource.STATE_LIST, CredentialSource.OPERATOR)


class Review(Protocol):
    """Where questions go. The queue of operators is above this room, so it is handed in."""

    def ask(self, session: Session, doubt: Doubt, now: datetime) -> None:
        """Put a question, if it was not put before."""

    def settle(self, session: Session, keys: Sequence[str], now: datetime) -> None:
        """Take back the open questions with these keys: the state's list has answered them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the lists say about one licence. `outcome` is how its row is counted."""

    holder: Holder
    outcome: Outcome | FilterReason
    row: BoardRow | None = None
    doubt: Doubt | None = None
    differences: Sequence[Difference] = ()


@dataclass
class Results:
    """What a batch did."""

    told: list[Told] = field(default_factory=list)
    notices: int = 0


def tell(session: Session, holders: Sequence[Holder]) -> Iterator[tuple[Told, Credential | None]]:
    """Work out what the lists mean for these licences. Changes nothing."""
    listings = _listings(session, {holder.listing_id for holder in holders if holder.credential_id})
    credentials = {credential.id: credential for listing in listings for credential in listing.credentials}
    for holder in holders:
        decision = decide(holder)
        credential = credentials.get(holder.credential_id or 0)
        if isinstance(decision, Doubt):
            yield Told(holder, Outcome.QUEUED, doubt=decision), None
        elif credential is None:  # somebody removed it while the lists were read
            yield Told(holder, FilterReason.NOT_LISTED), None
        elif credential.source in _CHECKS and credential.checked_on > decision.as_of:
            yield Told(holder, FilterReason.NEWER_FILE_IMPORTED, decision), None
        else:
            yield _told(holder, decision, credential), credential


def apply_batch(session: Session, holders: Sequence[Holder], *, review: Review, at: datetime) -> Results:
    """Bring licences up to what the lists say, and ask about the rest. Flushes."""
    results, touched = Results(), dict[Listing, None]()
    for told, credential in list(tell(session, holders)):
        results.told.append(told)
        if told.doubt is not None:
            review.ask(session, told.doubt, at)
        if credential is not None and told.row is not None and told.outcome is not Outcome.UNCHANGED:
            checked = _check(session, credential, told.row, at)
            touched |= dict.fromkeys(checked.touched)
            results.notices += len(checked.notices)
    if touched:
        record_changes(session, list(touched), at=at)
    answered = [key_of(told.holder) for told in results.told if told.row and isinstance(told.outcome, Outcome)]
    review.settle(session, answered, at)
    return results


def _check(session: Session, credential: Credential, row: BoardRow, at: datetime) -> LicenceChecked:
    finding = StateFinding(row.status, row.issued_on, row.expires_on, row.file, row.as_of)
    return check_unrecorded(session, credential, finding, at=at)


def _told(holder: Holder, row: BoardRow, credential: Credential) -> Told:
    differences = tuple(_differences(credential, row))
    is_known = credential.source is CredentialSource.STATE_LIST and credential.checked_on == row.as_of
    outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED if is_known else Outcome.CONFIRMED
    return Told(holder, outcome, row, differences=differences)


def _differences(credential: Credential, row: BoardRow) -> Iterator[Difference]:
    if credential.status != row.status:
        yield Difference("license status", credential.status or "", str(row.status))
    if credential.expires_on != row.expires_on:
        yield Difference("license expires", _day(credential.expires_on), _day(row.expires_on))


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _listings(session: Session, ids: Iterable[int]) -> Sequence[Listing]:
    """With all that is judged when a licence changes."""
    practices = selectinload(Listing.practices).joinedload(Affiliation.practice)
    supervises = selectinload(Listing.supervises).joinedload(Supervision.supervisee)
    wanted = select(Listing).where(Listing.id.in_(list(ids)))
    return session.scalars(wanted.options(*what_services_rest_on(), practices, supervises)).all()
