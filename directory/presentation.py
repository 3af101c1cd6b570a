"""How values of the domain look on a page, in the visitor's language: filters and globals of the templates."""

import time
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from urllib.parse import urlencode

from babel.dates import format_skeleton
from flask import Flask, current_app
from flask_babel import (
    format_currency,
    format_date,
    format_decimal,
    format_percent,
    format_time,
    get_locale,
    gettext,
    ngettext,
)
from markupsafe import Markup, escape
from sqlalchemy.exc import SQLAlchemyError

from directory.catalogue import catalogue
from directory.education import articles_about, library
from directory.extensions import db
from directory.geo import Precision
from directory.kept import Kept
from directory.language import N_, Bilingual, LanguageCode
from directory.listings.hours import SAN_DIEGO
from directory.listings.models import Location
from directory.listings.own_words import own_words
from directory.listings.prices import Price, PriceUnit
from directory.listings.queries import has_demonstration
from directory.places.gazetteer import Place
from directory.places.loading import gazetteer
from directory.places.queries import place_of
from directory.visitor import current_language, sentences
from directory.wording import wording


class HasAddress(Protocol):
    """A location of a listing, or of a result."""

    @property
    def city(self) -> str: ...
    @property
    def zip_code(self) -> str | None: ...


_PER: Mapping[PriceUnit, str] = {
    PriceUnit.UNIT: N_("%(amount)s per unit"),
    PriceUnit.AREA: N_("%(amount)s per area"),
    PriceUnit.SESSION: N_("%(amount)s per session"),
    PriceUnit.SYRINGE: N_("%(amount)s per syringe"),
    PriceUnit.MONTH: N_("%(amount)s per month"),
}
_DEMONSTRATION_REMEMBERED_SECONDS = 10
_distances: Kept[str] = Kept(1000)
_numbers: Kept[str] = Kept(1000)
_marked: Kept[Markup] = Kept(2000)


def translated(name: Bilingual) -> str:
    """A name authored in both languages."""
    return name.in_(current_language())


def day(value: date) -> str:
    """A calendar day: "Nov 24, 2026"."""
    return str(format_date(value, "medium"))


def local_day(value: datetime) -> str:
    """The day it was in San Diego."""
    return day(value.astimezone(SAN_DIEGO).date())


def moment(value: datetime) -> str:
    """Day and time in San Diego: "Nov 24, 2026, 10:00 AM"."""
    here = value.astimezone(SAN_DIEGO)
    return f"{day(here.date())}, {clock_time(here)}"


def amount(cents: int) -> str:
    """Dollars, with cents only where there are some: "$1,250", "$12.50"."""
    pattern = "¤#,##0" if cents % 100 == 0 else "¤#,##0.00"
    return str(format_currency(Decimal(cents) / 100, "USD", format=pattern, currency_digits=False))


def price(value: Price) -> str:
    """What one unit costs: "$12.50 per unit"."""
    return str(gettext(_PER[value.unit], amount=amount(value.cents)))


def miles(value: float) -> str:
    """A distance as people say it: a decimal below ten miles, whole miles above."""
    return distance_in(current_language(), value)


def distance(value: float, *ends: Precision | None) -> str:
    """`miles`, with "about" where one of its ends is known no better than its ZIP code or place."""
    return distance_in(current_language(), value, *ends)


def distance_in(language: LanguageCode, value: float, *ends: Precision | None) -> str:
    """`distance` in the visitor's language, for whoever knows already which that is."""
    is_about = any(precision is not None and precision.is_coarse for precision in ends)
    shown = 0 if value < 0.05 else round(value, 1) if value < 9.95 else round(value)
    return _distances.get_or_make((language, shown, is_about), lambda: _distance(shown, is_about=is_about))


def _distance(shown: float, *, is_about: bool) -> str:
    if not shown:
        return str(gettext("in or near the place you typed") if is_about else gettext("less than 0.1 miles"))
    number = format_decimal(shown, "0.#")
    said = str(ngettext("%(number)s mile", "%(number)s miles", 1 if shown == 1 else 2, number=number))
    return str(gettext("about %(distance)s", distance=said)) if is_about else said


def percent(value: float) -> str:
    """A share of one: "25%"."""
    return str(format_percent(value))


def decimal(value: float) -> str:
    """A number with no more decimals than it needs."""
    return _numbers.get_or_make((current_language(), value), lambda: str(format_decimal(value, "0.#")))


def said(sentence: str) -> str:
    """A sentence marked with `N_` that carries no values."""
    return str(gettext(sentence))


def english(text: str) -> Markup:
    """A text that is English on every page, such as the citation of a law; marked where the page is not."""
    return escape(text) if current_language() == "en" else Markup('<span lang="en">{}</span>').format(text)


