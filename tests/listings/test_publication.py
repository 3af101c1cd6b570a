"""It …"""

import pytest

from directory.errors import NotFound
from directory.listings.actions import create_listing, hide, publish, rename_page, suppress, unhide
from directory.listings.actions.publication import Suppressed
from directory.listings.models import ListingKind, ListingStatus
from directory.listings.queries import Moved, public_page, visible_versions


@pytest.mark.parametrize("status", list(ListingStatus))
def test_shows_published_and_flagged_listings_only(session, add_listing, status):
    because = "not-confirmed" if status is ListingStatus.HIDDEN else None
    listing = add_listing(status=status, hidden_because=because)
    shown = status in (ListingStatus.PUBLISHED, ListingStatus.FLAGGED)
    assert (listing.id in visible_versions(session)) is shown
    if shown:
        assert public_page(session, listing.slug) is listing
    else:
        with pytest.raises(NotFound):
            public_page(session, listing.slug)


def test_brings_back_only_what_was_hidden_for_that_reason(session, add_listing, now):
    listing = add_listing()
    hide(session, listing, because="not-confirmed", at=now)
    unhide(session, listing, because="npi-deactivated", at=now)
    assert listing.status is ListingStatus.HIDDEN
    unhide(session, listing, because="not-confirmed", at=now)
    assert listing.status is ListingStatus.PUBLISHED
    session.commit()


def test_keeps_a_suppressed_listing_down(session, add_listing, now):
    listing = add_listing()
    suppress(session, listing, at=now)
    hide(session, listing, because="npi-deactivated", at=now)
    unhide(session, listing, because="npi-deactivated", at=now)
    with pytest.raises(Suppressed):
        publish(session, listing, at=now)
    assert listing.status is ListingStatus.SUPPRESSED


def test_redirects_every_address_a_page_ever_had(session, add_listing, now):
    listing = add_listing(name="Ana Reyes")
    rename_page(session, listing, slug="Ana Reyes Ocampo", at=now)
    rename_page(session, listing, slug="Dr. Ana Ocampo", at=now)
    session.commit()
    assert public_page(session, "ana-reyes") == Moved("dr-ana-ocampo")
    assert public_page(session, "ana-reyes-ocampo") == Moved("dr-ana-ocampo")


def test_does_not_redirect_to_what_a_visitor_may_not_see(session, add_listing, now):
    listing = add_listing(name="Ana Reyes")
    rename_page(session, listing, slug="Somewhere else", at=now)
    suppress(session, listing, at=now)
    session.commit()
    with pytest.raises(NotFound):
        public_page(session, "ana-reyes")


def test_gives_a_name_to_its_first_bearer_and_never_to_another(session, now):
    def create(**details):
        return create_listing(session, kind=ListingKind.PERSON, name="José Núñez", at=now, **details)

    first, second, third = create(), create(city="La Jolla"), create(npi="1234567893", city="La Jolla")
    assert [first.slug, second.slug, third.slug] == ["jose-nunez", "jose-nunez-la-jolla", "jose-nunez-1234567893"]
    rename_page(session, first, slug="pepe", at=now)
    assert create().slug not in {"jose-nunez", "pepe"}
    session.commit()


def test_gives_an_address_to_a_name_without_ascii_letters(session, now):
    listing = create_listing(session, kind=ListingKind.PERSON, name="黄美玲", at=now)
    assert listing.slug.startswith("provider-")
    session.commit()
