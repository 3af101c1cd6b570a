"""Signing devices in and out."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory.accounts.keys import hash_of
from directory.accounts.models import Account, SignIn

HALF_WAY = timedelta(minutes=15)  # from the password to the second factor
UNUSED, LONGEST = timedelta(hours=4), timedelta(hours=12)
REMEMBERED_UNUSED, REMEMBERED_LONGEST = timedelta(days=30), timedelta(days=90)
NOTED_EVERY = timedelta(minutes=5)  # "last used" is no more exact than this


def start_sign_in(
    session: Session, key: str, *, account_id: int | None, data: str, device: str, is_remembered: bool, now: datetime
) -> SignIn:
    """A device is signed in, or half way where there is no account yet. `key` is what the browser keeps."""
    started = SignIn(
        key_hash=hash_of(key),
        account_id=account_id,
        data=data,
        device=device,
        is_remembered=is_remembered,
        started_at=now,
        used_at=now,
        expires_at=_expiry(account_id, is_remembered, started_at=now, now=now),
    )
    session.add(started)
    session.flush()
    return started


def use_sign_in(session: Session, sign_in: SignIn, *, data: str, now: datetime) -> None:
    """Keep what its session holds now, and that it was used."""
    sign_in.data = data
    sign_in.used_at = now
    sign_in.expires_at = _expiry(sign_in.account_id, sign_in.is_remembered, started_at=sign_in.started_at, now=now)
    session.flush()


def forget_sign_in(session: Session, key: str) -> None:
    """Sign a device out by its key; one that is signed out already stays so."""
    session.execute(delete(SignIn).where(SignIn.key_hash == hash_of(key)))


def sign_out_others(session: Session, account: Account, *, but_not: int | None) -> int:
    """Sign every other device of an account out; returns how many there were."""
    others = delete(SignIn).where(SignIn.account_id == account.id, SignIn.id != (but_not or 0))
    return session.execute(others).rowcount  # type: ignore[attr-defined, no-any-return]  # a DELETE always has one


def sign_out_everywhere(session: Session, account: Account) -> None:
    """Sign every device of an account out, and end what is half way."""
    account.fs_uniquifier = uuid.uuid4().hex
    session.flush()
    sign_out_others(session, account, but_not=None)


def forget_expired(session: Session, *, now: datetime) -> int:
    """Delete what has run out; returns how much."""
    expired = delete(SignIn).where(SignIn.expires_at <= now)
    return session.execute(expired).rowcount  # type: ignore[attr-defined, no-any-return]  # a DELETE always has one


def _expiry(account_id: int | None, is_remembered: bool, *, started_at: datetime, now: datetime) -> datetime:
    if account_id is None:
        return started_at + HALF_WAY
    unused, longest = (REMEMBERED_UNUSED, REMEMBERED_LONGEST) if is_remembered else (UNUSED, LONGEST)
    return min(now + unused, started_at + longest)
