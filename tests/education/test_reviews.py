"""A review is of one text by one clinician: recorded, never invented, and told apart from the text of today."""

from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from directory.catalogue import catalogue
from directory.education import commands
from directory.education.actions import ReviewKnown, ReviewRefused, record_review
from directory.education.library import load
from directory.education.models import ArticleReview
from directory.education.queries import review_of

DAY = timedelta(days=1)


def article_of(room):
    return load(room.path, catalogue()).article("calm-forehead")


def text_of(room, language="en"):
    return article_of(room).text(language)


def counting(session, room):
    """The review that counts for the English text as it stands; fails where there is none."""
    reviewed = review_of(session, "calm-forehead", text_of(room))
    assert reviewed is not None
    return reviewed


@pytest.fixture
def record(session, room, now, today):
    """Record a review of the room's article, by a fictional physician."""

    def add(**changes):
        details = {
            "reviewer": "Ximena Fabricated",
            "licence": "MD, California A00000",
            "reviewed_on": today,
            "recorded_by": "operator",
            "at": now,
        }
        text = changes.pop("text", None) or text_of(room)
        return record_review(session, article_of(room), text, **{**details, **changes})

    return add


def test_says_that_nobody_has_reviewed_it(session, room):
    assert review_of(session, "calm-forehead", text_of(room)) is None


def test_counts_a_review_of_this_text(session, room, record):
    review = record(reviewer="  Ximena   Fabricated ")
    reviewed = counting(session, room)
    assert (reviewed.review, reviewed.is_current) == (review, True)
    assert review.reviewer == "Ximena Fabricated"


def test_does_not_count_a_review_of_another_language(session, room, record):
    record()
    assert review_of(session, "calm-forehead", text_of(room, "es")) is None


@pytest.mark.parametrize(
    ("old", "new"), [("for adults", "for all adults"), ("A calm", "One calm"), ("What the", "What these")]
)
def test_says_that_the_text_was_changed_after_its_review(session, room, record, old, new):
    record()
    room.edit("en", old, new)
    assert counting(session, room).is_current is False


def test_prefers_a_review_of_this_text_to_a_newer_one_of_another(session, room, record, today):
    earlier = text_of(room)
    room.edit("en", "for adults", "for all adults")
    record(text=earlier, reviewer="Somebody Later")
    kept = record(reviewed_on=today - 3 * DAY)
    assert counting(session, room).review is kept


def test_takes_the_newest_review(session, room, record, today):
    record(reviewed_on=today - 3 * DAY)
    newest = record(reviewer="Somebody Else")
    assert counting(session, room).review is newest


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reviewer": "  "}, "“reviewer” takes from 1 to 120"),
        ({"licence": ""}, "“license” takes from 1 to 80"),
        ({"licence": "x" * 81}, "“license” takes from 1 to 80"),
        ({"recorded_by": ""}, "“by” takes from 1 to 80"),
    ],
)
def test_refuses_a_review_by_nobody(session, record, changes, says):
    with pytest.raises(ReviewRefused, match=says):
        record(**changes)
    assert session.scalars(select(ArticleReview)).all() == []


def test_refuses_a_review_that_is_still_to_come(record, today):
    with pytest.raises(ReviewRefused, match="before it has happened"):
        record(reviewed_on=today + DAY)


def test_refuses_a_review_of_a_text_that_was_not_written_yet(session, room, record):
    written_on = article_of(room).written_on
    with pytest.raises(ReviewRefused, match="nobody can have reviewed it before") as refused:
        record(reviewed_on=written_on - DAY)
    assert refused.value.field == "on"
    assert record(reviewed_on=written_on).reviewed_on == written_on
    assert len(session.scalars(select(ArticleReview)).all()) == 1


def test_records_a_review_once(session, record):
    record()
    with pytest.raises(ReviewKnown, match="Ximena Fabricated’s review"):
        record()
    assert len(session.scalars(select(ArticleReview)).all()) == 1


@pytest.mark.parametrize(
    ("column", "value"), [("language", "fr"), ("reviewer", " "), ("licence", ""), ("fingerprint", "abc")]
)
def test_lets_the_database_refuse_what_is_no_review(session, record, column, value):
    setattr(record(), column, value)
    with pytest.raises(IntegrityError):
        session.flush()


@pytest.fixture
def run(app, room, monkeypatch, now):
    """Run a command of the room over its article."""
    monkeypatch.setattr(commands, "library", lambda: load(room.path, catalogue()))

    def invoke(*arguments):
        with time_machine.travel(now, tick=False):
            return CliRunner().invoke(commands.group, arguments)

    return invoke


RECORDED = ("--reviewer", "Ximena Fabricated", "--license", "MD, California A00000", "--by", "operator")


def test_records_and_lists_reviews_on_the_command_line(run, room):
    assert run("reviews").output.splitlines()[0] == "calm-forehead (en): not yet reviewed by a clinician"
    done = run("record-review", "calm-forehead", "--language", "en", "--on", "2026-11-24", *RECORDED)
    assert done.output == ("calm-forehead (en): reviewed by Ximena Fabricated, MD, California A00000, on 2026-11-24\n")
    room.edit("en", "for adults", "for all adults")
    assert run("reviews").output.splitlines() == [
        "calm-forehead (en): Ximena Fabricated, MD, California A00000, 2026-11-24, of an earlier text",
        "calm-forehead (es): not yet reviewed by a clinician",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nothing", "--language", "en", "--on", "2026-11-24"), "There is no article at this address."),
        (("calm-forehead", "--language", "en", "--on", "2026-11-25"), "before it has happened"),
        (("calm-forehead", "--language", "en", "--on", "2026-11-19"), "was written on 2026-11-20; nobody"),
        (("calm-forehead", "--language", "es", "--on", "2026-11-24"), "is not written in “es”"),
    ],
)
def test_says_on_the_command_line_why_not(run, room, arguments, says):
    room.file("calm-forehead", "es").unlink()
    done = run("record-review", *arguments, *RECORDED)
    assert done.exit_code == 1
    assert says in done.output


def test_lists_what_is_due_again(run, room):
    room.edit("en", "2026-11-20\nnext_review: 2027-11-20", "2025-11-01\nnext_review: 2026-11-01")
    assert "due again since 2026-11-01" in run("reviews").output
