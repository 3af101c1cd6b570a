"""A telephone number, an e-mail address or a website in a text that is about something else.

For three days after a claim the contact of a listing stays as it was. Whoever took a listing over by a trick would
otherwise write their own number into the words about themselves.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.claims.permissions import contact_frozen_until
from directory.editing.merging import Values
from directory.editing.section import Frozen, Section
from directory.language import N_
from directory.listings.hours import local_day
from directory.listings.models import Listing

_CONTACT = re.compile(
    r"(?<!\d)\(?\d{3}\)?\W{0,3}\d{3}\W{0,3}\d{4}(?!\d)"  # as numbers are written in the United States
    r"|@|://|\bwww\.|\bdot com\b"
    r"|[\w-]\.(?:app|biz|clinic|com|dental|doctor|health|info|med|net|online|org|shop|site|spa|store|us)\b",
    re.IGNORECASE,
)


def names_contact(text: str) -> bool:
    """Whether somebody could be reached by what stands in a text."""
    return _CONTACT.search(unicodedata.normalize("NFKC", text)) is not None


def check_change(session: Session, section: Section, listing: Listing, changes: Values, *, now: datetime) -> None:
    """Whether a change may be: what its section says, and that it brings no contact along. Raises as these do."""
    section.check(session, listing, changes, now=now)
    _refuse_new_contact(session, listing, section.values(listing), changes, now)


def _refuse_new_contact(session: Session, listing: Listing, held: Values, changes: Values, now: datetime) -> None:
    """Raises Frozen where a change writes one into any text while the contact of the listing stays as it was."""
    named = next((key for key, value in changes.items() if _is_new(value, held.get(key))), None)
    until = contact_frozen_until(session, listing, now) if named else None
    if until is not None:
        sentence = N_(
            "For three days after a claim, telephone and website stay as they were: until %(day)s. Until then, leave"
            " numbers and addresses out of your texts."
        )
        raise Frozen(sentence, field=named, day=local_day(until))


def _is_new(value: Any, held: Any) -> bool:
    known = set(_texts(held))
    return any(text not in known and names_contact(text) for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _texts(each)
