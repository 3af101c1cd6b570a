"""Medical statements that rest on nothing, or on something nobody has read."""

from collections.abc import Iterator

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import Aspect, Verified


def unsourced_uses(whole: Catalogue) -> Iterator[Fault]:
    """Services without an FDA status (a general one needs none), warnings without a source, years nobody has read."""
    for slug, service in whole.services.items():
        if not service.fda and service.aspect is not Aspect.GENERAL:
            yield Fault(FaultKind.UNSOURCED, f"service {slug}", "its FDA status is not stated")
    for slug, family in whole.families.items():
        if family.warning and not family.warning_source:
            yield Fault(FaultKind.UNSOURCED, f"family {slug}", "its warning has no source")
    for record in whole.fda_records:
        source = whole.sources.get(record.source)
        if source and record.year and source.verified is Verified.NOT_READ:
            says = f"the year {record.year} rests on “{source.slug}”, which nobody has read"
            yield Fault(FaultKind.UNSOURCED, f"FDA record {record.use}/{record.product}", says)
