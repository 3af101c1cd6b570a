"""What the page of a question shows beside what the question itself keeps: how things stand now, the official records
to compare with, and what happened to the listing before."""

from collections.abc import Sequence
from typing import Any

from directory.accounts.queries import accounts_named, owner_of
from directory.editing.models import Revision
from directory.editing.sections import section_of
from directory.extensions import db
from directory.importing.boards.deciding import PROBLEM_SENTENCES
from directory.listings.models import Listing
from directory.moderation.contact_letters import contact_on_record
from directory.moderation.corrections import said_now
from directory.moderation.geocodes import location_of
from directory.moderation.licences import licence_of
from directory.moderation.listing_history import listing_history
from directory.moderation.models import QueueItem, QueueKind
from directory.moderation.official_records import listings_of, records_about
from directory.verification.duplicates import ENOUGH, REASON_SENTENCES, points_for


def what_is_known(item: QueueItem) -> dict[str, Any]:
    """For `moderation/item.html` and the templates of the evidence."""
    about = listings_of(db.session, item)
    histories = [(listing, listing_history(db.session, listing, but=item)) for listing in about]
    acts = [line.act for _, lines in histories for line in lines if line.act]
    return {
        "about": about,
        "records": records_about(db.session, item),
        "histories": histories,
        "accounts": accounts_named(db.session, {act.actor for act in acts}),
        "section_of": section_of,
        **_of_kind(item, about),
    }


def _of_kind(item: QueueItem, about: Sequence[Listing]) -> dict[str, Any]:
    if item.kind is QueueKind.EDIT:
        return {"revision": db.session.get(Revision, item.evidence.get("revision") or 0)}
    if item.kind is QueueKind.DUPLICATE:
        return _of_pair(about)
    if item.kind is QueueKind.CONTACT:
        return {"contact_now": contact_on_record(item.listing) if item.listing else []}
    if item.kind is QueueKind.GEOCODE:
        return {"location": location_of(item)}
    if item.kind is QueueKind.LICENCE:
        return {"licence": licence_of(item), "problem_sentences": PROBLEM_SENTENCES}
    if item.kind is QueueKind.REPORT:
        return {"now_said": said_now(item)}
    return {}


def _of_pair(about: Sequence[Listing]) -> dict[str, Any]:
    """One that its provider keeps is to be kept, and comes first where nobody chose yet."""
    owners = {listing.id: owner_of(db.session, listing) for listing in about}
    suggested = next((listing.id for listing in about if owners[listing.id]), about[0].id if about else None)
    points = points_for(about[0].kind) if about else {}
    return {
        "owners": owners,
        "suggested": suggested,
        "enough": ENOUGH,
        "points": points,
        "reason_sentences": REASON_SENTENCES,
    }
