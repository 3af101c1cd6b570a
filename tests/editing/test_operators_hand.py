"""An operator who edits somebody's listing …"""

import pytest

from directory.editing.models import Revision
from directory.listings.models import Credential
from directory.moderation.models import QueueItem
from tests.editing.cast import PHYSICIAN, named
from tests.editing.test_credentials import held, state
from tests.editing.test_supervision import name, supervisions

SEEN = {"status": "current", "expires_on": "2030-01-31"}
WHY = {"reason": "Called the physician at the board's number."}


def test_puts_no_license_on_it_without_saying_what_the_state_shows(owner, operator, edit, unit):
    assert "What the state’s record shows" in operator.get(f"{edit}/credentials").text
    assert "What the state’s record shows" not in owner.get(f"{edit}/credentials").text
    refused = state(operator, edit, kind="md", number="A 054321", **WHY)
    assert refused.status_code == 422
    assert 'id="status-problem"' in refused.text
    assert 'value="A 054321"' in refused.text
    assert held(unit) == []
    assert state(operator, edit, kind="md", number="A 054321", **WHY, **SEEN).status_code == 303
    assert held(unit) == [("md", "A 054321", "current", "operator")]


def test_brings_no_license_back_by_the_history(operator, edit, unit):
    state(operator, edit, kind="md", number="A 054321", **WHY, **SEEN)
    state(operator, edit, **WHY)
    with unit() as session:
        taken_off = session.query(Revision).order_by(Revision.id.desc()).first().id
    page = f"{edit}/history"
    refused = operator.post(f"{page}/{taken_off}/restore", page=page, what="before", **WHY)
    assert refused.status_code == 422
    assert "Add it in its own section" in refused.text
    assert held(unit) == []


def test_puts_no_physician_on_it_whose_license_nobody_compared(operator, edit, unit, as_nurse, physician):
    path = f"{edit}/supervision"
    found = operator.post(f"{path}/find", page=path, base="{}", find=PHYSICIAN).text
    assert "not compared with the state" in found
    refused = name(operator, edit, unit, **WHY)
    assert refused.status_code == 422
    assert supervisions(unit) == []
    assert name(operator, edit, unit, **WHY, **SEEN).status_code == 303
    assert [who for who, _ in supervisions(unit)] == [PHYSICIAN]
    with unit() as session:
        assert named(session, PHYSICIAN).credentials[0].status == "current"
    found = operator.post(f"{path}/find", page=path, base="{}", find=PHYSICIAN).text
    assert "Current, expires" in found


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_puts_no_physician_on_it_who_may_not_practice(operator, edit, unit, as_nurse, physician, status):
    with unit() as session:
        named(session, PHYSICIAN).credentials[0].status = None
    name(operator, edit, unit, **WHY, status=status, expires_on="2030-01-31")
    assert supervisions(unit) == []


def test_corrects_no_license_of_a_report_without_saying_it(app, operator, edit, unit, visit):
    visit.post("/providers/fictional-person/report", field="licence", words="The license is another one.")
    with unit() as session:
        found = session.query(QueueItem).filter_by(kind="report").one_or_none()
        assert found is not None
        page = f"/operate/queue/{found.id}"
    sent = {"outcome": "fixed", "reason": "As the state has it.", "base": "{}", "kind": "md", "number": "A 054321"}
    assert "What the state’s record shows" in operator.get(page).text
    assert operator.post(page, page=page, **sent).status_code == 422
    assert operator.post(page, page=page, **sent, **SEEN).status_code == 303
    with unit() as session:
        assert session.query(Credential).one().status == "current"
