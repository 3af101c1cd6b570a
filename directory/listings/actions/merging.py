"""Making one listing of two, and two of one again.

The duplicate is hidden and keeps all it has, where each fact is from included; its addresses lead to the other. What
the other lacked (a licence, a location, a language, a photo, a name, a role) is copied to it. Parting them removes the
copies and brings the duplicate back.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory.database import Base
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.changes import neighbours, record_changes
from directory.listings.models import (
    FormerSlug,
    Listing,
    ListingStatus,
    Location,
    Merge,
    OtherName,
    Photo,
)

MERGED = "merged"  # Listing.hidden_because


class CannotMerge(DirectoryError):
    """These two listings cannot become one."""

    status = 409


def merge_listings(session: Session, duplicate: Listing, *, into: Listing, at: datetime) -> Merge:
    """Make `duplicate` part of another listing. Flushes.

    Raises:
        CannotMerge: one is a person and the other a practice, the one to keep is not public, or the duplicate was taken
            down or is merged already.
    """
    _refuse(duplicate, into)
    merge = Merge(kept=into, duplicate=duplicate, merged_at=at, record={})
    with session.no_autoflush:  # a copied location has its place among the others only when it is complete
        copies = list(_missing_parts(duplicate, into))
    record: dict[str, Any] = {
        "status": str(duplicate.status),
        "hidden_because": duplicate.hidden_because,
        "npi": None,
        "slugs": [former.slug for former in duplicate.former_slugs],
    }
    if duplicate.npi and into.npi is None:  # the registry's next file must find the listing that is shown
        record["npi"], duplicate.npi = duplicate.npi, None
        record_changes(session, [duplicate], at=at)
        into.npi = record["npi"]
    for former in list(duplicate.former_slugs):
        former.listing = into
    into.former_slugs.append(FormerSlug(slug=duplicate.slug, until=at))
    duplicate.status, duplicate.hidden_because = ListingStatus.HIDDEN, MERGED
    session.add(merge)
    record_changes(session, _everybody(session, duplicate, into), at=at)
    _copy_sources(duplicate, into, copies)
    record["copies"] = [[type(copy).__name__, list(inspect(copy).identity or ())] for copy in copies]
    merge.record = record
    record_changes(session, [duplicate, into], at=at)
    return merge


def part_listings(session: Session, merge: Merge, *, at: datetime) -> None:
    """Undo a merge: everything is as it was before, but what was changed since. Flushes.

    Raises:
        CannotMerge: it was undone before, or the other has become part of a third one since, which has what this merge
            gave it.
    """
    if merge.undone_at is not None:
        raise CannotMerge(N_("These listings were parted again already."))
    if merge.kept.hidden_because == MERGED:
        sentence = N_("“%(name)s” has become part of another listing since. Take that back first.")
        raise CannotMerge(sentence, name=merge.kept.name)
    duplicate, kept, record = merge.duplicate, merge.kept, merge.record
    kinds = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
    for name, identity in record["copies"]:
        copy = session.get(kinds[name], tuple(identity))
        if copy is not None:
            session.delete(copy)
    own = session.get(FormerSlug, duplicate.slug)
    if own is not None:
        session.delete(own)
    for slug in record["slugs"]:
        former = session.get(FormerSlug, slug)
        if former is not None:
            former.listing = duplicate
    everybody = _everybody(session, duplicate, kept)
    if record["npi"] and kept.npi == record["npi"]:
        kept.npi = None
        record_changes(session, [kept], at=at)
        duplicate.npi = record["npi"]
    if duplicate.hidden_because == MERGED:
        duplicate.status, duplicate.hidden_because = ListingStatus(record["status"]), record["hidden_because"]
    merge.undone_at = at
    record_changes(session, everybody, at=at)
    session.expire(kept)
    session.expire(duplicate)


def _refuse(duplicate: Listing, into: Listing) -> None:
    if duplicate is into or duplicate.kind is not into.kind:
        raise CannotMerge(N_("Only two different listings of the same kind can be one."))
    if duplicate.status is ListingStatus.SUPPRESSED or duplicate.hidden_because == MERGED:
        raise CannotMerge(N_("This listing was taken down, or is part of another one already."))
    if not into.is_visible:
        raise CannotMerge(N_("The listing to keep is not public."))


def _everybody(session: Session, *listings: Listing) -> list[Listing]:
    """The two, and whoever shows them on a page."""
    session.flush()
    ids = {listing.id for listing in listings}
    others = (session.get(Listing, each) for each in sorted(neighbours(session, ids) - ids))
    return [*listings, *(other for other in others if other is not None)]


def _missing_parts(duplicate: Listing, into: Listing) -> Iterator[Base]:
    """Copies, on `into`, of what the duplicate has and it lacks."""
    yield from _copies(duplicate, into, "credentials", lambda each: (each.kind, each.number_normalized, each.board))
    yield from _copies(duplicate, into, "languages", lambda each: each.code)
    yield from _copies(duplicate, into, "practices", lambda each: (each.practice_id, each.role))
    yield from _copies(duplicate, into, "people", lambda each: (each.person_id, each.role))
    yield from _copies(duplicate, into, "supervised_by", lambda each: each.supervisor_id, other="supervisor_id")
    yield from _copies(duplicate, into, "supervises", lambda each: each.supervisee_id, other="supervisee_id")
    position = max((location.position for location in into.locations), default=-1)
    for copy in _copies(duplicate, into, "locations", lambda each: each.address_line.casefold()):
        assert isinstance(copy, Location)
        position += 1
        copy.position = position
        yield copy
    last = max((photo.position for photo in into.photos), default=-1)
    for copy in _copies(duplicate, into, "photos", lambda each: each.digest):
        assert isinstance(copy, Photo)
        copy.position += last + 1
        yield copy
    known = {into.name.casefold(), *(other.name.casefold() for other in into.other_names)}
    for name in dict.fromkeys((duplicate.name, *(other.name for other in duplicate.other_names))):
        if name.casefold() not in known:
            known.add(name.casefold())
            into.other_names.append(OtherName(name=name))
            yield into.other_names[-1]


def _copies(
    duplicate: Listing, into: Listing, collection: str, key: Callable[[Any], object], *, other: str | None = None
) -> Iterator[Base]:
    held = {key(each) for each in getattr(into, collection)}
    for part in list(getattr(duplicate, collection)):
        if key(part) in held or (other and getattr(part, other) == into.id):  # nobody supervises themselves
            continue
        held.add(key(part))
        copy = _copy(part)
        getattr(into, collection).append(copy)
        yield copy


def _copy(part: Any) -> Any:
    """The same columns in a new row; to whom it belongs is set by the collection it is put into."""
    columns = inspect(type(part)).column_attrs
    values = {each.key: getattr(part, each.key) for each in columns if each.key not in ("id", "listing_id")}
    return type(part)(**values)


def _copy_sources(duplicate: Listing, into: Listing, copies: list[Base]) -> None:
    """Where the facts of copied locations are from. The locations have their ids; they take these rows with them."""
    originals = {location.address_line.casefold(): location for location in duplicate.locations}
    for location in (copy for copy in copies if isinstance(copy, Location)):
        original = originals[location.address_line.casefold()]
        for row in duplicate.provenance:
            if row.location_id == original.id:
                copy = _copy(row)
                copy.location_id = location.id
                into.provenance.append(copy)
