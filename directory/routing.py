"""The languages of addresses: an English page stands where it stands, the same page in Spanish below "/es".

An address alone decides which language is answered; no header and no cookie does. The prefix moves from the path into
that under which the site is served (WSGI's SCRIPT_NAME), so whatever builds an address stays in the language by itself.
What is for programs has one address for every language, without a prefix: `ONE_ADDRESS`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Flask, has_request_context, redirect, request, url_for
from flask_babel import refresh
from werkzeug.wrappers import Response

from directory.errors import NotFound
from directory.language import LANGUAGES, N_, Bilingual, LanguageCode

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIXES: Mapping[LanguageCode, str] = {"en": "", "es": "/es"}
LANGUAGE_NAMES: Mapping[LanguageCode, str] = {"en": "English", "es": "Español"}
# Blueprints, and Flask's own files. Whoever wants the API's answers in a language says so in `LANGUAGE_PARAMETER`.
ONE_ADDRESS = frozenset(("api", "operations", "photos", "static"))
LANGUAGE_PARAMETER = "lang"

_LANGUAGE = "directory.language"  # in the environment of WSGI, where no header can put anything
_AS_IN_QUERIES = "!$&'()*+,/:;=?@%[]~"  # what a query may hold beside letters and digits; what is quoted stays so
_ALSO_IN = Bilingual("This directory is also in English.", "Este directorio también está en español.")


def split(path: str) -> tuple[LanguageCode, str]:
    """The language of a path, and the rest of it: "/es/places" → "es", "/places". Of "/es" the rest is empty."""
    for language, prefix in PREFIXES.items():
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            return language, path[len(prefix) :]
    return "en", path


class LanguagePrefixes:
    """WSGI middleware: takes the language off the path."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        take_language_off(environ)
        return self._app(environ, start_response)


def take_language_off(environ: "WSGIEnvironment") -> None:
    """Move the language of a request's path into the prefix under which it is answered, and remember it."""
    language, rest = split(environ["PATH_INFO"])
    if PREFIXES[language]:
        environ |= {"SCRIPT_NAME": environ.get("SCRIPT_NAME", "") + PREFIXES[language], "PATH_INFO": rest}
        environ[_LANGUAGE] = language


def language_asked_for() -> LanguageCode:
    """The language that the address of this request says; English outside a request."""
    if not has_request_context():
        return "en"
    wanted = request.args.get(LANGUAGE_PARAMETER) if request.blueprint == "api" else request.environ.get(_LANGUAGE)
    return next((language for language in LANGUAGES if language == wanted), "en")


def in_language(path: str, language: LanguageCode) -> str:
    """A path that was built in this request, as it is in another language."""
    served_under = request.script_root.removesuffix(PREFIXES[_language_of_prefix()])
    return f"{served_under}{PREFIXES[language]}{path.removeprefix(request.script_root)}"


def without_language(path: str, endpoint: str) -> str:
    """The path as it was built for this endpoint, without a prefix where the endpoint has one address."""
    return in_language(path, "en") if _has_one_address(endpoint) else path


def page_addresses() -> dict[LanguageCode, str]:
    """The path of this page in every language; where there is no page, that of the front page."""
    if request.endpoint is None or _has_one_address(request.endpoint):
        path = f"{request.script_root}/"
    else:
        path = url_for(request.endpoint, **(request.view_args or {}))
    return {language: in_language(path, language) for language in LANGUAGES}


def query_as_sent() -> str:
    """The query of this request with its "?", fit for another link; empty where there is none."""
    return f"?{quote(request.query_string, _AS_IN_QUERIES)}" if request.query_string else ""


def language_offered() -> tuple[LanguageCode, str] | None:
    """Another language, and the sentence in it that offers it, to a visitor of the English page whose browser asks for
    it. The page must then say that it varies with `Accept-Language`."""
    if language_asked_for() != "en":
        return None
    wanted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    language = next((each for tag in wanted for each in LANGUAGES if each == tag), LANGUAGES[0])
    return (language, _ALSO_IN.in_(language)) if language != "en" else None


def install_languages(app: Flask) -> None:
    """Answer below the prefixes. What stands around the application must already be there, or come later."""
    app.wsgi_app = LanguagePrefixes(app.wsgi_app)  # type: ignore[method-assign]  # the way Flask documents to add middleware
    app.before_request(_settle_language)
    app.jinja_env.globals["LANGUAGE_NAMES"] = LANGUAGE_NAMES
    for template_global in (page_addresses, query_as_sent):
        app.add_template_global(template_global)


def _settle_language() -> Response | None:
    refresh()  # one application context may serve several requests, and keeps the language of the one before
    if not PREFIXES[_language_of_prefix()]:
        return None
    if not request.environ["PATH_INFO"]:
        return redirect(f"{request.script_root}/{query_as_sent()}", 308)
    if request.endpoint and _has_one_address(request.endpoint):
        raise NotFound(N_("This address is the same for every language: leave out the language at its beginning."))
    return None


def _language_of_prefix() -> LanguageCode:
    language: LanguageCode = request.environ.get(_LANGUAGE, "en")
    return language


def _has_one_address(endpoint: str) -> bool:
    return endpoint.partition(".")[0] in ONE_ADDRESS