def in_own_words(text: str) -> Markup:
    """What a provider wrote, with the few marks that a page shows."""
    return Markup(own_words(text))  # noqa: S704 -- cleaned there


def clock_time(value: datetime) -> str:
    """The time of day in San Diego: "5:00 PM"."""
    return str(format_time(value, "short"))


def weekday(value: date) -> str:
    """The day of the week: "Tuesday"."""
    return str(format_date(value, "EEEE"))


def service_name(slug: str) -> str:
    """What a counted treatment is called; one that left the catalogue keeps its slug."""
    known = catalogue().services.get(slug)
    return translated(known.name) if known else slug or str(gettext("no treatment named"))


def place_name(slug: str) -> str:
    """The same for a place."""
    known = gazetteer().places.get(slug)
    return translated(gazetteer().label(known)) if known else slug or str(gettext("no place named"))


def day_of_month(value: date) -> str:
    """The day without its year: "Nov 24"."""
    return str(format_skeleton("MMMd", value, locale=get_locale()))


def area(location: HasAddress) -> Place | None:
    """The smallest place an address surely lies in; None outside the county."""
    return place_of(location.zip_code or "", location.city)


def town(location: HasAddress) -> Bilingual:
    """What to call where it is: "La Jolla, San Diego" says more than the post's "San Diego"."""
    place = area(location)
    return gazetteer().label(place) if place else Bilingual(location.city, location.city)


def directions_url(location: Location) -> str:
    """A page of openstreetmap.org that leads to a location, for those who choose to follow it."""
    if location.point:
        return "https://www.openstreetmap.org/directions?" + urlencode(
            {"to": f"{location.point.latitude:.6f},{location.point.longitude:.6f}"}
        )
    return "https://www.openstreetmap.org/search?" + urlencode({"query": location.address_line})


def opening(open_now: bool, next_change: datetime | None, now: datetime) -> str:
    """Whether a location is open, and until or from when, in words."""
    if next_change is None:
        return str(gettext("Always open") if open_now else gettext("Closed until further notice"))
    change, here = next_change.astimezone(SAN_DIEGO), now.astimezone(SAN_DIEGO)
    days = (change.date() - here.date()).days
    said = {"time": clock_time(change), "day": weekday(change) if days < 7 else day_of_month(change)}
    sentences = {
        (True, 0): N_("Open now, until %(time)s"),
        (True, 1): N_("Open now, until tomorrow at %(time)s"),
        (False, 0): N_("Closed now, opens today at %(time)s"),
        (False, 1): N_("Closed now, opens tomorrow at %(time)s"),
    }
    other = N_("Open now, until %(day)s at %(time)s") if open_now else N_("Closed now, opens %(day)s at %(time)s")
    return str(gettext(sentences.get((open_now, days), other), **said))


def demonstration_is_present() -> bool:
    """Whether pages must say that listings are fictional; looked up every few seconds and remembered between."""
    remembered: tuple[float, bool] | None = current_app.extensions.get("demonstration")
    if remembered is not None and not current_app.testing and time.monotonic() < remembered[0]:
        return remembered[1]
    try:
        present = has_demonstration(db.session)
    except SQLAlchemyError:  # the page that says the database is away must not need it
        return remembered is not None and remembered[1]
    current_app.extensions["demonstration"] = (time.monotonic() + _DEMONSTRATION_REMEMBERED_SECONDS, present)
    return present


def sentence_in_html(sentence: str, **values: object) -> Markup:
    """The `_` of templates, which are all HTML: the sentence in the visitor's language, its values escaped.

    Jinja's own takes three calls through the template's context for each sentence, and a page has dozens.
    """
    language = current_language()
    found = _marked.get_or_make((language, sentence), lambda: Markup(sentences().gettext(sentence)))  # noqa: S704 -- ours
    return found % values if values or "%" in found else found


def install_presentation(app: Flask) -> None:
    """Register the filters and globals that templates use."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # Flask-Babel has put the extension in
        gettext=lambda sentence: sentences().gettext(sentence),
        ngettext=lambda one, many, number: sentences().ngettext(one, many, number),
        newstyle=True,
    )
    app.add_template_global(sentence_in_html, "_")
    for template_filter in (
        amount,
        area,
        clock_time,
        day,
        day_of_month,
        decimal,
        distance,
        english,
        in_own_words,
        local_day,
        miles,
        moment,
        opening,
        percent,
        place_name,
        price,
        said,
        service_name,
        town,
        translated,
        weekday,
        wording,
    ):
        app.add_template_filter(template_filter)
    for template_global in (
        articles_about,
        catalogue,
        current_language,
        demonstration_is_present,
        directions_url,
        library,
    ):
        app.add_template_global(template_global)
