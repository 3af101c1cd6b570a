"""The services of the catalogue as a form offers them: by shelf, found by words, each with what the law says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directory.catalogue import Family, Service, catalogue, normalize_term
from directory.editing.section import Typed
from directory.listings.models import Listing
from directory.listings.permissions import Permission, may_offer
from directory.listings.prices import PriceUnit


@dataclass(frozen=True, slots=True)
class Choice:
    """One service in the form. `is_stated` says that the listing states it, published or not, `waits` that it is kept
    until a physician confirms."""

    service: Service
    permission: Permission
    is_chosen: bool
    is_stated: bool
    waits: bool
    depth: int

    @property
    def is_forbidden(self) -> bool:
        """Whether no licence here allows it, under whatever supervision."""
        return not self.permission.verdict.is_allowed and not self.permission.verdict.needs

    @property
    def needs_physician(self) -> bool:
        """Whether it waits for a physician who has confirmed."""
        return not self.permission.verdict.is_allowed and bool(self.permission.verdict.needs)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A family of services, those that were looked for or are chosen."""

    family: Family
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        """How many are chosen."""
        return sum(choice.is_chosen for choice in self.choices)


def shelves(listing: Listing, typed: Typed, *, words: str, today: date) -> list[Shelf]:
    """Every shelf with something on it. With words, what fits them and what is chosen."""
    wanted = normalize_term(words)
    found = []
    for family in catalogue().families.values():
        choices = tuple(
            choice
            for choice in _choices(family, listing, typed, today)
            if choice.is_chosen or typed.text(f"price:{choice.service.slug}") or _fits(choice.service, wanted)
        )
        if choices:
            found.append(Shelf(family, choices))
    return found


def units_for(service: Service) -> tuple[PriceUnit, ...]:
    """What a service is usually priced by, the usual unit first; the others may stand behind it."""
    usual = {"filler": PriceUnit.SYRINGE, "botulinum-toxin": PriceUnit.UNIT}
    first = next((unit for word, unit in usual.items() if word in service.family), PriceUnit.SESSION)
    return (first, *(unit for unit in PriceUnit if unit is not first))


def _choices(family: Family, listing: Listing, typed: Typed, today: date) -> Iterator[Choice]:
    chosen = set(typed.texts("service"))
    stated = {each.service for each in listing.offered_services}
    waiting = {each.service for each in listing.awaited_services}
    for slug, service in catalogue().services.items():
        if service.family == family.slug:
            yield Choice(
                service,
                may_offer(listing, slug, today=today),
                slug in chosen,
                slug in stated,
                slug in waiting,
                len(catalogue().ancestors(slug)),
            )


def _fits(service: Service, wanted: str) -> bool:
    """Whether every word that was looked for begins a word of one of its names."""
    if not wanted:
        return True
    names = (service.name.en, service.name.es, *service.synonyms)
    return any(
        all(any(each.startswith(word) for each in normalize_term(name).split()) for word in wanted.split())
        for name in names
    )
