"""It …"""

import os
import shutil
import subprocess
import sys

import pytest

from directory.config import PROJECT

REAL = sys._base_executable  # type: ignore[attr-defined]  # the interpreter below a virtual environment
TOOLS = ("cat", "cmp", "cp", "dirname", "mkdir", "rm", "sh")


@pytest.fixture
def project(tmp_path):
    """A project with nothing to install, and a machine with no Python on its path."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci" / "environment", tmp_path / ".ci")
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def interpreter(project, name, changes):
    """An interpreter of that name, whose `sys` is changed before it does what it is asked to do."""
    path = project / "bin" / name
    path.write_text(f'#!/bin/sh\nexec {REAL} -c "import sys; {changes}; exec(sys.argv[1])" "$2"\n')
    path.chmod(0o755)


def make_environment(project, **settings):
    environment = {"PATH": str(project / "bin"), "PIP_NO_INDEX": "1"} | settings
    command = [project / ".ci" / "environment", "requirements.txt"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_says_that_there_is_no_python(project):
    said = "Python 3.11 or later is needed and there is none: sudo apt install python3-venv\n"
    assert make_environment(project) == (1, said)


def test_says_that_python_is_too_old(project):
    interpreter(project, "python3", "sys.version_info = (3, 10, 12)")
    said = "Python 3.11 or later is needed and python3 is 3.10.12: sudo apt install python3.11-venv\n"
    assert make_environment(project) == (1, said)


def test_says_that_the_python_it_was_given_is_too_old(project):
    interpreter(project, "old", "sys.version_info = (3, 9, 18)")
    said = "PYTHON=old is Python 3.9.18 and 3.11 or later is needed: sudo apt install python3.11-venv\n"
    assert make_environment(project, PYTHON="old") == (1, said)


def test_says_that_the_python_it_was_given_does_not_exist(project):
    assert make_environment(project, PYTHON="python9") == (1, "PYTHON=python9 cannot be run.\n")


def test_names_the_package_that_brings_venv(project):
    interpreter(project, "python3", "sys.version_info = (3, 12, 3); sys.modules['ensurepip'] = None")
    said = "Python's venv module is missing: sudo apt install python3.12-venv\n"
    assert make_environment(project) == (1, said)


def test_installs_once_and_starts_over_when_interrupted(project):
    installing = "Installing requirements.txt into .venv …\n"
    assert make_environment(project, PYTHON=REAL) == (0, installing)
    assert make_environment(project) == (0, "")

    (project / "requirements.txt").write_text("no-such-package==1.0 --hash=sha256:00\n")
    for _ in range(2):
        status, said = make_environment(project)
        assert status == 1
        assert "requirements.txt could not be installed." in said

    (project / "requirements.txt").write_text("# still nothing\n")
    (project / ".venv" / "half-a-package").touch()
    (project / ".venv" / "installing").write_text(f"{2**22 + 1}\n")  # above the highest process id of Linux
    assert make_environment(project, PYTHON=REAL) == (0, installing)
    assert not (project / ".venv" / "half-a-package").exists()


def test_leaves_an_installation_alone_that_is_running(project):
    (project / ".venv").mkdir()
    (project / ".venv" / "installing").write_text(f"{os.getpid()}\n")
    said = f"Process {os.getpid()} is installing into .venv; if it is not, remove .venv.\n"
    assert make_environment(project) == (1, said)
    assert (project / ".venv").exists()


def test_lists_the_targets_of_make():
    done = subprocess.run(["make"], cwd=PROJECT, capture_output=True, text=True, check=True)
    listed = [line.split()[1] for line in done.stdout.splitlines()]
    assert {"run", "test", "format", "bench", "screenshots", "translations", "lock", "clean"} <= set(listed)
