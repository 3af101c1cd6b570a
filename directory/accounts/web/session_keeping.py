"""Where sessions are kept.

Somebody who is not signed in has next to nothing in a session: a token that protects forms, a sentence to show once. It
is in a signed cookie that lasts an hour, and no row is written for whoever looks at a form. From the right password on,
everything is in the table `sign_in`, and the browser keeps a key of which the table has only a hash.

A key never outlives a change of who it is for: whenever that changes, the old row goes and a new key is made. So a key
that somebody slipped into a browser before is worth nothing after.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Request, Response, request, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.accounts.actions import forget_expired, forget_sign_in, start_sign_in, use_sign_in
from directory.accounts.actions.devices import NOTED_EVERY, REMEMBERED_LONGEST
from directory.accounts.keys import new_key
from directory.accounts.models import Account, SignIn
from directory.accounts.queries import sign_in_by_key
from directory.accounts.web.devices import device_of
from directory.accounts.web.session_data import SessionData
from directory.clock import now
from directory.database import unit_of_work
from directory.extensions import db

COOKIE = "session"
ANONYMOUS_SECONDS = 3600
KEY_LENGTH = 43
SIGNER = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
_REMEMBERS = "_remember"  # where Flask-Login leaves the wish to stay signed in
_HALF_WAY = ("tf_user_id", "tf_totp_secret")
_SIGNED_IN = "_user_id"
_serializer = TaggedJSONSerializer()


class KeptSession(SessionData):
    """The session of one request, and what it was when the request began."""

    def __init__(self, value: str, signer: URLSafeTimedSerializer) -> None:
        super().__init__(self._open)
        self._value, self._signer = value, signer
        self.key: str | None = None
        self.sign_in: SignIn | None = None
        self.was_for: str | None = None

    def _open(self) -> dict[str, Any]:
        content: dict[str, Any] | None = None
        if len(self._value) == KEY_LENGTH:
            content = self._from_table()
        elif self._value:
            content = self._from_cookie()
        if content is None:
            self.modified = self.modified or bool(self._value)  # a cookie that is worth nothing is taken back
            content = {}
        self.was_for = for_whom(content)
        return content

    def _from_table(self) -> dict[str, Any] | None:
        with db.sessionmaker(info={"reads_only": True}) as session:
            self.sign_in = sign_in_by_key(session, self._value, now=now())
            session.expunge_all()
        if self.sign_in is None:
            return None
        self.key = self._value
        loaded: dict[str, Any] = _serializer.loads(self.sign_in.data)
        return loaded

    def _from_cookie(self) -> dict[str, Any] | None:
        try:
            loaded: dict[str, Any] = self._signer.loads(self._value, max_age=ANONYMOUS_SECONDS)
        except BadSignature:
            return None
        return loaded

    @property
    def sign_in_id(self) -> int | None:
        """The row in `sign_in`, if it has one."""
        self._read()
        return self.sign_in.id if self.sign_in else None


def kept_session() -> KeptSession:
    """The session of the current request."""
    found = session._get_current_object()  # type: ignore[attr-defined]  # it is a proxy
    assert isinstance(found, KeptSession), "the application keeps its sessions here"
    return found


def holds_a_key(request: Request) -> bool:
    """Whether the browser has what one of somebody who is signed in has, good or not. Nothing is looked up."""
    return len(request.cookies.get(name_of_cookie(request.is_secure), "")) == KEY_LENGTH


def name_of_cookie(is_secure: bool) -> str:
    """A browser takes a `__Host-` cookie from this very host over https only."""
    return f"__Host-{COOKIE}" if is_secure else COOKIE


def for_whom(content: Any) -> str | None:
    """Who a session is for: whoever is signed in, or is half way; None for anybody."""
    if _SIGNED_IN in content:
        return f"in {content[_SIGNED_IN]}"
    return next((f"half {content[name]}" for name in _HALF_WAY if name in content), None)


class SessionKeeping(SessionInterface):
    """Flask's sessions, kept as this module says. Needs the database only for those who sign in."""

    def open_session(self, app: Flask, request: Request) -> KeptSession:
        """What belongs to the browser's cookie; nothing is read yet."""
        return KeptSession(request.cookies.get(name_of_cookie(request.is_secure), ""), _signer(app))

    def save_session(self, app: Flask, kept: KeptSession, response: Response) -> None:  # type: ignore[override]  # ours
        """Keep it where it belongs, and say to caches and browsers what they must know."""
        if not kept.was_read:
            return
        response.vary.add("Cookie")
        response.cache_control.no_store = True
        whom = for_whom(kept)
        if whom is None:
            self._leave_the_table(kept)
            self._save_in_cookie(app, kept, response)
        elif whom != kept.was_for or kept.key is None:
            self._leave_the_table(kept)
            self._save_under_new_key(kept, response)
        elif kept.modified or _is_due(kept):
            _update(kept)

    def _save_in_cookie(self, app: Flask, kept: KeptSession, response: Response) -> None:
        if not kept.modified and kept.key is None:
            return
        if kept:
            self._set(response, _signer(app).dumps(dict(kept)), ANONYMOUS_SECONDS)
        else:
            name = name_of_cookie(request.is_secure)
            response.delete_cookie(name, secure=request.is_secure, httponly=True, samesite="Lax")

    def _save_under_new_key(self, kept: KeptSession, response: Response) -> None:
        key, wishes = new_key(), kept.pop(_REMEMBERS, None) == "set"
        with _writing() as unit:
            account = _account(unit, kept)
            is_remembered = wishes and account is not None and not account.needs_second_factor
            start_sign_in(
                unit,
                key,
                account_id=account.id if account else None,
                data=_serializer.dumps(dict(kept)),
                device=device_of(request.user_agent.string),
                is_remembered=is_remembered,
                now=now(),
            )
            forget_expired(unit, now=now())
        self._set(response, key, int(REMEMBERED_LONGEST.total_seconds()) if is_remembered else None)

    def _leave_the_table(self, kept: KeptSession) -> None:
        if kept.key is not None:
            with _writing() as unit:
                forget_sign_in(unit, kept.key)

    def _set(self, response: Response, value: str, max_age: int | None) -> None:
        secure = request.is_secure
        response.set_cookie(
            name_of_cookie(secure), value, max_age=max_age, secure=secure, httponly=True, samesite="Lax", path="/"
        )


def _signer(app: Flask) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        app.config["SECRET_KEY"], salt="anonymous session", serializer=_serializer, signer_kwargs=SIGNER
    )


@contextmanager
def _writing() -> Iterator[Session]:
    """A unit of work of its own. What the request itself changed has been committed by now, or was given up."""
    db.session.rollback()
    with db.sessionmaker() as session, unit_of_work(session) as unit:
        yield unit


def _account(unit: Session, kept: KeptSession) -> Account | None:
    uniquifier = kept.get(_SIGNED_IN)
    return unit.scalar(select(Account).where(Account.fs_uniquifier == uniquifier)) if uniquifier else None


def _is_due(kept: KeptSession) -> bool:
    return kept.sign_in is not None and now() - kept.sign_in.used_at >= NOTED_EVERY


def _update(kept: KeptSession) -> None:
    assert kept.sign_in is not None, "it has a key"
    with _writing() as unit:
        present = unit.get(SignIn, kept.sign_in.id)
        if present is not None:  # else it was signed out from another device meanwhile
            use_sign_in(unit, present, data=_serializer.dumps(dict(kept)), now=now())
