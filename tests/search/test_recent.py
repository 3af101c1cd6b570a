"""Answers of this minute, …"""

from datetime import timedelta

import pytest
from sqlalchemy import event, text

from directory.database import UnitOfWork
from directory.listings.actions import hide, unhide
from directory.listings.changes import record_change
from directory.listings.models import ListingSpecialty
from directory.search import BadSearch, RecentAnswers, SearchQuery, find, indexer
from directory.search.embedded import EmbeddedEngine
from directory.search.fallback import AnsweringAnyway
from directory.search.recent import ANSWERS_KEPT

MINUTE = timedelta(minutes=1)


@pytest.fixture
def answers():
    return RecentAnswers()


@pytest.fixture
def ask(session, index, now, answers):
    """The page of a search as a visitor would get it now."""

    def answered(words="", at=now):
        session.commit()

        def make():
            return find(session, index, SearchQuery(words=words), now=at)

        return answers.page(session, index, words, make, now=at)

    return answered


@pytest.fixture
def indexed(session, index, now, physician, nurse):
    """Bring everything into the index."""

    def bring():
        session.commit()
        indexer.drain(session, index, now=now)

    bring()
    return bring


def names(page):
    return sorted(card.name for card in page.cards)


def test_are_given_again(ask, indexed):
    first = ask()
    assert names(first) == ["Nurse", "Physician"]
    assert ask() is first
    assert ask("nurse") is not first


def test_lose_a_listing_at_once(session, ask, indexed, physician, now):
    ask()
    hide(session, physician, because="unconfirmed", at=now)
    assert names(ask()) == ["Nurse"]
    unhide(session, physician, because="unconfirmed", at=now)
    assert names(ask()) == ["Nurse", "Physician"]


def test_follow_a_change_that_is_not_in_the_index(session, ask, indexed, physician, now):
    ask()
    physician.name = "Another name"
    record_change(session, physician, at=now)
    assert names(ask()) == ["Another name", "Nurse"]


def test_follow_the_index(session, ask, indexed, add_listing, now):
    ask()
    add_listing(name="Newcomer")
    indexed()
    assert names(ask()) == ["Newcomer", "Nurse", "Physician"]


def test_ask_for_no_row_where_nothing_was_committed(session, ask, indexed, physician, now):
    statements = []
    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    first = ask()
    statements.clear()
    assert ask() is first
    assert statements == []
    record_change(session, physician, at=now)  # whatever it is: that something was committed is enough to ask
    session.commit()
    statements.clear()
    ask()
    assert any("FROM listing" in statement for statement in statements)


def test_trust_no_version_that_is_later_than_what_was_read(session, index, indexed, answers, physician, now):
    """The session sees the database as it was when it began to read, and the version is that of now."""
    asked = SearchQuery()

    def ask(reading):
        return answers.page(reading, index, asked, lambda: find(reading, index, asked, now=now), now=now)

    engine = session.get_bind().engine
    with UnitOfWork(engine, info={"reads_only": True}) as reading:
        reading.scalar(text("SELECT count(*) FROM listing"))
        ask(reading)
        assert [answer.version for answer in answers._kept._values.values()] == [None]


def test_follow_who_is_in_the_second_group(session, index, now, answers, add_licensed):
    dermatologist = add_licensed("md", "Dermatologist")
    dermatologist.specialties = [ListingSpecialty(taxonomy_code="207N00000X")]
    record_change(session, dermatologist, at=now)
    session.commit()
    indexer.drain(session, index, now=now)

    def also():
        session.commit()
        asked = SearchQuery(service=("skin-check",))
        page = answers.page(session, index, asked, lambda: find(session, index, asked, now=now), now=now)
        return names(page.also) if page.also else []

    assert also() == ["Dermatologist"]
    hide(session, dermatologist, because="unconfirmed", at=now)
    assert also() == []
    unhide(session, dermatologist, because="unconfirmed", at=now)
    assert also() == ["Dermatologist"]


def test_are_forgotten_in_another_minute(ask, indexed, answers, now):
    first = ask("nurse", at=now.replace(second=0))
    assert ask("nurse", at=now.replace(second=59)) is first
    assert ask("", at=now + MINUTE) is not first
    assert len(answers._kept) == 1


def test_are_few(ask, indexed, answers):
    for number in range(ANSWERS_KEPT + 5):
        ask(f"nurse {number}")
    assert len(answers._kept) == ANSWERS_KEPT


def test_are_not_kept_where_there_is_none(session, index, indexed, answers, now):
    def refuse():
        raise BadSearch("No.", field="q")

    for _ in range(2):
        with pytest.raises(BadSearch):
            answers.page(session, index, "q", refuse, now=now)
    assert len(answers._kept) == 0


def test_are_not_kept_where_the_database_gave_them(session, app, physician, answers, tmp_path, now):
    session.commit()
    engine = AnsweringAnyway(EmbeddedEngine(tmp_path / "nowhere"), session, now=now)
    asked = SearchQuery()
    page = answers.page(session, engine, asked, lambda: find(session, engine, asked, now=now), now=now)
    assert names(page) == ["Physician"]
    assert len(answers._kept) == 0


def test_are_not_kept_where_the_index_stumbled(session, index, indexed, answers, now):
    engine = AnsweringAnyway(index, session, now=now)

    def make():
        engine.was_needed = True
        return find(session, index, SearchQuery(), now=now)

    answers.page(session, engine, "", make, now=now)
    assert len(answers._kept) == 0
