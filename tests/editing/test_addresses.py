"""Addresses in the editor, and where they are on the map."""

import re

import pytest

from directory.claims.models import Claim, ClaimState
from directory.clock import now
from directory.editing.models import Revision
from directory.geo import Point, Precision
from directory.listings.actions import add_location
from directory.listings.changes import record_change
from directory.listings.models import StatedFact
from directory.moderation.models import QueueItem
from directory.places.addresses import locate_address
from tests.accounts.conftest import account_in, the_listing
from tests.editing.conftest import form_of, save

HOME = {"street": "1 Fiction Way", "unit": "", "city": "San Diego", "zip_code": "92103", "name": ""}


@pytest.fixture
def place(owner, unit):
    """The number of the listing's location."""
    with unit() as session:
        return the_listing(session).locations[0].id


@pytest.fixture
def send(owner, edit, place):
    """Save the address of the location."""

    def save_address(key=None, **parts):
        key = key or f"address:{place}"
        return save(owner, f"{edit}/address", **{f"{key}:{part}": text for part, text in (HOME | parts).items()})

    return save_address


@pytest.fixture
def pin(owner, edit, place):
    """Save the point of the location."""

    def save_point(text, **more):
        return save(owner, f"{edit}/map", **{f"point:{place}": text}, **more)

    return save_point


def stands(unit):
    with unit() as session:
        place = the_listing(session).locations[0]
        return place.address_line, place.point, place.point_precision


@pytest.mark.parametrize("part", ["name", "unit", "street"])
def test_refuses_forbidden_words_in_a_part_of_it_beside_that_part(send, unit, part):
    answer = send(**{part: "2 Painless Plaza"})
    assert answer.status_code == 422
    assert "“Painless” cannot stand here" in answer.text
    assert stands(unit)[0].startswith("1 Fiction Way")


def test_lets_an_operator_judge_what_a_house_is_called(send, unit):
    assert send(name="The Best Injectors Building").status_code == 303
    with unit() as session:
        assert the_listing(session).locations[0].name is None
        assert [str(item.kind) for item in session.query(QueueItem)] == ["edit"]


def test_spells_an_address_as_the_directory_does_and_places_it(send, unit, place):
    answer = send(street="500 W BROADWAY STE 210", city="san diego", zip_code="92101-1234")
    assert answer.status_code == 303
    line, point, precision = stands(unit)
    assert line == "500 W Broadway, Suite 210, San Diego, CA 92101"
    assert (point, precision) == locate_address("", "San Diego", "92101")
    with unit() as session:
        sources = {row.fact: row.source for row in the_listing(session).provenance if row.location_id == place}
        assert sources[StatedFact.ADDRESS] == "provider"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"street": ""}, "Give the street"),
        ({"street": "PO Box 12"}, "This is a mailbox."),
        ({"unit": "PMB 12"}, "This is a mailbox."),
        ({"street": "Main Street"}, "Give the number of the house"),
        ({"zip_code": "9210"}, "five digits"),
        ({"zip_code": "90210"}, "ZIP code 90210 is not in San Diego County."),
        ({"city": ""}, "Give the city."),
        ({"city": "Atlantis"}, "We know no “Atlantis” in San Diego County."),
        ({"city": "Escondido"}, "not in Escondido."),
        ({"street": "1 " + "x" * 200}, "at most 160"),
    ],
)
def test_says_what_is_wrong_beside_its_field(send, unit, parts, said):
    before = stands(unit)
    answer = send(**parts)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert stands(unit) == before


def test_never_keeps_the_old_point_when_the_address_changes(send, pin, unit):
    send()
    _, middle, _ = stands(unit)
    assert pin(f"{middle.latitude + 0.002:.5f}, {middle.longitude:.5f}").status_code == 303
    line, placed, precision = stands(unit)
    assert precision is Precision.PLACED
    assert placed.latitude == pytest.approx(middle.latitude + 0.002, abs=1e-5)
    send(street="77 Other St", city="Chula Vista", zip_code="91910")
    assert stands(unit)[1:] == locate_address("", "Chula Vista", "91910")
    send()  # and the point of the first address does not come back either
    assert stands(unit) == (line, middle, Precision.ZIP)


def test_re_places_an_address_that_is_brought_back(send, unit, owner, edit):
    send()
    with unit() as session:
        first = session.query(Revision).one().id
    send(street="77 Other St", city="Chula Vista", zip_code="91910")
    owner.post(f"{edit}/history/{first}/restore", page=f"{edit}/history")
    assert stands(unit)[1:] == locate_address("", "San Diego", "92103")


def test_keeps_the_pin_where_only_the_name_of_the_house_changes(send, pin, unit):
    send()
    pin(f"{stands(unit)[1].latitude + 0.002:.5f}, {stands(unit)[1].longitude:.5f}")
    before = stands(unit)
    assert send(name="Seaside Plaza").status_code == 303
    assert stands(unit) == before


