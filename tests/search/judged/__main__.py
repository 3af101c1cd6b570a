"""`python -m tests.search.judged`: ask the judged queries now, and print the figures and the worst answers."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.search.judged.county import demonstration_county
from tests.search.judged.judgements import all_judgements
from tests.search.judged.report import report
from tests.search.judged.verdicts import judge_all

THEMES = sorted({judgement.theme for judgement in all_judgements()})


@click.command()
@click.option("--theme", "themes", multiple=True, type=click.Choice(THEMES), help="Only queries of this theme.")
@click.option("--worst", type=click.IntRange(0), help="How many poor answers to show; all of them if left out.")
def main(themes: tuple[str, ...], worst: int | None) -> None:
    """How good the search is, on fictional listings."""
    chosen = [judgement for judgement in all_judgements() if not themes or judgement.theme in themes]
    with TemporaryDirectory() as directory, demonstration_county(Path(directory)) as county:
        click.echo(report(judge_all(chosen, county), worst=worst))


main()
