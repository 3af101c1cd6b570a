"""Licences that the lists do not settle: an operator says which row is the listing's. Can be undone. They flush.

What follows is what follows from an import: standing and expiry, where they are from, services that leave the site or
return, and notices to the providers.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus, catalogue
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import StateFinding, add_licence, check_licence
from directory.listings.hours import local_day
from directory.listings.models import Credential, CredentialSource, Listing
from directory.moderation.actions import resolve
from directory.moderation.models import QueueItem
from directory.moderation.undoing import standing_of

WAY = "unsay licence"


class NoSuchRow(DirectoryError):
    """No row was chosen, or what its status means was not said."""

    status = 422


class NothingToFind(DirectoryError):
    """There is no license on the listing that could be marked as not found."""

    status = 422


def choose_row(
    session: Session, item: QueueItem, *, row: str, status: str, reason: str, by: str, now: datetime
) -> Credential:
    """Take a row of the lists, by its place among the candidates, as what the state says of the listing's license.

    `status` says what the board's words mean where the directory does not know them.

    Raises:
        NoSuchRow: there is no such row or status, or the listing is gone.
        CredentialExpired, DuplicateCredential: a license that was not stated yet cannot be added.
        AlreadyDecided, ReasonMissing: as `resolve`.
    """
    candidates = _rows(item)
    listing = item.listing
    if listing is None or row not in map(str, range(len(candidates))):
        raise NoSuchRow(N_("Choose the row that is this license."), field="row")
    chosen = candidates[int(row)]
    finding = _finding(item, int(row), _standing(chosen, status), now)
    resolve(session, item, outcome="chosen", reason=reason, by=by, now=now)
    credential = licence_of(item)
    if credential is not None:
        return _put(session, item, credential, finding, now)
    credential = _add(session, item, listing, chosen["number"], finding, now)
    item.undo = {"way": WAY, "credential": credential.id, "before": None, "notices": []}
    session.flush()
    return credential


def say_not_found(session: Session, item: QueueItem, *, reason: str, by: str, now: datetime) -> Credential:
    """None of the rows is the listing's license, and an operator found no other at the state: there is no such license
    as far as the state's list of that day says. Nothing rests on it until a list has it.

    Raises:
        NothingToFind: the listing states no license that this could be said of.
        AlreadyDecided, ReasonMissing: as `resolve`.
    """
    credential = licence_of(item)
    if credential is None:
        raise NothingToFind(
            N_("The listing states no such license, so there is nothing to mark. Choose “change nothing”.")
        )
    lists = [_list_of(item, row, now) for row in range(len(_rows(item)) or 1)]
    list_name, as_of = max(lists, key=lambda each: each[1])
    finding = StateFinding(LicenceStatus.NOT_FOUND, None, None, list_name, as_of)
    resolve(session, item, outcome="not_found", reason=reason, by=by, now=now)
    return _put(session, item, credential, finding, now)


def _put(session: Session, item: QueueItem, credential: Credential, finding: StateFinding, now: datetime) -> Credential:
    before = standing_of(credential)
    checked = check_licence(session, credential, finding, at=now)
    notices = [notice.id for notice in checked.notices]
    was = {"before": before, "after": standing_of(credential), "notices": notices}
    item.undo = {"way": WAY, "credential": credential.id, **was}
    session.flush()
    return credential


def _rows(item: QueueItem) -> list[dict[str, Any]]:
    return list(item.evidence.get("candidates", ()))


def _list_of(item: QueueItem, row: int, now: datetime) -> tuple[str, date]:
    """In which list a row stands, and the day up to which that is complete."""
    lists = item.evidence.get("lists") or []
    if row >= len(lists):
        return "the state’s list", local_day(now)
    return lists[row]["name"], date.fromisoformat(lists[row]["as_of"])


def _standing(chosen: dict[str, Any], status: str) -> LicenceStatus:
    known = chosen.get("standing") or str(catalogue().licence_status(chosen["status"]))
    if known == LicenceStatus.UNKNOWN:
        known = status
    if known not in set(LicenceStatus) or known in (LicenceStatus.UNKNOWN, LicenceStatus.NOT_FOUND):
        raise NoSuchRow(N_("Say what the state’s words for the status mean."), field="status")
    return LicenceStatus(known)


def _finding(item: QueueItem, row: int, standing: LicenceStatus, now: datetime) -> StateFinding:
    chosen, (list_name, as_of) = _rows(item)[row], _list_of(item, row, now)
    return StateFinding(
        status=standing,
        issued_on=_day(chosen.get("issued_on")),
        expires_on=_day(chosen["expires_on"]),
        list_name=list_name,
        as_of=as_of,
    )


def licence_of(item: QueueItem) -> Credential | None:
    """The license that a question is about; None where the listing states none, or has it no more."""
    number = next((each["listing"] for each in item.evidence.get("fields", ()) if each["field"] == "number"), "")
    held = item.listing.credentials if item.listing else ()
    return next((each for each in held if each.kind == item.evidence.get("kind") and each.number == number), None)


def _add(
    session: Session, item: QueueItem, listing: Listing, number: str, finding: StateFinding, now: datetime
) -> Credential:
    return add_licence(
        session,
        listing,
        kind=item.evidence["kind"],
        number=number,
        source=CredentialSource.STATE_LIST,
        source_detail=finding.list_name[:120],
        checked_on=finding.as_of,
        status=finding.status,
        issued_on=finding.issued_on,
        expires_on=finding.expires_on,
        at=now,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
