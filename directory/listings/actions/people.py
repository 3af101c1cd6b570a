"""Who works where, who supervises whom."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from directory.catalogue import Supervision as Arrangement
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import record_change, record_changes
from directory.listings.hours import local_day
from directory.listings.models import Affiliation, AffiliationRole, Listing, ListingKind, Supervision
from directory.listings.resting import Shift, resting_on, shifts_of


class WrongKindOfListing(DirectoryError):
    """A person was given where a practice is meant, or the other way round."""


def affiliate(
    session: Session,
    person: Listing,
    practice: Listing,
    *,
    role: AffiliationRole,
    at: datetime,
    since_year: int | None = None,
) -> Affiliation:
    """Put a person on a practice's page, and the practice on the person's.

    Raises:
        WrongKindOfListing: `person` is a practice or `practice` a person.
    """
    if (person.kind, practice.kind) != (ListingKind.PERSON, ListingKind.PRACTICE):
        raise WrongKindOfListing(N_("Only a person can have a role at a practice."), field="practice")
    affiliation = Affiliation(person=person, practice=practice, role=role, since_year=since_year)
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


def confirm_supervision(
    session: Session, supervisor: Listing, supervisee: Listing, *, arrangement: Arrangement, at: datetime
) -> list[Shift]:
    """The physician's word, or an operator's who asked them: services that rest on it may be published from now on."""

    def confirm() -> None:
        record = next((each for each in supervisee.supervised_by if each.supervisor is supervisor), None)
        if record is None:
            supervise(session, supervisor, supervisee, arrangement=arrangement, at=at, confirmed_on=local_day(at))
        else:
            record.arrangement, record.confirmed_on = arrangement, local_day(at)

    return shifts_of(session, [supervisor, *resting_on(supervisee)], confirm, at=at)


def end_supervision(session: Session, record: Supervision, *, at: datetime) -> list[Shift]:
    """Take it off the record. What rested on it leaves every page and the index in this transaction, stays written
    down, and returns with another supervision."""
    supervisor, supervisee = record.supervisor, record.supervisee

    def end() -> None:
        session.delete(record)
        session.flush()
        session.expire(supervisee, ["supervised_by"])
        session.expire(supervisor, ["supervises"])

    return shifts_of(session, [supervisor, *resting_on(supervisee)], end, at=at)


def begin_role(
    session: Session,
    person: Listing,
    practice: Listing,
    *,
    role: AffiliationRole,
    since_year: int | None,
    at: datetime,
) -> list[Shift]:
    """`affiliate`, and what it does to what the two publish: services of the practice may rest on the person from now
    on. Raises WrongKindOfListing."""

    def begin() -> None:
        affiliate(session, person, practice, role=role, since_year=since_year, at=at)

    return shifts_of(session, [person, practice], begin, at=at)


def date_role(session: Session, affiliation: Affiliation, *, since_year: int | None, at: datetime) -> None:
    """Say since when it is so."""
    affiliation.since_year = since_year
    record_changes(session, [affiliation.person, affiliation.practice], at=at)


def end_role(session: Session, affiliation: Affiliation, *, at: datetime) -> list[Shift]:
    """A person is no longer this at that practice; services of the practice that rested on them leave its page."""
    person, practice = affiliation.person, affiliation.practice

    def end() -> None:
        session.delete(affiliation)
        session.flush()
        session.expire(person, ["practices"])
        session.expire(practice, ["people"])

    return shifts_of(session, [person, practice], end, at=at)
