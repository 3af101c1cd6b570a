"""It …"""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from directory.geo import Point
from directory.places import commands
from directory.places.check import find_faults
from directory.places.gazetteer import Gazetteer
from directory.places.loading import gazetteer

TEMECULA = Point(33.4936, -117.1484)


def changed_place(slug: str, /, **changes: object) -> Gazetteer:
    """The real gazetteer with one place changed."""
    known = gazetteer()
    places = {**known.places, slug: replace(known.places[slug], **changes)}  # type: ignore[arg-type]  # names are checked at run time
    return Gazetteer(places.values(), known.zips.values(), known.elsewhere)


def changed_zip(code: str, /, **changes: object) -> Gazetteer:
    """The real gazetteer with one ZIP code changed."""
    known = gazetteer()
    zips = {**known.zips, code: replace(known.zips[code], **changes)}  # type: ignore[arg-type]  # names are checked at run time
    return Gazetteer(known.places.values(), zips.values(), known.elsewhere)


def test_finds_nothing_in_the_real_gazetteer():
    assert find_faults(gazetteer()) == []


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        (changed_place("alpine", parent="atlantis"), "alpine lies in atlantis, which is no place"),
        (changed_place("san-diego", parent="la-jolla"), "la-jolla lies in itself"),
        (changed_place("alpine", parent=None), "exactly one place may have no parent, not 2: san-diego-county, alpine"),
        (changed_place("alpine", point=TEMECULA), "alpine lies outside the county: 33.4936, -117.1484"),
        (changed_place("hillcrest", point=Point(33.2, -116.4)), "hillcrest is 54 miles from uptown, in which it lies"),
        (changed_place("alpine", zips=("91901", "91900")), "alpine has ZIP 91900, which has no row in zips.csv"),
        (changed_place("alpine", zips=()), "91901 is called after alpine, which does not have it"),
        (
            changed_place("alpine", aliases=("PB",)),
            "“pb” means several places and is not declared as shared: alpine, pacific-beach",
        ),
        (changed_place("chula-vista", aliases=()), "“cv” is declared as shared and means one place or none"),
        (changed_place("alpine", aliases=("Hollywood",)), "“hollywood” is here (alpine) and elsewhere"),
        (changed_place("alpine", aliases=("…",)), "“…” of alpine has no letters, or more than 6 words"),
        (changed_place("bird-rock", slug="Bird Rock"), "“Bird Rock” is no slug"),
        (changed_place("alpine", misspellings=("Julian",)), "“Julian” is a misspelling of alpine and a name"),
        (changed_zip("92103", point=TEMECULA), "92103 lies outside the county: 33.4936, -117.1484"),
        (changed_zip("92103", place="julian"), "92103 is called after julian, which does not have it"),
        (changed_zip("92103", basis="place"), "92103 is delivered to and has no point of its own"),
        (changed_zip("92103", code="90210"), "90210 is in the county and elsewhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_finds_a_planted_fault(faulty, fault):
    assert fault in find_faults(faulty)


def test_reports_from_the_command_line():
    result = CliRunner().invoke(commands.group, ["check"])
    assert result.exit_code == 0
    assert result.output.endswith("no faults\n")


def test_exits_with_a_failure_when_there_is_a_fault(monkeypatch):
    monkeypatch.setattr(commands, "gazetteer", lambda: changed_place("alpine", point=TEMECULA))
    result = CliRunner().invoke(commands.group, ["check"])
    assert result.exit_code == 1
    assert "alpine lies outside the county" in result.output
