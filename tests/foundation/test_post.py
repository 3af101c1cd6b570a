"""It …"""

import pytest

from directory.config import Settings
from directory.errors import ConfigurationError
from directory.post import read_post

SOUND = {"MAIL_SERVER": "smtp.example.org", "MAIL_FROM": "Directory <d@example.org>", "TRUSTED_HOSTS": "example.org"}


def test_needs_nothing_without_a_server():
    assert read_post({"MAIL_FROM": "nonsense"}) is None


def test_knows_the_port_of_an_encryption():
    posts = {each: read_post(SOUND | {"MAIL_ENCRYPTION": each}) for each in ("starttls", "tls", "none")}
    ports = {each: post.port for each, post in posts.items() if post}
    assert ports == {"starttls": 587, "tls": 465, "none": 25}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"TRUSTED_HOSTS": ""}, "TRUSTED_HOSTS"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_FROM": "nobody"}, "MAIL_FROM"),
        ({"MAIL_PORT": "0"}, "MAIL_PORT"),
        ({"MAIL_ENCRYPTION": "rot13"}, "MAIL_ENCRYPTION"),
        ({"MAIL_USERNAME": "me"}, "MAIL_PASSWORD"),
    ],
)
def test_refuses_what_makes_no_sense(changes, field):
    with pytest.raises(ConfigurationError) as refusal:
        read_post(SOUND | changes)
    assert refusal.value.field == field


def test_shows_no_password():
    assert "hunter2" not in repr(read_post(SOUND | {"MAIL_USERNAME": "me", "MAIL_PASSWORD": "hunter2"}))


@pytest.mark.parametrize("store", ["nonsense", "redis", "file:///x", "mongodb://user:hunter2@x"])
def test_refuses_a_store_of_attempts_it_does_not_know(tmp_path, store):
    with pytest.raises(ConfigurationError, match="RATE_LIMIT_STORE") as refusal:
        Settings.from_environment({"DATA_DIR": str(tmp_path), "RATE_LIMIT_STORE": store})
    assert "hunter2" not in str(refusal.value)
