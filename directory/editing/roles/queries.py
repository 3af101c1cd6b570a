"""Roles as keys of a snapshot, who asks for one, and who may say that it is so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session, joinedload

from directory.accounts.models import Account
from directory.accounts.queries import owner_of
from directory.claims.permissions import contact_frozen_until
from directory.editing.models import Revision, RevisionState
from directory.editing.permissions import why_closed
from directory.editing.queries import waiting_of
from directory.listings.models import Affiliation, AffiliationRole, Listing, ListingKind

PEOPLE, PRACTICES = "people", "practices"  # the sections: of a practice, and of a person
_ROLE = "role:"


@dataclass(frozen=True, slots=True)
class RoleKey:
    """ "role:<public id of the other listing>:injector", as a snapshot has it."""

    public_id: UUID
    role: AffiliationRole

    @classmethod
    def parse(cls, key: str) -> Self | None:
        """None where it is no such key."""
        public_id, _, role = key.removeprefix(_ROLE).partition(":")
        if not key.startswith(_ROLE) or role not in set(AffiliationRole) or len(public_id) != len(str(UUID(int=0))):
            return None
        try:
            return cls(UUID(public_id), AffiliationRole(role))
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{_ROLE}{self.public_id}:{self.role}"


@dataclass(frozen=True, slots=True)
class Wish:
    """A role that somebody asks for and that waits for the other side's word. `other` is whom `revision.listing`
    names."""

    revision: Revision
    key: RoleKey
    other: Listing
    since_year: int | None


def section_of_roles(listing: Listing) -> str:
    """The section in which this listing says who works where."""
    return PEOPLE if listing.kind is ListingKind.PRACTICE else PRACTICES


def roles_of(listing: Listing) -> list[Affiliation]:
    """In the order in which they were put on record."""
    both = listing.people if listing.kind is ListingKind.PRACTICE else listing.practices
    return sorted(both, key=lambda each: each.id or 0)


def other_side(affiliation: Affiliation, listing: Listing) -> Listing:
    """Whom an affiliation ties this listing to."""
    return affiliation.person if listing.kind is ListingKind.PRACTICE else affiliation.practice


def key_of(affiliation: Affiliation, listing: Listing) -> RoleKey:
    """The key of an affiliation in the snapshot of one of its two listings."""
    return RoleKey(other_side(affiliation, listing).public_id, affiliation.role)


def role_at(listing: Listing, key: RoleKey) -> Affiliation | None:
    """What is on record under this key."""
    return next((each for each in roles_of(listing) if key_of(each, listing) == key), None)


def listing_named(session: Session, key: RoleKey) -> Listing | None:
    """The listing that a key names."""
    return session.scalar(select(Listing).where(Listing.public_id == key.public_id))


def speaker_of(session: Session, listing: Listing, *, now: datetime) -> Account | None:
    """Whoever may say for a listing that a role is so: its owner, once their claim has stood for three days."""
    owner = owner_of(session, listing)
    if owner is None or not owner.active or owner.confirmed_at is None:
        return None
    return owner if contact_frozen_until(session, listing, now) is None else None


def wishes_of(session: Session, listing: Listing) -> list[Wish]:
    """The roles that a listing asks for, whoever answers."""
    waiting = waiting_of(session, listing, section=section_of_roles(listing))
    return [wish for revision in waiting for wish in wishes_in(session, revision)]


def wishes_about(session: Session, listing: Listing) -> list[Wish]:
    """The roles that others ask for with this listing, the first asked first."""
    theirs = PRACTICES if listing.kind is ListingKind.PRACTICE else PEOPLE
    waiting = (
        select(Revision)
        .where(
            Revision.state == RevisionState.WAITING,
            Revision.section == theirs,
            cast(Revision.after, Text).contains(str(listing.public_id)),  # a snapshot is text with public ids in it
        )
        .options(joinedload(Revision.listing))
        .order_by(Revision.id)
    )
    wishes = (wish for revision in session.scalars(waiting) for wish in wishes_in(session, revision))
    return [wish for wish in wishes if wish.other is listing and why_closed(wish.revision.listing) is None]


def wishes_in(session: Session, revision: Revision) -> Iterator[Wish]:
    """The roles that a change asks for and that are not on record."""
    for text, value in revision.changes.items():
        key = RoleKey.parse(text)
        if key is None or not value or role_at(revision.listing, key) is not None:
            continue
        other = listing_named(session, key)
        if other is not None:
            yield Wish(revision, key, other, value.get("since"))
