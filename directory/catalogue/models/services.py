"""What providers offer, what it is for, and what the FDA has decided about it."""

from dataclasses import dataclass
from enum import StrEnum

from directory.catalogue.models.words import Synonyms
from directory.language import Bilingual

ALL_PRODUCTS = "all"


class Aspect(StrEnum):
    """What kind of thing a service names, so that a page can group the children of a general one."""

    GENERAL = "general"
    BRAND = "brand"
    USE = "use"
    PROCEDURE = "procedure"


class FdaStatus(StrEnum):
    """What the U.S. Food and Drug Administration has decided about one product for one use."""

    APPROVED = "approved"
    OFF_LABEL = "off-label"
    DEVICE = "device"  # regulated as a medical device, product by product
    NOT_A_DRUG = "not-a-drug"  # a visit or a procedure: nothing to approve


@dataclass(frozen=True, slots=True)
class FdaRecord:
    """One decision: `product` (slug of a brand, or "all") for `use` (slug of a service).

    `criterion` says for whom, in a sentence. An approval whose `year` is None has a year nobody here has verified:
    a page says so and shows no year.
    """

    use: str
    product: str
    status: FdaStatus
    year: int | None
    criterion: Bilingual
    source: str


@dataclass(frozen=True, slots=True)
class Family:
    """A shelf of services, for grouping on pages.

    `warning` must stand on every page about one of its services; `warning_source` is a slug of `Catalogue.sources`.
    """

    slug: str
    name: Bilingual
    warning: Bilingual | None
    warning_source: str | None


@dataclass(frozen=True, slots=True)
class Service:
    """Something a provider offers. `scope` names the rule set that says who may perform it.

    `fda` holds every decision about this use, or, for a brand, every decision about that product. A general service
    has none of its own: it depends on the product and the use. `article` is the slug of the page that explains it.
    """

    slug: str
    family: str
    aspect: Aspect
    parent: str | None
    name: Bilingual
    description: Bilingual
    synonyms: Synonyms
    scope: str
    conditions: tuple[str, ...]
    article: str | None
    fda: tuple[FdaRecord, ...]
    children: tuple[str, ...]

    @property
    def approved_products(self) -> tuple[str, ...]:
        """Brands approved for this use (or this brand itself), each once."""
        return tuple(dict.fromkeys(record.product for record in self.fda if record.status is FdaStatus.APPROVED))

    @property
    def fda_status(self) -> FdaStatus | None:
        """The status in one word; approved when any product is. None: it depends on the product and the use."""
        statuses = {record.status for record in self.fda}
        return next((status for status in FdaStatus if status in statuses), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a person wants help with. `services` are the services that name it."""

    slug: str
    name: Bilingual
    description: Bilingual
    synonyms: Synonyms
    article: str | None
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Something people look for that no service and no condition is.

    What comes closest to it are `services` and `conditions`, and who sees people about it: `specialties` (NUCC codes)
    and `credentials`.
    """

    slug: str
    name: Bilingual
    synonyms: Synonyms
    services: tuple[str, ...]
    conditions: tuple[str, ...]
    specialties: tuple[str, ...]
    credentials: tuple[str, ...]
