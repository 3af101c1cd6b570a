"""It …"""

from datetime import timedelta

import pytest

from directory.catalogue import UnknownTerm
from directory.listings.actions import (
    CredentialExpired,
    DuplicateCredential,
    UnrecognizedBoard,
    add_board_certification,
    add_licence,
)
from directory.listings.models import CredentialSource


def add(session, listing, now, **details):
    given = {"kind": "rn", "number": "DEMO556814", "source": CredentialSource.OPERATOR, "checked_on": now.date()}
    return add_licence(session, listing, at=now, **(given | details))


def test_refuses_an_expired_licence(session, add_listing, now, today):
    listing = add_listing()
    with pytest.raises(CredentialExpired, match="expired on"):
        add(session, listing, now, expires_on=today - timedelta(days=1))
    assert listing.credentials == []


def test_refuses_a_licence_that_is_on_another_listing_however_it_is_written(session, add_listing, now):
    add(session, add_listing(name="One"), now, kind="md", number="A053581")
    with pytest.raises(DuplicateCredential):
        add(session, add_listing(name="Two"), now, kind="md", number="A 53581")


def test_tells_the_medical_boards_series_apart(session, add_listing, now):
    add(session, add_listing(name="One"), now, kind="md", number="A123")
    assert add(session, add_listing(name="Two"), now, kind="md", number="G123").number_normalized == "123"


def test_refuses_a_kind_it_does_not_know(session, add_listing, now):
    with pytest.raises(UnknownTerm):
        add(session, add_listing(), now, kind="wizard")


def test_calls_nobody_board_certified_by_an_unrecognized_board(session, add_listing, now, today):
    listing = add_listing()
    details = {"source": CredentialSource.OPERATOR, "checked_on": today, "at": now}
    with pytest.raises(UnrecognizedBoard, match="advertised in California"):
        add_board_certification(session, listing, board="american-academy-of-glow", **details)
    certification = add_board_certification(session, listing, board="american-board-of-dermatology", **details)
    assert (certification.kind, certification.number) == (None, None)
