"""Many questions at once: it …"""

import pytest
from sqlalchemy import func, select

from directory.accounts.models import Account
from directory.listings.models import Listing
from directory.moderation.actions import NotDecided, ReasonMissing, assign, dismiss, undo
from directory.moderation.bulk import Chosen, LeftOut, NothingChosen, NothingLeft, act_on_many, undo_many
from directory.moderation.models import AuditEvent, BulkAct, BulkStep, ItemState, QueueItem, QueueKind
from directory.moderation.questions import QUESTIONS, Decision
from directory.moderation.reports import receive_report
from directory.moderation.verifying import verify

OWN_LOOK = (QueueKind.CLAIM, QueueKind.NEW_LISTING, QueueKind.REPORT, QueueKind.EDIT, QueueKind.LICENCE)


@pytest.fixture
def said(now):
    """What an operator decides, with the reason of the test."""
    return lambda reason="All of them are one building.": Decision(Account(id=7), reason, now)


def chosen(*items):
    return [Chosen(item.id, item.version) for item in items]


def row(item):
    """Everything a question says; the version alone may differ after an undo."""
    return {column.key: getattr(item, column.key) for column in QueueItem.__table__.columns if column.key != "version"}


def test_decides_many_for_one_reason_and_brings_all_back_as_they_were(ask, session, said, now):
    items = [ask(str(number), kind=QueueKind.GEOCODE) for number in range(5)]
    assign(session, items[3], to=9, by="account:9", now=now)
    before = [row(item) for item in items]
    act = act_on_many(session, chosen(*items), BulkStep.DISMISS, said())
    assert {(item.state, item.reason) for item in items} == {(ItemState.DISMISSED, "All of them are one building.")}
    undo_many(session, act, said("The wrong building."))
    assert [row(item) for item in items] == before
    assert act.not_brought_back == []
    with pytest.raises(NotDecided):
        undo_many(session, act, said("Once more."))


def test_assigns_many_and_gives_each_back_to_whom_it_was(ask, session, said, now):
    one, other = ask("one"), ask("other", kind=QueueKind.REPORT)
    assign(session, other, to=3, by="account:3", now=now)
    act = act_on_many(session, chosen(one, other), BulkStep.ASSIGN, said(""), to=7)
    assert (one.assigned_to, other.assigned_to) == (7, 7)
    undo_many(session, act, said("Not mine."))
    assert (one.assigned_to, other.assigned_to) == (None, 3)


@pytest.mark.parametrize("kind", OWN_LOOK)
@pytest.mark.parametrize("step", [BulkStep.DISMISS, BulkStep.DONE])
def test_never_decides_together_what_needs_its_own_look(ask, session, said, kind, step):
    item, easy = ask("hard", kind=kind), ask("easy", kind=QueueKind.GEOCODE)
    act = act_on_many(session, chosen(item, easy), step, said())
    assert item.is_open
    assert act.left_out == [{"item": item.id, "why": LeftOut.OWN_LOOK}]
    assert not easy.is_open


def test_lets_only_kinds_that_say_so_be_decided_together():
    assert {kind for kind, question in QUESTIONS.items() if question.in_bulk} == {
        QueueKind.GEOCODE,
        QueueKind.DUPLICATE,
        QueueKind.WORDING,
    }
    for question in QUESTIONS.values():
        assert question.in_bulk <= {outcome.name for outcome in question.outcomes}


def test_leaves_out_what_changed_after_it_was_chosen_and_names_it(ask, session, said, now):
    items = [ask(str(number), kind=QueueKind.DUPLICATE) for number in range(3)]
    selection = [*chosen(*items), Chosen(999, 1)]
    assign(session, items[0], to=3, by="account:3", now=now)
    dismiss(session, items[1], reason="Two sisters.", by="account:3", now=now)
    act = act_on_many(session, selection, BulkStep.DISMISS, said())
    assert [(each["item"], each["why"]) for each in act.left_out] == [
        (items[0].id, LeftOut.CHANGED),
        (items[1].id, LeftOut.CHANGED),
        (999, LeftOut.GONE),
    ]
    assert (items[0].is_open, items[1].reason, items[2].is_open) == (True, "Two sisters.", False)


def test_refuses_where_nothing_would_be_left_and_changes_nothing(ask, session, said):
    item = ask("a claim", kind=QueueKind.CLAIM)
    with pytest.raises(NothingLeft):
        act_on_many(session, chosen(item), BulkStep.DISMISS, said())
    with pytest.raises(NothingChosen):
        act_on_many(session, [], BulkStep.DISMISS, said())
    with pytest.raises(NothingChosen):
        act_on_many(session, [Chosen(number, 1) for number in range(201)], BulkStep.ASSIGN, said(), to=7)
    with pytest.raises(ReasonMissing):
        act_on_many(session, chosen(item), BulkStep.DISMISS, said(" "))
    assert session.scalar(select(func.count(BulkAct.id))) == 0


def test_brings_back_no_question_that_somebody_decided_anew(ask, session, said, now):
    one, other, asked_again = (ask(key, kind=QueueKind.GEOCODE) for key in ("one", "other", "third"))
    act = act_on_many(session, chosen(one, other, asked_again), BulkStep.DONE, said())
    undo(session, one, reason="This one not.", by="account:3", now=now)
    dismiss(session, one, reason="It is right.", by="account:3", now=now)
    ask("third", kind=QueueKind.GEOCODE, evidence={"problem": "another"})
    undo_many(session, act, said("The wrong building."))
    assert act.not_brought_back == [one.id, asked_again.id]
    assert (one.reason, other.is_open, asked_again.is_open) == ("It is right.", True, False)


def test_puts_each_question_and_the_whole_on_record(ask, session, said):
    items = [ask(str(number), kind=QueueKind.GEOCODE) for number in range(3)]
    undo_many(session, act_on_many(session, chosen(*items), BulkStep.DISMISS, said()), said("No."))
    session.commit()
    acts = [event.act for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id))]
    assert acts == [*["queue.dismiss"] * 3, "queue.bulk", *["queue.undo"] * 3, "queue.bulk_undo"]
    assert verify(session, checkpoint=None).entries == 8


def test_closes_no_report_without_an_answer_to_whoever_sent_it(session, add_listing, said, now):
    report = receive_report(session, add_listing(), field="phone", words="It is a bakery.", now=now)
    item = session.scalars(select(QueueItem)).one()
    with pytest.raises(NothingLeft):
        act_on_many(session, chosen(item), BulkStep.DONE, said())
    assert report.outcome is None
    assert session.scalars(select(Listing)).one()


@pytest.mark.parametrize("text", ["", "12", "12:", ":3", "12:3:4", "1e3:1", "9999999999:1", "-1:1"])
def test_reads_no_choice_out_of_anything_else(text):
    with pytest.raises(NothingChosen):
        Chosen.read(text)
