"""A listing of the database and its hit → what a result shows, and in sentences why it is there."""

from collections.abc import Iterator
from datetime import date, datetime

from directory.catalogue import catalogue
from directory.geo import Precision
from directory.language import N_, Bilingual, Message
from directory.listings.headline import headline
from directory.listings.hours import SAN_DIEGO
from directory.listings.models import Credential, Listing, Location, OfferedService
from directory.listings.permissions import lawful_services
from directory.listings.unstated import given_and_not_stated
from directory.search.asked import services_asked, services_meant
from directory.search.engine import Hit
from directory.search.near import Near
from directory.search.query import SearchQuery
from directory.search.ranking import why_matched
from directory.search.results import ResultCard, ShownCredential, ShownLanguage, ShownLocation, ShownService

_ROUNDING_MILES = 1e-6
_REASONS_SHOWN = 6


def card_of(listing: Listing, hit: Hit, query: SearchQuery, *, now: datetime) -> ResultCard | None:
    """The card of a listing as the database has it now; None when it no longer is what was asked for.

    An index may be a moment behind. A service that may no longer be offered or a location that has moved away takes
    the listing off the page at once; what else changed shows as it is now.
    """
    today = now.astimezone(SAN_DIEGO).date()
    location = _shown_location(listing, hit)
    miles = query.near.point.miles_to(location.point) if query.near and location and location.point else None
    services = _services(listing, query, today)
    if (query.service or query.condition) and not _is_about(listing, services, query, today):
        return None
    if query.near and (miles is None or miles > query.within_miles + _ROUNDING_MILES):
        return None
    shown = _location(location, now) if location else None
    return ResultCard(
        id=listing.public_id,
        slug=listing.slug,
        npi=listing.npi,
        name=listing.name,
        kind=listing.kind,
        headline=headline(listing, today=today),
        is_demonstration=listing.is_demonstration,
        credentials=tuple(_credentials(listing)),
        services=services,
        languages=tuple(_languages(listing)),
        distance_miles=miles,
        location=shown,
        other_locations=max(len(listing.locations) - 1, 0),
        confirmed_on=listing.confirmed_on,
        why=(*_not_stated(query), *_why(listing, hit, query, services, shown, miles))[:_REASONS_SHOWN],
    )


def _is_about(listing: Listing, services: tuple[ShownService, ...], query: SearchQuery, today: date) -> bool:
    """Whether the listing still states what was asked for, or for `unconfirmed` still gives it without stating it."""
    if not query.unconfirmed:
        return any(service.is_asked_for for service in services)
    asked = services_asked(query) | services_asked(query.but(service=()))
    return not asked.isdisjoint(given_and_not_stated(listing, (service.slug for service in services), today=today))


def _shown_location(listing: Listing, hit: Hit) -> Location | None:
    first = next(iter(listing.locations), None)
    return next((location for location in listing.locations if location.id == hit.location_id), first)


def _location(location: Location, now: datetime) -> ShownLocation:
    hours = location.hours
    return ShownLocation(
        label=location.name,
        address=location.address_line,
        city=location.city,
        zip_code=location.zip_code,
        point=location.point,
        precision=location.point_precision,
        phone=location.phone,
        open_now=hours.is_open(now) if hours else None,
        next_change=hours.next_change(now) if hours else None,
        by_appointment_only=location.by_appointment_only,
        accepting_new_patients=location.accepting_new_patients,
        accepting_as_of=location.accepting_as_of,
    )


def _services(listing: Listing, query: SearchQuery, today: date) -> tuple[ShownService, ...]:
    asked, meant = services_asked(query), services_meant(query)
    shown = [_service(offered, offered.service in asked) for offered in lawful_services(listing, today=today)]
    return tuple(sorted(shown, key=lambda service: (service.slug not in meant, not service.is_asked_for)))


def _service(offered: OfferedService, is_asked_for: bool) -> ShownService:
    name = catalogue().service(offered.service).name
    return ShownService(offered.service, name, offered.price, offered.price_as_of, is_asked_for)


def _credentials(listing: Listing) -> Iterator[ShownCredential]:
    kinds, boards = catalogue().credential_kinds, catalogue().boards
    for credential in listing.credentials:
        if kind := kinds.get(credential.kind or ""):
            yield _credential(credential, kind.slug, kind.name, kind.abbreviation)
    for credential in listing.credentials:
        if board := boards.get(credential.board or ""):
            yield _credential(credential, board.slug, Bilingual(board.name, board.name), None)


def _credential(credential: Credential, slug: str, name: Bilingual, abbreviation: str | None) -> ShownCredential:
    return ShownCredential(
        slug=slug,
        is_board_certification=credential.board is not None,
        name=name,
        abbreviation=abbreviation,
        number=credential.number,
        status=credential.status,
        source=credential.source,
        checked_on=credential.checked_on if credential.is_checked else None,
        stated_on=credential.checked_on,
        expires_on=credential.expires_on,
    )


def _languages(listing: Listing) -> Iterator[ShownLanguage]:
    for language in listing.languages:
        if known := catalogue().languages.get(language.code):
            yield ShownLanguage(language.code, known.name)


def _not_stated(query: SearchQuery) -> Iterator[Message]:
    if query.unconfirmed:
        yield Message(N_("Usual in this specialty; this provider does not state it"))


def _why(
    listing: Listing,
    hit: Hit,
    query: SearchQuery,
    services: tuple[ShownService, ...],
    location: ShownLocation | None,
    miles: float | None,
) -> Iterator[Message]:
    """Reasons, the strongest first."""
    asked = [service for service in services if service.is_asked_for]
    for service in asked[:2]:
        yield Message(N_("Offers %(service)s"), {"service": service.name})
    for field, words in hit.matched.items():
        if not (asked and field == "services"):
            yield why_matched(field, " ".join(words))
    if query.near and miles is not None and location:
        yield _how_far(miles, query.near, location.precision)
    for slug in query.language:
        if any(language.code == slug for language in listing.languages):
            yield Message(N_("Speaks %(language)s"), {"language": catalogue().language(slug).name})
    if location and location.accepting_new_patients and location.accepting_as_of:
        yield Message(N_("Accepts new patients, as of %(day)s"), {"day": location.accepting_as_of})
    if query.open_now:
        yield Message(N_("Open now"))
    if listing.confirmed_on:
        yield Message(N_("Confirmed by the provider on %(day)s"), {"day": listing.confirmed_on})


def _how_far(miles: float, near: Near, precision: Precision | None) -> Message:
    values = {"miles": f"{miles:.1f}" if miles < 10 else f"{miles:.0f}", "place": near.label}
    is_about = near.precision.is_coarse or (precision is not None and precision.is_coarse)
    if values["miles"] == "0.0":
        return Message(N_("In or near %(place)s") if is_about else N_("Less than 0.1 miles from %(place)s"), values)
    sentence = N_("About %(miles)s miles from %(place)s") if is_about else N_("%(miles)s miles from %(place)s")
    return Message(sentence, values)
