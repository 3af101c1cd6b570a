"""Errors become responses here and nowhere else: HTML for people, JSON below /api/."""

from datetime import date

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import Bilingual, Message, Voice
from directory.presentation import day
from directory.visitor import current_language, sentences


def say(message: Message) -> str:
    """A domain message, and the names and days in it, in the visitor's language."""
    return visitors_voice()(message)


def visitors_voice() -> Voice:
    """The voice of this visitor's language, for whoever has much to say."""
    language, translation = current_language(), sentences()

    def translate(message: Message) -> str:
        sentence = translation.gettext(message.sentence)
        return sentence % {name: said(value) for name, value in message.values.items()} if message.values else sentence

    def said(value: object) -> object:
        if isinstance(value, Bilingual | Message):
            return voice(value)
        if isinstance(value, str):  # may quote what a visitor sent, and a page cannot hold control characters
            return value if value.isprintable() else "".join(map(_printable, value))
        return day(value) if isinstance(value, date) else value

    voice = Voice(language, translate)
    return voice


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else "\ufffd"


def install_error_pages(app: Flask) -> None:
    """Register one handler per family of errors, and the `say` filter that templates use for messages."""
    app.add_template_filter(say)
    app.register_error_handler(DirectoryError, _directory_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(StaleDataError, _somebody_was_faster)


def _directory_error(error: DirectoryError) -> ResponseReturnValue:
    answer = _answer(error.status, say(error.message), error.field)
    if error.retry_after_seconds is not None:
        answer.headers["Retry-After"] = str(error.retry_after_seconds)
    return answer


def _somebody_was_faster(_error: StaleDataError) -> ResponseReturnValue:
    """Two people changed the same row; the second change was not made."""
    db.session.rollback()
    return _answer(409, gettext("Somebody else changed this at the same moment. Nothing was saved; look at it again."))


def http_error(error: HTTPException) -> ResponseReturnValue:
    """The page of an error that has no name in the domain."""
    sentences = {
        400: gettext("This request could not be understood."),
        403: gettext("Your account may not do this."),
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
        403: gettext("That is not allowed"),
        405: gettext("That does not work here"),
        429: gettext("Not so fast"),
        503: gettext("We will be back in a moment"),
    }
    other = gettext("Something went wrong") if status >= 500 else gettext("That did not work")
    return str(headlines.get(status) or other)


def _answer(status: int, message: str, field: str | None = None) -> Response:
    if request.path.startswith("/api/"):
        response = jsonify({"error": {"message": message, "field": field}})
    elif request_ctx.url_adapter is None:  # a host this site does not answer to: there are no addresses to write
        response = make_response(message, {"Content-Type": "text/plain; charset=utf-8"})
    else:
        page = render_template("errors/error.html", status=status, headline=_headline(status), message=message)
        response = make_response(page)
    response.status_code = status
    return response
