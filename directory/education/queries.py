"""Who has reviewed an article."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.education.articles import ArticleText
from directory.education.models import ArticleReview


@dataclass(frozen=True)
class Reviewed:
    """The review that counts for a text. `is_current` is false where the text was changed after it."""

    review: ArticleReview
    is_current: bool


def review_of(session: Session, slug: str, text: ArticleText) -> Reviewed | None:
    """The newest review of this very text, else the newest of an earlier one; None where no clinician has read it."""
    statement = (
        select(ArticleReview)
        .where(ArticleReview.article == slug, ArticleReview.language == text.language)
        .order_by(ArticleReview.reviewed_on.desc(), ArticleReview.id.desc())
    )
    return _counting(session.scalars(statement), text)


def count_reviewed(session: Session, texts: Iterable[ArticleText]) -> int:
    """How many of these texts a clinician has read as they stand."""
    read = set(session.scalars(select(ArticleReview.fingerprint)))
    return sum(text.fingerprint in read for text in texts)


def _counting(newest_first: Iterable[ArticleReview], text: ArticleText) -> Reviewed | None:
    reviews = list(newest_first)
    for review in reviews:
        if review.fingerprint == text.fingerprint:
            return Reviewed(review, is_current=True)
    return Reviewed(reviews[0], is_current=False) if reviews else None
