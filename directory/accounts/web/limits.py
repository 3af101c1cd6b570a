"""How often something may be tried. Attempts are counted in the memory of each worker, or in RATE_LIMIT_STORE for all.

What is counted is kept as a hash: the store learns neither addresses of visitors nor e-mail addresses.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from flask import current_app, request, session
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from directory.accounts.audited import Act, audited
from directory.clock import now
from directory.errors import DirectoryError
from directory.extensions import db
from directory.language import N_

_WITH_PORT = re.compile(r"\[?(?P<address>[0-9.]+|(?<=\[)[0-9A-Fa-f:.]+(?=\]))\]?:[0-9]+")


class TooManyAttempts(DirectoryError):
    """Somebody tried too often."""

    status = 429

    def __init__(self, seconds: int) -> None:
        sentence = N_("There were too many attempts. Try again in %(minutes)s minutes.")
        super().__init__(sentence, field=None, minutes=max(1, round(seconds / 60)))
        self.retry_after_seconds = seconds


def by_address() -> str:
    """The visitor's network: an IPv4 address, or the 64 bits of an IPv6 address that one customer has."""
    said = request.remote_addr or ""
    match = _WITH_PORT.fullmatch(said)  # some proxies write the port, too
    try:
        address = ipaddress.ip_address(match["address"] if match else said)
    except ValueError:  # a proxy's own word for somebody
        return said[:64]
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def by_email() -> str:
    """The e-mail address in the form, whether it has an account or not."""
    return request.form.get("email", "").strip().lower()[:254]


def by_account() -> str:
    """Whoever is signed in, or half way."""
    return str(session.get("_user_id") or session.get("tf_user_id") or by_address())


@dataclass(frozen=True)
class Limit:
    """At most so many, by what, within so long."""

    item: RateLimitItem
    by: Callable[[], str]


def _at_most(text: str, by: Callable[[], str]) -> Limit:
    return Limit(parse(text), by)


_TRYING = (_at_most("10 per 5 minutes", by_account), _at_most("10 per 5 minutes", by_address))
_ASKING_FOR_A_LETTER = (_at_most("5 per day", by_email), _at_most("20 per day", by_address))

LIMITS: Mapping[str, tuple[Limit, ...]] = {
    "security.login": (_at_most("10 per 5 minutes", by_email), _at_most("10 per 5 minutes", by_address)),
    "security.verify": _TRYING,
    "security.two_factor_token_validation": _TRYING,
    "security.two_factor_setup_validate": _TRYING,
    "security.two_factor_setup": _TRYING,
    "security.mf_recovery": (_at_most("5 per 15 minutes", by_account), _at_most("10 per 15 minutes", by_address)),
    "security.change_password": _TRYING,
    "security.reset_password": (_at_most("10 per 5 minutes", by_address),),
    "security.wan_signin_response": (_at_most("20 per 5 minutes", by_address),),
    "security.wan_verify_response": _TRYING,
    "security.register": _ASKING_FOR_A_LETTER,
    "security.forgot_password": _ASKING_FOR_A_LETTER,
    "security.send_confirmation": _ASKING_FOR_A_LETTER,
    "security.change_email": (_at_most("5 per day", by_account), *_ASKING_FOR_A_LETTER),
    "accounts.invite": (_at_most("20 per day", by_account),),
    "claims.start": (_at_most("20 per day", by_account),),
    "claims.start_new": (_at_most("10 per day", by_account),),
    "claims.ask": (_at_most("10 per day", by_account),),
    "claims.enter": (_at_most("10 per 15 minutes", by_account),),
    "editing.add_photo": (_at_most("60 per hour", by_account),),
    "verification.send_report": (_at_most("10 per hour", by_address),),
}
_ONE_NOTE = parse("1 per 5 minutes")
_PRESSES = _at_most("5 per day", by_address)  # that are counted: of one address, about one listing


def counter() -> MovingWindowRateLimiter:
    """What counts in this application. It is made when it is first needed, for it starts a thread of its own, and
    threads do not survive the fork that workers come from."""
    extensions = current_app.extensions
    if "attempts" not in extensions:
        store = storage_from_string(current_app.config["DIRECTORY"].rate_limit_store)
        extensions["attempts"] = MovingWindowRateLimiter(store)
    return cast("MovingWindowRateLimiter", extensions["attempts"])


def check_limits(endpoint: str, limits: Mapping[str, tuple[Limit, ...]] = LIMITS) -> None:
    """Count an attempt.

    Raises:
        TooManyAttempts: it is one too many. The first of a burst goes on record.
    """
    for limit in limits.get(endpoint, ()):
        names = _names(endpoint, limit)
        if not counter().hit(limit.item, *names):
            _note_burst(endpoint, names)
            reset_at = counter().get_window_stats(limit.item, *names).reset_time
            raise TooManyAttempts(max(1, round(reset_at - now().timestamp())))


def is_pressed_seldom(about: str) -> bool:
    """Whether this visitor's press, about a thing with this name, still counts. Nobody is refused anything.

    Address and thing are scrambled together: what is kept says neither who pressed nor what, nor that two presses were
    one person's.
    """
    return bool(counter().hit(_PRESSES.item, "press", _scrambled(f"{about} {_PRESSES.by()}")))


def _names(endpoint: str, limit: Limit) -> tuple[str, str, str]:
    return endpoint, limit.by.__name__, _scrambled(limit.by())


def _scrambled(text: str) -> str:
    secret = current_app.config["SECRET_KEY"]
    return sha256(f"{secret} {text}".encode()).hexdigest()


def _note_burst(endpoint: str, names: tuple[str, str, str]) -> None:
    if counter().hit(_ONE_NOTE, "noted", *names):
        audited(db.session, Act.SIGN_IN_FAILURES, subject=endpoint, now=now(), details={"counted": names[1]})
        db.session.commit()
