"""What happened to a listing before a question about it: earlier questions with their answers, changes field by field,
what the state said of its licenses, claims, and what the log has. The latest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, joinedload

from directory.accounts.audited import name_of
from directory.claims.models import Claim
from directory.editing.models import Revision
from directory.listings.models import Listing, Notice, NoticeKind
from directory.moderation.models import AuditEvent, QueueItem, QueueKind

LINES_SHOWN = 15
_FINDINGS = (
    NoticeKind.LICENCE_STOPPED,
    NoticeKind.SERVICES_WITHDRAWN,
    NoticeKind.SERVICES_RETURNED,
    NoticeKind.ON_PROBATION,
)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line: exactly one of these is there."""

    at: datetime
    question: QueueItem | None = None
    change: Revision | None = None
    finding: Notice | None = None
    claim: Claim | None = None
    act: AuditEvent | None = None


def listing_history(session: Session, listing: Listing, *, but: QueueItem | None = None) -> Sequence[Happened]:
    """The last lines, `but` this question's own."""
    every = (*_questions(session, listing, but), *_changes(session, listing), *_findings(session, listing))
    every = (*every, *_claims(session, listing), *_acts(session, listing))
    return sorted(every, key=lambda line: line.at, reverse=True)[:LINES_SHOWN]


def _questions(session: Session, listing: Listing, but: QueueItem | None) -> Iterator[Happened]:
    is_other_of_pair = and_(QueueItem.kind == QueueKind.DUPLICATE, QueueItem.key.endswith(f" {listing.id}"))
    about = select(QueueItem).where(or_(QueueItem.listing_id == listing.id, is_other_of_pair))
    if but is not None:
        about = about.where(QueueItem.id != but.id)
    for item in session.scalars(about.order_by(QueueItem.id.desc()).limit(LINES_SHOWN)):
        yield Happened(item.acted_at or item.created_at, question=item)


def _changes(session: Session, listing: Listing) -> Iterator[Happened]:
    theirs = select(Revision).where(Revision.listing_id == listing.id).options(joinedload(Revision.author))
    for revision in session.scalars(theirs.order_by(Revision.id.desc()).limit(LINES_SHOWN)):
        yield Happened(revision.at, change=revision)


def _findings(session: Session, listing: Listing) -> Iterator[Happened]:
    told = select(Notice).where(Notice.listing_id == listing.id, Notice.kind.in_(_FINDINGS))
    for notice in session.scalars(told.order_by(Notice.id.desc()).limit(LINES_SHOWN)):
        yield Happened(notice.recorded_at, finding=notice)


def _claims(session: Session, listing: Listing) -> Iterator[Happened]:
    theirs = select(Claim).where(Claim.listing_id == listing.id).order_by(Claim.id.desc()).limit(LINES_SHOWN)
    for claim in session.scalars(theirs):
        yield Happened(claim.started_at, claim=claim)


def _acts(session: Session, listing: Listing) -> Iterator[Happened]:
    """Of the log what is not among the changes already."""
    about = select(AuditEvent).where(AuditEvent.subject == name_of(listing), ~AuditEvent.act.startswith("editing."))
    for act in session.scalars(about.order_by(AuditEvent.id.desc()).limit(LINES_SHOWN)):
        yield Happened(act.at, act=act)
