"""Inventing what people offer and what it costs. The law is asked for every service."""

from collections.abc import Iterable
from datetime import date

from directory.catalogue import Supervision, catalogue, may_perform
from directory.listings.prices import Price
from directory.operations.demonstration.chance import Dice
from directory.operations.demonstration.material import fields, price_ranges
from directory.operations.demonstration.plan import Offer


def draw_services(
    dice: Dice, field: str, kinds: Iterable[str], arrangement: Supervision, *, injects: bool
) -> tuple[str, ...]:
    """Services of the field that one of these licences allows under the arrangement; with an injection if asked."""
    wanted = fields()[field]
    lawful = [
        service
        for service in (*wanted.usual, *wanted.others)
        if any(may_perform(kind, service, arrangement).is_allowed for kind in kinds)
    ]
    usual = [service for service in lawful if service in wanted.usual]
    others = [service for service in lawful if service not in wanted.usual]
    drawn = (*usual, *dice.some_of(others, 1, 8))
    if injects and not any(map(is_injection, drawn)):
        drawn += tuple(service for service in others if is_injection(service))[:1]
    return drawn


def is_injection(service: str) -> bool:
    """Whether the rules of injections decide who may perform it."""
    return catalogue().service(service).scope.startswith("injectable")


class PriceList:
    """What one office asks for: everybody who works there states the same prices. Some state none, or only a few."""

    def __init__(self, dice: Dice, today: date) -> None:
        self._dice = dice
        self._as_of = dice.recently(today, within_days=700)
        self._stated_share = dice.choice((0.0, 0.4, 0.8, 0.95))
        self._known: dict[str, Offer] = {}

    def offers(self, services: Iterable[str]) -> tuple[Offer, ...]:
        """These services with their prices."""
        return tuple(self._offer(service) for service in services)

    def _offer(self, service: str) -> Offer:
        if service not in self._known:
            price = self._draw(service)
            self._known[service] = Offer(service, price, self._as_of if price else None)
        return self._known[service]

    def _draw(self, service: str) -> Price | None:
        ranges = price_ranges().get(service)
        if not ranges or not self._dice.happens(self._stated_share):
            return None
        drawn = self._dice.choice(ranges)
        dollars = self._dice.randrange(drawn.least_dollars, drawn.most_dollars + 1, drawn.step)
        return Price(dollars * 100, drawn.unit)
