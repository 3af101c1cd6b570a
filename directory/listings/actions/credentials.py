"""Putting licences and board certifications on a listing."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus, catalogue, normalize_licence_number, same_licence
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import Credential, CredentialSource, Listing
from directory.listings.resting import Shift, resting_on, shifts_of


class DuplicateCredential(DirectoryError):
    """The same licence is on another listing."""

    status = 409


class CredentialExpired(DirectoryError):
    """A licence that has run out cannot be added."""


class UnrecognizedBoard(DirectoryError):
    """A certification that may not be called "board certified" in California (B&P §651(h)(5))."""


def add_licence(
    session: Session,
    listing: Listing,
    *,
    kind: str,
    number: str,
    source: CredentialSource,
    checked_on: date,
    at: datetime,
    source_detail: str | None = None,
    status: LicenceStatus | None = None,
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Credential:
    """Put a licence on a listing; `kind` is a catalogue slug, `number` the text as it was given.

    `status` None says that nobody checked it.

    Raises:
        UnknownTerm: the catalogue has no such kind.
        DuplicateCredential: the same licence is on another listing.
        CredentialExpired: it ran out before `at`.
    """
    kind = catalogue().credential_kind(kind).slug
    if expires_on is not None and expires_on < local_day(at):
        raise CredentialExpired(
            N_("License %(number)s expired on %(day)s."), field="number", number=number, day=expires_on
        )
    refuse_second_holder(session, listing, kind, number)
    credential = Credential(
        kind=kind,
        number=number,
        number_normalized=normalize_licence_number(kind, number),
        status=status,
        issued_on=issued_on,
        expires_on=expires_on,
        source=source,
        source_detail=source_detail,
        checked_on=checked_on,
    )
    listing.credentials.append(credential)
    record_change(session, listing, at=at)
    return credential


def add_board_certification(
    session: Session, listing: Listing, *, board: str, source: CredentialSource, checked_on: date, at: datetime
) -> Credential:
    """Say that a listing is certified by a recognized board (catalogue slug).

    Raises:
        UnrecognizedBoard: the law does not let it be called "board certified".
    """
    if board not in catalogue().boards:
        sentence = N_("“%(board)s” is not a board whose certification may be advertised in California.")
        raise UnrecognizedBoard(sentence, field="board", board=board[:80])
    credential = Credential(board=board, source=source, checked_on=checked_on)
    listing.credentials.append(credential)
    record_change(session, listing, at=at)
    return credential


def take_off(session: Session, listing: Listing, credential: Credential, *, at: datetime) -> list[Shift]:
    """Take a licence or certification off a listing. Services that rested on it leave every page."""

    def remove() -> None:
        listing.credentials.remove(credential)
        session.flush()

    return shifts_of(session, resting_on(listing), remove, at=at)


def licence_holder(session: Session, kind: str, number: str) -> Listing | None:
    """The listing that states this licence, however its number is written."""
    alike = select(Credential).where(
        Credential.kind == kind, Credential.number_normalized == normalize_licence_number(kind, number)
    )
    same = (each for each in session.scalars(alike) if same_licence(kind, number, each.number or ""))
    return next((each.listing for each in same), None)


def refuse_second_holder(session: Session, listing: Listing, kind: str, number: str) -> None:
    """Raises DuplicateCredential where the licence is on another listing."""
    alike = select(Credential.number).where(
        Credential.kind == kind,
        Credential.number_normalized == normalize_licence_number(kind, number),
        Credential.listing_id != listing.id,
    )
    if any(other is not None and same_licence(kind, number, other) for other in session.scalars(alike)):
        sentence = N_("License %(number)s is already on another listing.")
        raise DuplicateCredential(sentence, field="number", number=number)
