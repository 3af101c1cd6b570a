"""What is asked of every request that would change something, before any view sees it."""

import re
from urllib.parse import urlsplit

from flask import Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.tf_plugin import tf_clean_session
from flask_wtf.csrf import CSRFError, CSRFProtect

from directory.accounts.permissions import Forbidden
from directory.accounts.web.limits import check_limits
from directory.accounts.web.stale_forms import StaleForm
from directory.errors import DirectoryError, NotFound
from directory.language import N_

UNSAFE = frozenset(("POST", "PUT", "PATCH", "DELETE"))
# Flask-Security has these routes whatever is switched on; our pages need none of them.
CLOSED = frozenset(("security.tf_select", "security.two_factor_rescue"))
# Links in letters. Programs follow them before people do, so following one only shows what it would do.
LINKS = {
    "security.confirm_email": "accounts/confirm.html",
    "security.change_email_confirm": "accounts/change_email_confirm.html",
}
# Adds one to a count and touches nothing that is anybody's. Whoever is not signed in and opened no form has no token.
WITHOUT_TOKEN = frozenset(("counting.call",))
# Where somebody was going who has no account yet. Kept in the session of their browser until they have signed in.
WANTED = "wanted"
PATH = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f]*")
_csrf = CSRFProtect()


class LeadsElsewhere(DirectoryError):
    """Somebody was to be led to another site after signing in."""


class NotAForm(DirectoryError):
    """An account page was sent something else than a form."""

    status = 415


def install_guards(app: Flask) -> None:
    """Ask the questions below before every view."""
    _csrf.init_app(app)

    @app.before_request
    def guard() -> ResponseReturnValue | None:
        endpoint = request.endpoint or ""
        if endpoint.startswith("security."):
            _guard_accounts(endpoint)
            if endpoint == "security.two_factor_token_validation" and _has_nothing_to_confirm():
                return redirect(url_for("accounts.home"))
            if request.method == "GET" and endpoint in LINKS:
                return render_template(LINKS[endpoint])
        if request.method in UNSAFE and request.endpoint:
            refuse_other_sites()
            if endpoint not in WITHOUT_TOKEN:
                _check_token()
            check_limits(endpoint)
        return None


def refuse_other_sites() -> None:
    """Browsers say which site made them send something. Where they do not, the form's token decides alone.

    Raises:
        Forbidden: it was not this one.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    is_ours = site in (None, "same-origin", "none")
    if origin != "null":  # which is what our own pages send too, as they tell browsers to name no referrer
        is_ours = is_ours and urlsplit(origin)[:2] == urlsplit(request.host_url)[:2]
    if not is_ours:
        raise Forbidden(N_("This form was sent by another site. Nothing was changed."))


def _check_token() -> None:
    try:
        _csrf.protect()
    except CSRFError:
        raise StaleForm from None


def leads_on(next_page: str) -> bool:
    """Whether somebody may be led to `next_page`: a path of this site and nothing a browser could take for more."""
    return not next_page or PATH.fullmatch(next_page) is not None


def _guard_accounts(endpoint: str) -> None:
    wanted = (*request.values.getlist("next"), *request.args.getlist(WANTED))
    if not all(map(leads_on, wanted)):
        raise LeadsElsewhere(N_("That link leads to another site. Sign in here, and start from your listings."))
    if endpoint == "security.register" and request.args.get(WANTED):
        session[WANTED] = request.args[WANTED]
    if endpoint in CLOSED:
        raise NotFound(N_("There is nothing here."))
    if request.is_json:
        raise NotAForm(N_("This address takes forms only."))
    if endpoint in ("security.wan_signin", "security.wan_signin_response"):
        tf_clean_session()  # a passkey is both steps: whoever is half way starts over with it


def _has_nothing_to_confirm() -> bool:
    """Flask-Security signs out whoever comes for a code without having to give one; a link could do that to anybody."""
    return "_user_id" in session and session.get("tf_state") != "validating_profile"
