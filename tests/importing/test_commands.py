"""It …"""

import fcntl

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from directory.database import Base
from directory.extensions import db
from directory.listings.models import Listing
from tests.importing.rows import npi, nppes_row, write_files


@pytest.fixture
def flask(app):
    def run(*arguments: object):
        return FlaskCliRunner(app).invoke(args=["import", *map(str, arguments)])

    return run


@pytest.fixture
def path(tmp_path):
    elsewhere = nppes_row(3, state="TX", zip="78701")
    return write_files(tmp_path / "nppes", [nppes_row(1), nppes_row(2, zip="92101"), elsewhere, nppes_row(4, zip="9")])


def test_imports_and_says_what_became_of_every_row(flask, path):
    result = flask("nppes", path)
    assert result.exit_code == 0, result.output
    assert "4 rows read" in result.output
    assert "2 kept: 2 created, 0 changed, 0 confirmed, 0 unchanged, 0 hidden" in result.output
    assert "1 filtered: 1 no practice location in the area" in result.output
    assert "1 rejected: 1 the ZIP code of its practice location is damaged" in result.output


def test_shows_no_bar_where_nobody_watches(flask, path):
    assert flask("nppes", path).stderr == ""


def test_says_that_a_second_run_changed_nothing(flask, path):
    flask("nppes", path)
    assert "2 kept: 0 created, 0 changed, 0 confirmed, 2 unchanged, 0 hidden" in flask("nppes", path).output


def test_prints_the_differences_of_a_dry_run(flask, path, session):
    result = flask("nppes", path, "--dry-run")
    assert result.exit_code == 0
    assert f"+ {npi(1)} Marisol Testwell" in result.output
    assert "    license: md A00001" in result.output
    assert result.output.endswith("Dry run: nothing was changed.\n")
    assert session.scalar(select(func.count(Listing.id))) == 0


def test_narrows_the_area(flask, path, tmp_path):
    assert "1 kept" in flask("nppes", path, "--zip", "92101").output
    (tmp_path / "zips.txt").write_text("92103")
    assert "1 created" in flask("nppes", path, "--county-zips", tmp_path / "zips.txt").output


def test_lists_runs_and_rejects(flask, path):
    flask("nppes", path)
    runs = flask("runs").output
    assert "npidata_pfile_20260601-20260607.csv, as of 2026-06-07  (county, specialties of the catalogue; by " in runs
    assert "4 read, 2 kept, 1 filtered, 1 rejected" in runs
    rejects = flask("rejects", "--run", 1).output
    assert f"line 5, NPI {npi(4)}: the ZIP code of its practice location is damaged" in rejects
    assert flask("rejects").output == rejects


def test_has_no_rejects_of_a_run_that_never_was(flask):
    result = flask("rejects", "--run", 99)
    assert result.exit_code == 1
    assert result.output == "Error: There is no such import.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["/nowhere/at/all.zip"], "Error: /nowhere/at/all.zip cannot be read: No such file or directory.\n"),
        (["/dev/null"], "Error: /dev/null is neither a file nor a folder.\n"),
        ([".", "--zip", "abc"], "Error: “abc” is not a ZIP code of California.\n"),
    ],
)
def test_says_in_one_sentence_what_is_wrong(flask, arguments, sentence):
    result = flask("nppes", *arguments)
    assert (result.exit_code, result.output) == (1, sentence)


def test_says_in_a_sentence_that_the_database_has_no_tables(flask, path, app):
    Base.metadata.drop_all(db.engine)
    result = flask("nppes", path)
    assert (result.exit_code, result.output) == (
        1,
        "Error: The database has no tables yet. Make them first: flask db upgrade\n",
    )


def test_does_not_run_twice_at_once(flask, path, app):
    with open(app.config["DIRECTORY"].data_dir / "import.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = flask("nppes", path)
    assert (result.exit_code, result.output) == (1, "Error: Another import is running already. Wait for it to end.\n")
