"""What a list means for visitors and providers, from the terminal to the page and the letter: it …"""

import json
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select

from directory.accounts.actions import create_operator, make_owner
from directory.accounts.models import Role
from directory.clock import now as clock_now
from directory.extensions import db
from directory.listings.actions import offer_service
from directory.moderation.models import AuditEvent, QueueItem
from directory.operations.keeping_time import one_round
from tests.importing.boards.rows import LIST, board_line, write_list

OWNER = "marisol@example.org"


@pytest.fixture
def listing(session, add_holder, now):
    """A physician who offers a treatment, and whose listing somebody owns."""
    listing = add_holder()
    offer_service(session, listing, service="glabellar-lines", at=now)
    by = create_operator(session, email=OWNER, password_hash="none", role=Role.PROVIDER, now=now)
    make_owner(session, listing, by, now=now, actor=None, reason="a test")
    session.commit()
    return listing


@pytest.fixture
def import_list(app, tmp_path, session):
    """Write a list and import it at the terminal."""

    def run(*lines, as_of="2026-11-20"):
        path = write_list(tmp_path / LIST, lines)
        session.rollback()
        result = app.test_cli_runner().invoke(args=["import", "licences", str(path), "--as-of", as_of])
        assert result.exit_code == 0, result.output
        return result.output

    return run


def letters(app):
    outbox = app.config["DIRECTORY"].data_dir / "outbox-mail"
    return [message_from_bytes(path.read_bytes(), policy=default) for path in sorted(outbox.glob("*.eml"))]


def found_by_api(visitor):
    answer = visitor.get("/api/v1/providers?q=glabellar+lines")
    return [each["slug"] for each in json.loads(answer.text)["results"]]


@pytest.mark.parametrize("status", ["Delinquent", "Revoked", "Surrender", "Suspended"])
def test_takes_a_treatment_off_page_and_search_at_once_and_tells_the_owner(
    app, visitor, listing, import_list, session, status
):
    page = f"/providers/{listing.slug}"
    assert found_by_api(visitor) == [listing.slug]
    assert "lines" in visitor.get(page).text.partition('id="services"')[2]
    import_list(board_line(status=status))
    assert found_by_api(visitor) == []
    shown = visitor.get(page).text
    assert 'class="status bad"' in shown
    session.rollback()
    one_round(db.session, now=clock_now())
    (letter,) = [each for each in letters(app) if each["To"] == OWNER]
    said = letter.get_payload(decode=True).decode()
    assert "no longer shows license A00001" in said
    assert "Services off the page:" in said


def test_shows_probation_and_leaves_the_treatment(visitor, listing, import_list):
    import_list(board_line(status="Probation"))
    shown = visitor.get(f"/providers/{listing.slug}").text
    assert "On probation" in shown
    assert "who may practice under its conditions" in shown
    assert found_by_api(visitor) == [listing.slug]


def test_puts_itself_on_record_whoever_runs_it(listing, import_list, session):
    import_list(board_line(status="Revoked"), board_line(number="A00009", last="NOBODY"))
    session.rollback()
    begun, ended = session.scalars(select(AuditEvent).where(AuditEvent.act.startswith("import."))).all()
    assert (begun.act, ended.act, begun.actor) == ("import.begun", "import.ended", ended.actor)
    assert begun.actor.startswith("terminal ")
    assert (ended.details["file"], ended.details["rows_read"], ended.details["changed"]) == (LIST, 2, 1)


def test_asks_an_operator_where_it_is_ambiguous_and_changes_nothing_on_the_page(visitor, listing, import_list, session):
    import_list(board_line(last="SOMEBODY", first="ELSE", status="Revoked"))
    assert found_by_api(visitor) == [listing.slug]
    session.rollback()
    assert session.scalars(select(QueueItem)).one().evidence["problem"] == "name_differs"
