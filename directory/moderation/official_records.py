"""What an operator looks up before deciding, and where: the official records about whoever a question concerns, each
with the number to type there. What the question itself names comes first, then what the listings state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.catalogue import CredentialKind, catalogue, normalize_licence_number
from directory.editing.models import Revision
from directory.editing.sections.credentials import LICENCE
from directory.editing.sections.supervision import UNLISTED
from directory.editing.supervision.queries import NAMED, listing_of_key
from directory.listings.models import Credential, Listing, ListingKind
from directory.moderation.models import QueueItem, QueueKind

STATE = "https://search.dca.ca.gov/"
REGISTRY = "https://npiregistry.cms.hhs.gov/provider-view/"
MOST_SHOWN = 12  # a hospital has hundreds of people, and nobody looks all of them up


@dataclass(frozen=True, slots=True)
class OfficialRecord:
    """Where to look (`address`), and for what: a license of this kind, or with `kind` None whatever the state has
    under the name; `is_npi` says that it is the registry's. `number` None leaves the name to be typed. `stated` is the
    license as the listing has it."""

    name: str
    address: str
    kind: CredentialKind | None = None
    number: str | None = None
    is_npi: bool = False
    is_asked_about: bool = False
    stated: Credential | None = None


def records_about(session: Session, item: QueueItem) -> Sequence[OfficialRecord]:
    """What to look up for a question, each record once, at most `MOST_SHOWN`."""
    found: dict[object, OfficialRecord] = {}
    for each in (*_asked_about(session, item), *_of_listings(session, item)):
        known = normalize_licence_number(each.kind.slug, each.number) if each.kind and each.number else each.number
        key = (each.address, each.kind and each.kind.slug, known or each.name)
        first = found.setdefault(key, each)
        if first.stated is None and each.stated is not None:  # asked about, and on the listing
            found[key] = replace(first, stated=each.stated, name=each.name)
    return list(islice(found.values(), MOST_SHOWN))


def listings_of(session: Session, item: QueueItem) -> Sequence[Listing]:
    """The listings that a question is about, in the order in which it names them: the two of a pair, else its one."""
    ids = item.evidence.get("listings")
    if item.kind is not QueueKind.DUPLICATE or not ids:
        return [item.listing] if item.listing else []
    there = {listing.id: listing for listing in session.scalars(select(Listing).where(Listing.id.in_(ids)))}
    return [there[each] for each in ids if each in there]


def _asked_about(session: Session, item: QueueItem) -> Iterator[OfficialRecord]:
    name, evidence = item.listing.name if item.listing else "", item.evidence
    if item.kind in (QueueKind.CLAIM, QueueKind.NEW_LISTING):
        if evidence.get("licence"):
            yield OfficialRecord(name, STATE, number=evidence["licence"], is_asked_about=True)
        if evidence.get("npi"):
            yield _registry(name, evidence["npi"], is_asked_about=True)
    elif item.kind is QueueKind.LICENCE:
        for each in evidence.get("candidates", ()):
            yield _licence(each["name"], evidence.get("kind", ""), each["number"], is_asked_about=True)
    elif item.kind is QueueKind.EDIT:
        revision = session.get(Revision, evidence.get("revision") or 0)
        for key, value in (revision.changes if revision else {}).items():
            yield from _in_change(session, name, key, value)


def _in_change(session: Session, name: str, key: str, value: Any) -> Iterator[OfficialRecord]:
    """The license that a change adds or takes off, and those of a physician whom it names."""
    if key.startswith(LICENCE):
        kind, number = key.split(":")[1:3]
        yield _licence(name, kind, value or number, is_asked_about=True)
    elif key.startswith(UNLISTED) and isinstance(value, Mapping):
        yield _licence(value["name"], value["kind"], value["number"], is_asked_about=True)
    elif key.startswith(NAMED):
        physician = listing_of_key(session, key)
        yield from _licences(physician, is_asked_about=True) if physician else ()


def _of_listings(session: Session, item: QueueItem) -> Iterator[OfficialRecord]:
    for listing in listings_of(session, item):
        people = [listing] if listing.kind is ListingKind.PERSON else [role.person for role in listing.people]
        for person in people:
            yield from _licences(person)
        if listing.npi:
            yield _registry(listing.name, listing.npi)


def _licences(person: Listing, *, is_asked_about: bool = False) -> Iterator[OfficialRecord]:
    """Those on a listing; where it states none, the name is all there is to look for."""
    licences = [each for each in person.credentials if each.kind]
    for each in licences:
        record = _licence(person.name, each.kind or "", each.number or "", is_asked_about=is_asked_about)
        yield replace(record, stated=each)
    if not licences:
        yield OfficialRecord(person.name, STATE, is_asked_about=is_asked_about)


def _licence(name: str, kind: str, number: str, *, is_asked_about: bool = False) -> OfficialRecord:
    known = catalogue().credential_kinds.get(kind)
    address = known.lookup_url if known and known.lookup_url else STATE
    return OfficialRecord(name, address, known, number or None, is_asked_about=is_asked_about)


def _registry(name: str, npi: str, *, is_asked_about: bool = False) -> OfficialRecord:
    digits = npi if npi.isascii() and npi.isdigit() else ""
    return OfficialRecord(name, f"{REGISTRY}{digits}", number=npi, is_npi=True, is_asked_about=is_asked_about)
