"""It …"""

from dataclasses import replace

from tests.search.judged.county import Answer
from tests.search.judged.judgements import read_judgement
from tests.search.judged.report import report
from tests.search.judged.test_wanted import SOMEBODY
from tests.search.judged.verdicts import Figures, judge

EVERYBODY = {
    "ines": replace(SOMEBODY, slug="ines", name="Inés"),
    "tala": replace(SOMEBODY, slug="tala", name="Tala", services=frozenset({"facial"})),
}
DYSPORT = read_judgement("brands", {"q": "dysport", "wants": {"offers": "dysport"}, "never": "others"})
NONSENSE = read_judgement("nothing", {"q": "asdf", "language": "es", "nothing": True})


def answered(*slugs, said=()):
    return Answer(slugs, len(slugs), said)


def test_is_content_with_the_right_answer():
    verdict = judge(DYSPORT, answered("ines"), EVERYBODY)
    assert (verdict.ndcg, verdict.grades, verdict.relevant, verdict.is_good) == (1, (3,), 1, True)


def test_names_who_must_not_be_there():
    verdict = judge(DYSPORT, answered("ines", "tala"), EVERYBODY)
    assert (verdict.ndcg, verdict.forbidden, verdict.is_good) == (1, ("Tala",), False)


def test_never_wants_to_see_what_is_not_visible():
    verdict = judge(DYSPORT, answered("ines", "hidden-one"), EVERYBODY)
    assert verdict.forbidden == ("hidden-one (not visible)",)


def test_wants_nothing_and_to_be_told_so():
    assert judge(NONSENSE, answered(said=("Nothing.",)), EVERYBODY).is_good
    assert judge(NONSENSE, answered(), EVERYBODY).is_silent
    assert judge(NONSENSE, answered("tala"), EVERYBODY).forbidden == ("Tala",)


def test_counts_answers_that_found_nothing_of_what_there_is():
    verdicts = [
        judge(DYSPORT, answered("ines"), EVERYBODY),
        judge(DYSPORT, answered(), EVERYBODY),
        judge(NONSENSE, answered(), EVERYBODY),
    ]
    assert Figures.over(verdicts) == Figures(queries=3, ndcg=0.5, zero_rate=0.5, violations=0)


def test_reports_themes_languages_and_the_worst_answers():
    told = report([judge(DYSPORT, answered("tala"), EVERYBODY), judge(NONSENSE, answered(), EVERYBODY)])
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line}
    assert rows["brands"] == ["1", "0.000", "0.0%", "1"]
    assert rows["nothing"][0] == "1"
    assert rows["es"][0] == "1"
    assert rows["all"][:2] == ["2", "0.000"]
    assert "must not be there: Tala" in told
    assert "does not say that nothing was found" in told
