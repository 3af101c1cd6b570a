"""It …"""

import re

import pytest

from directory.static_files import STATIC

LINES_IN_A_SCRIPT = 150
LINES_IN_A_STYLE_SHEET = 400
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
# a sentence for visitors, or an address elsewhere, has no place in a script; nor has what a strict policy forbids
SENTENCE = re.compile(r"""(["'`])[A-Z][a-z]+ [a-z]+ [^"'`]*\1""")
FORBIDDEN = re.compile(r"https?:|\beval\(|new Function|\.innerHTML|insertAdjacentHTML|document\.cookie|sendBeacon")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_is_short_and_says_what_it_is_for(script):
    lines = script.read_text().splitlines()
    assert len(lines) <= LINES_IN_A_SCRIPT
    assert lines[0].startswith("// ")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_leaves_sentences_to_the_templates(script):
    code = re.sub(r"^\s*(//|/\*\*|\*).*$", "", script.read_text(), flags=re.M)
    assert [found.group() for found in SENTENCE.finditer(code)] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_does_nothing_that_could_run_or_tell_more_than_it_says(script):
    assert FORBIDDEN.findall(script.read_text()) == []


def test_has_style_sheets_that_can_be_read():
    sheets = (STATIC / "css").glob("*.css")
    assert [path.name for path in sheets if len(path.read_text().splitlines()) > LINES_IN_A_STYLE_SHEET] == []
