"""A listing with one location that somebody keeps, and an operator."""

import json
import re
from html import unescape

import pytest

from directory.accounts.models import Role
from directory.clock import now
from directory.listings.actions import add_location
from directory.listings.phones import PhoneNumber
from tests.accounts.conftest import account_in, add_account, app, listing_id, member, owned_by, the_listing, unit, visit
from tests.accounts.visiting import Visit, found
from tests.editing.cast import PHYSICIAN, add_person, license_as, mine, named
from tests.keeping.conftest import letters

__all__ = ["add_account", "app", "letters", "listing_id", "member", "owned_by", "unit", "visit"]
OWNER = "marisol@example.org"


@pytest.fixture
def owner(member, owned_by, unit):
    """Signed in, and the owner of a listing with a location."""
    owned_by(OWNER)
    with unit() as session:
        phone = PhoneNumber.parse("619-555-0123")
        add_location(session, the_listing(session), city="San Diego", street="1 Fiction Way", phone=phone, at=now())
    return member


@pytest.fixture
def operator(app, add_account, unit):
    """Signed in, with a second factor."""
    visit = Visit(app)
    visit.sign_in(add_account("operator@example.org"))
    app.extensions.pop("attempts", None)
    with unit() as session:
        account = account_in(session, "operator@example.org")
        account.role, account.tf_primary_method, account.tf_totp_secret = Role.OPERATOR, "authenticator", "x"
    return visit


@pytest.fixture
def edit(listing_id):
    """The address of the editor."""
    return f"/account/listings/{listing_id}/edit"


def base_in(page):
    """The snapshot that a form carries along."""
    return json.loads(unescape(found(r'name="base" value="([^"]*)"', page)))


def form_of(visit, path):
    """What the form of a section would send if nobody changed anything."""
    page = visit.get(path).text
    fields = {
        unescape(name): unescape(value)
        for name, value in re.findall(r'<input id="([^"]+)" name="[^"]+" type="\w+"[^>]*? value="([^"]*)"', page)
    }
    areas = re.findall(r'<textarea id="([^"]+)"[^>]*>([^<]*)</textarea>', page)
    return fields | {name: unescape(text) for name, text in areas} | {"base": json.dumps(base_in(page))}


def save(visit, path, **changed):
    """Open a section's form, change some fields, and save it."""
    return visit.post(path, **(form_of(visit, path) | changed))


@pytest.fixture
def as_physician(unit, owner):
    with unit() as session:
        license_as(session, mine(session), "md")


@pytest.fixture
def as_nurse(unit, owner):
    with unit() as session:
        license_as(session, mine(session), "rn")


@pytest.fixture
def as_esthetician(unit, owner):
    with unit() as session:
        license_as(session, mine(session), "esthetician")


@pytest.fixture
def physician(unit):
    """A physician with a public listing that nobody keeps; how to find it in a session."""
    with unit() as session:
        add_person(session, PHYSICIAN, "md", "A054321")
    return lambda session: named(session, PHYSICIAN)
