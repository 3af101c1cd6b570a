"""Asking an online geocoder politely: taking turns, keeping answers, forgetting them."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.geo import Point, Precision
from directory.places.models import GeocoderAnswer, GeocoderTurn

# Nominatim's usage policy: at most one request a second for the whole site.
SECONDS_BETWEEN_TURNS = 1
# A turn further in the future than clocks differ was taken before a clock was set back.
SECONDS_CLOCKS_DIFFER = 60


def take_turn(session: Session, domain: str, *, now: datetime) -> bool:
    """Whether the geocoder at `domain` may be asked now; if so, nobody else may for a second. Flushes.

    One UPDATE decides, so two processes never both succeed; the turn holds for others once the caller commits.
    """
    taken = (
        update(GeocoderTurn)
        .where(
            GeocoderTurn.domain == domain,
            or_(
                GeocoderTurn.taken_at <= now - timedelta(seconds=SECONDS_BETWEEN_TURNS),
                GeocoderTurn.taken_at > now + timedelta(seconds=SECONDS_CLOCKS_DIFFER),
            ),
        )
        .values(taken_at=now)
        .returning(GeocoderTurn.domain)
    )
    if session.scalar(taken) is not None:
        return True
    if session.get(GeocoderTurn, domain) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(GeocoderTurn(domain=domain, taken_at=now))
    except IntegrityError:  # another process took the very first turn
        return False
    return True


def keep_answer(
    session: Session, query: str, *, point: Point | None, precision: Precision | None, now: datetime
) -> None:
    """Keep what a geocoder said about `query`, in place of what it said before. Flushes."""
    session.merge(
        GeocoderAnswer(
            query=query,
            latitude=point.latitude if point else None,
            longitude=point.longitude if point else None,
            point_precision=precision if point else None,
            fetched_at=now,
        )
    )
    session.flush()


def forget_answers(session: Session, *, fetched_before: datetime) -> int:
    """Delete the answers fetched before a moment; says how many."""
    old = delete(GeocoderAnswer).where(GeocoderAnswer.fetched_at < fetched_before).returning(GeocoderAnswer.query)
    return len(session.scalars(old).all())
