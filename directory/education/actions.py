"""Recording that a clinician has read an article."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.education.articles import Article, ArticleText
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
    article: Article,
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
        ReviewRefused: somebody is not named, the licence is missing, or the day is still to come, or before the text
            was written.
        ReviewKnown: it is recorded already.
    """
    reviewer, licence, recorded_by = (" ".join(words.split()) for words in (reviewer, licence, recorded_by))
    _check("reviewer", reviewer, most=MOST_IN_A_NAME)
    _check("license", licence, most=MOST_IN_A_LICENCE)
    _check("by", recorded_by, most=80)
    _check_day(reviewed_on, article, today=local_day(at))
    review = ArticleReview(
        article=article.slug,
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


def _check_day(reviewed_on: date, article: Article, *, today: date) -> None:
    if reviewed_on > today:
        raise ReviewRefused(N_("A review cannot be recorded before it has happened."), field="on")
    if reviewed_on < article.written_on:
        says = N_("This text was written on %(day)s; nobody can have reviewed it before.")
        raise ReviewRefused(says, field="on", day=article.written_on)
