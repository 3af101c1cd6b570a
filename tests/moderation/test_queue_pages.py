"""The list of the queue and acts on many of its questions: it …"""

import re

import pytest
from sqlalchemy import select

from directory.clock import now as clock_now
from directory.moderation.actions import open_item
from directory.moderation.models import ItemState, QueueItem, QueueKind
from tests.accounts.conftest import account_in, add_account, app, listing_id, unit, visit
from tests.moderation.test_pages import operator

__all__ = ["add_account", "app", "listing_id", "operator", "unit", "visit"]
LIST, TOGETHER = "/operate/queue", "/operate/queue/bulk"


@pytest.fixture
def items(unit):
    """Three addresses that were not found and a claim, by number."""
    with unit() as session:
        kinds = [QueueKind.GEOCODE] * 3 + [QueueKind.CLAIM]
        evidence = {"claim": None, "state": "proving"}
        opened = [
            open_item(session, kind=kind, key=str(place), evidence=evidence, now=clock_now())
            for place, kind in enumerate(kinds)
        ]
        return [item.id for item in opened]


def choices(page):
    return re.findall(r'name="item" value="([^"]+)"', page)


def send(operator, items, **fields):
    """Choose these on the list and send the form; a field can be given many times."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', operator.get(LIST).text)
    data = {"csrf_token": token.group(1) if token else "", "item": items, **fields}
    return operator.client.post(TOGETHER, base_url=operator.base_url, data=data)


def states(unit):
    with unit() as session:
        return [item.state for item in session.scalars(select(QueueItem).order_by(QueueItem.id))]


def test_dismisses_those_chosen_names_those_left_out_and_undoes_it(operator, items, unit):
    every = choices(operator.get(LIST).text)
    assert len(every) == 4
    answer = send(operator, every, step="dismiss", reason="One building.")
    assert answer.status_code == 303
    page = operator.get(answer.location).text
    assert "Left out" in page
    assert f'href="/operate/queue/{items[3]}">Claim of a listing' in page
    assert states(unit) == [ItemState.DISMISSED] * 3 + [ItemState.OPEN]
    assert operator.post(f"{answer.location}/undo", page=answer.location, reason=" ").status_code == 422
    assert operator.post(f"{answer.location}/undo", page=answer.location, reason="No.").status_code == 303
    assert states(unit) == [ItemState.OPEN] * 4
    assert "as they were before" in operator.get(answer.location).text


def test_keeps_the_choice_and_the_words_where_something_is_missing(operator, items, unit):
    every = choices(operator.get(LIST).text)
    answer = send(operator, every[:2], step="dismiss", reason=" ")
    assert answer.status_code == 422
    assert answer.text.count(" checked") >= 2
    assert send(operator, [], step="dismiss", reason="Both.").status_code == 422
    kept = send(operator, every[:2], step="burn", reason="Both.")
    assert (kept.status_code, 'value="Both."' in kept.text) == (422, True)
    assert states(unit) == [ItemState.OPEN] * 4


def test_refuses_a_choice_that_changed_meanwhile(operator, items, unit):
    chosen = choices(operator.get(f"{LIST}?kind=geocode").text)
    for item in items[:3]:
        operator.post(f"/operate/queue/{item}/assign", page=f"/operate/queue/{item}", to="me")
    answer = send(operator, chosen, step="dismiss", reason="One building.")
    assert (answer.status_code, "changed meanwhile" in answer.text) == (409, True)
    assert states(unit) == [ItemState.OPEN] * 4


def test_gives_questions_to_operators_only(operator, items, unit, add_account):
    chosen = choices(operator.get(LIST).text)
    add_account("provider@example.org")
    with unit() as session:
        me = account_in(session, "operator@example.org").id
        provider = account_in(session, "provider@example.org").id
    assert send(operator, chosen, step="assign", to=str(provider)).status_code == 422
    assert send(operator, chosen, step="assign", to="me").status_code == 303
    with unit() as session:
        assert {item.assigned_to for item in session.scalars(select(QueueItem))} == {me}
    assert "taken by operator@example.org" in operator.get(LIST).text


def test_keeps_the_filters_of_the_list(operator, items):
    chosen = choices(operator.get(f"{LIST}?kind=geocode").text)
    assert len(chosen) == 3
    page = operator.get(f"{LIST}?kind=geocode&who=nobody").text
    assert 'action="/operate/queue/bulk?kind=geocode&amp;who=nobody"' in page


def test_offers_no_choice_of_what_is_decided(operator, items):
    send(operator, choices(operator.get(LIST).text), step="dismiss", reason="One building.")
    page = operator.get(f"{LIST}?state=dismissed").text
    assert choices(page) == []
    assert f"/operate/queue/{items[0]}" in page
