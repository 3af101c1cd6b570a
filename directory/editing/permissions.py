"""Whether a listing can be edited at all. Who may is said by `accounts.queries.listing_to_edit`."""

from datetime import datetime

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.accounts.permissions import Forbidden
from directory.accounts.queries import keeping
from directory.claims.permissions import contact_frozen_until
from directory.claims.queries import is_party
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.actions.merging import MERGED
from directory.listings.hours import local_day
from directory.listings.models import Listing, ListingStatus

CONTACT_FROZEN = N_("For three days after a claim, telephone and website stay as they were: until %(day)s.")
ADDRESS_FROZEN = N_("For three days after a claim, addresses stay as they were: until %(day)s.")


class NotEditable(DirectoryError):
    """The listing was taken down, or is part of another."""

    status = 409


def why_closed(listing: Listing) -> Message | None:
    """Why nobody can edit it, in a sentence; None where they can."""
    if listing.status is ListingStatus.SUPPRESSED:
        return Message(N_("This listing was taken down by an operator. It cannot be edited."))
    if listing.status is ListingStatus.HIDDEN and listing.hidden_because == MERGED:
        return Message(N_("This listing was made part of another one. Edit that one."))
    return None


def refuse_closed(listing: Listing) -> None:
    """Raises NotEditable where nobody can edit it."""
    why = why_closed(listing)
    if why is not None:
        raise NotEditable(why.sentence)


def why_frozen(session: Session, listing: Listing, sentence: str, *, now: datetime) -> Message | None:
    """One of the sentences above where a claim is so fresh that whoever is on record may still object."""
    until = contact_frozen_until(session, listing, now)
    return Message(sentence, {"day": local_day(until)}) if until else None


def refuse_party(session: Session, by: Account, *listings: Listing) -> None:
    """Raises Forbidden where an operator would decide on a listing that they have or had to do with."""
    if any(is_party(session, by, listing) for listing in listings):
        raise Forbidden(N_("You have to do with this listing yourself. Another operator must decide."))


def is_providers_word(session: Session, account: Account, listing: Listing) -> bool:
    """Whether what this account saves is the provider's own word: it keeps the listing. Else it is an operator's."""
    return keeping(session, account, listing) is not None
