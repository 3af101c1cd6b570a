"""Asking the judged queries, and the figures that come of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.search.judged.county import Answer, County
from tests.search.judged.facts import Facts
from tests.search.judged.judgements import Judgement
from tests.search.judged.measures import RESULTS_MEASURED, ndcg

LEAST_NDCG = 0.95


@dataclass(frozen=True)
class Verdict:
    """One query and its answer.

    `ndcg` is None where nothing is relevant. `grades` are those of the results measured; `forbidden` are the names on
    the first page that must not be there.
    """

    judgement: Judgement
    answer: Answer
    ndcg: float | None
    grades: tuple[int, ...]
    relevant: int
    forbidden: tuple[str, ...]

    @property
    def is_empty_handed(self) -> bool:
        """Whether there is something relevant and nothing was found."""
        return self.ndcg is not None and not self.answer.slugs

    @property
    def is_silent(self) -> bool:
        """Whether nothing had to be found and the answer does not say that nothing was."""
        return self.judgement.nothing and not self.answer.slugs and not any(self.answer.said)

    @property
    def is_good(self) -> bool:
        """Whether nobody needs to look at it again."""
        return (self.ndcg is None or self.ndcg >= LEAST_NDCG) and not self.forbidden and not self.is_silent


@dataclass(frozen=True)
class Figures:
    """Some verdicts in four numbers. `ndcg` and `zero_rate` are over the queries that have something relevant."""

    queries: int
    ndcg: float | None
    zero_rate: float
    violations: int

    @classmethod
    def over(cls, verdicts: Sequence[Verdict]) -> "Figures":
        """The figures of these."""
        measured = [verdict.ndcg for verdict in verdicts if verdict.ndcg is not None]
        empty_handed = sum(verdict.is_empty_handed for verdict in verdicts)
        return cls(
            queries=len(verdicts),
            ndcg=fmean(measured) if measured else None,
            zero_rate=empty_handed / len(measured) if measured else 0.0,
            violations=sum(bool(verdict.forbidden) for verdict in verdicts),
        )


def judge_all(judgements: Iterable[Judgement], county: County) -> tuple[Verdict, ...]:
    """Ask every query."""
    return tuple(judge(judgement, county.ask(judgement.args), county.facts) for judgement in judgements)


def judge(judgement: Judgement, answer: Answer, everybody: Mapping[str, Facts]) -> Verdict:
    """What an answer is worth. Whoever is not visible must not be there, whatever the judgement says."""
    grades = {slug: grade for slug, facts in everybody.items() if (grade := judgement.grade(facts))}
    return Verdict(
        judgement=judgement,
        answer=answer,
        ndcg=ndcg(answer.slugs, grades) if grades else None,
        grades=tuple(grades.get(slug, 0) for slug in answer.slugs[:RESULTS_MEASURED]),
        relevant=len(grades),
        forbidden=tuple(_forbidden(judgement, answer, everybody)),
    )


def _forbidden(judgement: Judgement, answer: Answer, everybody: Mapping[str, Facts]) -> Iterator[str]:
    for slug in answer.slugs:
        facts = everybody.get(slug)
        if facts is None:
            yield f"{slug} (not visible)"
        elif judgement.forbids(facts):
            yield facts.name
