"""Data files are read strictly: a misspelt key is never lost in silence."""

import shutil

import pytest

from directory.catalogue import BrokenCatalogue
from directory.catalogue.loading import DATA, load


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_reads_the_same_twice():
    assert load() == load()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("families.toml", "name.en", "nane.en", "entry 1: unknown nane"),
        ("families.toml", 'slug = "fillers"', 'slug = "botulinum-toxin"', "Family: botulinum-toxin is there twice"),
        ("families.toml", 'slug = "fillers"', "slug = 7", "entry 2: slug is not of type str"),
        ("families.toml", 'slug = "fillers"', "", "entry 2: slug is missing"),
        ("families.toml", "[[entry]]", "[[entry]", "families.toml: "),
        ("families.toml", "[[entry]]", "[[thing]]", "something else than"),
        ("families.toml", 'name.en = "Fillers"', 'name.fr = "Fillers"', "entry 2, name: unknown fr"),
        ("fda.toml", "year = 2002", "year = true", "year is not of type int"),
        ("fda.toml", 'status = "approved"', 'status = "great"', "“great” is none of approved, off-label"),
        ("scope/bases.toml", "checked_on = 2026-11-23", "", "checked_on is missing"),
        ("scope/bases.toml", "allows = true", 'allows = "yes"', "allows is not of type bool"),
        ("scope/rules.toml", 'md = "physician"', "md = 1", "rules is not a table of texts"),
        ("languages.toml", 'synonyms.en = ["filipino"', "synonyms.en = [7", "en is not a list of texts"),
    ],
)
def test_refuses_a_broken_file(data, file, old, new, says):
    edit(data / file, old, new)
    with pytest.raises(BrokenCatalogue, match=says):
        load(data)


def test_refuses_a_missing_file(data):
    (data / "boards.toml").unlink()
    with pytest.raises(BrokenCatalogue, match=r"boards\.toml"):
        load(data)


def test_leaves_a_missing_language_for_the_check_to_find(data):
    edit(data / "specialties.toml", 'name.en = "Dermatologist"', "")
    assert load(data).specialties["207N00000X"].name.en == ""
