"""It …"""

import pytest

from directory.listings.actions import add_licence, add_location, offer_service, speak, state_fact
from directory.listings.changes import record_change
from directory.listings.models import CredentialSource, FactSource, StatedFact

HOSTILE = "<script>alert(1)</script>\"' onmouseover=x {{7*7}} %(x)s %s &amp;"


@pytest.fixture
def hostile(add_provider, session, now, today):
    """A provider who wrote something hostile wherever people may write."""
    listing = add_provider("Marisol", bio=f"{HOSTILE}\n{HOSTILE}", credential_text=HOSTILE[:60])
    add_licence(
        session, listing, kind="md", number=HOSTILE[:40], source=CredentialSource.PROVIDER, source_detail=HOSTILE,
        checked_on=today, at=now,
    )  # fmt: skip
    location = add_location(
        session, listing, city=HOSTILE[:80], street=HOSTILE, unit=HOSTILE, name=HOSTILE, zip_code="92103", at=now
    )
    state_fact(
        session, listing, StatedFact.ADDRESS, source=FactSource.PROVIDER, source_detail=HOSTILE, checked_on=today,
        at=now, location=location,
    )  # fmt: skip
    offer_service(session, listing, service="lip-filler", at=now)
    speak(session, listing, languages=["es"], at=now)
    listing.name = HOSTILE
    record_change(session, listing, at=now)
    session.commit()
    return listing


@pytest.mark.parametrize("path", ["/providers/marisol", "/providers", "/places/hillcrest"])
def test_shows_what_providers_wrote_as_text(hostile, index, look, visitor, path):
    index()
    page = look(path)
    assert page.query("script:not([src]), [onmouseover]") == []
    assert "<script>" not in visitor.get(path).text
    assert path == "/places/hillcrest" or "<script>alert(1)</script>" in page.one("main").text


@pytest.mark.parametrize("field", ["q", "near", "within", "price_max", "sort", "service", "language", "page", "x"])
def test_shows_what_visitors_typed_as_text(index, look, visitor, field):
    index()
    path = f"/providers?{field}=%3Cscript%3Ealert(1)%3C/script%3E%22%20onfocus%3Dx%20data-mine"
    assert look(path).query("script:not([src]), [onfocus], [data-mine]") == []
    assert "<script>" not in visitor.get(path).text
