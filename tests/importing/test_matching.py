"""It …"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.matching import Joined, match
from directory.importing.provider import RegistryLicence, RegistryProvider, Withdrawal, WithdrawnBecause
from directory.importing.records import plain_fields
from directory.importing.rejects import FilterReason, RejectReason
from directory.importing.rows import Row, RowRejected
from directory.importing.scope import Scope
from directory.importing.screening import screen_for
from directory.listings.models import ListingKind
from tests.importing.rows import as_csv, deactivated_row, npi, nppes_row, organization_row, secondary_row

COUNTY = Scope.of()


def matched(row, *, scope=COUNTY, joined=Joined(), is_listed=False):  # noqa: B008 -- frozen and empty
    return match(Row(row), scope, joined, is_listed=is_listed)


def provider(row, **how) -> RegistryProvider:
    found = matched(row, **how)
    assert isinstance(found, RegistryProvider), found
    return found


def reason(row, **how) -> RejectReason:
    with pytest.raises(RowRejected) as refusal:
        matched(row, **how)
    return refusal.value.reason


def test_reads_a_person():
    found = provider(nppes_row(middle="QUINTANA", suffix="JR."))
    assert (found.kind, found.npi, found.name) == (ListingKind.PERSON, npi(1), "Marisol Q. Testwell Jr.")
    assert found.credential_text == "MD"
    assert found.taxonomy_codes == ("207N00000X",)
    assert found.licences == (RegistryLicence("md", "A00001"),)
    (location,) = found.locations
    assert location.address == ("100 Harbor Dr", "Suite 210", "San Diego", "92103")
    assert str(location.phone) == "(619) 555-0123"


def test_reads_an_organization():
    found = provider(organization_row())
    assert (found.kind, found.name) == (ListingKind.PRACTICE, "Harbor Skin Medical Group, Inc.")
    assert found.credential_text is None
    assert found.licences == ()


def test_calls_an_organization_by_the_name_on_its_door():
    row = organization_row(other_organization="GLOW AESTHETICS", other_organization_kind="3")
    found = provider(row, joined=Joined(other_names=[("GLOW LASER", "5"), ("OLD NAME CORP", "4")]))
    assert found.name == "Glow Aesthetics"
    assert found.other_names == ("Harbor Skin Medical Group, Inc.", "Glow Laser")


def test_keeps_the_legal_name_where_there_are_several_doors():
    found = provider(organization_row(), joined=Joined(other_names=[("GLOW A", "3"), ("GLOW B", "3")]))
    assert found.name == "Harbor Skin Medical Group, Inc."
    assert found.other_names == ("Glow A", "Glow B")


def test_knows_professional_names_of_people_and_no_former_ones():
    other = {"other_last": "SAMPLE", "other_first": "MARISOL"}
    assert provider(nppes_row(1, **other, other_last_kind="2")).other_names == ("Marisol Sample",)
    assert provider(nppes_row(1, **other, other_last_kind="1")).other_names == ()


def test_never_reads_the_mailing_address():
    found = repr(provider(nppes_row()))
    assert "Hidden" not in found
    assert "92020" not in found
    assert "0199" not in found


def test_puts_nobody_in_the_county_by_the_mailing_address():
    assert matched(nppes_row(city="AUSTIN", state="TX", zip="78701")) is FilterReason.OUTSIDE_AREA


def test_reads_unavail_and_invisible_characters_as_blanks():
    found = provider(nppes_row(middle="<UNAVAIL>", street2="<UNAVAIL>", first="MARI\tSOL\u202e", phone="<UNAVAIL>"))
    assert found.name == "Mari Sol Testwell"
    assert found.locations[0].unit is None
    assert found.locations[0].phone is None


def test_leaves_out_a_number_that_cannot_be_dialled():
    assert provider(nppes_row(phone="2223334444")).locations[0].phone is None


def test_puts_the_primary_specialty_first():
    row = nppes_row(primary="N", taxonomy2="208200000X", primary2="Y")
    assert provider(row).taxonomy_codes == ("208200000X", "207N00000X")


def test_states_licences_of_california_only():
    row = nppes_row(licence_state="NV", taxonomy2="363A00000X", licence2="PA00077", licence_state2="CA")
    assert provider(row).licences == (RegistryLicence("pa", "PA00077"),)


def test_keeps_who_has_a_second_location_in_the_county():
    row = nppes_row(city="AUSTIN", state="TX", zip="78701")
    found = provider(row, joined=Joined(secondary_locations=[secondary_row(extension="12")]))
    (location,) = found.locations
    assert location.city == "La Jolla"
    assert str(location.phone) == "(858) 555-0144 ext. 12"


def test_states_a_place_once():
    same = secondary_row(street="100 HARBOR DR", street2="SUITE 210", city="SAN DIEGO", zip="92103")
    assert len(provider(nppes_row(), joined=Joined(secondary_locations=[same])).locations) == 1


def test_sets_other_specialties_aside_unless_all_are_wanted():
    row = nppes_row(taxonomy="225100000X")
    assert matched(row) is FilterReason.OTHER_SPECIALTY
    assert provider(row, scope=Scope.of(all_specialties=True)).taxonomy_codes == ("225100000X",)
    assert provider(row, is_listed=True)


def test_adds_from_chosen_zips_but_keeps_the_listed_ones_of_the_county():
    scope = Scope.of(zips=["92101"])
    assert matched(nppes_row(), scope=scope) is FilterReason.OUTSIDE_AREA
    assert provider(nppes_row(), scope=scope, is_listed=True).locations
    assert provider(nppes_row(zip="92101"), scope=scope).locations


@pytest.mark.parametrize("country", ["US", "", "us"])
def test_takes_a_blank_country_for_this_one(country):
    assert provider(nppes_row(country=country))


def test_sets_foreign_addresses_aside():
    assert matched(nppes_row(country="MX")) is FilterReason.OUTSIDE_AREA
    assert matched(nppes_row(state="ONTARIO", zip="L5N1W1", country="CA")) is FilterReason.OUTSIDE_AREA


def test_withdraws_listed_npis_only():
    assert matched(deactivated_row()) is FilterReason.DEACTIVATED
    assert matched(deactivated_row(), is_listed=True) == Withdrawal(npi(1), WithdrawnBecause.DEACTIVATED)


def test_knows_that_a_reactivated_npi_is_active():
    assert provider(nppes_row(deactivated="03/15/2006", reactivated="03/31/2006"))
    again = nppes_row(deactivated="03/15/2016", reactivated="03/31/2006")
    assert matched(again) is FilterReason.DEACTIVATED


def test_withdraws_an_npi_that_was_replaced():
    row = nppes_row(replacement=npi(2))
    assert matched(row) is FilterReason.DEACTIVATED
    assert matched(row, is_listed=True) == Withdrawal(npi(1), WithdrawnBecause.REPLACED)
    assert provider(nppes_row(replacement=npi(1)))


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"npi": "2000000017"}, RejectReason.BAD_NPI),
        ({"npi": "abc"}, RejectReason.BAD_NPI),
        ({"entity": "3"}, RejectReason.BAD_ENTITY_TYPE),
        ({"zip": "2103"}, RejectReason.BAD_ZIP),
        ({"zip": "21031234"}, RejectReason.BAD_ZIP),
        ({"zip": "9210E1234"}, RejectReason.BAD_ZIP),
        ({"state": "AZ"}, RejectReason.STATE_CONTRADICTS_ZIP),
        ({"deactivated": "2025-01-23"}, RejectReason.BAD_DATE),
        ({"deactivated": "13/45/2025"}, RejectReason.BAD_DATE),
        ({"last": ""}, RejectReason.NO_NAME),
        ({"city": ""}, RejectReason.NO_CITY),
        ({"street": "X" * 161}, RejectReason.FIELD_TOO_LONG),
        ({"last": "X" * 201}, RejectReason.FIELD_TOO_LONG),
    ],
)
def test_refuses_what_cannot_be_right(columns, why):
    assert reason(nppes_row(**columns)) is why


def test_does_not_trouble_the_quarantine_with_what_it_would_not_keep():
    assert matched(nppes_row(zip="21031234", taxonomy="225100000X")) is FilterReason.OTHER_SPECIALTY
    assert matched(nppes_row(state="NJ", zip="70902520")) is FilterReason.OUTSIDE_AREA  # New Jersey without its zero


def test_cuts_degrees_where_a_listing_has_no_room():
    long = provider(nppes_row(degrees=", ".join(["FAAD"] * 20)))
    assert long.credential_text == ", ".join(["FAAD"] * 10)


_ZIPS = st.sampled_from(["", "92103", "921031234", "9210E", "2103", "6103", "061031234", "92103-1234", " 92103", "0"])
_DATES = st.sampled_from(["", "01/23/2025", "03/31/2006", "x", "99/99/2025", " ", "<UNAVAIL>"])


@given(
    _ZIPS,
    st.sampled_from(["CA", "CALIFORNIA", "ca", "TX", "", " "]),
    st.sampled_from(["US", "", "MX"]),
    _DATES,
    _DATES,
    st.booleans(),
)
def test_is_foreseen_by_the_screen(zip_code, state, country, deactivated, reactivated, is_organization):
    columns = {"zip": zip_code, "state": state, "country": country}
    columns |= {"deactivated": deactivated, "reactivated": reactivated}
    row = organization_row(**columns) if is_organization else nppes_row(**columns)
    line = as_csv([row]).splitlines(keepends=True)[1]
    foreseen = screen_for(COUNTY)(line)
    if foreseen is not None:
        assert matched(plain_fields(line)) is foreseen


@given(st.lists(st.tuples(st.integers(0, 329), st.text(max_size=30)), max_size=8), st.booleans(), st.booleans())
def test_answers_for_any_row(mutations, is_listed, all_specialties):
    fields = nppes_row()
    for place, text in mutations:
        fields[place] = text
    try:
        found = matched(fields, scope=Scope.of(all_specialties=all_specialties), is_listed=is_listed)
    except RowRejected:
        return
    assert isinstance(found, RegistryProvider | Withdrawal | FilterReason)
    if isinstance(found, RegistryProvider):
        assert found.name.strip()
        assert all(location.zip_code in COUNTY.listed_zips for location in found.locations)
