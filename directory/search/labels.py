"""What the values of a filter are called."""

from directory.catalogue import catalogue
from directory.language import N_, Bilingual, Message
from directory.listings.prices import PriceUnit, in_dollars
from directory.search.parameters import ANY_BOARD
from directory.search.query import SearchQuery, Weekday

ACCEPTING = Bilingual("Accepting new patients", "Acepta pacientes nuevos")
OPEN_NOW = Bilingual("Open now", "Abierto ahora")
_ANY_BOARD = Bilingual("Any recognized board", "Cualquier consejo reconocido")
WEEKDAYS = {
    Weekday.MONDAY: Bilingual("Monday", "lunes"),
    Weekday.TUESDAY: Bilingual("Tuesday", "martes"),
    Weekday.WEDNESDAY: Bilingual("Wednesday", "miércoles"),
    Weekday.THURSDAY: Bilingual("Thursday", "jueves"),
    Weekday.FRIDAY: Bilingual("Friday", "viernes"),
    Weekday.SATURDAY: Bilingual("Saturday", "sábado"),
    Weekday.SUNDAY: Bilingual("Sunday", "domingo"),
}
UNITS = {
    PriceUnit.UNIT: Bilingual("unit", "unidad"),
    PriceUnit.AREA: Bilingual("area", "zona"),
    PriceUnit.SESSION: Bilingual("session", "sesión"),
    PriceUnit.SYRINGE: Bilingual("syringe", "jeringa"),
    PriceUnit.MONTH: Bilingual("month", "mes"),
}


def ceiling_of(query: SearchQuery) -> Message:
    """The highest price of a search that has one."""
    price = in_dollars(query.price_max_cents or 0)
    if query.price_unit is None:
        return Message(N_("Up to $%(price)s"), {"price": price})
    return Message(N_("Up to $%(price)s per %(unit)s"), {"price": price, "unit": UNITS[query.price_unit]})


def name_of(facet: str, slug: str) -> Bilingual:
    """The name of a value of one of `query.FACETS`.

    Raises:
        UnknownTerm: the catalogue does not have it.
    """
    known = catalogue()
    if facet == "service":
        return known.service(slug).name
    if facet == "condition":
        return known.condition(slug).name
    if facet == "specialty":
        return next(specialty.name for specialty in known.specialties.values() if specialty.slug == slug)
    if facet == "board":
        return _ANY_BOARD if slug == ANY_BOARD else Bilingual(known.board(slug).name, known.board(slug).name)
    return known.credential_kind(slug).name if facet == "credential" else known.language(slug).name
