"""Files of pictures."""

import os
import stat
from datetime import timedelta

import pytest

from directory.errors import NotFound
from directory.listings.picture_files import PictureFiles
from directory.listings.pictures import Picture

PICTURE = Picture(320, 240, {(320, "jpg"): b"one", (320, "webp"): b"other"})


@pytest.fixture
def files(tmp_path):
    return PictureFiles(tmp_path / "photos")


def test_keeps_them_for_itself_and_finds_them(files):
    digest = files.keep(PICTURE)
    assert files.keep(PICTURE) == digest
    path = files.path(digest, 320, "jpg")
    assert path.read_bytes() == b"one"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {path.name[:64] for path in files.root.rglob("*.*")} == {digest}
    assert len(list(files.root.rglob("*.*"))) == 2


@pytest.mark.parametrize(
    ("digest", "width", "kind"),
    [
        ("../../secret_key", 320, "jpg"),
        ("a" * 64, 320, "jpg"),
        ("", 320, "jpg"),
        (PICTURE.digest, 640, "jpg"),
        (PICTURE.digest, -320, "jpg"),
        (PICTURE.digest, 320, "png"),
        (PICTURE.digest, 320, "jpg/../../x"),
        (PICTURE.digest.upper(), 320, "jpg"),
    ],
)
def test_finds_nothing_else(files, digest, width, kind):
    files.keep(PICTURE)
    (files.root.parent / "secret_key-320.jpg").write_text("secret")
    with pytest.raises(NotFound):
        files.path(digest, width, kind)


def test_deletes_what_nobody_shows_once_it_is_old(files, now):
    digest = files.keep(PICTURE)
    unfinished = files.path(digest, 320, "jpg").with_name(".unfinished")
    unfinished.touch()
    for path in (*files.root.rglob("*.*"), unfinished):
        os.utime(path, (now.timestamp(), now.timestamp()))
    assert files.tidy(set(), now=now + timedelta(minutes=59)) == 0
    assert files.tidy({digest}, now=now + timedelta(minutes=61)) == 1
    assert files.tidy(set(), now=now + timedelta(minutes=61)) == 2
    assert list(files.root.rglob("*.*")) == []
