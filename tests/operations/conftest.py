"""An application as `make run` prepares it: at this release's revision, with an index of its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from directory import create_app
from directory.config import Settings
from directory.extensions import db
from directory.operations.preparing import prepare
from tests.listings.conftest import add_listing

__all__ = ["add_listing"]


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    prepare(replace(settings, demonstration=False))
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.close()
        db.engine.dispose()
