"""What the state says about a licence, put on the listing that holds it: the one door to its standing.

The law decides what follows. A licence that may not be practised under carries no service, so the services that rested
on it leave every page and the index in this transaction; they stay written down and return with the licence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus
from directory.listings.changes import record_changes
from directory.listings.hours import local_day
from directory.listings.models import Credential, CredentialSource, Listing, Notice, NoticeKind
from directory.listings.permissions import may_practise
from directory.listings.resting import Shift, published, published_by, resting_on, shifts_since


@dataclass(frozen=True, slots=True)
class StateFinding:
    """What a board's list says on the day up to which it is complete."""

    status: LicenceStatus
    issued_on: date | None
    expires_on: date | None
    list_name: str
    as_of: date


@dataclass(frozen=True, slots=True)
class LicenceChecked:
    """What a finding did: `is_new` says that standing or expiry were others before. `touched` must be recorded."""

    is_new: bool
    touched: tuple[Listing, ...]
    notices: tuple[Notice, ...]


def check_licence(session: Session, credential: Credential, finding: StateFinding, *, at: datetime) -> LicenceChecked:
    """Set standing and expiry as the state has them; nothing else that a provider attested is changed. Flushes.

    Every listing whose services rest on the licence is judged again: its holder's, those of the practices where the
    holder works, and those of the people the holder supervises. Providers are told by a `Notice`.
    """
    checked = check_unrecorded(session, credential, finding, at=at)
    record_changes(session, checked.touched, at=at)
    return checked


def check_unrecorded(
    session: Session, credential: Credential, finding: StateFinding, *, at: datetime
) -> LicenceChecked:
    """`check_licence` for somebody who records the changes later and together."""
    is_new = (credential.status, credential.expires_on) != (finding.status, finding.expires_on)
    if not is_new:
        _write(credential, finding)
        return LicenceChecked(False, (credential.listing,), ())
    old_status, before = credential.status, published_by(resting_on(credential.listing), at=at)
    _write(credential, finding)
    shifts = shifts_since(before, at=at)
    notices = list(_about_services(credential, shifts, at))
    if old_status != finding.status:
        notices += _about_status(credential, at)
    session.add_all(notices)
    touched = [each.listing for each in shifts if each.listing is credential.listing or each.gone or each.back]
    return LicenceChecked(True, tuple(touched), tuple(notices))


def _write(credential: Credential, finding: StateFinding) -> None:
    is_attested = credential.source in (CredentialSource.PROVIDER, CredentialSource.OPERATOR)
    issued_on = credential.issued_on
    if issued_on is None or not is_attested or (finding.expires_on and issued_on > finding.expires_on):
        issued_on = finding.issued_on or (None if finding.expires_on else issued_on)
    credential.issued_on = issued_on
    credential.status, credential.expires_on = finding.status, finding.expires_on
    credential.source, credential.source_detail = CredentialSource.STATE_LIST, finding.list_name[:120]
    credential.checked_on = finding.as_of


def _about_services(credential: Credential, shifts: Iterable[Shift], at: datetime) -> Iterator[Notice]:
    for shift in shifts:
        if shift.gone and shift.listing is not credential.listing:
            yield _notice(shift.listing, NoticeKind.SERVICES_WITHDRAWN, credential, shift.gone, at)
        if shift.back:
            yield _notice(shift.listing, NoticeKind.SERVICES_RETURNED, credential, shift.back, at)


def _about_status(credential: Credential, at: datetime) -> Iterator[Notice]:
    """To the holder. Services may have left the page before, on the day the licence ran out: they are named too."""
    holder = credential.listing
    if not may_practise(credential, today=local_day(at)):
        on_page = published(holder, at=at)
        gone = [offered.service for offered in holder.offered_services if offered.service not in on_page]
        yield _notice(holder, NoticeKind.LICENCE_STOPPED, credential, gone, at)
    elif credential.status == LicenceStatus.PROBATION:
        yield _notice(holder, NoticeKind.ON_PROBATION, credential, [], at)


def _notice(
    listing: Listing, kind: NoticeKind, credential: Credential, services: Sequence[str], at: datetime
) -> Notice:
    facts = {
        "licence": {"kind": credential.kind, "number": credential.number, "holder": credential.listing.name},
        "status": str(credential.status),
        "expires_on": credential.expires_on.isoformat() if credential.expires_on else None,
        "services": list(services),
        "list": credential.source_detail,
        "as_of": credential.checked_on.isoformat(),
    }
    return Notice(listing=listing, kind=kind, facts=facts, recorded_at=at)
