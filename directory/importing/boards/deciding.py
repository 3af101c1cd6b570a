"""The rows about one licence → what to do: believe one of them, or ask a person. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from directory.catalogue import LicenceStatus, catalogue
from directory.importing.boards.holders import MOST_ROWS, Holder
from directory.importing.boards.names import FITS, likeness
from directory.importing.boards.rows import BoardRow
from directory.language import N_

_CANDIDATES_SHOWN = 5
_LOOK_UP = "https://search.dca.ca.gov/"


class Problem(StrEnum):
    """Why a person must look. `PROBLEM_SENTENCES` says it in words."""

    NAME_DIFFERS = "name_differs"
    TWO_ROWS = "two_rows"
    NUMBER_MISSING = "number_missing"
    UNKNOWN_STATUS = "unknown_status"


PROBLEM_SENTENCES: dict[Problem, str] = {
    Problem.NAME_DIFFERS: N_("The state has this license number under another name."),
    Problem.TWO_ROWS: N_("The state has more than one license that fits this number and name."),
    Problem.NUMBER_MISSING: N_("The state has a license under this name; the listing states no number."),
    Problem.UNKNOWN_STATUS: N_("The state calls the license's status by words that the directory does not know."),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for a person. The same question has the same `key`. Its evidence holds a date of a list in `lists`
    alone, which says of each candidate where it stands: a newer list that says the same makes no new question."""

    listing_id: int
    key: str
    problem: Problem
    evidence: Mapping[str, Any]


def decide(holder: Holder) -> BoardRow | Doubt:
    """The row that speaks for this licence, or why none can be told."""
    if holder.credential_id is None:
        return _doubt(holder, Problem.NUMBER_MISSING, holder.rows)
    fitting = [row for row in holder.rows if likeness(row.name, *holder.names) >= FITS]
    if not fitting:
        return _doubt(holder, Problem.NAME_DIFFERS, holder.rows)
    newest = max(row.as_of for row in fitting)
    latest = [row for row in fitting if row.as_of == newest]
    if any(not row.says_the_same_as(latest[0]) for row in latest[1:]):
        return _doubt(holder, Problem.TWO_ROWS, latest)
    if latest[0].status is LicenceStatus.UNKNOWN:
        return _doubt(holder, Problem.UNKNOWN_STATUS, latest[:1])
    return latest[0]


def key_of(holder: Holder) -> str:
    """What makes two questions about a licence the same one."""
    return f"{holder.listing_id} {holder.root} {holder.number or 'missing'}"[:200]


def _doubt(holder: Holder, problem: Problem, rows: Sequence[BoardRow]) -> Doubt:
    best = sorted(rows, key=lambda row: (-likeness(row.name, *holder.names), row.number, str(row.name)))
    shown = best[:_CANDIDATES_SHOWN]
    kind = catalogue().credential_kinds[holder.kind or holder.root]
    evidence = {
        "problem": str(problem),
        "fields": [
            {"field": "name", "listing": holder.names[0], "state": str(shown[0].name)},
            {"field": "number", "listing": holder.number, "state": shown[0].number},
        ],
        "kind": kind.slug,
        "candidates": [_candidate(row) for row in shown],
        "lists": [{"name": row.file, "as_of": row.as_of.isoformat()} for row in shown],
        "are_more": len(best) > len(shown) or len(best) >= MOST_ROWS,
        "look_up": kind.lookup_url or _LOOK_UP,
    }
    return Doubt(holder.listing_id, key_of(holder), problem, evidence)


def _candidate(row: BoardRow) -> dict[str, str | None]:
    return {
        "name": str(row.name),
        "number": row.number,
        "city": row.city,
        "status": row.status_words,
        "standing": str(row.status),
        "issued_on": row.issued_on.isoformat() if row.issued_on else None,
        "expires_on": row.expires_on.isoformat() if row.expires_on else None,
    }
