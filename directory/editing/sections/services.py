"""What is offered and for how much. The law is asked at the choice: what no licence here allows is refused with the
statute, and what needs a physician waits, unpublished, until one has confirmed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.catalogue import catalogue
from directory.editing.merging import Values
from directory.editing.queries import waiting_of
from directory.editing.section import Fields, Said, Section, Typed
from directory.editing.stating import forget, state
from directory.editing.supervision.queries import SECTION as SUPERVISION
from directory.errors import DirectoryError
from directory.language import N_, Bilingual, Message
from directory.listings.actions import await_service, offer_service, withdraw_service
from directory.listings.changes import record_change
from directory.listings.hours import local_day
from directory.listings.models import AwaitedService, FactSource, Listing, ListingKind, OfferedService, StatedFact
from directory.listings.permissions import OutsideScopeOfPractice, Permission, has_working_licence, may_offer
from directory.listings.prices import Price, PriceUnit, in_dollars

_SERVICE, _PRICE, _UNIT = "service:", "price:", "unit:"
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d{1,2}))?", re.ASCII)
_MOST_CENTS = 10_000_000
_PER = {
    PriceUnit.UNIT: N_("$%(dollars)s per unit, as of %(day)s"),
    PriceUnit.AREA: N_("$%(dollars)s per area, as of %(day)s"),
    PriceUnit.SESSION: N_("$%(dollars)s per session, as of %(day)s"),
    PriceUnit.SYRINGE: N_("$%(dollars)s per syringe, as of %(day)s"),
    PriceUnit.MONTH: N_("$%(dollars)s per month, as of %(day)s"),
}


class PhysicianMissing(DirectoryError):
    """The licence allows it under a physician only, and none is on record or was asked."""

    status = 422

    def __init__(self, service: str, permission: Permission) -> None:
        super().__init__(
            N_(
                "“%(service)s” needs a supervising physician, and you have named none. Name one under Supervision"
                " first. %(reason)s (%(citation)s)"
            ),
            field=f"{_SERVICE}{service}",
            service=catalogue().service(service).name,
            reason=permission.verdict.reason,
            citation=permission.verdict.citation,
        )


class LicenceMissing(DirectoryError):
    """Nobody has stated a licence yet that the service could rest on."""

    status = 422

    def __init__(self, service: str, listing: Listing) -> None:
        of_itself = N_(
            "“%(service)s” needs a license that may be practiced on today, and none is stated here yet. State it under"
            " Licenses and boards."
        )
        of_people = N_(
            "“%(service)s” needs a license that may be practiced on today, and nobody who has one is named here yet."
            " Name them under Who works here."
        )
        super().__init__(
            of_itself if listing.kind is ListingKind.PERSON else of_people,
            field=f"{_SERVICE}{service}",
            service=catalogue().service(service).name,
        )


class Services(Section):
    """Keys: "service:botox", true where it is chosen; "price:botox" with [cents, unit, day]."""

    slug = "services"
    title = N_("Services and prices")

    def values(self, listing: Listing) -> Values:
        return {key: value for each in _chosen(listing) for key, value in _values_of(each)}

    def fields(self, values: Values) -> Fields:
        fields: dict[str, Sequence[str]] = {
            "service": [
                key.removeprefix(_SERVICE) for key, value in values.items() if key.startswith(_SERVICE) and value
            ]
        }
        for key, value in values.items():
            if key.startswith(_PRICE) and value:
                fields[key] = [in_dollars(value[0])]
                fields[_UNIT + key.removeprefix(_PRICE)] = [value[1]]
        return fields

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed, stated = Typed(fields), self.values(listing)
        chosen = dict.fromkeys(typed.texts("service"))
        if any(slug not in catalogue().services for slug in chosen):
            typed.problems["service"] = Message(N_("Choose from the list."))
        for slug in catalogue().services:
            if slug in chosen:
                typed.values[_SERVICE + slug] = True
                _read_price(typed, slug, stated, now)
            elif _is_new_price(typed, slug, stated):
                typed.problems[_PRICE + slug] = Message(N_("Choose the service as well, or empty its price."))
        for slug in chosen:
            if slug in catalogue().services and not stated.get(_SERVICE + slug):
                self._refuse_unlawful(typed, listing, slug, now)
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        wanted = dict(self.values(listing)) | dict(changes)
        for slug in _touched(changes):
            _price_of(wanted.get(_PRICE + slug))
            if not wanted.get(_SERVICE + slug):
                continue
            catalogue().service(slug)
            permission = may_offer(listing, slug, today=local_day(now))
            may_wait = bool(permission.verdict.needs) and not _is_stated(listing, slug)
            if not permission.verdict.is_allowed and not may_wait:
                raise _outside(listing, slug, permission, now)
            if not permission.verdict.is_allowed and not _asked_a_physician(session, listing):
                raise PhysicianMissing(slug, permission)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        wanted = dict(self.values(listing)) | dict(changes)
        for slug in _touched(changes):
            if not wanted.get(_SERVICE + slug):
                withdraw_service(session, listing, service=slug, at=now)
                continue
            price, as_of = _price_of(wanted.get(_PRICE + slug))
            permission = may_offer(listing, slug, today=local_day(now))
            if permission.verdict.is_allowed or not permission.verdict.needs or _is_stated(listing, slug):
                offer_service(session, listing, service=slug, price=price, price_as_of=as_of, at=now)
                listing.awaited_services = [each for each in listing.awaited_services if each.service != slug]
            else:
                await_service(session, listing, service=slug, price=price, price_as_of=as_of, at=now)
        record_change(session, listing, at=now)
        _say_whose_word(session, listing, changes, source, now)

    def label(self, key: str, listing: Listing) -> Message | Bilingual:
        kind, _, slug = key.partition(":")
        known = catalogue().services.get(slug)
        name: object = known.name if known else slug
        if kind == "price":
            return Message(N_("Price of %(service)s"), {"service": name})
        return known.name if known else Message(slug)

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if not value:
            return []
        if key.startswith(_SERVICE):
            return [Message(N_("offered"))]
        cents, unit, day = value
        return [
            Message(
                _PER[PriceUnit(unit)], {"dollars": in_dollars(cents, thousands=","), "day": date.fromisoformat(day)}
            )
        ]

    def _refuse_unlawful(self, typed: Typed, listing: Listing, slug: str, now: datetime) -> None:
        """All at once, and not only the first: what no physician's supervision would allow either."""
        permission = may_offer(listing, slug, today=local_day(now))
        if not permission.verdict.is_allowed and not permission.verdict.needs:
            typed.blame(_outside(listing, slug, permission, now))


