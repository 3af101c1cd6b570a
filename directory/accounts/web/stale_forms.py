"""A form that came too late, as its session has ended meanwhile: nothing is changed, and nothing typed is lost."""

from flask import Flask, make_response, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue

from directory.errors import DirectoryError
from directory.language import N_

WORTH_KEEPING = 20  # letters: what is shorter is sooner typed again than copied
OURS = frozenset(("base", "csrf_token", "next", "was"))  # fields that nobody types into


class StaleForm(DirectoryError):
    """A form without the token that our pages put into it."""

    def __init__(self) -> None:
        super().__init__(
            N_("This form has expired, or was not sent from this site. Load its page again and send it once more.")
        )


def install_stale_forms(app: Flask) -> None:
    """Answer such a form with what was typed into it, and with the way back."""
    app.register_error_handler(StaleForm, _with_what_was_typed)


def _with_what_was_typed(error: StaleForm) -> ResponseReturnValue:
    adapter = request_ctx.url_adapter
    page = request.script_root + request.path if adapter and adapter.test(request.path, "GET") else ""
    answer = make_response(
        render_template("accounts/stale_form.html", message=error.message, typed=_typed(), page=page), error.status
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _typed() -> list[str]:
    """The long texts of the form. None of a form about passwords, and none where another site may have written them."""
    if (request.endpoint or "").startswith("security.") or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return []
    texts = [text.strip() for name, text in request.form.items(multi=True) if name not in OURS]
    return [text for text in texts if len(text) >= WORTH_KEEPING]
