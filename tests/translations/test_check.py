"""It …"""

import shutil

import pytest
from babel.messages import Catalog

from directory.config import PROJECT
from directory.language import LANGUAGES
from directory.translations.checking import FaultKind, find_faults
from directory.translations.extracting import extract
from directory.translations.reading import path_of, read_catalog, translations_in

ONE = "Choose a distance of up to %(most)s miles."
MANY = ("%(num)s provider near you", "%(num)s providers near you")


def extracted(*sentences):
    catalog = Catalog()
    for sentence in sentences:
        catalog.add(sentence, None, [("templates/x.html", 1)])
    return catalog


def written(sentence, translation, **details):
    catalog = Catalog(locale="es")
    catalog.add(sentence, translation, **details)
    return catalog


def kinds(extracted, written):
    return [fault.kind for fault in find_faults(extracted, written)]


@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        (ONE, "Elija una distancia de hasta %(most)s millas."),
        (MANY, ("%(num)s proveedor cerca de usted", "%(num)s proveedores cerca de usted")),
        (MANY, ("Un proveedor cerca de usted", "%(num)s proveedores cerca de usted")),
        ("NPI %(npi)s", "NPI %(npi)s"),
        ("Write {z} and {x}, 100 %% sure", "Escriba {x} y {z}, 100 %% seguro"),
    ],
)
def test_is_content_with_a_complete_translation(sentence, translation):
    assert kinds(extracted(sentence), written(sentence, translation)) == []


@pytest.mark.parametrize(
    ("sentence", "translation", "kind"),
    [
        (ONE, "", FaultKind.UNTRANSLATED),
        (ONE, " ", FaultKind.UNTRANSLATED),
        (ONE, ONE, FaultKind.SAME),
        (ONE, "Elija una distancia menor.", FaultKind.PLACES),
        (ONE, "Elija hasta %(least)s de %(most)s millas.", FaultKind.PLACES),
        (ONE, "Elija hasta %(most) millas.", FaultKind.PLACES),
        (ONE, "Elija hasta el 100 % de %(most)s millas.", FaultKind.PLACES),
        ("Write {z} and {x}", "Escriba {z}", FaultKind.PLACES),
        (MANY, ("%(num)s proveedor", ""), FaultKind.UNTRANSLATED),
        (MANY, ("%(num)s proveedor", "muchos proveedores"), FaultKind.PLACES),
        (MANY, ("%(count)s proveedor", "%(num)s proveedores"), FaultKind.PLACES),
        (MANY, ("a %(num)s", "b %(num)s", "c %(num)s"), FaultKind.FORMS),
    ],
)
def test_finds_what_a_translation_lacks(sentence, translation, kind):
    assert kinds(extracted(sentence), written(sentence, translation)) == [kind]


def test_finds_a_sentence_that_nobody_collected_and_one_that_nobody_says():
    faults = list(find_faults(extracted(ONE), written("Once it was said.", "Una vez se dijo.")))
    assert [(fault.kind, fault.sentence) for fault in faults] == [
        (FaultKind.NOT_COLLECTED, ONE),
        (FaultKind.OBSOLETE, "Once it was said."),
    ]
    assert str(faults[0]).startswith("templates/x.html: “Choose a distance")


def test_finds_a_fuzzy_translation_and_one_that_was_put_aside():
    catalog = written(ONE, "Elija hasta %(most)s millas.", flags=["fuzzy"])
    catalog.obsolete["Once"] = Catalog().add("Once it was said.", "Una vez se dijo.")
    assert kinds(extracted(ONE), catalog) == [FaultKind.FUZZY, FaultKind.OBSOLETE]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the sentences in code and templates, and of their translation."""
    for name in ("directory", "templates", "translations"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(PROJECT / "babel.cfg", tmp_path)
    return tmp_path


def test_has_nothing_to_say_about_this_release(app):
    answer = app.test_cli_runner().invoke(args=["translations", "check"])
    assert (answer.exit_code, answer.output.endswith("sentences in es: no faults\n")) == (0, True), answer.output


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("templates/_mark.html", "\n{{ _('A sentence that is new here.') }}\n"),
        ("templates/_mark.html", "\n{{ ngettext('%(num)s new thing', '%(num)s new things', 2) }}\n"),
        ("directory/errors.py", "\nNEW = N_('A sentence that is new here.')\n"),
    ],
)
def test_notices_a_new_sentence_anywhere(project, file, line):
    with (project / file).open("a") as source:
        source.write(line)
    assert kinds(extract(project), read_catalog("es")) == [FaultKind.NOT_COLLECTED]


def test_notices_a_sentence_that_was_taken_out(project):
    template = project / "templates/search/_chips.html"
    template.write_text(template.read_text().replace('_("What narrows this search")', '"x"'))
    assert kinds(extract(project), read_catalog("es")) == [FaultKind.OBSOLETE]


def test_reads_the_file_as_it_is_written():
    spanish = translations_in("es")
    for message in read_catalog("es"):
        if message.id and isinstance(message.id, str):
            assert spanish.gettext(message.id) == message.string
    assert spanish.ngettext("%(number)s mile", "%(number)s miles", 1) == "%(number)s milla"
    assert spanish.ngettext("%(number)s mile", "%(number)s miles", 0) == "%(number)s millas"


def test_has_a_file_for_every_language_but_the_first():
    assert [path_of(language).exists() for language in LANGUAGES] == [False, True]
    assert translations_in("en").gettext(ONE) == ONE == translations_in("de").gettext(ONE)


def test_says_in_a_sentence_that_the_file_is_no_translation(app, monkeypatch, tmp_path):
    file = tmp_path / "es" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text('msgid "x"\nmsgstr "y"\n<<<<<<< ours\n')
    monkeypatch.setattr("directory.translations.reading.TRANSLATIONS", tmp_path)
    answer = app.test_cli_runner().invoke(args=["translations", "check"])
    assert answer.exit_code == 1
    assert "cannot be read" in answer.output


def test_puts_no_period_behind_a_moment():
    """In Spanish a moment ends in "a.m." or "p.m.", whose period ends the sentence, too."""
    ends = [message.string for message in read_catalog("es") if str(message.string).endswith("%(moment)s.")]
    assert ends == []
