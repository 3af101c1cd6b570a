"""For three days after a claim it keeps the contact that was on record, …"""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine

from directory.claims.models import Claim
from directory.clock import now
from directory.editing.models import Revision, RevisionState
from directory.editing.sections import SECTIONS, section_of
from directory.listings.actions import add_location, create_listing, publish
from directory.listings.models import Listing, ListingKind
from directory.listings.phones import PhoneNumber
from directory.moderation.contact_letters import contact_on_record
from directory.moderation.edits import file_edit
from directory.moderation.merges import file_duplicates
from directory.moderation.models import QueueItem
from directory.moderation.reports import receive_report
from directory.verification.duplicates import Pair
from tests.accounts.conftest import account_in
from tests.claims.conftest import NPI, decide, prove
from tests.editing.conftest import base_in, form_of
from tests.editing.test_hostile_forms import one_of_each

THEIRS = "619-555-0199"  # the number of somebody who has just taken a listing over
NAMED = f"Call {THEIRS} or write to me@evil.example, see www.evil.example"


@pytest.fixture
def edit(unit, claimant, operator, listing_id):
    """The editor of a listing that was claimed a moment ago."""
    decide(operator, prove(claimant, operator, unit, listing_id))
    return f"/account/listings/{listing_id}/edit"


def claimed(session):
    return session.query(Listing).filter_by(npi=NPI).one()


def stands(unit):
    """The contact on record, and where it is on the map."""
    with unit() as session:
        listing = claimed(session)
        points = [(place.name, place.point, place.point_precision) for place in listing.locations]
        return contact_on_record(listing), listing.website, points


def shows(claimant):
    page = claimant.get("/providers/fictional-person").text
    return [mark for mark in ("555-0199", "5550199", "evil.example") if mark in page]


def hostile_fields(unit, page):
    """Everything that the form has, and every field of contact that any form has, with another contact in it."""
    with unit() as session:
        number = claimed(session).locations[0].id
    texts = re.findall(r'<(?:input|textarea)[^>]*?name="([^"]+)"', page)
    fields = dict.fromkeys(one_of_each({unescape(name) for name in texts}), NAMED)
    fields |= {f"phone:{number}": THEIRS, "website": "https://evil.example"}
    fields |= {f"point:{number}": "32.71570, -117.16110", f"ask:{number}": "yes"}
    for key in (f"address:{number}", "address:new"):
        fields |= {f"{key}:street": "9 Elsewhere Street", f"{key}:city": "San Diego", f"{key}:zip_code": "92103"}
        fields |= {f"{key}:name": NAMED}
    return fields


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_whatever_any_form_of_the_editor_is_sent(unit, claimant, edit, section):
    before = stands(unit)
    page = f"{edit}/{section.slug}"
    opened = claimant.get(page)
    if opened.status_code == 404:
        pytest.skip("a person's listing has no such section")
    for name, text in hostile_fields(unit, opened.text).items():  # one by one: a form with one fault saves nothing
        if name in ("csrf_token", "base", "picture"):
            continue
        answer = claimant.post(page, **(form_of(claimant, page) if "base" in opened.text else {}) | {name: text})
        assert answer.status_code in (303, 403, 404, 409, 422), (name, answer.status_code)
        assert stands(unit) == before, name
        assert shows(claimant) == [], name


@pytest.mark.parametrize(
    ("slug", "field", "text"),
    [
        ("contact", "phone:{}", THEIRS),
        ("contact", "website", "https://evil.example"),
        ("address", "address:{}:street", "9 Elsewhere Street"),
        ("address", "address:{}:name", "Another Plaza"),
        ("map", "point:{}", "32.74801, -117.16601"),
        ("about", "bio", f"New number: ({THEIRS[:3]}) {THEIRS[4:]}"),
        ("about", "bio", "Write to me@evil.example"),
        ("about", "bio", "See evil-clinic.com"),
        ("about", "bio", "６１９ ５５５ ０１９９"),
    ],
)
def test_with_the_reason_and_lets_it_be_changed_afterwards(unit, claimant, edit, slug, field, text):
    with unit() as session:
        number = claimed(session).locations[0].id
        until = session.query(Claim).one().approved_at + timedelta(hours=72)
    page = f"{edit}/{slug}"
    sent = form_of(claimant, page) | {field.format(number): text}
    before = stands(unit)
    with time_machine.travel(until - timedelta(minutes=1)):
        claimant.sign_in("claimant@example.org")
        answer = claimant.post(page, **sent)
        assert answer.status_code == 409
        assert "For three days after a claim" in answer.text
        assert stands(unit) == before
    with time_machine.travel(until + timedelta(minutes=1)):
        assert claimant.post(page, **sent).status_code == 303


