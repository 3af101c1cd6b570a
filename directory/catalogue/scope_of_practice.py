"""Who may perform what in California, from the rules in `data/scope/`. Not legal advice, and pages must say so.

Anything the rules do not mention is refused: a pair nobody has looked up is never published.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directory.catalogue.contents import Catalogue
from directory.catalogue.loading import catalogue
from directory.catalogue.models import Basis, CredentialKind, Supervision
from directory.language import Bilingual

NOT_ESTABLISHED = "not-established"


class Outcome(StrEnum):
    """What the law allows, in one of three words."""

    ALLOWED = "allowed"
    ALLOWED_UNDER_SUPERVISION = "allowed under supervision"
    NOT_ALLOWED = "not allowed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a credential kind may perform a service, why, by which rule, and when that was last checked.

    `needs` are the arrangements of which one must be on record; empty where none is needed or none would help.
    `established` is False where no authority was found and the directory refuses out of caution. `source` is a slug
    of `Catalogue.sources`.
    """

    outcome: Outcome
    reason: Bilingual
    citation: str
    source: str
    checked_on: date
    needs: tuple[Supervision, ...] = ()
    established: bool = True

    @property
    def is_allowed(self) -> bool:
        """True when the pair may be published."""
        return self.outcome is not Outcome.NOT_ALLOWED


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One line of "who may perform this": the verdict without any arrangement, and with the one that is needed.

    `supervised` is None where supervision changes nothing.
    """

    kind: CredentialKind
    alone: Verdict
    supervised: Verdict | None

    @property
    def best(self) -> Verdict:
        """The most that this licence may do."""
        return self.supervised or self.alone


def may_perform(credential_kind: str, service: str, supervision: Supervision = Supervision.NONE) -> Verdict:
    """Whether the law lets `credential_kind` perform `service` under `supervision`. Slugs of the catalogue.

    Never fails: unknown kinds, services and pairs are not allowed. An arrangement that is needed and missing means
    not allowed, and `needs` says what is missing.
    """
    return _verdict(catalogue(), credential_kind, service, supervision)


def who_may_perform(service: str) -> tuple[ScopeRow, ...]:
    """Every credential kind with its verdict for this service, in the catalogue's order. Raises UnknownTerm."""
    whole = catalogue()
    whole.service(service)
    return tuple(_row(whole, kind, service) for kind in whole.credential_kinds.values())


def _row(whole: Catalogue, kind: CredentialKind, service: str) -> ScopeRow:
    alone = _verdict(whole, kind.slug, service, Supervision.NONE)
    supervised = _verdict(whole, kind.slug, service, alone.needs[0]) if alone.needs else None
    return ScopeRow(kind, alone, supervised)


def _verdict(whole: Catalogue, credential_kind: str, service: str, supervision: Supervision) -> Verdict:
    basis = _basis(whole, credential_kind, service)
    outcome, reason = _applied(whole, basis, supervision)
    return Verdict(
        outcome,
        reason,
        basis.citation,
        basis.source,
        basis.checked_on,
        needs=basis.needs,
        established=basis.established,
    )


def _basis(whole: Catalogue, credential_kind: str, service: str) -> Basis:
    known = whole.services.get(service)
    rule_set = whole.rule_sets.get(known.scope) if known else None
    slug = rule_set.rules.get(credential_kind, NOT_ESTABLISHED) if rule_set else NOT_ESTABLISHED
    return whole.bases.get(slug, whole.bases[NOT_ESTABLISHED])


def _applied(whole: Catalogue, basis: Basis, supervision: Supervision) -> tuple[Outcome, Bilingual]:
    if not basis.allows:
        return Outcome.NOT_ALLOWED, basis.reason
    if not basis.needs:
        return Outcome.ALLOWED, basis.reason
    if supervision in basis.needs:
        return Outcome.ALLOWED_UNDER_SUPERVISION, basis.reason
    missing = whole.arrangements[basis.needs[0]].missing
    return Outcome.NOT_ALLOWED, Bilingual(f"{missing.en} {basis.reason.en}", f"{missing.es} {basis.reason.es}")
