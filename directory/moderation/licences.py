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
    candidates = item.evidence.get("candidates", [])
    listing = item.listing
    if listing is None or row not in map(str, range(len(candidates))):
        raise NoSuchRow(N_("Choose the row that is this license."), field="row")
    chosen = candidates[int(row)]
    finding = _finding(item, int(row), _standing(chosen, status), now)
    resolve(session, item, outcome="chosen", reason=reason, by=by, now=now)
    credential = _credential(item, listing)
    if credential is None:
        credential = _add(session, item, listing, chosen["number"], finding, now)
        item.undo = {"way": WAY, "credential": credential.id, "before": None, "notices": []}
    else:
        before = standing_of(credential)
        checked = check_licence(session, credential, finding, at=now)
        notices = [notice.id for notice in checked.notices]
        was = {"before": before, "after": standing_of(credential), "notices": notices}
        item.undo = {"way": WAY, "credential": credential.id, **was}
    session.flush()
    return credential


def _standing(chosen: dict[str, Any], status: str) -> LicenceStatus:
    known = chosen.get("standing") or str(catalogue().licence_status(chosen["status"]))
    if known == LicenceStatus.UNKNOWN:
        known = status
    if known not in set(LicenceStatus) or known == LicenceStatus.UNKNOWN:
        raise NoSuchRow(N_("Say what the state’s words for the status mean."), field="status")
    return LicenceStatus(known)


def _finding(item: QueueItem, row: int, standing: LicenceStatus, now: datetime) -> StateFinding:
    chosen, lists = item.evidence["candidates"][row], item.evidence.get("lists") or []
    named = lists[row] if row < len(lists) else {"name": "the state’s list", "as_of": local_day(now).isoformat()}
    return StateFinding(
        status=standing,
        issued_on=_day(chosen.get("issued_on")),
        expires_on=_day(chosen["expires_on"]),
        list_name=named["name"],
        as_of=date.fromisoformat(named["as_of"]),
    )


def _credential(item: QueueItem, listing: Listing) -> Credential | None:
    number = next((each["listing"] for each in item.evidence["fields"] if each["field"] == "number"), "")
    same = (each for each in listing.credentials if each.kind == item.evidence["kind"] and each.number == number)
    return next(same, None)


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
