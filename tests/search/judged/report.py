"""The figures as a table, and the answers that somebody should look at."""

from collections.abc import Callable, Iterator, Sequence

from tests.search.judged.measures import RESULTS_MEASURED
from tests.search.judged.verdicts import LEAST_NDCG, Figures, Verdict

_NAMES_SHOWN = 3


def report(verdicts: Sequence[Verdict], *, worst: int | None = None) -> str:
    """Everything worth reading, as lines of text; at most `worst` of the answers that are not good."""
    return "\n".join((*_table(verdicts), *_answers(verdicts, worst), *_doubts(verdicts)))


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield f"{'':24}{'queries':>8}{f'nDCG@{RESULTS_MEASURED}':>9}{'nothing found':>15}{'harmful':>9}"
    by: tuple[Callable[[Verdict], str], ...] = (lambda v: v.judgement.theme, lambda v: v.judgement.language)
    for key in by:
        for group in dict.fromkeys(map(key, verdicts)):
            yield _row(group, [verdict for verdict in verdicts if key(verdict) == group])
        yield ""
    yield _row("all", verdicts)


def _row(label: str, verdicts: Sequence[Verdict]) -> str:
    figures = Figures.over(verdicts)
    measured = "" if figures.ndcg is None else f"{figures.ndcg:.3f}"
    return f"{label:24}{figures.queries:>8}{measured:>9}{figures.zero_rate:>15.1%}{figures.violations:>9}"


def _answers(verdicts: Sequence[Verdict], worst: int | None) -> Iterator[str]:
    poor = sorted(
        (each for each in verdicts if not each.is_good), key=lambda each: (each.ndcg or 0.0, not each.forbidden)
    )
    if poor:
        yield f"\nBelow {LEAST_NDCG}, or somebody is on the first page who must not be: {len(poor)}, worst first"
    for verdict in poor[:worst]:
        yield from _answer(verdict)


def _answer(verdict: Verdict) -> Iterator[str]:
    measured = "  –  " if verdict.ndcg is None else f"{verdict.ndcg:.3f}"
    yield f"  {measured}  {verdict.judgement.text}   ({verdict.judgement.theme})"
    shown = " ".join(map(str, verdict.grades)) or "nothing"
    yield f"         grades shown: {shown}; relevant: {verdict.relevant}, found in all: {verdict.answer.total}"
    if not verdict.answer.slugs and verdict.relevant and verdict.answer.said:
        yield f"         it says: {verdict.answer.said[0]}"
    if verdict.is_silent:
        yield "         it does not say that nothing was found"
    if verdict.forbidden:
        names = ", ".join(verdict.forbidden[:_NAMES_SHOWN])
        more = f" and {len(verdict.forbidden) - _NAMES_SHOWN} more" if len(verdict.forbidden) > _NAMES_SHOWN else ""
        yield f"         must not be there: {names}{more}"


def _doubts(verdicts: Sequence[Verdict]) -> Iterator[str]:
    doubted = [verdict for verdict in verdicts if verdict.judgement.doubt]
    if doubted:
        yield f"\nJudgements that somebody may make otherwise: {len(doubted)}"
    for verdict in doubted:
        yield f"  {verdict.judgement.text}: {verdict.judgement.doubt}"
