"""It …"""

import json

import pytest

from directory.clock import today
from directory.editing.models import Revision
from directory.listings.models import Credential
from directory.moderation.models import QueueItem
from tests.editing.cast import mine
from tests.editing.conftest import base_in
from tests.editing.test_services import choose, on_page

BOARD = "american-board-of-dermatology"


def state(visit, edit, *keep, **fields):
    path = f"{edit}/credentials"
    return visit.post(path, base=json.dumps(base_in(visit.get(path).text)), keep=list(keep), **fields)


def decide(operator, unit, outcome, **fields):
    with unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).filter_by(state='open').one().id}"
    return operator.post(page, page=page, outcome=outcome, reason="Looked it up.", **fields)


def held(unit):
    with unit() as session:
        return [
            (each.kind or each.board, each.number, each.status, str(each.source)) for each in session.query(Credential)
        ]


def test_holds_a_license_for_an_operator_who_looks_it_up(owner, edit, unit, operator):
    assert state(owner, edit, kind="md", number="A 054321").status_code == 303
    assert held(unit) == []
    assert choose(owner, edit, "botox").status_code == 422  # a number proves nothing
    with unit() as session:
        item = session.query(QueueItem).one()
        assert item.evidence["look_up"] == "https://search.dca.ca.gov/"
        assert item.evidence["fields"][0]["asked for"] == "A 054321"
    assert decide(operator, unit, "approved").status_code == 422  # the state's record was not said
    assert held(unit) == []
    assert decide(operator, unit, "approved", status="current", expires_on="2030-01-31").status_code == 303
    assert held(unit) == [("md", "A 054321", "current", "operator")]
    choose(owner, edit, "botox")
    assert on_page(unit) == ["botox"]


def test_leaves_everything_as_it_was_when_refused(owner, edit, unit, operator):
    state(owner, edit, kind="rn", number="123456")
    decide(operator, unit, "refused")
    assert held(unit) == []
    with unit() as session:
        assert session.query(Revision).one().answer == "Looked it up."


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "md", "number": "1"}, "One looks like"),
        ({"kind": "md", "number": ""}, "One looks like"),
        ({"kind": "ma", "number": "12345"}, "Choose one."),
        ({"kind": "", "number": "12345"}, "Choose one."),
        ({"kind": "witch", "number": "12345"}, "Choose one."),
        ({"board": "american-board-of-cosmetic-surgery"}, "may be advertised in California"),
    ],
)
def test_refuses_what_is_no_license_and_no_recognized_board(owner, edit, unit, fields, says):
    answer = state(owner, edit, **fields)
    assert answer.status_code == 422
    assert says in answer.text
    with unit() as session:
        assert session.query(Revision).count() == 0


def test_refuses_a_license_of_somebody_else(owner, edit, unit, physician):
    answer = state(owner, edit, kind="md", number="54321")
    assert answer.status_code == 422 or answer.status_code == 409
    assert "already on another listing" in answer.text
    assert 'value="54321"' in answer.text


def test_takes_no_license_off_before_an_operator_agrees(owner, edit, unit, as_physician, operator):
    choose(owner, edit, "botox")
    state(owner, edit)
    assert len(held(unit)) == 1
    assert on_page(unit) == ["botox"]
    decide(operator, unit, "approved")
    assert held(unit) == []
    assert on_page(unit) == []


def test_names_a_recognized_board_once_an_operator_agrees(owner, edit, unit, as_physician, operator, visit):
    with unit() as session:
        number = mine(session).credentials[0].number_normalized
    state(owner, edit, f"licence:md:{number}", board=BOARD)
    assert "American Board of Dermatology" not in visit.get("/providers/fictional-person").text
    decide(operator, unit, "approved")
    assert "American Board of Dermatology" in visit.get("/providers/fictional-person").text


def test_writes_neither_status_nor_expiry_nor_source_from_the_form(owner, edit, unit, operator):
    state(owner, edit, kind="md", number="A54321", status="current", expires_on="2040-01-01", source="state_list")
    decide(operator, unit, "approved", status="probation", expires_on="2027-06-30")
    with unit() as session:
        made = session.query(Credential).one()
        assert (made.status, made.expires_on.year, made.source) == ("probation", 2027, "operator")
        assert made.checked_on == today()
