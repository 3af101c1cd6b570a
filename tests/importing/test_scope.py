"""It …"""

import pytest

from directory.importing.scope import BadScope, Scope, zips_in
from directory.places.queries import county_zips


def test_is_the_county_and_the_catalogue_unless_said_otherwise():
    assert Scope.of().zips == county_zips()
    assert "207N00000X" in (Scope.of().specialties or ())
    assert Scope.of(all_specialties=True).specialties is None


@pytest.mark.parametrize("code", ["9210", "921011", "9210x", "", "10001", "٩٢١٠١", "99501"])
def test_refuses_what_is_no_zip_of_california(code):
    with pytest.raises(BadScope, match="not a ZIP code of California"):
        Scope.of(zips=[code])


def test_has_one_key_for_one_scope():
    assert Scope.of(zips=["92101", "92103"]).key == Scope.of(zips=["92103", "92101"]).key
    assert len({Scope.of().key, Scope.of(zips=["92101"]).key, Scope.of(all_specialties=True).key}) == 3


def test_reads_zip_codes_from_a_file(tmp_path):
    path = tmp_path / "zips.txt"
    path.write_text("# the coast\n92101, 92103\n92037 # La Jolla\n\n")
    assert zips_in(path) == ["92101", "92103", "92037"]


def test_says_when_there_are_none(tmp_path):
    (tmp_path / "empty.txt").write_text("# nothing\n")
    with pytest.raises(BadScope, match="holds no ZIP code"):
        zips_in(tmp_path / "empty.txt")
    with pytest.raises(BadScope, match="cannot be read as a list"):
        zips_in(tmp_path / "missing.txt")
