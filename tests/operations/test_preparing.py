"""It …"""

import shutil
from dataclasses import replace

import pytest

from directory.errors import ConfigurationError
from directory.extensions import db, search_engine
from directory.listings.queries import count_visible, has_demonstration
from directory.operations import preparing
from directory.operations.preparing import prepare
from directory.search import indexer


@pytest.fixture
def few_listings(monkeypatch):
    monkeypatch.setattr(preparing, "USUAL_LISTINGS", 12)


def test_fills_an_empty_database_and_makes_the_index(app, settings, few_listings, capsys):
    prepare(settings)
    assert "12 fictional listings are loaded" in capsys.readouterr().out
    assert has_demonstration(db.session)
    assert len(search_engine().versions()) == count_visible(db.session) > 0


def test_does_nothing_the_second_time(app, settings, few_listings, capsys, now):
    prepare(settings)
    indexer.drain(db.session, search_engine(), now=now)
    capsys.readouterr()
    prepare(settings)
    assert capsys.readouterr().out == ""


def test_leaves_an_empty_database_empty_where_an_operator_says_so(app, settings):
    prepare(replace(settings, demonstration=False))
    assert not has_demonstration(db.session)


def test_adds_nothing_to_a_database_that_has_a_listing(app, settings, add_listing):
    add_listing()
    prepare(settings)
    assert count_visible(db.session) == 1


def test_makes_an_index_that_was_lost(app, settings, add_listing):
    add_listing()
    shutil.rmtree(settings.data_dir / "index")
    prepare(settings)
    assert len(search_engine().versions()) == 1


def test_names_a_damaged_database(settings):
    (settings.data_dir / "directory.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(ConfigurationError, match="The database cannot be used: file is not a database"):
        prepare(settings)
