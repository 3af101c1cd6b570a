"""Licences of a listing, as its holder typed them into the registry: a statement, not a check."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.catalogue import catalogue, normalize_licence_number, same_licence
from directory.importing.applying.draft import Draft
from directory.importing.provider import RegistryLicence, RegistryProvider
from directory.listings.models import Credential, CredentialSource

_Holder = int | str  # id of a listing; of one that is not stored yet, its NPI


class Holders:
    """Who holds the licences that a batch of rows speaks of: one licence is on one listing."""

    def __init__(self, session: Session, providers: Iterable[RegistryProvider]) -> None:
        licences = {licence for provider in providers for licence in provider.licences}
        self._holders: dict[tuple[str, str], list[tuple[_Holder, str]]] = defaultdict(list)
        statement = select(Credential).where(
            Credential.kind.in_({kind for licence in licences for kind in _family(licence.kind)}),
            Credential.number_normalized.in_({_normalized(licence) for licence in licences}),
        )
        for held in session.scalars(statement) if licences else ():
            if held.kind and held.number and held.number_normalized:
                self._holders[_root(held.kind), held.number_normalized].append((held.listing_id, held.number))

    def take(self, draft: Draft, licence: RegistryLicence) -> bool:
        """Let the draft's listing hold it, unless another one does."""
        holders = self._holders[_root(licence.kind), _normalized(licence)]
        myself = {draft.listing.id, draft.listing.npi}
        if any(who not in myself and same_licence(licence.kind, licence.number, number) for who, number in holders):
            return False
        holders.append((draft.listing.npi or draft.listing.id, licence.number))
        return True


def apply_licences(draft: Draft, provider: RegistryProvider, holders: Holders) -> None:
    """Add what is new, remove what the registry alone had said and says no longer. What others stated stays."""
    listing = draft.listing
    confirmed = []
    for licence in provider.licences:
        held = next((credential for credential in listing.credentials if _is_same(credential, licence)), None)
        if held is None and holders.take(draft, licence):
            held = _credential(draft, licence)
            listing.credentials.append(held)
            draft.differs("license", None, f"{licence.kind} {licence.number}")
        if held is not None:
            confirmed.append(held)
            _refresh(draft, held)
    for credential in list(listing.credentials):
        if credential.source is CredentialSource.NPPES and credential.kind and credential not in confirmed:
            draft.differs("license", f"{credential.kind} {credential.number}", None)
            listing.credentials.remove(credential)


def _credential(draft: Draft, licence: RegistryLicence) -> Credential:
    return Credential(
        kind=licence.kind,
        number=licence.number,
        number_normalized=_normalized(licence),
        source=CredentialSource.NPPES,
        source_detail=draft.edition.file[:120],
        checked_on=draft.edition.as_of,
    )


def _refresh(draft: Draft, held: Credential) -> None:
    if held.source is CredentialSource.NPPES and held.checked_on < draft.edition.as_of:
        held.checked_on = draft.edition.as_of
        held.source_detail = draft.edition.file[:120]
        draft.is_confirmed = True


def _is_same(credential: Credential, licence: RegistryLicence) -> bool:
    """The same licence, whichever of the kinds that share its numbers it was put down as."""
    if credential.kind is None or credential.number is None or _root(credential.kind) != _root(licence.kind):
        return False
    return same_licence(licence.kind, credential.number, licence.number)


def _normalized(licence: RegistryLicence) -> str:
    return normalize_licence_number(licence.kind, licence.number)


def _root(kind: str) -> str:
    known = catalogue().credential_kinds.get(kind)
    return (known.broader if known else None) or kind


def _family(kind: str) -> Collection[str]:
    kinds = catalogue().credential_kinds.values()
    return [_root(kind), *(narrower.slug for narrower in kinds if narrower.broader == _root(kind))]
