"""It …"""

import re

import pytest

from tests.architecture.sources import TEMPLATES

# a block of data is not run: no browser asks the policy about it
RUNS = r"""<script\b(?![^>]*\bsrc=)(?! type="application/ld\+json">)"""
INLINE = re.compile(rf"<[^>]*\s(style|on[a-z]+)\s*=|<style\b|{RUNS}|javascript:", re.IGNORECASE)
# a link may lead anywhere; what a browser loads by itself may come from here only
LOADED_FROM_ELSEWHERE = re.compile(
    r"""<(?!a\b)[^>]*\s(?:src|srcset|data|poster|action|formaction|href)\s*=\s*["']?\s*(?:[a-z]+:)?//""", re.IGNORECASE
)


def lines_matching(pattern):
    return [
        f"{path.relative_to(TEMPLATES)}: {match.group()}"
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
        for match in pattern.finditer(path.read_text())
    ]


def test_holds_no_style_and_no_script_inline():
    assert lines_matching(INLINE) == []


def test_loads_nothing_from_elsewhere():
    assert lines_matching(LOADED_FROM_ELSEWHERE) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="x" style="color: red">',
        "<button\n onclick='go()'>",
        "<script>go()</script>",
        "<style>p {}</style>",
        '<a href="javascript:go()">',
    ],
)
def test_notices_what_is_inline(markup):
    assert INLINE.search(markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js">',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        "<img src=http://pixel.example/1.gif>",
        '<form action="https://collector.example/">',
    ],
)
def test_notices_what_comes_from_elsewhere(markup):
    assert LOADED_FROM_ELSEWHERE.search(markup)


def test_lets_links_lead_anywhere():
    assert not LOADED_FROM_ELSEWHERE.search('<a class="x" href="https://search.dca.ca.gov/">')
