"""A page of results as JSON: the contract of `GET /api/v1/providers` and of `flask search query`."""

from typing import Any

import orjson

from directory.kept import Kept
from directory.language import Voice
from directory.search import (
    Also,
    Facet,
    Near,
    ResultCard,
    ResultsPage,
    SearchQuery,
    ShownCredential,
    ShownLocation,
    ShownService,
)
from directory.search.query import FACETS
from directory.search.understanding import Guess

_facets: Kept[orjson.Fragment] = Kept(256)


def providers_json(page: ResultsPage, say: Voice) -> bytes:
    """What a program reads. Null is "not stated"; distances are in miles, prices in cents, days and moments ISO 8601.

    `query` is the search as understood, `guesses` what was made of the words in `typed`. `also` are the first of those
    whose specialty gives the treatment and who do not state it, beside the last page of those who do: `unconfirmed=1`
    asks for all of them. `say` puts sentences and names into the reader's language.
    """
    return orjson.dumps(
        {
            "query": _query(page.query, say) | {"typed": page.asked.words},
            "guesses": [_guess(guess, say) for guess in page.understanding.guesses] if page.understanding else [],
            "total": page.total,
            "page": page.query.page,
            "per_page": page.query.per_page,
            "results": [_result(card, say) for card in page.cards],
            "also": _also(page.also, say) if page.also else None,
            "facets": {facet.name: _facet(facet, say) for facet in page.facets},
            "messages": [say(message) for message in page.messages],
        }
    )


def _query(query: SearchQuery, say: Voice) -> dict[str, Any]:
    return {
        "q": query.words,
        "near": _near(query.near, say) if query.near else None,
        "within": query.within_miles,
        "service": list(query.service),
        "condition": list(query.condition),
        "credential": list(query.credential),
        "specialty": list(query.specialty),
        "board": list(query.board),
        "language": list(query.language),
        "accepting": query.accepting,
        "open": query.open_now,
        "open_on": query.open_on.value if query.open_on else None,
        "price_max": None if query.price_max_cents is None else query.price_max_cents / 100,
        "price_unit": query.price_unit.value if query.price_unit else None,
        "plain": query.plain,
        "unconfirmed": query.unconfirmed,
        "sort": query.sort.value,
    }


def _guess(guess: Guess, say: Voice) -> dict[str, Any]:
    value = list(guess.values) if guess.kind.value in FACETS else guess.values[0]
    return {"kind": guess.kind.value, "typed": guess.typed, "label": say(guess.label), "value": value}


def _also(also: Also, say: Voice) -> dict[str, Any]:
    return {"total": also.total, "results": [_result(card, say) for card in also.cards]}


def _near(near: Near, say: Voice) -> dict[str, Any]:
    return {
        "label": say(near.label),
        "latitude": near.point.latitude,
        "longitude": near.point.longitude,
        "precision": near.precision.value,
    }


def _result(card: ResultCard, say: Voice) -> dict[str, Any]:
    """What the search said of the card, in what the listing says: that is made once and kept."""
    key = ("json", say.language, card.variant)
    lasting: dict[str, Any] = card.facts.kept.get_or_make(key, lambda: _lasting(card, say))
    return lasting | {
        "distance_miles": None if card.distance_miles is None else round(card.distance_miles, 3),
        "why": [say(reason) for reason in card.why],
    }


def _lasting(card: ResultCard, say: Voice) -> dict[str, Any]:
    """All of a result, in its order, but the distance and the reasons; its lists are JSON already."""
    return {
        "id": str(card.id),
        "slug": card.slug,
        "npi": card.npi,
        "name": card.name,
        "kind": card.kind.value,
        "headline": say(card.headline),
        "is_demonstration": card.is_demonstration,
        "credentials": _written([_credential(credential, say) for credential in card.credentials]),
        "services": _written([_service(service, say) for service in card.services]),
        "distance_miles": None,
        "location": _written(_location(card.location)) if card.location else None,
        "other_locations": card.other_locations,
        "accepting_new_patients": card.accepting_new_patients,
        "languages": _written([{"code": each.code, "name": say(each.name)} for each in card.languages]),
        "confirmed_on": card.confirmed_on,
    }


def _written(value: Any) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps(value))


def _credential(credential: ShownCredential, say: Voice) -> dict[str, Any]:
    return {
        "slug": credential.slug,
        "is_board_certification": credential.is_board_certification,
        "name": say(credential.name),
        "abbreviation": credential.abbreviation,
        "number": credential.number,
        "status": credential.status,
        "source": credential.source.value,
        "checked_on": credential.checked_on,
        "stated_on": credential.stated_on,
        "expires_on": credential.expires_on,
    }


def _service(service: ShownService, say: Voice) -> dict[str, Any]:
    return {
        "slug": service.slug,
        "name": say(service.name),
        "price_cents": service.price.cents if service.price else None,
        "price_unit": service.price.unit.value if service.price else None,
        "price_as_of": service.price_as_of,
    }


def _location(location: ShownLocation) -> dict[str, Any]:
    return {
        "label": location.label,
        "address": location.address,
        "city": location.city,
        "zip": location.zip_code,
        "latitude": location.point.latitude if location.point else None,
        "longitude": location.point.longitude if location.point else None,
        "precision": location.precision.value if location.precision else None,
        "phone": str(location.phone) if location.phone else None,
        "open_now": location.open_now,
        "next_change": location.next_change,
        "accepting_as_of": location.accepting_as_of,
    }


def _facet(facet: Facet, say: Voice) -> orjson.Fragment:
    return _facets.get_or_make((say.language, facet.key), lambda: _written(_choices(facet, say)))


def _choices(facet: Facet, say: Voice) -> list[dict[str, Any]]:
    return [{"value": choice.value, "label": say(choice.label), "count": choice.count} for choice in facet.choices]
