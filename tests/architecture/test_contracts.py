"""It …"""

import shutil
import subprocess
import sys

import pytest

from directory.config import PROJECT


@pytest.fixture
def copy(tmp_path):
    """The application in a directory of its own, to plant a fault in."""
    shutil.copytree(PROJECT / "directory", tmp_path / "directory", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def check_contracts(project):
    """Exit status and report of import-linter over a copy of the project."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=project,
        env={"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("directory/listings/slugs.py", "from flask import request", "Domain files know no web framework"),
        ("directory/catalogue/terms.py", "import directory.search.query", "Domain files form a chain"),
        ("directory/places/county.py", "import directory.listings.models", "Domain files form a chain"),
        ("directory/geo.py", "import directory.catalogue", "Domain files form a chain"),
        ("directory/verification/reports.py", "import directory.moderation.actions", "Domain files form a chain"),
        ("directory/importing/runs.py", "import directory.moderation.filing", "Domain files form a chain"),
        ("directory/moderation/audit.py", "from flask import request", "Domain files know no web framework"),
        ("directory/catalogue/terms.py", "import sqlalchemy", "The catalogue is pure"),
    ],
)
def test_notices_an_import_that_breaks_a_contract(copy, file, line, contract):
    with (copy / file).open("a") as source:
        source.write(f"\n{line}\n")
    status, report = check_contracts(copy)
    assert status == 1
    assert f"{contract} BROKEN" in report


def test_holds_as_the_project_stands(copy):
    status, report = check_contracts(copy)
    assert status == 0, report
