"""It …"""

import re

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from directory import create_app
from directory.database import Base
from directory.extensions import alembic, db


@pytest.fixture
def empty_app(settings) -> Flask:
    return create_app(settings)


def schema(engine) -> dict[str, list[str]]:
    """Every table and index as the database describes it, without the order of lines, and quotation marks. A column
    that was added later stands on the line of another."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
    ends = re.compile(r",\s*\n|\n|, (?=\w+ [A-Z]+(?:,|$))", re.MULTILINE)
    lines = {name: sorted(ends.split(re.sub('[\t"]', "", sql))) for name, sql in rows}
    return {name: [line.strip(" ,()") for line in body] for name, body in lines.items() if name != "alembic_version"}


def test_goes_up_down_and_up_again(empty_app):
    with empty_app.app_context():
        alembic.upgrade()
        tables_after_up = set(schema(db.engine))
        alembic.downgrade("base")
        assert schema(db.engine) == {}
        alembic.upgrade()
        assert set(schema(db.engine)) == tables_after_up


def test_makes_exactly_what_the_models_say_checks_included(empty_app, tmp_path):
    modelled = create_engine(f"sqlite:///{tmp_path / 'modelled.sqlite3'}")
    Base.metadata.create_all(modelled)
    with empty_app.app_context():
        alembic.upgrade()
        assert schema(db.engine) == schema(modelled)
        assert alembic.compare_metadata() == []
    modelled.dispose()
