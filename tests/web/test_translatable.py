"""It …"""

import contextlib
import re
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from directory.config import PROJECT
from directory.wording import WORDS

TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
SAID_BY_ATTRIBUTE = re.compile(r"""\b(?:aria-label|placeholder|title|alt|content)="([^"]*)\"""")
NOT_WORDS = {"width=device-width, initial-scale=1", "light dark", "noindex", "noindex, follow"}


def without_jinja(source: str) -> str:
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.S)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.S)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT / "templates")))
def test_holds_no_word_outside_gettext(template: Path):
    markup = without_jinja(template.read_text(encoding="utf-8"))
    said = [text for text in SAID_BY_ATTRIBUTE.findall(markup) if text not in NOT_WORDS and not text.startswith("#")]
    text = re.sub(r"<[^>]*>", " ", markup)
    assert re.findall(r"[A-Za-z]{2,}", text) == []
    assert [each for each in said if re.search(r"[A-Za-z]", each)] == []


@pytest.mark.parametrize(
    "template", [each for each in TEMPLATES if each.name.startswith("_")], ids=lambda path: path.name
)
def test_declares_what_a_partial_needs_in_its_first_line(template: Path):
    assert template.read_text(encoding="utf-8").startswith("{# ")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """What `pybabel extract` finds: sentences of templates, of views, and those marked with N_."""
    template = tmp_path_factory.mktemp("translations") / "messages.pot"
    arguments = ["pybabel", "-q", "extract", "-F", "babel.cfg", "-k", "N_", "-o", str(template), "."]
    with contextlib.chdir(PROJECT):
        CommandLineInterface().run(arguments)
    with template.open("rb") as file:
        messages = [message.id for message in read_po(file) if message.id]
    return {each for ids in messages for each in (ids if isinstance(ids, tuple) else (ids,))}


def test_gives_translators_every_kind_of_sentence(extracted):
    assert {"Find providers", "%(num)s provider", "There is no page here", "Open now, until %(time)s"} <= extracted
    assert {"Choose a distance from %(least)s to %(most)s miles.", "About %(miles)s miles from %(place)s"} <= extracted


def test_gives_translators_the_word_for_every_member_of_an_enumeration(extracted):
    assert {word for words in WORDS.values() for word in words.values()} <= extracted
    for kind, words in WORDS.items():
        assert set(kind) == set(words)
