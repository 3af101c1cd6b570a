"""Reporting a mistake without an account, and what the directory says about its own accuracy."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from directory.clock import now
from directory.extensions import db
from directory.listings.freshness import FRESH_DAYS
from directory.listings.models import Listing
from directory.listings.queries import Moved, public_page
from directory.moderation.reports import receive_report
from directory.verification.accuracy import REPORT_DAYS, Accuracy, accuracy
from directory.verification.models import MAX_WORDS, ReportedField
from directory.verification.reports import BadReport
from directory.verification.spreadsheet import as_csv
from directory.wording import wording

bp = Blueprint("verification", __name__)


@bp.get("/providers/<slug>/report")
def report(slug: str) -> ResponseReturnValue:
    """The form; `field=` chooses what it is about."""
    found = public_page(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".report", slug=found.slug), code=301)
    return _form(found, {"field": request.args.get("field", "")}, None)


@bp.post("/providers/<slug>/report")
def send_report(slug: str) -> ResponseReturnValue:
    """Take a report. The trap is a field that people do not see: what fills it in is thanked and forgotten."""
    found = public_page(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".report", slug=found.slug), code=303)
    typed = {name: request.form.get(name, "") for name in ("field", "words", "reply_to")}
    try:
        if not request.form.get("website"):
            receive_report(db.session, found, **typed, now=now())
            db.session.commit()
    except BadReport as problem:
        db.session.rollback()
        return _form(found, typed, problem), problem.status
    return redirect(url_for(".thanks", slug=found.slug), code=303)


@bp.get("/providers/<slug>/report/thanks")
def thanks(slug: str) -> ResponseReturnValue:
    """Until when it will be looked at."""
    found = public_page(db.session, slug)
    if isinstance(found, Moved):
        return redirect(url_for(".thanks", slug=found.slug), code=301)
    return render_template("verification/thanks.html", listing=found)


@bp.get("/accuracy")
def figures() -> str:
    """The figures of this moment, with what each means."""
    return render_template(
        "verification/accuracy.html",
        figures=accuracy(db.session, now=now()),
        fresh_days=FRESH_DAYS,
        report_days=REPORT_DAYS,
    )


@bp.get("/accuracy.csv")
def figures_as_csv() -> Response:
    """The same for a spreadsheet."""
    found = accuracy(db.session, now=now())
    response = Response(as_csv(_rows(found)), mimetype="text/csv")
    name = f"accuracy-{found.at:%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(listing: Listing, typed: dict[str, str], problem: BadReport | None) -> str:
    return render_template(
        "verification/report.html",
        listing=listing,
        fields=list(ReportedField),
        typed=typed,
        problem=problem,
        most=MAX_WORDS,
    )


def _rows(found: Accuracy) -> list[tuple[object, ...]]:
    facts = [
        (wording(each.fact) if each.fact else gettext("License"), each.stated, each.confirmed, each.official)
        for each in found.facts
    ]
    reports = found.reports
    return [
        (gettext("Fact"), gettext("Stated"), gettext("Confirmed within 90 days"), gettext("From an official source")),
        *facts,
        (),
        (gettext("Figure"), gettext("Value")),
        (gettext("Listings"), found.listings),
        (gettext("Reports received within a year"), reports.received),
        (gettext("Answered"), reports.answered),
        (gettext("Answered, or their time is over"), reports.due),
        (gettext("Answered in time"), reports.in_time),
        (gettext("Median hours to a correction"), reports.median_hours_to_fix),
        (gettext("Duplicates merged"), found.duplicates_merged),
    ]
