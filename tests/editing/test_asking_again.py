"""A physician …"""

import pytest

from directory.editing.models import Revision
from directory.editing.supervision import SupervisionRequest
from directory.moderation.models import QueueItem
from tests.editing.test_supervision import DOCTOR, _base, doctor, letter, name, supervisions

__all__ = ["doctor"]


def decide(operator, unit, outcome):
    with unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).order_by(QueueItem.id.desc()).first().id}"
    assert operator.post(page, page=page, outcome=outcome, reason="Reached nobody.").status_code == 303
    return page


@pytest.mark.parametrize("outcome", ["refused", "approved"])
def test_is_written_to_again_when_an_operator_decided_and_they_are_named_again(
    app, owner, doctor, edit, unit, as_nurse, operator, visit, outcome
):
    name(owner, edit, unit)
    first, _ = letter(app, unit)
    decide(operator, unit, outcome)
    assert visit.get(f"/confirm-supervision/{first}").status_code == 404
    if outcome == "approved":
        assert len(supervisions(unit)) == 1
        owner.post(f"{edit}/supervision", base=_base(owner, f"{edit}/supervision"))
        assert supervisions(unit) == []
    name(owner, edit, unit)
    second, to = letter(app, unit)
    assert to == DOCTOR
    assert second not in (None, first)
    assert visit.get(f"/confirm-supervision/{second}").status_code == 200


def test_is_asked_anew_when_a_decision_is_taken_back(app, owner, doctor, edit, unit, as_nurse, operator):
    name(owner, edit, unit)
    letter(app, unit)
    page = decide(operator, unit, "refused")
    assert operator.post(f"{page}/undo", page=page, reason="They called back.").status_code == 303
    assert "Make a letter to print" in operator.get(page).text
    _, to = letter(app, unit)
    assert to == DOCTOR
    with unit() as session:
        assert session.query(Revision).one().state == "waiting"
        assert session.query(SupervisionRequest).filter_by(answered_at=None).count() == 1
