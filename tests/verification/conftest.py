"""The cast of the listings' tests, and a report."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from directory.moderation.reports import receive_report
from directory.verification.models import ErrorReport
from tests.listings.conftest import add_licensed, add_listing, physician

__all__ = ["add_licensed", "add_listing", "physician"]


@pytest.fixture
def add_report(session: Session, add_listing, now) -> Callable[..., ErrorReport]:
    """Report a wrong telephone number."""

    def add(**given: Any) -> ErrorReport:
        listing = given.pop("listing", None) or add_listing(slug=f"somebody-{len(given)}-{id(given)}")
        said = {"field": "phone", "words": "It rings at a bakery.", "now": now} | given
        report = receive_report(session, listing, **said)
        session.commit()
        return report

    return add
