"""Services and licences about which the rules say nothing."""

from collections.abc import Container, Iterable, Iterator

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import LicenceStatus, RuleSet, Supervision
from directory.catalogue.scope_of_practice import NOT_ESTABLISHED


def gaps_in_the_rules(whole: Catalogue) -> Iterator[Fault]:
    """Services without a rule set, rule sets that leave out a kind, grounds that contradict themselves or a kind."""
    for slug, service in whole.services.items():
        if service.scope not in whole.rule_sets:
            yield Fault(FaultKind.RULE_GAP, f"service {slug}", f"there is no rule set “{service.scope}”")
    for rule_set in whole.rule_sets.values():
        yield from _gaps_in_a_set(whole, rule_set)
    for slug, basis in whole.bases.items():
        if basis.allows and not basis.established:
            yield Fault(FaultKind.RULE_GAP, f"basis {slug}", "allows what is not established")
        if basis.needs and not basis.allows:
            yield Fault(FaultKind.RULE_GAP, f"basis {slug}", "asks for supervision and then refuses")
    yield from _unlawful_specialties(whole)
    yield from _left_out("arrangement", Supervision, whole.arrangements)
    yield from _left_out("licence status", LicenceStatus, whole.licence_statuses)
    yield from _left_out("basis", [NOT_ESTABLISHED], whole.bases)


def _gaps_in_a_set(whole: Catalogue, rule_set: RuleSet) -> Iterator[Fault]:
    where = f"rule set {rule_set.slug}"
    for slug, kind in whole.credential_kinds.items():
        if slug not in rule_set.rules:
            yield Fault(FaultKind.RULE_GAP, where, f"says nothing about {slug}")
            continue
        basis = whole.bases.get(rule_set.rules[slug])
        if basis and basis.needs and kind.supervision not in basis.needs:
            says = f"{slug} needs “{basis.slug}” but works under “{kind.supervision}”"
            yield Fault(FaultKind.RULE_GAP, where, says)


def _unlawful_specialties(whole: Catalogue) -> Iterator[Fault]:
    """Specialties that give what none of the licences they suggest may do, under whatever arrangement."""
    for code, specialty in whole.specialties.items():
        for slug in specialty.gives:
            service = whole.services.get(slug)
            rule_set = whole.rule_sets.get(service.scope) if service else None
            if rule_set is None:
                continue  # said elsewhere
            bases = (whole.bases.get(rule_set.rules.get(kind, "")) for kind in specialty.credential_kinds)
            if not any(basis and basis.allows for basis in bases):
                says = f"gives {slug}, which none of its licences may do"
                yield Fault(FaultKind.RULE_GAP, f"specialty {code}", says)


def _left_out(what: str, needed: Iterable[str], present: Container[str]) -> Iterator[Fault]:
    for slug in needed:
        if slug not in present:
            yield Fault(FaultKind.RULE_GAP, f"{what} {slug}", "is not described")
