"""It …"""

import json

import pytest

from directory.catalogue import Supervision
from directory.clock import now, today
from directory.editing.models import Revision
from directory.listings.actions import confirm_supervision
from directory.listings.changes import record_change
from directory.listings.models import OfferedService
from directory.listings.permissions import lawful_services
from tests.editing.cast import mine
from tests.editing.conftest import base_in


def choose(visit, edit, *services, **fields):
    path = f"{edit}/services"
    base = base_in(visit.get(path).text)
    return visit.post(path, base=json.dumps(base), service=list(services), **fields)


def offered(unit):
    with unit() as session:
        return [(each.service, each.price_cents, each.price_unit) for each in mine(session).offered_services]


def on_page(unit):
    with unit() as session:
        return [each.service for each in lawful_services(mine(session), today=today())]


def test_puts_a_lawful_service_with_its_exact_price_on_the_page(owner, edit, unit, as_physician):
    answer = choose(owner, edit, "botox", "consultation", **{"price:botox": "$12.50", "unit:botox": "unit"})
    assert answer.status_code == 303
    assert offered(unit) == [("botox", 1250, "unit"), ("consultation", None, None)]
    assert on_page(unit) == ["botox", "consultation"]
    page = owner.get("/providers/fictional-person").text
    assert "$12.50 per unit" in page
    with unit() as session:
        revision = session.query(Revision).one()
        assert dict(revision.changes) == {
            "service:botox": True,
            "price:botox": [1250, "unit", today().isoformat()],
            "service:consultation": True,
        }


def test_refuses_what_the_licence_never_allows_and_says_why_with_the_statute(owner, edit, unit, as_esthetician):
    answer = choose(owner, edit, "botox", "lip-filler", "facial", **{"price:facial": "90", "unit:facial": "session"})
    assert answer.status_code == 422
    for slug in ("botox", "lip-filler"):
        assert f'<p class="problem" id="law:{slug}">' in answer.text
    assert "§§ 7316, 7317, 7320" in answer.text
    assert 'value="90"' in answer.text
    assert answer.text.count(" checked") >= 3  # everything chosen stays chosen
    assert offered(unit) == []
    spanish = choose(owner, f"/es{edit}", "botox")
    assert spanish.status_code == 422
    assert "no puede ofrecer" in spanish.text


def test_asks_a_nurse_for_a_physician_first(owner, edit, unit, as_nurse):
    answer = choose(owner, edit, "botox")
    assert answer.status_code == 422
    assert "needs a supervising physician" in answer.text
    assert "§§ 2725" in answer.text
    assert offered(unit) == []


def test_lets_a_nurse_offer_once_a_physician_has_confirmed(owner, edit, unit, as_nurse, physician):
    with unit() as session:
        arrangement = Supervision.STANDARDIZED_PROCEDURES
        confirm_supervision(session, physician(session), mine(session), arrangement=arrangement, at=now())
    assert choose(owner, edit, "botox").status_code == 303
    assert on_page(unit) == ["botox"]


@pytest.mark.parametrize(
    "price", ["from 12", "12+", "12-15", "desde 12", "12,50", "0", "-3", "1e3", "12.505", "free", "$", "١٢", "99999999"]
)
def test_takes_exact_amounts_only(owner, edit, unit, as_physician, price):
    answer = choose(owner, edit, "botox", **{"price:botox": price, "unit:botox": "unit"})
    assert answer.status_code == 422
    assert "leave open what somebody would pay" in answer.text
    assert price in answer.text
    assert offered(unit) == []


@pytest.mark.parametrize(("typed", "cents"), [("12", 1200), ("$ 1,250", 125000), ("12.5", 1250), ("0.99", 99)])
def test_reads_amounts_as_people_write_them(owner, edit, unit, as_physician, typed, cents):
    choose(owner, edit, "botox", **{"price:botox": typed, "unit:botox": "unit"})
    assert offered(unit) == [("botox", cents, "unit")]


def test_refuses_units_and_services_that_nobody_offered(owner, edit, unit, as_physician):
    assert choose(owner, edit, "botox", **{"price:botox": "12", "unit:botox": "gallon"}).status_code == 422
    assert choose(owner, edit, "snake-oil").status_code == 422
    assert offered(unit) == []


def test_loses_no_price_whose_service_was_not_chosen(owner, edit, unit, as_physician):
    answer = choose(owner, edit, **{"price:botox": "12", "unit:botox": "unit"})
    assert answer.status_code == 422
    assert "Choose the service as well" in answer.text


def test_withdraws_a_service_with_its_price(owner, edit, unit, as_physician):
    choose(owner, edit, "botox", **{"price:botox": "12", "unit:botox": "unit"})
    assert choose(owner, edit, **{"price:botox": "12", "unit:botox": "unit"}).status_code == 303
    assert offered(unit) == []


def test_finds_services_by_everyday_words_and_keeps_what_was_typed(owner, edit, as_physician):
    path = f"{edit}/services"
    page = owner.get(path)
    answer = owner.post(
        f"{path}/find", page=path, base="{}", find="arrugas", service=["facial"], **{"price:facial": "90 or so"}
    )
    assert answer.status_code == 200
    assert 'value="90 or so"' in answer.text
    assert 'value="facial" checked' in answer.text
    assert 'value="lip-filler"' in page.text
    assert 'value="lip-filler"' not in answer.text


def test_keeps_the_day_of_a_price_that_was_not_touched(owner, edit, unit, as_physician):
    choose(owner, edit, "botox", **{"price:botox": "12", "unit:botox": "unit"})
    with unit() as session:
        row = session.query(OfferedService).one()
        row.price_as_of = row.price_as_of.replace(year=2025)
        record_change(session, mine(session), at=now())
    choose(owner, edit, "botox", "consultation", **{"price:botox": "12", "unit:botox": "unit"})
    with unit() as session:
        assert {row.price_as_of.year for row in session.query(OfferedService) if row.price_as_of} == {2025}
    again = {"price:botox": "12", "unit:botox": "unit", "prices-today": "yes"}
    choose(owner, edit, "botox", "consultation", **again)
    with unit() as session:
        assert {row.price_as_of for row in session.query(OfferedService) if row.price_as_of} == {today()}


def test_says_that_no_license_is_stated_yet_where_none_is(owner, edit):
    page = owner.get(f"{edit}/services").text
    assert "no license is stated yet" in page
    assert "not with your license" not in page
    assert "State it under Licenses and boards" in choose(owner, edit, "botox").text
    supervision = owner.get(f"{edit}/supervision").text
    assert "No license on this listing needs" in supervision
    assert ">Save</button>" not in supervision  # there is nothing to save


def test_says_that_it_is_not_with_this_license_where_there_is_one(owner, edit, as_esthetician):
    page = owner.get(f"{edit}/services").text
    assert "not with your license" in page
    assert "no license is stated yet" not in page


def test_has_every_service_again_where_it_was_refused_after_a_search(owner, edit, as_esthetician):
    """A script can find only what the page has."""
    everything = owner.get(f"{edit}/services").text.count('name="service"')
    found = owner.post(f"{edit}/services/find", page=f"{edit}/services", base="{}", find="botox cosm")
    assert 0 < found.text.count('name="service"') < everything
    refused = choose(owner, edit, "botox", find="botox cosm")
    assert refused.status_code == 422
    assert 'value="botox cosm"' in refused.text
    assert refused.text.count('name="service"') == everything
