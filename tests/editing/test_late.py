"""A form that is sent after the session has ended …"""

import pytest

from tests.accounts.visiting import Visit
from tests.editing.cast import mine
from tests.editing.conftest import form_of

OURS = {"Sec-Fetch-Site": "same-origin"}
WORDS = "I <b>listen</b> before I treat, and I tell what it costs."


@pytest.fixture
def late(app, owner, edit):
    """Somebody whose session has ended while they wrote, and what their form sends."""
    return Visit(app), form_of(owner, f"{edit}/about") | {"bio": WORDS, "csrf_token": "of a session that is gone"}


def test_shows_what_was_typed_and_leads_back(late, edit, unit):
    visit, fields = late
    answer = visit.send(f"{edit}/about", OURS, **fields)
    assert answer.status_code == 400
    assert "I &lt;b&gt;listen&lt;/b&gt; before I treat" in answer.text
    assert f'<a href="{edit}/about">Load the page of the form again</a>' in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    with unit() as session:
        assert mine(session).bio is None


def test_says_it_in_spanish_and_stays_there(late, edit):
    visit, fields = late
    answer = visit.send(f"/es{edit}/about", OURS, **fields)
    assert "Lo que escribió" in answer.text
    assert f'<a href="/es{edit}/about">' in answer.text


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}])
def test_repeats_nothing_that_another_site_may_have_written(late, edit, headers):
    visit, fields = late
    answer = visit.send(f"{edit}/about", headers, **fields)
    assert answer.status_code == 400
    assert "before I treat" not in answer.text


def test_repeats_no_password(late):
    visit, _ = late
    answer = visit.send("/account/sign-in", OURS, email="marisol@example.org", password="a long password of many words")
    assert answer.status_code == 400
    assert "many words" not in answer.text


def test_leads_to_the_account_where_the_form_has_no_page(late):
    visit, _ = late
    answer = visit.send("/account/sign-out", OURS)
    assert answer.status_code == 400
    assert '<a href="/account">Back to your account</a>' in answer.text or "Load the page" in answer.text
