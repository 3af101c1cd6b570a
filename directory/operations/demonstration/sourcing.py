"""Saying of every fictional fact that it is one, and on which day it was "checked"."""

from datetime import date

from directory.listings.freshness import fresh_until
from directory.listings.models import FactSource, Listing, Location, Provenance, StatedFact
from directory.operations.demonstration.plan import Character, Office


def source_listing(listing: Listing, character: Character, mark: str, today: date) -> None:
    """Rows for the facts of the listing itself that are stated; `mark` tells one load from another."""
    checked_on = _checked_on(character, today)
    prices_as_of = max((offer.price_as_of for offer in character.offers if offer.price_as_of), default=None)
    facts = {
        StatedFact.NAME: checked_on,
        StatedFact.SPECIALTY: checked_on if character.specialties else None,
        StatedFact.BIO: checked_on if character.bio else None,
        StatedFact.LANGUAGES: checked_on if character.languages else None,
        StatedFact.SERVICES: checked_on if character.offers else None,
        StatedFact.PRICES: prices_as_of,
    }
    listing.provenance = [_source(fact, day, mark) for fact, day in facts.items() if day]


def source_location(location: Location, office: Office, character: Character, mark: str, today: date) -> None:
    """Rows for the facts of one location, which has its id by now."""
    checked_on = _checked_on(character, today)
    facts = {
        StatedFact.ADDRESS: checked_on,
        StatedFact.PHONE: checked_on if office.phone else None,
        StatedFact.HOURS: checked_on if office.hours else None,
        StatedFact.ACCEPTING_NEW_PATIENTS: office.accepting_as_of,
    }
    for fact, day in facts.items():
        if day:
            row = _source(fact, day, mark)
            row.location_id = location.id
            location.listing.provenance.append(row)


def _checked_on(character: Character, today: date) -> date:
    """The day of the last confirmation, else of the licence's check."""
    checks = (licence.checked_on for licence in character.licences)
    return character.confirmed_on or max(checks, default=today)


def _source(fact: StatedFact, checked_on: date, mark: str) -> Provenance:
    return Provenance(
        fact=fact,
        source=FactSource.DEMONSTRATION,
        source_detail=mark,
        checked_on=checked_on,
        expires_on=fresh_until(checked_on),
    )
