"""What a role is called."""

from collections.abc import Mapping

from directory.language import N_, Message
from directory.listings.models import AffiliationRole

ROLE_NAMES: Mapping[str, str] = {
    AffiliationRole.OWNER: N_("Owner"),
    AffiliationRole.MEDICAL_DIRECTOR: N_("Medical director"),
    AffiliationRole.SUPERVISING_PHYSICIAN: N_("Supervising physician"),
    AffiliationRole.INJECTOR: N_("Injector"),
    AffiliationRole.STAFF: N_("Works here"),
}
_SINCE: Mapping[str, str] = {
    AffiliationRole.OWNER: N_("Owner since %(year)s"),
    AffiliationRole.MEDICAL_DIRECTOR: N_("Medical director since %(year)s"),
    AffiliationRole.SUPERVISING_PHYSICIAN: N_("Supervising physician since %(year)s"),
    AffiliationRole.INJECTOR: N_("Injector since %(year)s"),
    AffiliationRole.STAFF: N_("Works here since %(year)s"),
}


def role_in_words(role: AffiliationRole, since_year: int | None) -> Message:
    """ "Injector", or "Injector since 2021"."""
    if since_year is None:
        return Message(ROLE_NAMES[role])
    return Message(_SINCE[role], {"year": str(since_year)})
