"""Two people changed one section: who changed what, and what cannot be both. Pure.

A snapshot is a flat mapping from keys to JSON values; a key that is missing and a key with None are the same thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Values = Mapping[str, Any]


class Side(StrEnum):
    """Whose value is taken."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """A key about which the two snapshots say something else. `picked` is None where both changed it."""

    key: str
    was: Any
    mine: Any
    theirs: Any
    picked: Side | None


def changes_between(before: Values, after: Values) -> dict[str, Any]:
    """What turns one snapshot into the other: key → new value, None where it is taken away."""
    return {key: after.get(key) for key in _keys(after, before) if after.get(key) != before.get(key)}


def differences(base: Values, mine: Values, theirs: Values) -> list[Difference]:
    """Where the two are not the same, and whose it is where only one of them changed what was there."""
    found = []
    for key in _keys(base, theirs, mine):
        was, my, their = base.get(key), mine.get(key), theirs.get(key)
        if my == their:
            continue
        picked = Side.THEIRS if my == was else Side.MINE if their == was else None
        found.append(Difference(key, was, my, their, picked))
    return found


def merge(base: Values, mine: Values, theirs: Values, picks: Mapping[str, Side] | None = None) -> dict[str, Any]:
    """Both changes in one snapshot. `picks` decide before everything else.

    Raises:
        ValueError: both changed a key to something else, and nobody picked.
    """
    merged = {key: theirs.get(key) for key in _keys(base, theirs, mine)}
    for each in differences(base, mine, theirs):
        side = (picks or {}).get(each.key, each.picked)
        if side is None:
            raise ValueError(f"both changed {each.key}")
        merged[each.key] = each.mine if side is Side.MINE else each.theirs
    return {key: value for key, value in merged.items() if value is not None}


def _keys(*snapshots: Values) -> list[str]:
    return list(dict.fromkeys(key for snapshot in snapshots for key in snapshot))
