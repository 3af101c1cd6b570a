"""It …"""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from directory.accounts.actions import create_operator
from directory.extensions import search_engine
from directory.listings.changes import MAX_ATTEMPTS, ListingChange
from directory.operations.doctor import (
    Verdict,
    check_data_dir,
    check_demonstration,
    check_host,
    check_index,
    check_mail,
    check_operators,
    check_outbox,
    check_python,
    check_schema,
    check_space,
)
from directory.operations.revisions import Schema
from directory.post import Post


def test_fails_on_a_python_that_is_too_old():
    assert check_python((3, 10, 13)).verdict is Verdict.FAIL
    assert check_python((3, 11, 0)).verdict is Verdict.OK


def test_warns_of_an_open_address_without_trusted_hosts(settings):
    assert check_host(replace(settings, host="0.0.0.0")).verdict is Verdict.WARN
    assert check_host(replace(settings, host="0.0.0.0", trusted_hosts=("example.org",))).verdict is Verdict.OK


def test_warns_of_proxies_without_trusted_hosts(settings):
    assert "PROXIES" in check_host(replace(settings, proxies=1)).finding
    assert check_host(replace(settings, proxies=1, trusted_hosts=("example.org",))).verdict is Verdict.OK


def test_warns_of_a_data_directory_that_others_may_read(tmp_path):
    data_dir = tmp_path / "data"
    data_dir.mkdir(mode=0o700)
    assert check_data_dir(data_dir).verdict is Verdict.OK
    data_dir.chmod(0o755)
    assert check_data_dir(data_dir).verdict is Verdict.WARN


def test_warns_of_a_full_disk():
    assert check_space(10**8).verdict is Verdict.WARN
    assert check_space(10**11).verdict is Verdict.OK


def test_says_where_letters_go(settings, now):
    assert "letters are files in" in check_mail(settings, now=now).finding
    by_smtp = replace(settings, post=Post("smtp.example.org", 587, "a@example.org"))
    assert check_mail(by_smtp, now=now).verdict is Verdict.OK
    outbox = settings.data_dir / "outbox-mail"
    outbox.mkdir()
    (outbox / "refused.eml").touch()
    assert check_mail(by_smtp, now=now).verdict is Verdict.WARN
    assert check_mail(settings, now=now).finding.endswith("(1 there)")


def test_misses_operators_and_their_second_factor(session, now):
    assert "create-operator" in check_operators(session).finding
    account = create_operator(session, email="o@example.org", password_hash="x", now=now)
    assert "no second factor yet: o@example.org" in check_operators(session).finding
    account.tf_primary_method, account.tf_totp_secret = "authenticator", "encrypted"
    assert check_operators(session).verdict is Verdict.OK


@pytest.mark.parametrize("schema", [Schema.BEHIND, Schema.NEWER])
def test_fails_on_a_database_of_another_release(schema):
    assert check_schema(schema).verdict is Verdict.FAIL


def test_sees_an_indexer_that_is_not_running(session, now):
    assert check_outbox(session, now=now).verdict is Verdict.OK
    session.add(ListingChange(listing_id=1, recorded_at=now))
    assert check_outbox(session, now=now + timedelta(minutes=1)).verdict is Verdict.OK
    late = check_outbox(session, now=now + timedelta(minutes=6))
    assert (late.verdict, late.finding) == (
        Verdict.WARN,
        "1 changes wait, the oldest for 360 s: is the indexer running?",
    )


def test_sees_a_change_that_could_not_be_indexed(session, now):
    session.add(ListingChange(listing_id=1, recorded_at=now, attempts=MAX_ATTEMPTS))
    assert check_outbox(session, now=now).verdict is Verdict.FAIL


def test_compares_the_index_with_the_database(session, app, add_listing, now):
    assert check_index(session, search_engine()).verdict is Verdict.OK
    add_listing()
    assert check_index(session, search_engine()).finding == "equals the database but for the changes that wait"
    session.execute(delete(ListingChange))
    session.commit()
    assert check_index(session, search_engine()).verdict is Verdict.FAIL


def test_sees_that_there_is_no_index(session, settings):
    shutil.rmtree(settings.data_dir / "index")
    assert check_index(session, search_engine()).finding == "missing or damaged: `flask search rebuild`"


def test_warns_of_fictional_listings(session, add_listing):
    assert check_demonstration(session).verdict is Verdict.OK
    add_listing(is_demonstration=True)
    assert check_demonstration(session).verdict is Verdict.WARN


def test_has_a_line_for_each_check_of_a_sound_installation(app):
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 0
    subjects = [line[6:].partition(":")[0] for line in result.output.splitlines()]
    assert subjects == [
        "Python", "address", "DATA_DIR", "disk", "mail", "database", "tables", "outbox", "demonstration", "index",
        "operators", "notices",
    ]  # fmt: skip


def test_exits_with_1_when_something_must_be_mended(app, settings):
    shutil.rmtree(settings.data_dir / "index")
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert "fail  index: missing or damaged" in result.output


def test_says_in_a_line_that_the_database_is_damaged(app, settings):
    Path(settings.data_dir, "directory.sqlite3").write_bytes(b"no database" * 100)
    result = app.test_cli_runner().invoke(args=["doctor"])
    assert result.exit_code == 1
    assert result.output.endswith("fail  database: file is not a database\n")
