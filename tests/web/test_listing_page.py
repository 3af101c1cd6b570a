"""It …"""

from datetime import timedelta

import pytest

from directory.catalogue import LicenceStatus, Supervision
from directory.clock import now as clock_now
from directory.geo import Point, Precision
from directory.listings.actions import (
    add_board_certification,
    add_licence,
    add_location,
    affiliate,
    hide,
    offer_service,
    rename_page,
    speak,
    state_fact,
    supervise,
    suppress,
)
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours, local_day
from directory.listings.models import AffiliationRole, CredentialSource, FactSource, ListingKind, StatedFact
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price, PriceUnit
from tests.web.reading import text_of


@pytest.fixture
def license_of(session, now, today):
    """Give a provider a living license of a kind."""

    def add(listing, kind, **details):
        given = {"number": f"DEMO{listing.id}", "source": CredentialSource.STATE_LIST, "checked_on": today, "at": now}
        return add_licence(session, listing, kind=kind, **(given | details))

    return add


@pytest.fixture
def physician(add_provider, license_of):
    listing = add_provider("Marisol Quintana")
    license_of(listing, "md", status=LicenceStatus.CURRENT)
    return listing


def test_shows_a_license_with_everything_that_is_known_of_it(look, add_provider, license_of, today):
    listing = add_provider()
    license_of(listing, "md", number="A DEMO 7", status=LicenceStatus.CURRENT, expires_on=today + timedelta(days=400))
    page = look("/providers/marisol-quintana")
    said = text_of(page, ".ruled")
    for fact in ("Physician (MD)", "A DEMO 7", "Current", "expires Dec 29, 2027", "Medical Board of California",
                 "the state board’s public list", "checked Nov 24, 2026"):  # fmt: skip
        assert fact in said
    assert page.query('.ruled a[href="https://search.dca.ca.gov/"]') != []


def test_says_what_a_bad_status_means(look, physician, session, now):
    physician.credentials[0].status = LicenceStatus.PROBATION
    said = text_of(look("/providers/marisol-quintana"), ".ruled")
    assert "On probation" in said
    assert "The board has disciplined the holder" in said


def test_names_the_board_of_a_certification_and_the_rule(look, physician, session, now, today):
    add_board_certification(
        session, physician, board="american-board-of-dermatology", source=CredentialSource.OPERATOR,
        checked_on=today, at=now,
    )  # fmt: skip
    said = text_of(look("/providers/marisol-quintana"))
    assert "Board certified American Board of Dermatology" in said
    assert "§ 651(h)(5)" in said


def test_shows_services_with_price_date_and_what_the_fda_decided(look, physician, session, now, today):
    offer_service(
        session, physician, service="glabellar-lines", at=now, price=Price(1250, PriceUnit.UNIT), price_as_of=today
    )
    offer_service(session, physician, service="masseter-slimming", at=now)
    page = look("/providers/marisol-quintana")
    said = text_of(page)
    assert "Botulinum toxin for frown lines $12.50 per unit stated Nov 24, 2026 FDA-approved use" in said
    assert "Botulinum toxin for the jaw muscles price not stated Off-label use" in said
    assert "Every botulinum toxin carries a boxed warning" in said
    assert page.query('.ruled a[href="/services/glabellar-lines"]') != []


def test_cites_what_the_license_allows(look, physician, session, now):
    offer_service(session, physician, service="glabellar-lines", at=now)
    said = text_of(look("/providers/marisol-quintana"), ".aside")
    assert "A physician and surgeon's license covers every medical treatment." in said
    assert "Bus. & Prof. Code § 2052 , checked Nov 23, 2026" in said
    assert "This is not legal advice." in said


def test_shows_a_location_with_telephone_hours_and_directions(look, physician, session, now):
    add_location(
        session, physician, city="San Diego", zip_code="92037", street="1 Fictional Way", unit="Suite 2", at=now,
        point=Point(32.84, -117.27), precision=Precision.ZIP, phone=PhoneNumber.parse("619-555-0142"),
        hours=OpeningHours.parse("Mo-We 09:00-17:00"),
    )  # fmt: skip
    page = look("/providers/marisol-quintana")
    said = text_of(page, ".location")
    assert "La Jolla, San Diego 1 Fictional Way, Suite 2 San Diego, CA 92037" in said
    assert "Open now, until 5:00 PM" in said
    assert "Tuesday today 9:00 AM – 5:00 PM" in said
    assert "Thursday closed" in said
    assert "distances are “about”" in said
    links = [link.attrs["href"] for link in page.query(".location a")]
    assert links == ["tel:+16195550142", "/providers/marisol-quintana/directions/1"]


