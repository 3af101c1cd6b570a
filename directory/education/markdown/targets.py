"""Where a link of an article may lead: to something of this directory, named by what it is, never by an address."""

import re
from dataclasses import dataclass
from enum import StrEnum

_TARGET = re.compile(r"(article|service|condition|glossary|page|figure):([a-z0-9]+(?:-[a-z0-9]+)*)")


class TargetKind(StrEnum):
    """The schemes of links, and of pictures."""

    ARTICLE = "article"
    SERVICE = "service"
    CONDITION = "condition"
    GLOSSARY = "glossary"
    PAGE = "page"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """One thing a text points at."""

    kind: TargetKind
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


def read_target(address: str) -> Target | None:
    """What the address of a link means; None for everything that is not one of ours: https:, javascript:, //host."""
    found = _TARGET.fullmatch(address)
    return Target(TargetKind(found[1]), found[2]) if found else None
