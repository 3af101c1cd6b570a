"""Errors become responses here and nowhere else: HTML for people, JSON below /api/."""

from datetime import date

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from directory.errors import DirectoryError
from directory.language import Bilingual, Message
from directory.presentation import day, translated


def say(message: Message) -> str:
    """A domain message, and the names and days in it, in the visitor's language."""
    return str(gettext(message.sentence, **{name: _said(value) for name, value in message.values.items()}))


def _said(value: object) -> object:
    if isinstance(value, Bilingual):
        return translated(value)
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, str):  # may quote what a visitor sent, and a page cannot hold control characters
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in value)
    return day(value) if isinstance(value, date) else value


def install_error_pages(app: Flask) -> None:
    """Register one handler per family of errors, and the `say` filter that templates use for messages."""
    app.add_template_filter(say)
    app.register_error_handler(DirectoryError, _directory_error)
    app.register_error_handler(HTTPException, _http_error)


def _directory_error(error: DirectoryError) -> ResponseReturnValue:
    return _answer(error.status, say(error.message), error.field)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    sentences = {
        400: gettext("This request could not be understood."),
        404: gettext("Perhaps the address was mistyped, or the page has moved or was taken down."),
        405: gettext("This address does not take that kind of request."),
        413: gettext("That is too large to send in one go."),
    }
    if error.code is None or error.code < 400:
        return error
    answer = _answer(
        error.code, sentences.get(error.code) or gettext("Something went wrong on our side. It is not you.")
    )
    for name in ("Allow", "Retry-After"):
        if value := error.get_response().headers.get(name):
            answer.headers[name] = value
    return answer


def _headline(status: int) -> str:
    headlines = {
        404: gettext("There is no page here"),
        405: gettext("That does not work here"),
        503: gettext("We will be back in a moment"),
    }
    other = gettext("Something went wrong") if status >= 500 else gettext("That did not work")
    return str(headlines.get(status) or other)


def _answer(status: int, message: str, field: str | None = None) -> Response:
    if request.path.startswith("/api/"):
        response = jsonify({"error": {"message": message, "field": field}})
    else:
        page = render_template("errors/error.html", status=status, headline=_headline(status), message=message)
        response = make_response(page)
    response.status_code = status
    return response
