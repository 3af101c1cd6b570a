"""Reviews of articles by clinicians. An article without one says so; nobody is made up."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.database import Base, UtcDateTime
from directory.language import LANGUAGES

MOST_IN_A_NAME = 120
MOST_IN_A_LICENCE = 80

_LANGUAGES = ", ".join(f"'{language}'" for language in LANGUAGES)


class ArticleReview(Base):
    """A clinician read one article in one language on one day. `fingerprint` is that of the text they read: what was
    changed since, they have not seen. `licence` is theirs as they state it. Reviews are added, never changed."""

    __tablename__ = "article_review"
    __table_args__ = (
        CheckConstraint(f"language IN ({_LANGUAGES})", name="language_spoken"),
        CheckConstraint("length(trim(reviewer)) > 0", name="reviewer_named"),
        CheckConstraint("length(trim(licence)) > 0", name="licence_stated"),
        CheckConstraint("length(trim(recorded_by)) > 0", name="recorder_named"),
        CheckConstraint("length(fingerprint) = 64", name="fingerprint_shape"),
        UniqueConstraint("article", "language", "reviewer", "fingerprint"),
        Index("ix_article_review_article", "article", "language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    reviewer: Mapped[str] = mapped_column(String(MOST_IN_A_NAME))
    licence: Mapped[str] = mapped_column(String(MOST_IN_A_LICENCE))
    reviewed_on: Mapped[date]
    fingerprint: Mapped[str] = mapped_column(String(64))
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
