"""Which roles a person's licence allows at a practice."""

from datetime import datetime

from directory.catalogue import catalogue
from directory.editing.permissions import why_closed
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.hours import local_day
from directory.listings.models import AffiliationRole, Listing, ListingKind, ListingStatus
from directory.listings.permissions import is_working_physician, may_offer

_INJECTED = "injectable"  # how the scopes of injected treatments begin
_PHYSICIANS = frozenset((AffiliationRole.MEDICAL_DIRECTOR, AffiliationRole.SUPERVISING_PHYSICIAN))


class CannotHaveRole(DirectoryError):
    """Whoever was chosen cannot be put on the page like that."""

    status = 422


def refuse_role(listing: Listing, other: Listing | None, role: AffiliationRole, *, now: datetime) -> None:
    """Raises CannotHaveRole where the two cannot be tied like that today."""
    if (
        other is None
        or other.kind is listing.kind
        or other.status is ListingStatus.DRAFT
        or why_closed(other) is not None
    ):
        raise CannotHaveRole(N_("Choose from the list."), field="other")
    person = other if other.kind is ListingKind.PERSON else listing
    if role in _PHYSICIANS and not is_working_physician(person, today=local_day(now)):
        raise CannotHaveRole(
            N_("%(name)s has no physician’s license on record here that may be practiced on today."),
            field="role",
            name=person.name,
        )
    if role is AffiliationRole.INJECTOR and not _may_inject(person, now):
        raise CannotHaveRole(
            N_(
                "No license on the listing of %(name)s allows injections, even under a physician. State the"
                " license first."
            ),
            field="role",
            name=person.name,
        )


def _may_inject(person: Listing, now: datetime) -> bool:
    """By some licence of theirs, if need be under a physician."""
    injected = (slug for slug, service in catalogue().services.items() if service.scope.startswith(_INJECTED))
    verdicts = (may_offer(person, slug, today=local_day(now)).verdict for slug in injected)
    return any(verdict.is_allowed or verdict.needs for verdict in verdicts)
