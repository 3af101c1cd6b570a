"""It …"""

import pytest
from flask.testing import FlaskCliRunner

from directory.importing.boards.columns import COLUMNS
from tests.importing.boards.rows import LIST, board_line, write_list


@pytest.fixture
def flask(app):
    return lambda *arguments: FlaskCliRunner(app).invoke(args=[*map(str, arguments)])


@pytest.fixture
def path(add_holder, tmp_path):
    add_holder()
    add_holder("Another Person", number="A00002")
    return write_list(
        tmp_path / LIST, [board_line(status="Revoked"), board_line(number="A00002"), board_line(number="A7"), "torn"]
    )


def test_says_what_became_of_every_row(flask, path):
    result = flask("import", "licences", path, "--as-of", "2026-11-01")
    assert result.exit_code == 0, result.output
    assert "4 rows read" in result.output
    assert "2 kept: 0 created, 1 changed, 0 confirmed, 0 unchanged, 0 hidden, 1 queued" in result.output
    assert "1 filtered: 1 nobody in the directory holds it" in result.output
    assert "1 rejected: 1 it has too few or too many columns" in result.output
    assert "1 rows wait for a decision: flask queue list --kind licence" in result.output
    assert "1 notices to providers are recorded" in result.output
    assert "Another Person" in flask("queue", "list", "--kind", "licence").output
    assert "line 5: it has too few or too many columns (1 instead of 20)" in flask("import", "rejects").output
    assert "licenses of the state's boards" in flask("import", "runs").output


def test_prints_what_would_change_and_changes_nothing(flask, path, session, licence_of):
    output = flask("import", "licences", path, "--as-of", "2026-11-01", "--dry-run").output
    assert "~ Marisol Quintana, md A00001\n    license status: not stated → revoked" in output
    assert "? Another Person, md A00002\n    The state has this license number under another name." in output
    assert output.endswith("Dry run: nothing was changed.\n")
    assert flask("import", "runs").output == ""
    assert flask("queue", "list").output == "Nothing there.\n"


def test_says_in_one_sentence_which_column_drifted(flask, tmp_path):
    path = write_list(tmp_path / LIST, [], header=(*COLUMNS[:-1], "Standing"))
    result = flask("import", "licences", path)
    assert result.exit_code == 1
    assert result.output == (
        f"Error: {LIST} has changed its columns: number 20 is “Standing”, where “License Status” belongs.\n"
    )
