"""It …"""

import re

from directory.config import PROJECT

GIVEN = {"flask", "sqlalchemy", "geopy", "whoosh"}


def required():
    lines = (PROJECT / "requirements.in").read_text().splitlines()
    return {re.split(r"[=<>~! \[]", line)[0] for line in lines if line and not line.startswith("#")}


def test_explains_every_dependency_that_was_not_given():
    decisions = "\n".join(path.read_text() for path in (PROJECT / "docs" / "decisions").glob("*.md")).lower()
    assert {name for name in required() - GIVEN if name not in decisions} == set()


def test_pins_every_dependency_by_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        pinned = re.findall(
            r"^([a-z0-9-]+)==[^\n]+((?:\n    --hash=\S+(?: \\)?)*)", (PROJECT / name).read_text(), re.MULTILINE
        )
        assert pinned
        assert [package for package, hashes in pinned if "--hash=sha256:" not in hashes] == []
