"""The page of a report …"""

import pytest

from directory.clock import now
from directory.listings.actions import offer_service
from directory.moderation.models import QueueItem
from directory.moderation.reports import receive_report
from directory.verification.models import ReportedField
from tests.editing.cast import mine
from tests.editing.conftest import (
    add_account,
    app,
    as_physician,
    listing_id,
    member,
    operator,
    owned_by,
    owner,
    unit,
    visit,
)

__all__ = [
    "add_account",
    "app",
    "as_physician",
    "listing_id",
    "member",
    "operator",
    "owned_by",
    "owner",
    "unit",
    "visit",
]


@pytest.mark.parametrize("field", ReportedField)
def test_opens_whatever_the_report_is_about(unit, operator, as_physician, field):
    with unit() as session:
        offer_service(session, mine(session), service="botox", at=now())
        receive_report(session, mine(session), field=str(field), words="It is wrong.", now=now())
    with unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).one().id}"
    for address in (page, f"/es{page}"):
        assert operator.get(address).status_code == 200
