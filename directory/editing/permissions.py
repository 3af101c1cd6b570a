"""Whether a listing can be edited at all. Who may is said by `accounts.queries.listing_to_edit`."""

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.accounts.queries import keeping
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.actions.merging import MERGED
from directory.listings.models import Listing, ListingStatus


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


def is_providers_word(session: Session, account: Account, listing: Listing) -> bool:
    """Whether what this account saves is the provider's own word: it keeps the listing. Else it is an operator's."""
    return keeping(session, account, listing) is not None
