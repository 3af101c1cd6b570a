"""What an operator saw at the state when they agreed to a licence: its standing and its expiry go onto it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import LicenceStatus
from directory.editing.models import Revision
from directory.editing.sections.credentials import LICENCE, key_of
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.actions import StateFinding, check_licence
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import CredentialSource

LOOKED_UP = "search.dca.ca.gov"


class FindingMissing(DirectoryError):
    """An operator agreed to a licence and did not say what the state's record shows."""

    status = 422


def note_finding(session: Session, revision: Revision, *, status: str, expires_on: str, now: datetime) -> None:
    """Write it onto the licences that an approved change added. Nothing happens where it added none.

    Raises:
        FindingMissing: there is one, and its standing or expiry was not said.
    """
    added = {key for key, value in revision.changes.items() if key.startswith(LICENCE) and value}
    listing = revision.listing
    for credential in [each for each in listing.credentials if key_of(each) in added]:
        finding = StateFinding(_status(status), None, _day(expires_on), LOOKED_UP, local_day(now))
        check_licence(session, credential, finding, at=now)
        credential.source = CredentialSource.OPERATOR
        record_change(session, listing, at=now)


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
