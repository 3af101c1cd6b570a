"""`flask education …`: for those who write articles, and for those who record that a clinician has read one."""

from datetime import datetime

import click
from flask.cli import with_appcontext

from directory import clock
from directory.catalogue import catalogue
from directory.command_line import Commands
from directory.database import unit_of_work
from directory.education import actions
from directory.education.check import find_faults
from directory.education.library import library
from directory.education.queries import review_of
from directory.extensions import db
from directory.language import LANGUAGES, LanguageCode

group = Commands("education", help="Articles and the glossary: what may be published, and who reviewed it.")


@group.command("check")
@click.argument("slugs", nargs=-1)
def check(slugs: tuple[str, ...]) -> None:
    """Find unsourced statements, promises, differences between the languages and everything else no article may have.

    With SLUGS, only what is wrong in these articles is said.
    """
    whole, known = library(), catalogue()
    faults = find_faults(whole, known, only=slugs)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    click.echo(
        f"{len(whole.articles)} articles, {len(whole.glossary)} terms, {len(whole.figures)} figures, "
        f"{len(whole.sources)} sources: no faults"
    )


@group.command("record-review")
@click.argument("slug")
@click.option("--language", type=click.Choice(LANGUAGES), required=True, help="The language that was read.")
@click.option("--reviewer", required=True, help="The clinician's name, as the page is to show it.")
@click.option("--license", "licence", required=True, help="Their license, like “MD, California A12345”.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day of the review.")
@click.option("--by", required=True, help="Who records it.")
@with_appcontext
def record_review(slug: str, language: LanguageCode, reviewer: str, licence: str, on: datetime, by: str) -> None:
    """Record that a clinician has read the article SLUG as it stands today."""
    article = library().article(slug)
    text = article.texts.get(language)
    if text is None:
        raise click.ClickException(f"{slug} is not written in “{language}”.")
    with unit_of_work(db.session) as session:
        review = actions.record_review(
            session,
            article,
            text,
            reviewer=reviewer,
            licence=licence,
            reviewed_on=on.date(),
            recorded_by=by,
            at=clock.now(),
        )
        click.echo(f"{slug} ({language}): reviewed by {review.reviewer}, {review.licence}, on {review.reviewed_on}")


@group.command("reviews")
@with_appcontext
def reviews() -> None:
    """Say of every article who reviewed it, and whether its day to be looked at again has passed."""
    for slug, article in library().articles.items():
        overdue = f"; due again since {article.next_review}" if article.is_overdue(clock.today()) else ""
        for language, text in article.texts.items():
            reviewed = review_of(db.session, slug, text)
            said = "not yet reviewed by a clinician"
            if reviewed:
                review = reviewed.review
                of_which = "" if reviewed.is_current else ", of an earlier text"
                said = f"{review.reviewer}, {review.licence}, {review.reviewed_on}{of_which}"
            click.echo(f"{slug} ({language}): {said}{overdue}")
