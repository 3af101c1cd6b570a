"""A room of its own for every test."""

from pathlib import Path

import pytest

from tests.education.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "education")
