"""Who works where, who supervises whom."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import Supervision as Arrangement
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import record_change
from directory.listings.models import Affiliation, AffiliationRole, Listing, ListingKind, Supervision


class WrongKindOfListing(DirectoryError):
    """A person was given where a practice is meant, or the other way round."""


def affiliate(
    session: Session, person: Listing, practice: Listing, *, role: AffiliationRole, at: datetime
) -> Affiliation:
    """Put a person on a practice's page, and the practice on the person's.

    Raises:
        WrongKindOfListing: `person` is a practice or `practice` a person.
    """
    if (person.kind, practice.kind) != (ListingKind.PERSON, ListingKind.PRACTICE):
        raise WrongKindOfListing(N_("Only a person can have a role at a practice."), field="practice")
    affiliation = Affiliation(person=person, practice=practice, role=role)
    session.add(affiliation)
    record_change(session, person, at=at)
    record_change(session, practice, at=at)
    return affiliation


def supervise(
    session: Session,
    supervisor: Listing,
    supervisee: Listing,
    *,
    arrangement: Arrangement,
    at: datetime,
    confirmed_on: date | None = None,
) -> Supervision:
    """Put a supervising physician on record. Whether it helps is judged when a service is offered or shown."""
    supervision = Supervision(
        supervisor=supervisor, supervisee=supervisee, arrangement=arrangement, confirmed_on=confirmed_on
    )
    session.add(supervision)
    record_change(session, supervisor, at=at)
    record_change(session, supervisee, at=at)
    return supervision
