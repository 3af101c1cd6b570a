"""Whether a listing may state that it offers a service: its licences, who supervises them, and the law.

A practice offers what its people may perform. What the database holds is asked again every time a page or a search
document is made, so a licence that expires or a supervisor who leaves takes the service off the page by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directory.catalogue import Outcome, Supervision, Verdict, catalogue, may_perform
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.models import Credential, Listing, ListingKind, OfferedService

_BEST_FIRST = (Outcome.ALLOWED, Outcome.ALLOWED_UNDER_SUPERVISION, Outcome.NOT_ALLOWED)


class OutsideScopeOfPractice(DirectoryError):
    """The listing's licences do not allow this service in California. `verdict` says why, with the citation."""

    status = 422

    def __init__(self, service: str, verdict: Verdict) -> None:
        sentence = N_("This listing cannot offer “%(service)s”: %(reason)s (%(citation)s)")
        name = catalogue().service(service).name
        super().__init__(sentence, field="service", service=name, reason=verdict.reason, citation=verdict.citation)
        self.verdict = verdict


@dataclass(frozen=True)
class Permission:
    """A verdict, and the licence it rests on; `licence` is None where no licence helps."""

    verdict: Verdict
    licence: Credential | None

    @property
    def person(self) -> Listing | None:
        """Who holds the licence: the listing itself, or one of a practice's people."""
        return self.licence.listing if self.licence else None


def may_offer(listing: Listing, service: str, *, today: date) -> Permission:
    """The best that the law says about this listing and this service, and by which licence."""
    permissions = [
        Permission(may_perform(licence.kind, service, supervision), licence)
        for licence in _working_licences(listing, today)
        for supervision in _supervision_on_record(licence.listing, today)
        if licence.kind
    ]
    nobody = Permission(may_perform("", service), None)
    return min(permissions, key=lambda permission: _BEST_FIRST.index(permission.verdict.outcome), default=nobody)


def has_working_licence(listing: Listing, *, today: date) -> bool:
    """Whether any licence is stated, the listing's own or of a practice's people, that may be practised on."""
    return next(_working_licences(listing, today), None) is not None


def lawful_services(listing: Listing, *, today: date) -> list[OfferedService]:
    """The stated services that may be published today, in the order of the catalogue."""
    order = {slug: position for position, slug in enumerate(catalogue().services)}
    known = [offered for offered in listing.offered_services if offered.service in order]
    lawful = [offered for offered in known if may_offer(listing, offered.service, today=today).verdict.is_allowed]
    return sorted(lawful, key=lambda offered: order[offered.service])


def judged_by(listing: Listing) -> set[Listing]:
    """The other listings whose licences `lawful_services` looks at: a practice's people, and whoever supervises."""
    people = _licensed_people(listing)
    supervisors = {record.supervisor for person in people for record in person.supervised_by}
    return {*people, *supervisors} - {listing}


def may_practise(credential: Credential, *, today: date) -> bool:
    """Whether a licence is alive: not expired, and not in a status that forbids working.

    A status nobody checked does not forbid it; pages say "not checked".
    """
    if credential.expires_on is not None and credential.expires_on < today:
        return False
    if credential.status is None:
        return True
    return catalogue().licence_statuses[catalogue().licence_status(credential.status)].may_practise


def _working_licences(listing: Listing, today: date) -> Iterator[Credential]:
    for person in _licensed_people(listing):
        for credential in person.credentials:
            if credential.kind and may_practise(credential, today=today):
                yield credential


def _licensed_people(listing: Listing) -> list[Listing]:
    """Whose licences count: the person's own, or those of a practice's people."""
    return [listing] if listing.kind is ListingKind.PERSON else [role.person for role in listing.people]


def _supervision_on_record(person: Listing, today: date) -> Iterator[Supervision]:
    """What counts: a supervisor who confirmed it and may work. Somebody else's word about a physician does not."""
    yield Supervision.NONE
    for record in person.supervised_by:
        if record.confirmed_on is not None and is_working_physician(record.supervisor, today=today):
            yield Supervision(record.arrangement)


def is_working_physician(person: Listing, *, today: date) -> bool:
    """Whether a physician's licence on the listing may be practised on: only then can they supervise."""
    physicians = {kind.slug for kind in catalogue().credential_kinds.values() if kind.is_physician}
    return any(
        credential.kind in physicians and may_practise(credential, today=today) for credential in person.credentials
    )
