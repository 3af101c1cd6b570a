"""Stated prices, in cents, by the service they are for."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Ints, where_true
from directory.search.embedded.postings import runs

NO_PRICE: Final = np.iinfo(np.int32).max


def price_arrays(documents: Sequence[Document]) -> tuple[dict[str, Array], dict[str, object]]:
    """What is kept of the prices of documents, and the slugs of the services they are for."""
    services = sorted({service for document in documents for service in document.prices})
    numbers = {service: number for number, service in enumerate(services)}
    stated = [(numbers[service], cents) for document in documents for service, cents in document.prices.items()]
    arrays: dict[str, Array] = {
        "price_starts": np.cumsum([0, *(len(document.prices) for document in documents)]).astype(np.int32),
        "price_services": np.array([service for service, _ in stated], np.int32),
        "price_cents": np.array([min(cents, NO_PRICE - 1) for _, cents in stated], np.int32),
    }
    return arrays, {"priced_services": services}


class Prices:
    """The prices of one segment, in the order of its documents."""

    def __init__(self, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> None:
        self.services: tuple[str, ...] = tuple(facts["priced_services"])
        self._starts: Ints = arrays["price_starts"]
        self._services: Ints = arrays["price_services"]
        self._cents: Ints = arrays["price_cents"]

    def lowest(self, documents: Ints, asked: Set[str]) -> Ints:
        """The lowest price each document states for a service asked for, of all when none is; or `NO_PRICE`."""
        counts = self._starts[documents + 1] - self._starts[documents]
        places = runs(self._starts[documents], counts)
        cents = self._cents[places]
        if asked:
            cents = np.where(self._among(asked)[self._services[places]], cents, NO_PRICE)
        lowest = np.full(len(documents), NO_PRICE, np.int32)
        stating = where_true(counts)
        if len(stating):
            firsts = (np.cumsum(counts) - counts)[stating]
            lowest[stating] = np.minimum.reduceat(cents, firsts)
        return lowest

    def affordable(self, documents: Ints, most_cents: int) -> NDArray[np.float32]:
        """For each document and each of `services` 1 where it states a price up to a ceiling, else 0."""
        counts = self._starts[documents + 1] - self._starts[documents]
        places = runs(self._starts[documents], counts)
        table = np.zeros((len(documents), len(self.services)), np.float32)
        cheap = self._cents[places] <= most_cents
        table[np.repeat(np.arange(len(documents)), counts)[cheap], self._services[places][cheap]] = 1
        return table

    def asked_by(self, values: Sequence[str], asked_for: Callable[[str], Set[str]]) -> NDArray[np.float32]:
        """For each of `services` and each value 1 where choosing the value asks for the price of the service."""
        return np.array(
            [self._among(asked_for(value)) if asked_for(value) else np.ones(len(self.services)) for value in values],
            np.float32,
        ).reshape(len(values), len(self.services)).T  # fmt: skip

    def _among(self, asked: Set[str]) -> Bools:
        return np.array([service in asked for service in self.services], np.bool_)
