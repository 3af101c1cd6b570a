"""Merging two listings over the pages: it …"""

import pytest
from sqlalchemy import select

from directory.accounts.actions import make_owner
from directory.claims.actions import start_claim
from directory.clock import now
from directory.editing.actions import save
from directory.editing.sections import section_of
from directory.listings.changes import record_change
from directory.listings.models import Listing, ListingStatus
from directory.moderation.merges import file_duplicates
from directory.moderation.models import QueueItem, QueueKind
from directory.verification.duplicates import likely_duplicates
from tests.accounts.conftest import account_in, add_account, app, unit, visit
from tests.accounts.visiting import Visit
from tests.moderation.asking import a_person
from tests.moderation.test_pages import operator

__all__ = ["add_account", "app", "operator", "unit", "visit"]
PHONE = "619-555-0123"


@pytest.fixture
def twins(unit):
    """Slugs of listings with one name and one telephone, and the questions about each pair, by their numbers."""

    def make(count=2):
        with unit() as session:
            listings = [a_person(session, kind=kind, name="Fictional Twin", phone=PHONE) for kind in ("md", "rn", "np")]
            listings = listings[:count]
            file_duplicates(session, likely_duplicates(session), now=now())
            slugs, ids = [each.slug for each in listings], [each.id for each in listings]
            asked = session.scalars(select(QueueItem).where(QueueItem.kind == QueueKind.DUPLICATE))
            return slugs, ids, {tuple(item.evidence["listings"]): f"/operate/queue/{item.id}" for item in asked}

    return make


def merge(operator, page, keep, reason="One person."):
    return operator.post(page, outcome="merge", keep=str(keep), reason=reason)


def part(operator, page):
    return operator.post(f"{page}/undo", page=page, reason="They are two.")


def test_leads_from_the_old_address_to_the_one_kept_until_it_is_taken_back(app, operator, twins):
    (kept, gone), (keep, other), pages = twins()
    page, visitor = pages[keep, other], Visit(app)
    assert merge(operator, page, keep).status_code == 303
    answer = visitor.get(f"/providers/{gone}")
    assert (answer.status_code, answer.location) == (301, f"/providers/{kept}")
    assert visitor.get(f"/providers/{gone}/report").location == f"/providers/{kept}/report"
    assert "1 listing turned out to be a duplicate" in visitor.get("/accuracy").text
    assert merge(operator, page, keep).status_code == 409, "once is enough"
    assert part(operator, page).status_code == 303
    assert visitor.get(f"/providers/{gone}").status_code == 200
    assert "No duplicates have been merged yet." in visitor.get("/accuracy").text
    assert part(operator, page).status_code == 409
    assert merge(operator, page, other).status_code == 303, "and the other way round"
    assert visitor.get(f"/providers/{kept}").location == f"/providers/{gone}"


def test_parts_a_chain_from_its_end_only(app, operator, twins):
    """What the first merge gave went on to the third listing, and must come back first."""
    slugs, (one, two, three), pages = twins(3)
    visitor = Visit(app)
    first, second = pages[one, two], pages[two, three]
    assert merge(operator, first, two).status_code == 303
    assert merge(operator, second, three).status_code == 303
    for slug in slugs[:2]:
        assert visitor.get(f"/providers/{slug}").location == f"/providers/{slugs[2]}"
    refused = part(operator, first)
    assert (refused.status_code, "Take that back first" in refused.text) == (409, True)
    assert part(operator, second).status_code == 303
    assert visitor.get(f"/providers/{slugs[0]}").location == f"/providers/{slugs[1]}"
    assert part(operator, first).status_code == 303
    for slug in slugs:
        assert visitor.get(f"/providers/{slug}").status_code == 200


def test_takes_no_listing_from_somebody_who_keeps_it(operator, twins, unit, add_account):
    _, (one, two), pages = twins()
    owners = [add_account("one@example.org"), add_account("two@example.org")]

    def give(listing, email):
        with unit() as session:
            found = session.get_one(Listing, listing)
            make_owner(session, found, account_in(session, email), now=now(), actor=None, reason="a test")

    give(two, owners[1])
    refused = merge(operator, pages[one, two], one)
    assert (refused.status_code, "is kept by its provider" in refused.text) == (409, True)
    give(one, owners[0])
    refused = merge(operator, pages[one, two], one)
    assert (refused.status_code, "Settle by a claim" in refused.text) == (409, True)
    with unit() as session:
        assert {each.status for each in session.scalars(select(Listing))} == {ListingStatus.PUBLISHED}


def test_merges_two_listings_of_one_owner_into_one(operator, twins, unit, add_account):
    _, (one, two), pages = twins()
    add_account("one@example.org")
    with unit() as session:
        for each in (one, two):
            by = account_in(session, "one@example.org")
            make_owner(session, session.get_one(Listing, each), by, now=now(), actor=None, reason="a test")
    assert merge(operator, pages[one, two], one).status_code == 303


def test_waits_for_a_claim_that_is_open(operator, twins, unit, add_account):
    _, (one, two), pages = twins()
    add_account("one@example.org")
    with unit() as session:
        by = account_in(session, "one@example.org")
        start_claim(session, session.get_one(Listing, two), by, statement="It is mine.", now=now())
    refused = merge(operator, pages[one, two], one)
    assert (refused.status_code, "Decide on the claim first" in refused.text) == (409, True)


def test_keeps_what_was_edited_in_between_and_the_history_readable(app, operator, twins, unit):
    (kept, _), (keep, other), pages = twins()
    page = pages[keep, other]
    merge(operator, page, keep)
    with unit() as session:
        listing, by = session.get_one(Listing, keep), account_in(session, "operator@example.org")
        for slug, key, value in (("about", "bio", "Plain words."), ("contact", "phone", "(619) 555-0199")):
            section = section_of(slug)
            base = section.values(listing)
            changed = [name for name in base if name.startswith(key)][-1:] or [key]
            after = {**base, **dict.fromkeys(changed, value)}
            save(session, listing, section, after, base=base, by=by, now=now(), reason="Called them.")
        public_id = listing.public_id
    assert part(operator, page).status_code == 303
    assert "Plain words." in Visit(app).get(f"/providers/{kept}").text
    history = operator.get(f"/account/listings/{public_id}/edit/history")
    assert (history.status_code, "555-0199" in history.text) == (200, True)
    assert operator.get(page).status_code == 200


@pytest.fixture
def owned_twins(operator, add_account, twins, unit):
    """The pair, and the first of it is kept by somebody."""
    _, (keep, other), pages = twins()
    email = add_account("impostor@example.org")
    with unit() as session:
        listing = session.get_one(Listing, keep)
        make_owner(session, listing, account_in(session, email), now=now(), actor=None, reason="a test")
    return keep, other, pages[keep, other]


def test_gives_an_owner_no_license_that_is_somebody_elses(operator, owned_twins, unit):
    """A new listing with another's name and telephone number is likely a duplicate: whoever made it chose both."""
    keep, other, page = owned_twins
    answer = merge(operator, page, keep)
    assert answer.status_code == 409
    assert "never proved to be theirs" in answer.text
    with unit() as session:
        assert len(session.get_one(Listing, keep).credentials) == 1
        assert session.get_one(Listing, other).is_visible


def test_merges_into_an_owners_listing_what_states_no_number(operator, owned_twins, unit):
    keep, other, page = owned_twins
    with unit() as session:
        listing = session.get_one(Listing, other)
        listing.credentials.clear()
        record_change(session, listing, at=now())
    assert merge(operator, page, keep).status_code == 303
