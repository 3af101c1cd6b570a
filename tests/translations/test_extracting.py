"""It …"""

import ast
import re

import pytest

from directory.config import PROJECT
from directory.translations.extracting import extract

MARKS = {"N_", "_", "gettext", "ngettext"}
IN_TEMPLATES = re.compile(r"""\b(?:_|ngettext)\(\s*"([^"]*)\"""")
CODE = sorted((PROJECT / "directory").rglob("*.py"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))


def marked_in(tree: ast.AST) -> set[str]:
    """The sentences of every call of one of `MARKS`; those inside f-strings too, which Babel does not look into."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    first = [call.args[0] for call in calls if getattr(call.func, "id", "") in MARKS and call.args]
    return {each.value for each in first if isinstance(each, ast.Constant) and isinstance(each.value, str)}


@pytest.fixture(scope="module")
def extracted():
    ids = [message.id for message in extract() if message.id]
    return {each for each in ids if isinstance(each, str)} | {each[0] for each in ids if not isinstance(each, str)}


def test_leaves_out_no_sentence_of_the_code(extracted):
    left = {(str(path.relative_to(PROJECT)), each) for path in CODE for each in marked_in(ast.parse(path.read_text()))}
    assert len(left) > 200
    assert {(path, each) for path, each in left if each not in extracted} == set()


def test_leaves_out_no_sentence_of_the_templates(extracted):
    left = {(path.name, each) for path in TEMPLATES for each in IN_TEMPLATES.findall(path.read_text())}
    assert len(left) > 200
    assert {(path, each) for path, each in left if each not in extracted} == set()


def test_would_notice_a_sentence_inside_another_text():
    assert marked_in(ast.parse("""f'<b title="{say(N_("Here it is"))}">'""")) == {"Here it is"}


def test_marks_whole_sentences_only():
    """What is marked is a literal: a sentence that is put together cannot be looked up."""
    put_together = [
        f"{path.relative_to(PROJECT)}:{node.lineno}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
        if not isinstance(node.args[0], ast.Constant)
    ]
    assert put_together == []
