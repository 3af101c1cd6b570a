"""Services and licences about which the rules say nothing."""

from collections.abc import Container, Iterable, Iterator

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import LicenceStatus, Supervision
from directory.catalogue.scope_of_practice import NOT_ESTABLISHED


def gaps_in_the_rules(whole: Catalogue) -> Iterator[Fault]:
    """Services without a rule set, rule sets that leave out a kind, bases that contradict themselves."""
    for slug, service in whole.services.items():
        if service.scope not in whole.rule_sets:
            yield Fault(FaultKind.RULE_GAP, f"service {slug}", f"there is no rule set “{service.scope}”")
    for slug, rule_set in whole.rule_sets.items():
        for kind in whole.credential_kinds:
            if kind not in rule_set.rules:
                yield Fault(FaultKind.RULE_GAP, f"rule set {slug}", f"says nothing about {kind}")
    for slug, basis in whole.bases.items():
        if basis.allows and not basis.established:
            yield Fault(FaultKind.RULE_GAP, f"basis {slug}", "allows what is not established")
        if basis.needs and not basis.allows:
            yield Fault(FaultKind.RULE_GAP, f"basis {slug}", "asks for supervision and then refuses")
    yield from _left_out("arrangement", Supervision, whole.arrangements)
    yield from _left_out("licence status", LicenceStatus, whole.licence_statuses)
    yield from _left_out("basis", [NOT_ESTABLISHED], whole.bases)


def _left_out(what: str, needed: Iterable[str], present: Container[str]) -> Iterator[Fault]:
    for slug in needed:
        if slug not in present:
            yield Fault(FaultKind.RULE_GAP, f"{what} {slug}", "is not described")
