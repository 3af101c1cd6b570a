"""Whom in the directory a row could be about, in memory: as much as the directory is large, not the lists."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from directory.catalogue import catalogue, same_licence
from directory.importing.boards.kinds import root_of
from directory.importing.boards.names import FITS_ALONE, likeness, surname_key
from directory.importing.boards.rows import BoardRow
from directory.importing.licences import kinds_of
from directory.listings.models import Listing, ListingKind, ListingStatus

MOST_ROWS = 20  # kept of those that fit one licence; a hostile list has millions
_LISTINGS_AT_ONCE = 1000
_WIDEST = 8  # digits of a licence number, zeros before it included
_NOT_DIGITS = bytes(sorted(set(range(256)) - set(b"0123456789")))


@dataclass(slots=True)
class Holder:
    """A licence of a listing and the rows with its number; or, without one, a listing that ought to have one of `root`.

    `counted` is how many of `rows` are counted here: a row that concerns two holders is counted once.
    """

    listing_id: int
    root: str
    names: tuple[str, ...]
    credential_id: int | None = None
    kind: str = ""
    number: str = ""
    rows: list[BoardRow] = field(default_factory=list)
    counted: int = 0


class Holders:
    """All of them. `may_concern` is the cheap question about every row, `of` the exact one about the few."""

    def __init__(self, session: Session) -> None:
        self._by_number: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        self._by_surname: dict[str, list[Holder]] = defaultdict(list)
        for listing in _people(session):
            self._add(listing)
        written = (digits for root, number in self._by_number for digits in _as_written(root, number))
        self.digits = frozenset(filter(None, written))
        self.surnames = frozenset(surname.encode() for surname in self._by_surname)

    def of(self, row: BoardRow) -> list[Holder]:
        """Whose licence a row is about: those with its number; where nobody has it, those of its name without one."""
        numbered = self._by_number.get((row.root, row.normalized), ())
        found = [holder for holder in numbered if same_licence(row.kind, row.number, holder.number)]
        if found:
            return found
        named = self._by_surname.get(surname_key(row.name.last), ())
        return [
            holder for holder in named if holder.root == row.root and likeness(row.name, *holder.names) >= FITS_ALONE
        ]

    def with_rows(self) -> list[Holder]:
        """Those about whom the lists said something, by listing."""
        everybody = {id(each): each for group in (self._by_number, self._by_surname) for row in group.values()
                     for each in row if each.rows}  # fmt: skip
        return sorted(everybody.values(), key=lambda each: (each.listing_id, each.root, each.credential_id or 0))

    def _add(self, listing: Listing) -> None:
        names = (listing.name, *(other.name for other in listing.other_names))
        held = set()
        for credential in listing.credentials:
            if credential.kind and credential.number and credential.number_normalized:
                root = root_of(credential.kind)
                held.add(root)
                holder = Holder(listing.id, root, names, credential.id, credential.kind, credential.number)
                self._by_number[root, credential.number_normalized].append(holder)
        suggested = set(_suggested_roots(listing))
        if not suggested & held:
            for root in sorted(suggested):
                holder = Holder(listing.id, root, names)
                for surname in dict.fromkeys(filter(None, map(surname_key, names))):
                    self._by_surname[surname].append(holder)


def digits_of(number: bytes) -> bytes:
    """The digits of a number without leading zeros."""
    return number.translate(None, _NOT_DIGITS).lstrip(b"0")


def _as_written(root: str, number: str) -> Iterator[bytes]:
    """All that `digits_of` may make of a normalized number as a board writes it; osteopaths' begin with 20A."""
    digits = digits_of(number.encode())
    yield digits
    form = catalogue().credential_kinds[root].number
    for prefix in form.prefixes if form else ():
        before = digits_of(prefix.encode())
        if before:
            yield from (before + digits.zfill(width) for width in range(len(digits), _WIDEST + 1))


def _people(session: Session) -> Iterator[Listing]:
    everybody = (
        select(Listing)
        .where(Listing.kind == ListingKind.PERSON, Listing.status != ListingStatus.SUPPRESSED)
        .options(*map(selectinload, (Listing.credentials, Listing.other_names, Listing.specialties)))
        .execution_options(yield_per=_LISTINGS_AT_ONCE)
    )
    yield from session.scalars(everybody)


def _suggested_roots(listing: Listing) -> Iterator[str]:
    """The kinds of licence that its specialties and the letters after its name speak of."""
    for entry in listing.specialties:
        yield from (root_of(kind.slug) for kind in kinds_of(entry.taxonomy_code))
    letters = set(re.findall(r"[A-Z]{2,}", listing.credential_text or ""))
    yield from (root_of(kind.slug) for kind in catalogue().credential_kinds.values() if kind.abbreviation in letters)
