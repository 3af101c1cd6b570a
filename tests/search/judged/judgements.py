"""The judged queries, read from `tests/search/judgements/`. How they are written is explained in its README."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.search.judged.facts import Facts
from tests.search.judged.wanted import UnfitJudgement, Wanted

DIRECTORY = Path(__file__).parent.parent / "judgements"

# A patient who names a place means the place, and takes what is a short drive away; a longer one is no answer to it.
NEAR_MILES, AROUND_MILES, TOO_FAR_MILES = 5, 10, 15

_KEYS = {"q", "near", "within", "filters", "language", "wants", "place", "relevant", "never", "nothing", "doubt"}


@dataclass(frozen=True)
class Judgement:
    """One query, and what is right to answer.

    `args` are the parameters of its address. With `nothing` the answer must be empty and say so. A query with neither
    that nor anything relevant is there for what it must `never` show. `doubt` says why somebody may judge otherwise.
    """

    theme: str
    language: str
    args: Mapping[str, list[str]]
    relevant: tuple[tuple[int, Wanted], ...]
    never: tuple[Wanted, ...]
    never_others: bool
    nothing: bool
    doubt: str

    @property
    def text(self) -> str:
        """The query on one line."""
        others = [f"{name}={','.join(values)}" for name, values in self.args.items() if name != "q"]
        return " ".join((*self.args.get("q", ()), *others))

    def grade(self, facts: Facts) -> int:
        """What finding this listing is worth; 0 when it is not relevant."""
        return max((grade for grade, wanted in self.relevant if wanted.of(facts)), default=0)

    def forbids(self, facts: Facts) -> bool:
        """Whether this listing must not be shown."""
        if any(wanted.of(facts) for wanted in self.never):
            return True
        return self.nothing or (self.never_others and self.grade(facts) == 0)


def all_judgements() -> tuple[Judgement, ...]:
    """Every judgement, theme by theme.

    Raises:
        UnfitJudgement: one of them cannot be understood.
    """
    return tuple(judgement for path in sorted(DIRECTORY.glob("*.toml")) for judgement in _read(path))


def _read(path: Path) -> Iterator[Judgement]:
    for table in tomllib.loads(path.read_text())["query"]:
        try:
            yield read_judgement(path.stem, table)
        except UnfitJudgement as fault:
            raise UnfitJudgement(f"{path.name}, “{table.get('q')}”: {fault}") from fault


def read_judgement(theme: str, table: Mapping[str, Any]) -> Judgement:
    """One judgement from its table.

    Raises:
        UnfitJudgement: it says something that means nothing.
    """
    if not table.keys() <= _KEYS:
        raise UnfitJudgement(f"unknown: {sorted(table.keys() - _KEYS)}")
    relevant = tuple(_relevant(table))
    never = table.get("never", [])
    judgement = Judgement(
        theme=theme,
        language=table.get("language", "en"),
        args=_args(table),
        relevant=relevant,
        never=tuple(_never(table, never)),
        never_others=never == "others" and "place" not in table,
        nothing=table.get("nothing", False),
        doubt=table.get("doubt", ""),
    )
    if not judgement.args or not (relevant or never or judgement.nothing):
        raise UnfitJudgement("it judges nothing")
    if judgement.nothing and (relevant or never):
        raise UnfitJudgement("nothing is nothing")
    return judgement


def _args(table: Mapping[str, Any]) -> dict[str, list[str]]:
    typed = {name: [str(table[name])] for name in ("q", "near", "within") if name in table}
    chosen = table.get("filters", {})
    return typed | {name: [value] if isinstance(value, str) else list(value) for name, value in chosen.items()}


def _relevant(table: Mapping[str, Any]) -> Iterator[tuple[int, Wanted]]:
    """`wants` is grade 3; with a `place` that is for what is near, and 2 for what is around."""
    if "wants" in table and "place" in table:
        yield 3, Wanted.read({**table["wants"], "near": table["place"], "miles": NEAR_MILES})
        yield 2, Wanted.read({**table["wants"], "near": table["place"], "miles": AROUND_MILES})
    elif "wants" in table:
        yield 3, Wanted.read(table["wants"])
    for graded in table.get("relevant", ()):
        facts = {name: value for name, value in graded.items() if name != "grade"}
        yield graded["grade"], Wanted.read(facts)


def _never(table: Mapping[str, Any], never: Any) -> Iterator[Wanted]:
    """With a `place` the "others" are those that are not what is wanted, and those that are too far away."""
    if never == "others" and "place" in table:
        yield Wanted.read({"excepting": table["wants"]})
        yield Wanted.read({"excepting": {"near": table["place"], "miles": TOO_FAR_MILES}})
    elif never != "others":
        yield from (Wanted.read(facts) for facts in never)
