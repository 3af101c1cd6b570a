"""What a database holds, as plain rows."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.database import Base

OUTBOX = "listing_change"


def snapshot(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the outbox."""
    session.flush()
    tables = (table for table in Base.metadata.sorted_tables if table.name != OUTBOX)
    return {
        table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
        for table in tables
    }