def test_adds_an_address_and_takes_one_off(send, owner, edit, unit, place):
    send()
    assert send("address:new", street="2 Second St", city="La Jolla", zip_code="92037").status_code == 303
    with unit() as session:
        assert [each.city for each in the_listing(session).locations] == ["San Diego", "La Jolla"]
    assert save(owner, f"{edit}/address", **{f"address:{place}:gone": "yes"}).status_code == 303
    with unit() as session:
        (left,) = the_listing(session).locations
        assert (left.city, left.position) == ("La Jolla", 0)
        last = left.id
    assert save(owner, f"{edit}/address", **{f"address:{last}:gone": "yes"}).status_code == 422


def test_refuses_a_pin_far_from_the_address_and_lets_an_operator_look(send, pin, unit, place):
    send()
    before = stands(unit)
    answer = pin("33.1192, -117.0864")  # Escondido
    assert answer.status_code == 422
    assert "miles from where the address is" in answer.text
    assert pin("33.1192, -117.0864", **{f"ask:{place}": "yes"}).status_code == 303
    assert stands(unit) == before
    with unit() as session:
        assert session.query(QueueItem).filter_by(kind="edit").count() == 1


@pytest.mark.parametrize("text", ["here", "0, 0", "40.7, -74.0", "91, 181", "<b>"])
def test_refuses_what_is_no_point_of_the_county(send, pin, unit, text):
    send()
    before = stands(unit)
    assert pin(text).status_code == 422
    assert stands(unit) == before


def test_moves_the_pin_without_scripts_and_saves_nothing_before_it_is_told(send, owner, edit, unit, place):
    send()
    before, path = stands(unit), f"{edit}/map"
    fields = form_of(owner, path)
    north = owner.post(f"{path}/move", page=path, **(fields | {"move": f"{place}:north"})).text
    moved = re.search(rf'name="point:{place}"[^>]*value="([\d.]+), (-[\d.]+)"', north)
    assert moved
    assert float(moved[1]) > before[1].latitude
    assert float(moved[2]) == pytest.approx(before[1].longitude, abs=1e-5)
    pressed = owner.post(f"{path}/move", page=path, **(fields | {f"at:{place}.x": "240", f"at:{place}.y": "240"})).text
    assert f'value="{before[1].latitude:.5f}, {before[1].longitude:.5f}"' in pressed
    assert stands(unit) == before


def test_draws_the_picture_for_whoever_keeps_the_listing_only(send, owner, visit, edit, place):
    send()
    answer = owner.get(f"{edit}/map/{place}.svg?at=<script>&zoom=999")
    assert (answer.status_code, answer.content_type) == (200, "image/svg+xml; charset=utf-8")
    assert answer.text.startswith("<svg ")
    assert "script" not in answer.text
    assert owner.get(f"{edit}/map/99999.svg").status_code == 404
    assert visit.get(f"{edit}/map/{place}.svg").status_code == 302


def test_asks_an_operator_where_an_address_is_that_is_nowhere(send, unit, owner, edit):
    with unit() as session:
        listing = the_listing(session)
        add_location(session, listing, street="5 Nowhere Rd", city="Nowhere", zip_code=None, at=now())
        record_change(session, listing, at=now())
    send(street="9 Fiction Way")
    with unit() as session:
        item = session.query(QueueItem).filter_by(kind="geocode").one()
        assert item.evidence["address"] == "5 Nowhere Rd, Nowhere, CA"


def test_measures_from_the_address_and_not_from_the_last_pin(send, pin, unit):
    send()
    middle = stands(unit)[1]
    for step in range(1, 40):
        if pin(f"{middle.latitude + 0.01 * step:.5f}, {middle.longitude:.5f}").status_code == 422:
            break
    assert stands(unit)[1].miles_to(Point(middle.latitude, middle.longitude)) < 15.1
    assert step < 39


@pytest.mark.parametrize("section", ["address", "map", "contact"])
def test_says_before_anybody_types_that_a_fresh_claim_freezes_it(owner, operator, edit, unit, section):
    fields = form_of(owner, f"{edit}/{section}")
    with unit() as session:
        claim = Claim(listing=the_listing(session), account=account_in(session, "marisol@example.org"))
        claim.email, claim.statement, claim.state = "marisol@example.org", "It is mine.", ClaimState.APPROVED
        claim.started_at = claim.proved_at = claim.approved_at = claim.contact_told_at = now()
        claim.approved_by_id, claim.licence_finding = account_in(session, "operator@example.org").id, "Current."
        session.add(claim)
    page = owner.get(f"{edit}/{section}").text
    assert "For three days after a claim" in page
    assert '<fieldset class="fields" disabled>' in page
    changed = {name: "619-555-0199" if name.startswith("phone:") else text for name, text in fields.items()}
    changed |= {name: "92103" for name in fields if name.endswith(":zip_code") and "new" not in name}
    changed |= {name: "32.71570, -117.16110" for name in fields if name.startswith("point:")}
    assert owner.post(f"{edit}/{section}", page=f"{edit}/{section}", **changed).status_code == 409
    with unit() as session:
        assert session.query(Revision).count() == 0


def test_loses_no_note_when_a_preview_is_refused(owner, edit, place):
    path = f"{edit}/map"
    far = form_of(owner, path) | {f"point:{place}": "33.2000, -117.3000", "reason": "We have moved."}
    page = owner.post(f"{path}/preview", page=path, **far)
    assert page.status_code == 422
    assert "We have moved." in page.text
