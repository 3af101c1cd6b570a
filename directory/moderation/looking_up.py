"""What an operator saw at the state when they agreed to a licence, or put one or a physician on a page: its standing
and its expiry go onto it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus
from directory.editing.models import Revision
from directory.editing.sections.credentials import LICENCE, key_of
from directory.editing.supervision import SECTION as SUPERVISION
from directory.editing.supervision.finding import physician_kinds
from directory.editing.supervision.queries import key_of as key_of_physician
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import StateFinding, check_licence
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import Credential, CredentialSource, Listing
from directory.listings.permissions import is_working_physician

LOOKED_UP = "search.dca.ca.gov"


class FindingMissing(DirectoryError):
    """An operator agreed to a licence and did not say what the state's record shows."""

    status = 422


def note_finding(session: Session, revision: Revision, *, status: str, expires_on: str, now: datetime) -> None:
    """Write it onto the licences that an approved change added. Nothing happens where it added none.

    Raises:
        FindingMissing: there is one, and its standing or expiry was not said.
    """
    _write_down(session, _added(revision), status, expires_on, now)


def note_own_finding(session: Session, revision: Revision, *, status: str, expires_on: str, now: datetime) -> None:
    """`note_finding` for what an operator put on a page themselves, without anybody asking: the licence of a physician
    whom it names counts as well, where nobody has compared it with the state.

    Raises:
        FindingMissing: as `note_finding`; or the finding is that the physician may not practise.
    """
    physicians = _named_physicians(revision)
    never_compared = [
        credential
        for physician in physicians
        for credential in physician.credentials
        if credential.kind in physician_kinds() and credential.status is None
    ]
    _write_down(session, [*_added(revision), *never_compared], status, expires_on, now)
    if not all(is_working_physician(physician, today=local_day(now)) for physician in physicians):
        raise FindingMissing(
            N_("By this finding the physician may not practice today, so supervises nobody."), field="status"
        )


def _write_down(session: Session, seen: list[Credential], status: str, expires_on: str, now: datetime) -> None:
    for credential in seen:
        finding = StateFinding(_status(status), None, _day(expires_on), LOOKED_UP, local_day(now))
        check_licence(session, credential, finding, at=now)
        credential.source = CredentialSource.OPERATOR
        record_change(session, credential.listing, at=now)


def _added(revision: Revision) -> list[Credential]:
    added = {key for key, value in revision.changes.items() if key.startswith(LICENCE) and value}
    return [each for each in revision.listing.credentials if key_of(each) in added]


def _named_physicians(revision: Revision) -> list[Listing]:
    """Whom a change puts on record as supervising."""
    if revision.section != SUPERVISION:
        return []
    supervisors = [record.supervisor for record in revision.listing.supervised_by]
    return [physician for physician in supervisors if revision.changes.get(key_of_physician(physician))]


def _status(text: str) -> LicenceStatus:
    if text not in set(LicenceStatus) or text == LicenceStatus.NOT_FOUND:  # what is not there is not agreed to
        raise FindingMissing(N_("Say what the state’s record shows about the license."), field="status")
    return LicenceStatus(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FindingMissing(
            N_("Say when the license expires, as the state’s record has it."), field="expires_on"
        ) from None
