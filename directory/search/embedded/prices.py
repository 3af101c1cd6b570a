"""Stated prices, in cents, by the service and the unit they are for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from directory.search.documents import Document
from directory.search.embedded.arrays import Array, Bools, Ints, where_true
from directory.search.embedded.postings import runs
from directory.search.priced import ANY_PRICE, Compared, service_and_unit

NO_PRICE: Final = np.iinfo(np.int32).max


def price_arrays(documents: Sequence[Document]) -> tuple[dict[str, Array], dict[str, object]]:
    """What is kept of the prices of documents, and the keys of what they are for."""
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
        self.priced = tuple(service_and_unit(key) for key in facts["priced_services"])
        self._starts: Ints = arrays["price_starts"]
        self._services: Ints = arrays["price_services"]
        self._cents: Ints = arrays["price_cents"]

    def lowest(self, documents: Ints, compared: Compared) -> Ints:
        """The lowest of the prices compared that each document states; or `NO_PRICE`."""
        counts = self._starts[documents + 1] - self._starts[documents]
        places = runs(self._starts[documents], counts)
        cents = self._cents[places]
        if compared != ANY_PRICE:
            cents = np.where(self._counting(compared)[self._services[places]], cents, NO_PRICE)
        lowest = np.full(len(documents), NO_PRICE, np.int32)
        stating = where_true(counts)
        if len(stating):
            firsts = (np.cumsum(counts) - counts)[stating]
            lowest[stating] = np.minimum.reduceat(cents, firsts)
        return lowest

    def affordable(self, documents: Ints, most_cents: int) -> NDArray[np.float32]:
        """For each document and each of `priced` 1 where it states a price up to a ceiling, else 0."""
        counts = self._starts[documents + 1] - self._starts[documents]
        places = runs(self._starts[documents], counts)
        table = np.zeros((len(documents), len(self.priced)), np.float32)
        cheap = self._cents[places] <= most_cents
        table[np.repeat(np.arange(len(documents)), counts)[cheap], self._services[places][cheap]] = 1
        return table

    def asked_by(self, values: Sequence[str], compared_with: Callable[[str], Compared]) -> NDArray[np.float32]:
        """For each of `priced` and each value 1 where choosing the value compares such prices."""
        table = np.array([self._counting(compared_with(value)) for value in values], np.float32)
        return table.reshape(len(values), len(self.priced)).T

    def _counting(self, compared: Compared) -> Bools:
        return np.array([compared.has(service, unit) for service, unit in self.priced], np.bool_)