def _outside(listing: Listing, slug: str, permission: Permission, now: datetime) -> DirectoryError:
    if not has_working_licence(listing, today=local_day(now)):
        return LicenceMissing(slug, listing)
    error = OutsideScopeOfPractice(slug, permission.verdict)
    error.field = f"{_SERVICE}{slug}"
    return error


def _asked_a_physician(session: Session, listing: Listing) -> bool:
    return bool(waiting_of(session, listing, section=SUPERVISION))


def _chosen(listing: Listing) -> Iterator[OfferedService | AwaitedService]:
    """In the order of the catalogue; what the catalogue no longer has stands last."""
    order = {slug: place for place, slug in enumerate(catalogue().services)}
    both: list[OfferedService | AwaitedService] = [*listing.offered_services, *listing.awaited_services]
    yield from sorted(both, key=lambda each: (order.get(each.service, len(order)), each.service))


def _values_of(each: OfferedService | AwaitedService) -> Iterator[tuple[str, Any]]:
    yield _SERVICE + each.service, True
    if each.price_cents is not None and each.price_unit is not None and each.price_as_of is not None:
        yield _PRICE + each.service, [each.price_cents, str(each.price_unit), each.price_as_of.isoformat()]


def _is_stated(listing: Listing, slug: str) -> bool:
    return any(each.service == slug for each in listing.offered_services)


def _touched(changes: Values) -> list[str]:
    """The services about which something changes."""
    return list(dict.fromkeys((*_slugs(changes, _SERVICE), *_slugs(changes, _PRICE))))


def _slugs(changes: Values, prefix: str) -> list[str]:
    return [key.removeprefix(prefix) for key in changes if key.startswith(prefix)]


def _is_new_price(typed: Typed, slug: str, stated: Values) -> bool:
    text, price = typed.text(_PRICE + slug).strip(), stated.get(_PRICE + slug)
    return bool(text) and (price is None or text != in_dollars(price[0]))


def _read_price(typed: Typed, slug: str, stated: Values, now: datetime) -> None:
    text, unit = typed.text(_PRICE + slug).strip(), typed.text(_UNIT + slug)
    if not text:
        return
    cents = _cents(text)
    if cents is None:
        typed.problems[_PRICE + slug] = Message(
            N_(
                "Write one exact amount in dollars, such as 12 or 12.50. Words like “from” or “and up” leave open what"
                " somebody would pay."
            )
        )
    elif unit not in set(PriceUnit):
        typed.problems[_PRICE + slug] = Message(N_("Say what the price is for."))
    else:
        before, today = stated.get(_PRICE + slug), local_day(now).isoformat()
        is_same = before is not None and before[:2] == [cents, unit] and typed.text("prices-today") != "yes"
        typed.values[_PRICE + slug] = before if is_same else [cents, unit, today]


def _cents(text: str) -> int | None:
    amount = _AMOUNT.fullmatch(text)
    if amount is None:
        return None
    dollars, cents = amount[1].replace(",", ""), (amount[2] or "").ljust(2, "0")
    total = int(dollars) * 100 + int(cents)
    return total if 0 < total <= _MOST_CENTS else None


def _price_of(value: Any) -> tuple[Price | None, date | None]:
    """As a snapshot has it. Raises ValueError where somebody made the snapshot up."""
    if not value:
        return None, None
    cents, unit, day = value
    return Price(cents, PriceUnit(unit)), date.fromisoformat(day)


def _say_whose_word(session: Session, listing: Listing, changes: Values, source: FactSource, now: datetime) -> None:
    has_price = any(each.price_cents is not None for each in listing.offered_services)
    for fact, is_stated, prefix in (
        (StatedFact.SERVICES, bool(listing.offered_services), _SERVICE),
        (StatedFact.PRICES, has_price, _PRICE),
    ):
        if not is_stated:
            forget(session, listing, fact)
        elif _slugs(changes, prefix):
            state(session, listing, fact, source=source, now=now)
