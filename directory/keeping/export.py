"""Everything somebody gave the directory, as plain JSON. The shape is in docs/export.md.

Which table is in it, and which is not and why, is decided for each: `TABLES` and `NOT_IN_IT`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory.accounts.audited import Act, audited
from directory.accounts.models import Account, Invitation, Keeper
from directory.accounts.queries import invitations_by, keepings_of, kept_before
from directory.claims.models import Claim
from directory.claims.queries import claims_of
from directory.database import Base
from directory.editing.models import Revision
from directory.editing.queries import all_drafts_of, written_by
from directory.listings.models import Affiliation, Supervision

FORMAT = "san-diego-provider-directory/export/2"
_PARTS = (
    "locations",
    "credentials",
    "offered_services",
    "awaited_services",
    "languages",
    "specialties",
    "other_names",
    "photos",
    "provenance",
)
_INTERNAL = frozenset(("id", "listing_id", "location_id", "version", "code_hash", "key_hash"))

TABLES = frozenset(
    (
        "account",
        "keeper",
        "invitation",
        "claim",
        "claim_event",
        "revision",
        "draft",
        "listing",
        "location",
        "credential",
        "offered_service",
        "awaited_service",
        "listing_language",
        "listing_specialty",
        "other_name",
        "photo",
        "provenance",
        "affiliation",
        "supervision",
    )
)
NOT_IN_IT: Mapping[str, str] = {
    "claim_challenge": "codes, and contacts that were on record before they came",
    "confirmation_letter": "keys of letters that we wrote",
    "error_report": "what visitors gave us",
    "former_slug": "addresses that we made",
    "listing_count": "about visitors, who are nobody's",
    "listing_change": "what the index has still to look at",
    "merge": "what operators did",
    "notice": "letters that we wrote",
    "queue_item": "questions to operators",
    "supervision_request": "questions that we put to physicians",
    "sign_in": "keys of their browsers",
    "passkey": "a way to sign in",
}


def export_of(session: Session, account: Account, *, now: datetime) -> dict[str, Any]:
    """The account, the listings it keeps, and everything it ever claimed, changed or began to type. On record."""
    listings = [_kept(keeping) for keeping in keepings_of(session, account)]
    made = {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "account": {"email": account.email, "created_at": account.created_at.isoformat()},
        "listings": listings,
        "kept_before": [_earlier(keeping) for keeping in kept_before(session, account)],
        "invitations": [_invitation(row) for row in invitations_by(session, account)],
        "claims": [_claim(claim) for claim in claims_of(session, account)],
        "changes": [_change(row) for row in written_by(session, account)],
        "drafts": [_row(row) for row in all_drafts_of(session, account)],
    }
    audited(session, Act.EXPORTED, subject=account, actor=account, details={"listings": len(listings)}, now=now)
    return made


def _kept(keeping: Keeper) -> dict[str, Any]:
    listing = keeping.listing
    return {
        "relation": str(keeping.relation),
        "since": keeping.since.isoformat(),
        **_row(listing),
        **{part: _rows(getattr(listing, part)) for part in _PARTS},
        "affiliations": [_affiliation(row) for row in (*listing.people, *listing.practices)],
        "supervisions": [_supervision(row) for row in (*listing.supervised_by, *listing.supervises)],
    }


def _earlier(keeping: Keeper) -> dict[str, Any]:
    moments = {"since": _plain(keeping.since), "until": _plain(keeping.until)}
    return {"listing": keeping.listing.name, "relation": str(keeping.relation)} | moments


def _affiliation(row: Affiliation) -> dict[str, Any]:
    return {"person": row.person.name, "practice": row.practice.name, "role": str(row.role)}


def _supervision(row: Supervision) -> dict[str, Any]:
    names = {"supervisee": row.supervisee.name, "supervisor": row.supervisor.name}
    return names | {"arrangement": row.arrangement, "confirmed_on": _plain(row.confirmed_on)}


def _claim(claim: Claim) -> dict[str, Any]:
    said = ("public_id", "state", "email", "language", "npi", "licence", "statement", "started_at", "proved_at")
    history = [{"at": _plain(each.at), "state": str(each.state), "reason": each.reason} for each in claim.events]
    return {"listing": claim.listing.name, **{name: _plain(getattr(claim, name)) for name in said}, "history": history}


def _change(row: Revision) -> dict[str, Any]:
    names = ("section", "at", "reason", "state", "decided_at", "answer")
    told = {name: _plain(getattr(row, name)) for name in names}
    return {"listing": row.listing.name, **told, "before": row.before, "after": row.after}


def _invitation(row: Invitation) -> dict[str, Any]:
    names = ("email", "sent_at", "accepted_at", "withdrawn_at")
    return {"listing": row.listing.name, **{name: _plain(getattr(row, name)) for name in names}}


def _rows(rows: Sequence[Base]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: Base) -> dict[str, Any]:
    columns = inspect(type(row)).column_attrs
    names = (column.key for column in columns if not column.columns[0].foreign_keys)
    return {name: _plain(getattr(row, name)) for name in names if name not in _INTERNAL}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    is_json = value is None or isinstance(value, bool | int | float | dict | list)
    return value if is_json else str(value)