def test_says_that_holidays_are_closed(look, physician, session, now):
    hours = OpeningHours.parse("Mo-Fr 09:00-17:00; PH off")
    add_location(session, physician, city="Poway", hours=hours, at=now)
    assert "Thursday closed" in text_of(look("/providers/marisol-quintana"), ".week")  # Thanksgiving


def test_says_where_each_fact_is_from_and_when_that_runs_out(look, physician, session, now, today):
    location = add_location(session, physician, city="Poway", phone=PhoneNumber.parse("619-555-0142"), at=now)
    stated = {"location": location, "at": now, "source": FactSource.NPPES, "source_detail": "npidata.csv"}
    old = {"checked_on": today - timedelta(days=100), "expires_on": today - timedelta(days=10)}
    state_fact(session, physician, StatedFact.ADDRESS, **stated, **old)
    state_fact(session, physician, StatedFact.PHONE, **stated, checked_on=today, expires_on=today + timedelta(days=90))
    said = text_of(look("/providers/marisol-quintana"), ".sources")
    assert "Address. Source: NPPES, the national registry; self-reported (npidata.csv)" in said
    assert "out of date since Nov 14, 2026" in said
    assert "Telephone. Source: NPPES" in said
    assert "good until Feb 22, 2027" in said


def test_says_where_services_and_prices_are_from(look, physician, session, now, today):
    price = Price(1250, PriceUnit.UNIT)
    offer_service(session, physician, service="glabellar-lines", at=now, price=price, price_as_of=today)
    stated = {"source": FactSource.PROVIDER, "checked_on": today, "at": now}
    state_fact(session, physician, StatedFact.SERVICES, **stated)
    said = text_of(look("/providers/marisol-quintana"))
    assert (
        "Services. Source: the provider; as of Nov 24, 2026; good until Feb 22, 2027 Prices. Source not stated" in said
    )
    state_fact(session, physician, StatedFact.PRICES, **stated)
    assert "Services, Prices. Source: the provider" in text_of(look("/providers/marisol-quintana"))


def test_says_not_stated_of_everything_unknown(look, add_provider, session, now):
    add_location(session, add_provider("Robin Bare"), city="Poway", at=now)
    said = text_of(look("/providers/robin-bare"))
    for unknown in ("License: not stated", "Services: not stated", "Street not stated", "Telephone not stated",
                    "Opening hours: not stated", "Accepting new patients: not stated", "Source not stated",
                    "Not confirmed by the provider", "NPI not stated", "Languages not stated"):  # fmt: skip
        assert unknown in said


def test_shows_languages_and_when_new_patients_were_accepted(look, physician, session, now, today):
    speak(session, physician, languages=["es", "en"], at=now)
    location = add_location(session, physician, city="Poway", at=now)
    location.accepting_new_patients, location.accepting_as_of = True, today
    said = text_of(look("/providers/marisol-quintana"))
    assert "Languages English, Spanish" in said
    assert "Accepting new patients as of Nov 24, 2026" in said


@pytest.mark.parametrize(("days", "expected"), [(89, "as of"), (90, "not confirmed since")])
def test_says_when_nobody_confirmed_for_long_that_patients_are_accepted(look, physician, session, now, days, expected):
    location = add_location(session, physician, city="San Diego", at=now)
    location.accepting_new_patients, location.accepting_as_of = True, local_day(clock_now()) - timedelta(days=days)
    assert f"Accepting new patients {expected} " in text_of(look("/providers/marisol-quintana"))


def test_says_who_supervises_whom(look, physician, add_provider, license_of, session, now, today):
    nurse = add_provider("Noor Okafor")
    license_of(nurse, "rn")
    arrangement = Supervision.STANDARDIZED_PROCEDURES
    supervise(session, physician, nurse, arrangement=arrangement, at=now, confirmed_on=today)
    said = text_of(look("/providers/noor-okafor"))
    assert "under standardized procedures with a supervising physician: Marisol Quintana" in said
    assert "Confirmed by the physician Nov 24, 2026" in said
    assert "Supervises Noor Okafor" in text_of(look("/providers/marisol-quintana"))


def test_says_where_the_physician_has_not_confirmed(look, physician, add_provider, license_of, session, now):
    nurse = add_provider("Noor Okafor")
    license_of(nurse, "rn")
    supervise(session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now)
    session.commit()
    said = text_of(look("/providers/noor-okafor"))
    assert "Until a supervising physician confirms it, this license does not cover injections." in said
    assert "No supervising physician is on record" not in said


