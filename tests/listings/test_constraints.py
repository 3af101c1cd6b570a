"""It …"""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from directory.listings.models import ListingKind

LOCATION = (
    "INSERT INTO location (listing_id, position, city, state, {columns}) VALUES (:id, 9, 'San Diego', 'CA', {values})"
)
CREDENTIAL = (
    "INSERT INTO credential (listing_id, state, source, checked_on, {columns})"
    " VALUES (:id, 'CA', 'nppes', '2026-11-24', {values})"
)
SERVICE = "INSERT INTO offered_service (listing_id, service, {columns}) VALUES (:id, 'botulinum-toxin', {values})"
UPDATE = "UPDATE listing SET {columns} = {values} WHERE id = :id"
PROVENANCE = "INSERT INTO provenance (listing_id, fact, source, {columns}) VALUES (:id, 'name', 'nppes', {values})"


@pytest.mark.parametrize(
    ("statement", "columns", "values"),
    [
        (UPDATE, "npi", "'123456789'"),
        (UPDATE, "npi", "'3234567893'"),
        (UPDATE, "npi", "'123456789a'"),
        (UPDATE, "npi", "'+123456789'"),
        (UPDATE, "npi", "'12345.7893'"),
        (UPDATE, "name", "'  '"),
        (UPDATE, "status", "'hidden'"),
        (UPDATE, "status", "'famous'"),
        (UPDATE, "kind", "'robot'"),
        (UPDATE, "version", "0"),
        (LOCATION, "latitude, longitude, point_precision", "0, 0, 'ZIP'"),
        (LOCATION, "latitude, longitude", "32.7, -117.1"),
        (LOCATION, "latitude, point_precision", "32.7, 'ZIP'"),
        (LOCATION, "latitude, longitude, point_precision", "132.7, -117.1, 'ZIP'"),
        (LOCATION, "zip_code", "'9210'"),
        (LOCATION, "accepting_new_patients", "1"),
        (CREDENTIAL, "kind, board, number, number_normalized", "'rn', 'x', '1', '1'"),
        (CREDENTIAL, "kind", "'rn'"),
        (CREDENTIAL, "issued_on", "'2026-01-01'"),
        (
            CREDENTIAL,
            "kind, number, number_normalized, issued_on, expires_on",
            "'rn', '1', '1', '2026-01-02', '2026-01-01'",
        ),
        (SERVICE, "price_cents, price_unit", "1200, 'unit'"),
        (SERVICE, "price_cents, price_unit, price_as_of", "-5, 'unit', '2026-01-01'"),
        (SERVICE, "price_cents, price_unit, price_as_of", "1200, 'bag', '2026-01-01'"),
        (PROVENANCE, "checked_on, expires_on", "'2026-01-02', '2026-01-01'"),
    ],
)
def test_refuses_in_the_database_what_no_form_would_send(session, add_listing, statement, columns, values):
    listing = add_listing(kind=ListingKind.PERSON)
    with pytest.raises(IntegrityError):
        session.execute(text(statement.format(columns=columns, values=values)), {"id": listing.id})
    session.rollback()


def test_refuses_a_practice_in_the_place_of_a_person(session, add_listing):
    practice = add_listing(name="Practice", kind=ListingKind.PRACTICE)
    other = add_listing(name="Other", kind=ListingKind.PRACTICE)
    statement = text(
        "INSERT INTO affiliation (person_id, person_kind, practice_id, practice_kind, role)"
        " VALUES (:person, 'person', :practice, 'practice', 'owner')"
    )
    with pytest.raises(IntegrityError):
        session.execute(statement, {"person": other.id, "practice": practice.id})
    session.rollback()


def test_states_one_source_for_one_fact(session, add_listing):
    listing = add_listing()
    statement = text(PROVENANCE.format(columns="checked_on", values="'2026-01-01'"))
    session.execute(statement, {"id": listing.id})
    with pytest.raises(IntegrityError):
        session.execute(statement, {"id": listing.id})
    session.rollback()