OTHER: dict[str, Callable[[int], tuple[dict[str, Any], dict[str, Any]]]] = {
    "contact": lambda number: ({f"phone:{number}": "(619) 555-0199"}, {f"phone:{number}": "(619) 555-0123"}),
    "address": lambda number: (
        {f"address:{number}": {"street": "9 Elsewhere Street", "city": "San Diego", "zip_code": "92103"}},
        {f"address:{number}": {"street": "1 Fiction Way", "city": "San Diego", "zip_code": "92103"}},
    ),
    "map": lambda number: ({f"point:{number}": "32.71570, -117.16110"}, {}),
    "about": lambda number: ({"bio": NAMED}, {}),
}


def on_record(unit, slug, *, is_undone, state=RevisionState.LIVE):
    """A change of long ago; the number of its revision. Undone, it brings the other contact back."""
    with unit() as session:
        listing = claimed(session)
        theirs, ours = OTHER[slug](listing.locations[0].id)
        held = dict(section_of(slug).values(listing))
        before, after = (held | theirs, held | ours) if is_undone else (held, held | theirs)
        author = account_in(session, "claimant@example.org")
        revision = Revision(
            listing=listing, section=slug, author=author, at=now(), before=before, after=after, state=state
        )
        session.add(revision)
        session.flush()
        if state is RevisionState.WAITING:
            file_edit(session, revision, now=now())
        return revision.id


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("what", ["after", "before"])
def test_against_what_was_there_before_and_is_brought_back(unit, claimant, edit, slug, what):
    before = stands(unit)
    number = on_record(unit, slug, is_undone=what == "before")
    page = f"{edit}/history"
    assert claimant.post(f"{page}/{number}/restore", page=page, what=what).status_code == 409
    assert (stands(unit), shows(claimant)) == (before, [])


@pytest.mark.parametrize("slug", OTHER)
def test_against_what_was_asked_for_before_and_is_approved_now(unit, claimant, operator, edit, slug):
    before = stands(unit)
    on_record(unit, slug, is_undone=False, state=RevisionState.WAITING)
    with unit() as session:
        item = session.query(QueueItem).filter_by(kind="edit").one().id
    page = f"/operate/queue/{item}"
    assert operator.post(page, outcome="approved", reason="It fits.").status_code == 409
    assert (stands(unit), shows(claimant)) == (before, [])


@pytest.mark.parametrize("slug", ["contact", "address", "map"])
def test_against_the_page_on_which_two_changes_are_merged(unit, claimant, edit, slug):
    before = stands(unit)
    page = f"{edit}/{slug}"
    fields = hostile_fields(unit, "") | form_of(claimant, page) | {"merging": "yes", "was": "{}"}
    fields |= {
        name: text for name, text in hostile_fields(unit, "").items() if "new" not in name and "name" not in name
    }
    assert claimant.post(page, **fields).status_code in (409, 422)
    assert stands(unit) == before


def test_against_a_duplicate_with_another_contact_that_is_merged_into_it(unit, claimant, operator, edit):
    before = stands(unit)
    with unit() as session:
        double = create_listing(session, kind=ListingKind.PERSON, name="Fictional Person", at=now())
        phone = PhoneNumber.parse(THEIRS)
        add_location(session, double, city="San Diego", street="9 Elsewhere Street", phone=phone, at=now())
        publish(session, double, at=now())
        kept = claimed(session).id
        file_duplicates(session, [Pair(kept, double.id, 90, (), ())], now=now())
        item = session.query(QueueItem).filter_by(kind="duplicate").one().id
    page = f"/operate/queue/{item}"
    answer = operator.post(page, outcome="merge", reason="They are one.", keep=str(kept))
    assert answer.status_code == 409
    assert "For three days after a claim" in answer.text
    assert (stands(unit), shows(claimant)) == (before, [])


def test_even_against_an_operator_who_was_told_that_it_is_wrong(unit, claimant, operator, edit):
    before = stands(unit)
    with unit() as session:
        listing = claimed(session)
        receive_report(session, listing, field="phone", words=f"It is {THEIRS} now.", now=now())
        session.flush()
        item = session.query(QueueItem).filter_by(kind="report").one().id
        number = listing.locations[0].id
    page = f"/operate/queue/{item}"
    base = base_in(operator.get(page).text)
    fields = {f"phone:{number}": THEIRS, "base": json.dumps(base)}
    assert operator.post(page, outcome="fixed", reason="A visitor said so.", **fields).status_code == 409
    assert stands(unit) == before
