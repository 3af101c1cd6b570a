"""The project's own files, for tests that read them."""

import ast
from functools import cache
from pathlib import Path

from directory.config import PROJECT

CODE = PROJECT / "directory"
TEMPLATES = PROJECT / "templates"


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the application."""
    return tuple(sorted(CODE.rglob("*.py")))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def name_of(path: Path) -> str:
    """A file's name as a reader knows it: "directory/geo.py"."""
    return path.relative_to(PROJECT).as_posix()


def called_name(call: ast.Call) -> str:
    """The last part of what is called: "delete" of `delete(…)`, of `sqlalchemy.delete(…)` and of `query.delete(…)`."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
