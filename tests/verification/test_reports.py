"""It …"""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from directory.moderation.actions import undo
from directory.moderation.corrections import section_to_correct
from directory.moderation.models import AuditEvent, QueueItem, QueueKind
from directory.moderation.reports import answer_item, receive_report
from directory.verification.models import ErrorReport, ReportOutcome
from directory.verification.reports import BadReport
from tests.web.reading import parsed

GOOD = {"field": "phone", "words": "It rings at a bakery.", "reply_to": "visitor@example.org"}


def item_of(session, report):
    return session.scalars(select(QueueItem).where(QueueItem.key == str(report.id))).one()


def test_waits_in_the_queue_until_the_second_business_day(session, add_report):
    report = add_report(reply_to="visitor@example.org")
    item = item_of(session, report)
    assert (item.kind, item.listing_id, item.due_on) == (QueueKind.REPORT, report.listing_id, date(2026, 11, 27))
    assert item.evidence["words"] == "It rings at a bakery."
    assert "visitor@example.org" not in str(item.evidence)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"field": ""}, "field"),
        ({"field": "npi"}, "field"),
        ({"words": "  \n\t"}, "words"),
        ({"words": "x" * 2001}, "words"),
        ({"reply_to": "not an address"}, "reply_to"),
        ({"reply_to": "a@b.c, d@e.f"}, "reply_to"),
        ({"reply_to": "a@b.c\nBcc: d@e.f"}, "reply_to"),
        ({"reply_to": f"{'a' * 250}@example.org"}, "reply_to"),
    ],
)
def test_says_which_field_of_a_report_is_wrong(session, add_listing, now, given, field):
    with pytest.raises(BadReport) as refusal:
        receive_report(session, add_listing(), **(GOOD | given), now=now)
    assert refusal.value.field == field


def test_takes_a_report_about_a_photo(session, add_listing, now):
    report = receive_report(session, add_listing(), **(GOOD | {"field": "photos"}), now=now)
    session.commit()
    assert section_to_correct(item_of(session, report)) is None, "photos have a page of their own"


def test_keeps_lines_and_drops_what_cannot_be_seen(session, add_listing, now):
    report = receive_report(session, add_listing(), **(GOOD | {"words": "Wrong:\r\n\x00phone\u202e \n"}), now=now)
    assert report.words == "Wrong:\n phone"


def test_is_answered_with_the_item_and_open_again_when_that_is_undone(session, add_report, now):
    report = add_report()
    item = item_of(session, report)
    answer_item(session, item, outcome=ReportOutcome.FIXED, reason="Called.", by="user 1", now=now)
    session.commit()
    assert (report.outcome, report.answered_on) == (ReportOutcome.FIXED, date(2026, 11, 24))
    undo(session, item, reason="Wrong listing.", by="user 1", now=now)
    session.commit()
    assert (report.outcome, report.answered_at, item.is_open) == (None, None, True)
    assert session.scalar(select(func.count(AuditEvent.id))) == 2


@pytest.fixture
def listing(add_listing):
    return add_listing()


@pytest.fixture
def send(visitor, session):
    """Fill in the form of a listing and send it."""

    def sent(listing, *, data, headers=None):
        path = f"/providers/{listing.slug}/report"
        token = parsed(visitor.get(path).text).query('[name="csrf_token"]')[0].attrs["value"]
        session.rollback()  # the page was read through this session too: let go of the database
        return visitor.post(path, data=data | {"csrf_token": token}, headers=headers)

    return sent


def test_refuses_a_form_without_the_token_of_its_page(visitor, listing, session):
    assert visitor.post(f"/providers/{listing.slug}/report", data=GOOD).status_code == 400


def test_is_reported_from_the_listing_without_an_account(visitor, send, listing, session, now):
    with time_machine.travel(now, tick=False):
        page = parsed(visitor.get(f"/providers/{listing.slug}").text)
        (link,) = page.query('a[href$="/report"]')
        form = parsed(visitor.get(link.attrs["href"]).text)
        session.rollback()  # the page was read through this session too: let go of the database
        assert form.query("form.report")[0].attrs["method"] == "post"
        answer = send(listing, data=GOOD)
        assert (answer.status_code, answer.location) == (303, f"/providers/{listing.slug}/report/thanks")
        assert "Thank you" in visitor.get(answer.location).text
    session.rollback()
    assert session.scalars(select(ErrorReport)).one().words == GOOD["words"]


def test_shows_the_form_again_with_what_was_typed_and_what_is_wrong(visitor, send, listing, session):
    answer = send(listing, data=GOOD | {"reply_to": "nonsense", "words": "<b>&"})
    page = parsed(answer.text)
    assert answer.status_code == 400
    assert "no e-mail address" in page.query('[role="alert"]')[0].text
    assert page.query("#report-reply")[0].attrs["aria-invalid"] == "true"
    assert page.query("textarea")[0].text == "<b>&"
    assert "selected" in page.query('option[value="phone"]')[0].attrs


def test_thanks_and_forgets_what_fills_in_the_trap(visitor, send, listing, session):
    answer = send(listing, data=GOOD | {"website": "https://spam.example"})
    assert answer.status_code == 303
    session.rollback()
    assert session.scalar(select(func.count(ErrorReport.id))) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_refuses_the_form_of_another_site(visitor, send, listing, session, headers):
    answer = send(listing, data=GOOD, headers=headers)
    assert answer.status_code == 403
    session.rollback()
    assert session.scalar(select(func.count(ErrorReport.id))) == 0


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://localhost"}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}],
    ids=["an old browser", "a browser of today", "an old browser that hides where it is"],
)
def test_takes_the_form_of_this_site(send, listing, headers):
    answer = send(listing, data=GOOD, headers=headers)
    assert answer.status_code == 303


def test_knows_no_listing_that_a_visitor_may_not_see(visitor, add_listing):
    hidden = add_listing(slug="hidden", status="hidden", hidden_because="unconfirmed")
    assert visitor.get(f"/providers/{hidden.slug}/report").status_code == 404


def test_counts_a_day_in_san_diego(session, add_report, now):
    report = add_report()
    item = item_of(session, report)
    late = now.replace(hour=7) + timedelta(days=4)  # 28 November 07:00 UTC is still the 27th in San Diego
    answer_item(session, item, outcome=ReportOutcome.FIXED, reason="Called.", by="user 1", now=late)
    assert report.answered_on == report.due_on
