"""Recording that a clinician has read an article."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.education.articles import ArticleText
from directory.education.models import MOST_IN_A_LICENCE, MOST_IN_A_NAME, ArticleReview
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.hours import local_day


class ReviewRefused(DirectoryError):
    """A review that cannot be recorded as it was given."""


class ReviewKnown(DirectoryError):
    """The same person's review of the same text is recorded already."""

    status = 409


def record_review(
    session: Session,
    slug: str,
    text: ArticleText,
    *,
    reviewer: str,
    licence: str,
    reviewed_on: date,
    recorded_by: str,
    at: datetime,
) -> ArticleReview:
    """Record that `reviewer` read this text, as it stands, on `reviewed_on`. Flushes; the caller commits.

    Raises:
        ReviewRefused: somebody is not named, the licence is missing, or the day is still to come.
        ReviewKnown: it is recorded already.
    """
    reviewer, licence, recorded_by = (" ".join(words.split()) for words in (reviewer, licence, recorded_by))
    _check("reviewer", reviewer, most=MOST_IN_A_NAME)
    _check("license", licence, most=MOST_IN_A_LICENCE)
    _check("by", recorded_by, most=80)
    if reviewed_on > local_day(at):
        raise ReviewRefused(N_("A review cannot be recorded before it has happened."), field="on")
    review = ArticleReview(
        article=slug,
        language=text.language,
        reviewer=reviewer,
        licence=licence,
        reviewed_on=reviewed_on,
        fingerprint=text.fingerprint,
        recorded_by=recorded_by,
        recorded_at=at,
    )
    try:
        with session.begin_nested():
            session.add(review)
    except IntegrityError:
        raise ReviewKnown(
            N_("%(reviewer)s’s review of this text is recorded already."), field="reviewer", reviewer=reviewer
        ) from None
    return review


def _check(field: str, words: str, *, most: int) -> None:
    if not words or len(words) > most:
        raise ReviewRefused(
            N_("“%(option)s” takes from 1 to %(most)s characters."), field=field, option=field, most=most
        )
