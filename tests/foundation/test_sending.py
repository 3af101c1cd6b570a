"""Letters and a real mail server: it …"""

import fcntl
import time
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from threading import Event

import pytest
from flask_mailman import EmailMessage

from directory.clock import now
from directory.extensions import db
from directory.letters import hand_over
from directory.operations.doctor import Verdict, check_mail, check_mail_server
from directory.operations.letters import keep_sending
from directory.post import Post
from directory.sending import (
    GIVEN_UP_AFTER,
    Answer,
    keep,
    outbox_directory,
    send_file,
    send_waiting,
    waiting,
    waiting_directory,
)
from tests.accounts.test_registration import register
from tests.accounts.visiting import Visit
from tests.foundation.smtp_server import HOST, PASSWORD, USERNAME, MailServer, certificate, receiving
from tests.fresh import fresh_app

TO = "marisol@example.org"
SENDER = "San Diego Provider Directory <directory@example.org>"


@pytest.fixture
def mail(tmp_path, monkeypatch):
    """A mail server that is well, and trusted by this machine."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)))
    with receiving(MailServer()) as post:
        yield post


@pytest.fixture
def site_with(settings):
    """An application whose letters leave by a server."""
    made = []

    def make(post, **changes):
        given = {"server": HOST, "port": post.port, "sender": SENDER, "encryption": post.encryption} | changes
        app = fresh_app(replace(settings, post=Post(**given)))
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


def settle(condition):
    """A letter leaves on a thread of its own."""
    give_up = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def sent_by_hand(app):
    with app.app_context():
        return hand_over(to=TO, subject="A letter", body="Nothing new.\n.\n")


def put(app):
    """A letter that waits."""
    content = EmailMessage("A letter", "Nothing new.", SENDER, [TO])
    with app.app_context():
        return keep(content.message().as_bytes(), waiting_directory(app.config["DIRECTORY"]), now=now())


def try_again(app, **later):
    with app.app_context():
        return send_waiting(app.config["DIRECTORY"], now=now() + timedelta(**later))


def kept(app):
    return sorted(outbox_directory(app.config["DIRECTORY"]).glob("*.eml"))


def doctor(app):
    settings = app.config["DIRECTORY"]
    with app.app_context():
        return check_mail(settings, now=now()), check_mail_server(settings.post)


@pytest.mark.parametrize("encryption", ["none", "starttls", "tls"])
@pytest.mark.parametrize("wants_sign_in", [False, True])
def test_sends_a_letter_the_way_the_settings_say(tmp_path, monkeypatch, site_with, encryption, wants_sign_in):
    path = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    who = {"username": USERNAME, "password": PASSWORD} if wants_sign_in else {}
    with receiving(MailServer(encryption, wants_sign_in, path)) as post:
        app = site_with(post, **who)
        register(Visit(app))
        settle(lambda: post.letters)
        settle(lambda: not waiting(app.config["DIRECTORY"]))
        ((to, content),) = post.letters
        assert [check.verdict for check in doctor(app)] == [Verdict.OK, Verdict.OK]
    letter = message_from_bytes(content, policy=default)
    assert (to, letter["To"], letter["From"]) == ("marisol@example.org", TO, SENDER)
    assert "/account/confirm/" in letter.get_content()
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_says_a_letter_as_it_was_written(mail, site_with):
    assert sent_by_hand(site_with(mail))
    letter = message_from_bytes(mail.letters[0][1].replace(b"\r\n..\r\n", b"\r\n.\r\n"), policy=default)
    assert letter.get_content() == "Nothing new.\r\n.\r\n"


@pytest.mark.parametrize("encryption", ["starttls", "tls"])
def test_gives_nothing_to_a_server_that_cannot_show_who_it_is(tmp_path, site_with, encryption):
    with receiving(MailServer(encryption, wants_sign_in=True, certificate=certificate(tmp_path))) as post:
        app = site_with(post, username=USERNAME, password=PASSWORD)
        assert not sent_by_hand(app)
        assert "certificate is not good" in doctor(app)[1].finding
    assert post.letters == []


@pytest.mark.parametrize("encryption", ["starttls", "tls"])
def test_gives_nothing_to_a_server_with_the_certificate_of_another(tmp_path, monkeypatch, site_with, encryption):
    path = certificate(tmp_path, name="elsewhere.example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with receiving(MailServer(encryption, certificate=path)) as post:
        assert not sent_by_hand(site_with(post))
    assert post.letters == []


def test_does_not_go_on_in_the_open_where_it_was_to_be_encrypted(mail, site_with):
    app = site_with(mail, encryption="starttls")
    assert not sent_by_hand(app)
    assert "MAIL_ENCRYPTION" in doctor(app)[1].finding
    assert mail.letters == []


def test_says_that_the_password_is_wrong(mail, site_with):
    mail.wants_sign_in = True
    app = site_with(mail, username=USERNAME, password="wrong")
    assert not sent_by_hand(app)
    assert "does not take MAIL_USERNAME" in doctor(app)[1].finding


def test_keeps_what_was_written_while_the_server_was_away_and_sends_it_when_it_is_back(site_with):
    post = MailServer()
    with receiving(post):
        pass  # it has a port now, and is gone
    app = site_with(post)
    register(Visit(app))
    settings = app.config["DIRECTORY"]
    settle(lambda: waiting(settings))
    assert try_again(app) == 0
    checks = doctor(app)
    assert [check.verdict for check in checks] == [Verdict.WARN, Verdict.FAIL]
    assert f"1 letters wait for {HOST}" in checks[0].finding
    assert "Connection refused" in checks[1].finding
    with receiving(post):
        try_again(app)
        settle(lambda: post.letters)  # by us, or by the thread that was still trying
    settle(lambda: not waiting(settings))
    assert (len(post.letters), waiting(settings), kept(app)) == (1, [], [])


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_waits_where_a_server_says_later(mail, site_with, command):
    app = site_with(mail)
    path = put(app)
    mail.answers[command] = "451 try again"
    assert try_again(app) == 0
    assert waiting(app.config["DIRECTORY"]) == [path]
    mail.answers.clear()
    assert try_again(app) == 1


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_keeps_what_is_refused_for_good_and_goes_on_with_the_rest(mail, site_with, command):
    app = site_with(mail)
    mail.answers[command] = "550 never"
    assert sent_by_hand(app), "it holds up no other letter"
    register(Visit(app))
    settle(lambda: len(kept(app)) == 2)
    assert waiting(app.config["DIRECTORY"]) == []
    assert "2 letters that it refused" in doctor(app)[0].finding
    mail.answers.clear()
    assert sent_by_hand(app)


def test_gives_a_letter_up_after_days_and_keeps_it(mail, site_with):
    app = site_with(mail)
    path = put(app)
    mail.answers["RCPT"] = "451 try again"
    try_again(app, seconds=GIVEN_UP_AFTER.total_seconds() - 60)
    assert kept(app) == []
    try_again(app, seconds=GIVEN_UP_AFTER.total_seconds() + 60)
    assert [each.name for each in kept(app)] == [path.name]


def test_sends_a_letter_once_when_two_try(mail, site_with):
    app = site_with(mail)
    path = put(app)
    with app.app_context(), path.open("rb") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        assert send_file(path, app.config["DIRECTORY"], now=now()) is Answer.LATER
    assert mail.letters == []
    assert try_again(app) == 1


def test_keeps_a_letter_to_an_address_that_the_server_cannot_say(mail, site_with):
    app = site_with(mail)
    with app.app_context():
        assert hand_over(to="josé@example.org", subject="A letter", body="Nothing.")
    assert (mail.letters, len(kept(app))) == ([], 1)


def test_lets_nobody_else_read_what_waits(site_with):
    post = MailServer()
    with receiving(post):
        pass
    app = site_with(post)
    register(Visit(app))
    (path,) = waiting(app.config["DIRECTORY"])
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


class After(Event):
    """Is set after so many pauses, and waits for none of them."""

    def __init__(self, times):
        super().__init__()
        self.pauses, self.times = [], times

    def wait(self, timeout=None):
        self.pauses.append(timeout)
        return len(self.pauses) > self.times


def test_tries_again_in_growing_pauses_until_all_have_left(mail, site_with):
    app = site_with(mail)
    put(app)
    mail.answers["RCPT"] = "451 try again"
    stop = After(7)
    keep_sending(app, stop=stop)
    assert stop.pauses == [30, 60, 120, 240, 480, 900, 900, 900]
    mail.answers.clear()
    stop = After(2)
    keep_sending(app, stop=stop)
    assert stop.pauses == [30, 30, 30]
    assert len(mail.letters) == 1
