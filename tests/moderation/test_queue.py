"""It …"""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from directory.moderation.actions import (
    AlreadyDecided,
    NotDecided,
    ReasonMissing,
    assign,
    dismiss,
    open_item,
    resolve,
    undo,
)
from directory.moderation.models import AuditEvent, ItemState, QueueItem, QueueKind
from directory.moderation.queries import QueueFilter, count_items, queue_items


def test_is_due_two_business_days_later(ask):
    assert ask().due_on == date(2026, 11, 27)  # asked on a Tuesday; Thursday is Thanksgiving


def test_does_not_ask_the_same_question_twice(ask, session):
    first = ask()
    again = ask(evidence={"problem": "two_rows"})
    assert again is first
    assert first.evidence == {"problem": "two_rows"}
    assert count_items(session) == 1


def test_asks_again_after_a_decision_only_where_something_is_new(ask, session, now):
    item = ask()
    dismiss(session, item, reason="It is her maiden name.", by="user 1", now=now)
    assert ask() is item
    assert ask(evidence={"problem": "two_rows"}) is not item


def test_cannot_hold_the_same_open_question_twice_even_around_the_action(ask, session, now):
    item = ask()
    twin = {"kind": item.kind, "key": item.key, "evidence": {}, "created_at": now, "due_on": item.due_on}
    session.add(QueueItem(**twin))
    with pytest.raises(IntegrityError):
        session.flush()


def test_closes_with_who_when_and_why(ask, session, now):
    item = ask()
    resolve(session, item, outcome="fixed", reason=" Called the practice. ", by="user 7", now=now)
    assert (item.state, item.outcome, item.reason) == (ItemState.DONE, "fixed", "Called the practice.")
    assert (item.acted_by, item.acted_at) == ("user 7", now)
    event = session.scalars(select(AuditEvent)).one()
    assert (event.act, event.subject, event.actor) == ("queue.resolve", f"queue item {item.id}", "user 7")
    assert event.reason == "Called the practice."


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_refuses_a_decision_without_a_reason(ask, session, now, reason):
    item = ask()
    with pytest.raises(ReasonMissing):
        dismiss(session, item, reason=reason, by="user 1", now=now)
    assert item.is_open


def test_is_decided_once(ask, session, now):
    item = ask()
    dismiss(session, item, reason="No.", by="user 1", now=now)
    with pytest.raises(AlreadyDecided):
        resolve(session, item, outcome="fixed", reason="Yes.", by="user 2", now=now)
    with pytest.raises(AlreadyDecided):
        assign(session, item, to=2, by="user 2", now=now)


def test_takes_a_decision_back_and_says_so_in_the_log(ask, session, now):
    item = ask()
    resolve(session, item, outcome="fixed", reason="Yes.", by="user 1", now=now)
    undo(session, item, reason="Wrong button.", by="user 1", now=now)
    assert (item.state, item.outcome, item.acted_by) == (ItemState.OPEN, None, None)
    acts = list(session.scalars(select(AuditEvent.act).order_by(AuditEvent.id)))
    assert acts == ["queue.resolve", "queue.undo"]


def test_has_nothing_to_undo_on_an_open_item_or_one_that_was_asked_again(ask, session, now):
    item = ask()
    with pytest.raises(NotDecided):
        undo(session, item, reason="Oh.", by="user 1", now=now)
    dismiss(session, item, reason="No.", by="user 1", now=now)
    ask(evidence={"problem": "two_rows"})
    with pytest.raises(NotDecided):
        undo(session, item, reason="Oh.", by="user 1", now=now)


def test_refuses_a_closed_item_without_a_reason_in_the_database(ask, session):
    item = ask()
    item.state = ItemState.DONE
    with pytest.raises(IntegrityError):
        session.flush()


def test_filters_and_puts_first_what_is_due_first(ask, session, now, today, add_listing):
    listing = add_listing()
    late = ask("late", due_on=today - timedelta(days=1), kind=QueueKind.REPORT)
    mine = ask("mine", listing_id=listing.id)
    assign(session, mine, to=4, by="user 4", now=now)
    closed = ask("closed")
    dismiss(session, closed, reason="No.", by="user 1", now=now)
    assert list(queue_items(session)) == [late, mine]
    for which, expected in [
        (QueueFilter(kinds=[QueueKind.REPORT]), [late]),
        (QueueFilter(assigned_to=4), [mine]),
        (QueueFilter(unassigned=True), [late]),
        (QueueFilter(listing_id=listing.id), [mine]),
        (QueueFilter(due_before=today), [late]),
        (QueueFilter(states=[ItemState.DISMISSED]), [closed]),
    ]:
        assert list(queue_items(session, which)) == expected
        assert count_items(session, which) == 1


def test_lists_and_shows_items(ask, session, flask, now, add_listing):
    item = open_item(
        session, kind=QueueKind.REPORT, key="1", evidence={"field": "phone"}, now=now, listing_id=add_listing().id
    )
    dismiss(session, ask(), reason="No.", by="user 1", now=now)
    session.commit()
    listed = flask("queue", "list").output
    assert f"{item.id}  report       open, due 2026-11-27  Marisol Quintana (/providers/marisol-quintana)" in listed
    assert "licence" not in listed
    assert "field: phone" in flask("queue", "show", item.id).output
    assert "dismissed by user 1" in flask("queue", "show", item.id + 1).output
    assert flask("queue", "list", "--kind", "claim").output == "Nothing there.\n"
    assert flask("queue", "show", 99).exit_code == 1
