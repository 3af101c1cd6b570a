"""Everything somebody gave the directory, as plain JSON. The shape is in docs/export.md."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory.accounts.audited import Act, audited
from directory.accounts.models import Account
from directory.accounts.queries import keepings_of
from directory.database import Base
from directory.editing.models import Draft, Revision
from directory.editing.queries import all_drafts_of, written_by
from directory.listings.models import Listing

FORMAT = "san-diego-provider-directory/export/1"
_INTERNAL = frozenset(("id", "listing_id", "location_id", "version", "supervisor_id", "supervisee_id"))
_PARTS = (
    "locations",
    "credentials",
    "offered_services",
    "languages",
    "specialties",
    "other_names",
    "photos",
    "provenance",
)


def export_of(session: Session, account: Account, *, now: datetime) -> dict[str, Any]:
    """The account and the listings it keeps. No password, key or second factor is in it. On record."""
    listings = [
        {"relation": str(keeping.relation), "since": keeping.since.isoformat(), **_listing(keeping.listing)}
        for keeping in keepings_of(session, account)
    ]
    audited(session, Act.EXPORTED, subject=account, actor=account, details={"listings": len(listings)}, now=now)
    return {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "account": {"email": account.email, "created_at": account.created_at.isoformat()},
        "listings": listings,
        "changes": [_change(each) for each in written_by(session, account)],
        "drafts": [_draft(each) for each in all_drafts_of(session, account)],
    }


def _change(revision: Revision) -> dict[str, Any]:
    return {
        "listing": str(revision.listing.public_id),
        "section": revision.section,
        "at": revision.at.isoformat(),
        "reason": revision.reason,
        "state": str(revision.state),
        "before": revision.before,
        "after": revision.after,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {"section": draft.section, "saved_at": draft.saved_at.isoformat(), "fields": draft.fields}


def _listing(listing: Listing) -> dict[str, Any]:
    return _row(listing) | {part: _rows(getattr(listing, part)) for part in _PARTS}


def _rows(rows: Sequence[Base]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: Base) -> dict[str, Any]:
    names = (column.key for column in inspect(type(row)).column_attrs)
    return {name: _plain(getattr(row, name)) for name in names if name not in _INTERNAL}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)
