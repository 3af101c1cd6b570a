"""It …"""

import re
from collections import Counter
from datetime import timedelta

from directory.catalogue import looks_like, normalize_licence_number
from directory.listings.models import FactSource, ListingStatus, StatedFact
from directory.listings.models.credential import CredentialSource
from directory.listings.npi import is_npi
from directory.places.gazetteer import ZipKind
from directory.places.loading import gazetteer
from directory.places.queries import place_of
from tests.operations.demonstration.conftest import AT

TODAY = AT.date()
UNLAWFUL_WORDS = r"best|leading|expert|safe|guaranteed?|no downtime|painless|permanent|miracle|younger|number one|#1"


def locations_of(everyone):
    return [location for listing in everyone for location in listing.locations]


def licences_of(everyone):
    return [credential for listing in everyone for credential in listing.credentials if credential.kind]


def test_marks_everybody(everyone):
    assert all(listing.is_demonstration and listing.website is None for listing in everyone)


def test_has_npis_that_were_never_issued(everyone):
    npis = [listing.npi for listing in everyone if listing.npi]
    assert all(is_npi(npi) and npi.startswith("2") for npi in npis)
    assert len(set(npis)) == len(npis) > 380


def test_has_telephone_numbers_kept_for_fiction(everyone):
    phones = [location.phone.e164 for location in locations_of(everyone) if location.phone]
    assert all(re.fullmatch(r"\+1(619|858|760|442)55501\d\d", phone) for phone in phones)
    assert {phone[2:5] for phone in phones} == {"619", "858", "760", "442"}


def test_marks_licence_numbers_so_that_none_looks_real(everyone):
    licences = licences_of(everyone)
    assert all(licence.number.startswith("DEMO-") for licence in licences)
    assert not [licence.number for licence in licences if looks_like(licence.kind, licence.number)]
    assert all(
        licence.number_normalized == normalize_licence_number(licence.kind, licence.number).upper()
        and licence.number_normalized.startswith("DEMO")
        for licence in licences
    )
    assert len({(licence.kind, licence.number_normalized) for licence in licences}) == len(licences)


def test_has_licences_that_are_alive_and_of_several_states(everyone):
    licences = licences_of(everyone)
    assert all(licence.issued_on < licence.checked_on <= TODAY < licence.expires_on for licence in licences)
    assert {licence.source for licence in licences} == {CredentialSource.DEMONSTRATION}
    statuses = Counter(licence.status for licence in licences)
    assert set(statuses) == {"current", "probation", None}
    assert statuses["current"] > 0.8 * len(licences)


def test_stands_in_the_county_at_true_cities_and_zip_codes(everyone):
    for location in locations_of(everyone):
        assert place_of(location.zip_code, location.city) is not None
        assert gazetteer().zips[location.zip_code].kind in (ZipKind.DELIVERY, ZipKind.PO_BOX)
        if location.point:
            nearest = gazetteer().nearest(location.point)[0]
            assert location.point.miles_to(nearest.point) < 8


def test_spreads_over_the_county_as_people_do(everyone):
    cities = Counter(location.city for location in locations_of(everyone))
    large = {"San Diego", "La Jolla", "Chula Vista", "Oceanside", "Carlsbad", "Escondido", "El Cajon", "Vista"}
    others = {"San Marcos", "Encinitas", "National City", "La Mesa", "Santee", "Poway", "Coronado", "Lemon Grove"}
    assert large | others | {"Del Mar", "Solana Beach", "Imperial Beach"} <= set(cities)
    assert 0.4 < cities["San Diego"] / cities.total() < 0.65
    assert cities["Chula Vista"] > cities["Julian"]


def test_knows_points_as_exactly_as_it_says_and_some_not_at_all(everyone):
    locations = locations_of(everyone)
    assert {location.point_precision for location in locations} == {"rooftop", "street", "ZIP", "place", None}
    zips = gazetteer().zips
    assert all(loc.point == zips[loc.zip_code].point for loc in locations if loc.point_precision == "ZIP")


def test_has_people_with_several_locations_and_hours_of_many_kinds(everyone):
    assert {len(listing.locations) for listing in everyone} == {1, 2, 3}
    hours = Counter(location.hours.osm if location.hours else None for location in locations_of(everyone))
    assert len(hours) > 12
    assert hours[None]


def test_has_facts_of_all_ages_and_none_from_tomorrow(everyone):
    assert {listing.status for listing in everyone} == set(ListingStatus) - {ListingStatus.SUPPRESSED}
    ages = [(TODAY - listing.confirmed_on).days for listing in everyone if listing.confirmed_on]
    assert (min(ages) >= 0, max(ages) > 120) == (True, True)
    for listing in everyone:
        is_late = listing.confirmed_on is not None and (TODAY - listing.confirmed_on).days >= 90
        assert is_late == (listing.status in (ListingStatus.FLAGGED, ListingStatus.HIDDEN))
    accepting = {location.accepting_new_patients for location in locations_of(everyone)}
    assert accepting == {True, False, None}
    prices = [offered for listing in everyone for offered in listing.offered_services if offered.price]
    assert {offered.price_unit for offered in prices} == {"unit", "area", "session", "month"}
    assert all(offered.price_as_of <= TODAY for offered in prices)
    assert max(TODAY - offered.price_as_of for offered in prices) > timedelta(days=365)


def test_says_of_every_fact_that_it_is_fiction(everyone):
    for listing in everyone:
        rows = {(row.fact, row.location_id): row for row in listing.provenance}
        assert {row.source for row in rows.values()} == {FactSource.DEMONSTRATION}
        assert all(row.checked_on <= TODAY and row.checked_on < row.expires_on for row in rows.values())
        assert ((StatedFact.SERVICES, None) in rows) == bool(listing.offered_services)
        assert ((StatedFact.BIO, None) in rows) == bool(listing.bio)
        for location in listing.locations:
            assert (StatedFact.ADDRESS, location.id) in rows
            assert ((StatedFact.HOURS, location.id) in rows) == bool(location.hours)
            states_accepting = location.accepting_new_patients is not None
            assert ((StatedFact.ACCEPTING_NEW_PATIENTS, location.id) in rows) == states_accepting


def test_writes_nothing_that_advertising_law_forbids(everyone):
    bios = [listing.bio for listing in everyone if listing.bio]
    assert not [bio for bio in bios if re.search(rf"\b({UNLAWFUL_WORDS})\b", bio, re.IGNORECASE)]
    assert all(re.search(r"fiction|made-up|Invented|None of this is real", bio) for bio in bios)
    assert len(set(bios)) > 0.8 * len(bios)


def test_speaks_the_languages_of_the_county(everyone):
    spoken = Counter(language.code for listing in everyone for language in listing.languages)
    assert {"en", "es", "tl", "vi", "cmn", "ar", "fa"} <= set(spoken)
    assert spoken["en"] > spoken["es"] > spoken["tl"] > 0


def test_puts_people_at_the_address_of_their_practice(everyone):
    practices = [listing for listing in everyone if listing.people]
    assert practices
    for practice in practices:
        addresses = {(location.address_line, location.latitude) for location in practice.locations}
        for role in practice.people:
            assert {(location.address_line, location.latitude) for location in role.person.locations} <= addresses
