"""From a reported mistake to the public figures: it …"""

import re
from html import unescape

from sqlalchemy import select

from directory.clock import now as clock_now
from directory.listings.actions import add_location
from directory.listings.models import Listing
from directory.moderation.models import AuditEvent, QueueItem
from tests.accounts.conftest import add_account, app, listing_id, unit, visit
from tests.accounts.visiting import Visit, found
from tests.moderation.test_pages import operator

__all__ = ["add_account", "app", "listing_id", "operator", "unit", "visit"]


def test_moves_the_figures_when_an_operator_corrects_what_a_visitor_reported(app, operator, listing_id, unit):
    with unit() as session:
        place = add_location(session, session.scalars(select(Listing)).one(), city="San Diego", at=clock_now()).id
    visitor = Visit(app)
    assert "Nothing reported yet." in visitor.get("/accuracy").text
    form = "/providers/fictional-person/report"
    assert visitor.post(form, field="phone", words="It is a bakery.").status_code == 303
    assert "Answered in time" not in visitor.get("/accuracy").text
    with unit() as session:
        page = f"/operate/queue/{session.scalars(select(QueueItem.id)).one()}"
    base = unescape(found(r'name="base" value="([^"]*)"', operator.get(page).text))
    corrected = {"base": base, f"phone:{place}": "(619) 236-1234"}
    assert operator.post(page, outcome="fixed", reason="Called them.", **corrected).status_code == 303
    assert re.search(r"Answered in time</dt><dd>100%", visitor.get("/accuracy").text)
    assert "(619) 236-1234" in visitor.get("/providers/fictional-person").text
    with app.app_context():
        said = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert (said.exit_code, "is whole" in said.output) == (0, True)
    with unit() as session:
        acts = {event.act for event in session.scalars(select(AuditEvent))}
        assert acts >= {"queue.resolve", "editing.saved"}