def test_says_where_a_supervising_physician_is_missing(look, add_provider, license_of):
    license_of(add_provider("Noor Okafor"), "rn")
    assert "No supervising physician is on record" in text_of(look("/providers/noor-okafor"))


def test_names_nobody_whose_own_page_is_not_public(look, physician, add_provider, license_of, session, now):
    nurse = add_provider("Noor Okafor")
    license_of(nurse, "rn")
    supervise(
        session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
    )
    practice = add_provider("Tidewater", kind=ListingKind.PRACTICE)
    affiliate(session, physician, practice, role=AffiliationRole.OWNER, at=now)
    suppress(session, physician, at=now)
    assert "Marisol" not in text_of(look("/providers/noor-okafor"))
    assert "a physician whose page is not public" in text_of(look("/providers/noor-okafor"))
    assert "Marisol" not in text_of(look("/providers/tidewater"))


def test_shows_a_practice_by_its_people(look, physician, add_provider, session, now):
    practice = add_provider("Tidewater", kind=ListingKind.PRACTICE)
    for role in (AffiliationRole.OWNER, AffiliationRole.MEDICAL_DIRECTOR):
        affiliate(session, physician, practice, role=role, at=now)
    offer_service(session, practice, service="lip-filler", at=now)
    said = text_of(look("/providers/tidewater"))
    assert "Marisol Quintana Owner, Medical director · Physician (MD)" in said
    assert "by the license of Marisol Quintana" in said
    assert "Licenses" not in said


def test_takes_a_service_off_when_the_license_has_run_out(look, physician, session, now, today):
    offer_service(session, physician, service="lip-filler", at=now)
    session.commit()
    physician.credentials[0].expires_on = today - timedelta(days=1)
    record_change(session, physician, at=now)
    said = text_of(look("/providers/marisol-quintana"))
    assert "Lip filler" not in said
    assert "expired Nov 23, 2026" in said


def test_leads_to_the_articles_of_its_services(look, physician, session, now):
    assert look("/providers/marisol-quintana").query("[aria-labelledby=read]") == []
    offer_service(session, physician, service="chronic-migraine", at=now)
    links = look("/providers/marisol-quintana").query("[aria-labelledby=read] a")
    assert links[0].attrs["href"] == "/learn/chronic-migraine"
    assert len(links) <= 6


def test_warns_where_nobody_has_confirmed_it(look, add_provider):
    add_provider(status="flagged")
    assert "Call before you rely on it" in text_of(look("/providers/marisol-quintana"))


def test_follows_an_old_address(visitor, physician, session, now):
    rename_page(session, physician, slug="dr-quintana", at=now)
    session.commit()
    answer = visitor.get("/providers/marisol-quintana")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/providers/dr-quintana")


@pytest.mark.parametrize("take_away", ["hide", "suppress", "draft"])
def test_serves_nothing_that_is_not_public(visitor, physician, session, now, take_away):
    if take_away == "hide":
        hide(session, physician, because="license", at=now)
    elif take_away == "suppress":
        suppress(session, physician, at=now)
    else:
        physician.status = "draft"
        record_change(session, physician, at=now)
    session.commit()
    answer = visitor.get("/providers/marisol-quintana")
    assert answer.status_code == 404
    assert "Quintana" not in answer.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "not an address"])
def test_links_no_website_that_is_not_one(look, add_provider, address):
    add_provider(website=address)
    page = look("/providers/marisol-quintana")
    assert [link for link in page.query("a") if link.attrs["href"] == address] == []


def test_links_a_website_without_vouching_for_it(look, add_provider):
    add_provider(website="https://quintana.example/")
    link = look("/providers/marisol-quintana").one('a[href="https://quintana.example/"]')
    assert set(link.attrs["rel"].split()) >= {"nofollow", "noopener", "noreferrer"}


@pytest.mark.parametrize(
    ("status", "color"),
    [(LicenceStatus.CURRENT, "good"), (LicenceStatus.PROBATION, "caution"), (LicenceStatus.REVOKED, "bad")],
)
def test_never_shows_discipline_in_the_color_of_a_clear_license(look, physician, status, color):
    physician.credentials[0].status = status
    assert look("/providers/marisol-quintana").query(f".status.{color}") != []


def test_does_not_claim_a_check_where_nobody_checked(look, add_provider, license_of):
    license_of(add_provider(), "md", source=CredentialSource.NPPES)
    said = text_of(look("/providers/marisol-quintana"), ".ruled")
    assert "status not checked" in said
    assert "as of Nov 24, 2026" in said
    assert "checked Nov" not in said
