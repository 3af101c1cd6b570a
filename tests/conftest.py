"""What every test may ask for: an application on an empty database, a session, a fixed moment."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.config import Settings
from directory.extensions import db
from tests.fresh import fresh_app
from tests.on_postgresql import postgres

__all__ = ["postgres"]

# How long an example takes says how busy the machine is, not whether the code is right. Continuous integration judges a
# change by the same examples every time; whoever works on it gets new ones.
hypothesis.settings.register_profile("directory", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("directory")


@pytest.fixture
def now() -> datetime:
    """A Tuesday, 10 in the morning in San Diego."""
    return datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@pytest.fixture
def today(now: datetime) -> date:
    return now.date()


@pytest.fixture
def settings(tmp_path) -> Settings:
    """Settings of an installation of its own, in a directory that goes away."""
    return Settings(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'directory.sqlite3'}",
        secret_key="only for tests",
        testing=True,
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An application with every table and no rows, inside an application context."""
    app = fresh_app(settings)
    with app.app_context():
        yield app
        db.session.close()
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Somebody who is not signed in."""
    return app.test_client()
