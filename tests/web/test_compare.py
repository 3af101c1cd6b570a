"""It …"""

import pytest

from directory.catalogue import Supervision as Arrangement
from directory.listings.actions import add_licence, hide, offer_service, supervise
from directory.listings.models import CredentialSource
from tests.web.reading import parsed, text_of

NOBODY = "1282a019-50ec-46af-93f8-d891d6368610"


@pytest.fixture
def address(reader, county):
    """The address that compares the first so many results of a search."""

    def compare(count, search="/providers?q=botox"):
        rows = parsed(reader.get(search).text).query("button.keep")
        return "/compare?" + "&".join(f"id={row.attrs['value']}" for row in rows[:count])

    return compare


def test_stands_two_to_four_side_by_side_in_the_order_asked(reader, address):
    names = [link.text for link in parsed(reader.get("/providers?q=botox").text).query(".card h3 a")]
    page = parsed(reader.get(address(4)).text)
    assert [link.text for link in page.query('.comparison th[scope="col"] > a[href^="/providers/"]')] == names[:4]
    widths = {len(row.query("td")) for row in page.query(".comparison tr") if row.query('th[scope="row"]')}
    assert widths == {4}


def test_says_what_was_not_stated(visitor, add_provider):
    page = parsed(visitor.get(f"/compare?id={add_provider().public_id}").text)
    rows = {
        row.query("th")[0].text: row.query("td")[0].text
        for row in page.query(".comparison tbody tr")
        if row.query("td")
    }
    for fact in ("License", "Board certification", "Supervised by", "Where", "Telephone", "New patients", "Languages"):
        assert rows[fact] == "not stated", fact
    assert rows["Treatments"] == "not stated"
    assert rows["Confirmed by the provider"] == "never"


def test_takes_one_out_by_a_link(reader, address):
    page = parsed(reader.get(address(3)).text)
    without = [link.attrs["href"] for link in page.query(".take-out")]
    assert len(without) == 3
    assert all(link.count("id=") == 2 for link in without)
    assert len(set(without)) == 3


def test_shows_only_who_is_visible(visitor, session, now, add_provider):
    seen, unseen = add_provider("Marisol"), add_provider("Hidden Person")
    hide(session, unseen, because="asked for", at=now)
    session.commit()
    page = visitor.get(f"/compare?id={unseen.public_id}&id={seen.public_id}")
    assert page.status_code == 200
    assert "Hidden Person" not in page.text
    assert "1 provider you chose has no public page now" in text_of(parsed(page.text))


def test_names_no_supervisor_whose_page_is_hidden(visitor, session, now, today, add_provider):
    nurse, doctor = add_provider("Nurse"), add_provider("Hidden Doctor")
    for listing, kind in ((nurse, "rn"), (doctor, "md")):
        add_licence(
            session,
            listing,
            kind=kind,
            number="DEMO-1" + kind,
            source=CredentialSource.PROVIDER,
            checked_on=today,
            at=now,
        )
    supervise(session, doctor, nurse, arrangement=Arrangement.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date())
    hide(session, doctor, because="asked for", at=now)
    session.commit()
    page = visitor.get(f"/compare?id={nurse.public_id}").text
    assert "Hidden Doctor" not in page
    assert "a physician whose page is not public" in page


@pytest.mark.parametrize("ids", [f"id={NOBODY}", "id=1", f"id={NOBODY}&id=%00", "id="])
def test_is_no_page_when_none_is_visible(visitor, ids):
    answer = visitor.get(f"/compare?{ids}")
    assert answer.status_code == 404
    page = parsed(answer.text)
    assert "None of the providers you chose" in text_of(page)
    assert page.one("#shortlist")
    assert page.query(".comparison") == []


def test_explains_itself_without_any(visitor):
    page = visitor.get("/compare")
    assert page.status_code == 200
    assert "nothing to compare yet" in text_of(parsed(page.text))


def test_takes_four_and_says_what_it_left_out(reader, address):
    page = parsed(reader.get(address(6)).text)
    assert len(page.query('.comparison th[scope="col"]')) == 4
    assert "2 more are left out" in text_of(page)


def test_counts_somebody_named_twice_once(reader, address):
    twice = address(1) + "&" + address(1).partition("?")[2]
    assert len(parsed(reader.get(twice).text).query('.comparison th[scope="col"]')) == 1


def test_compares_prices_of_the_same_treatment_in_one_row(visitor, session, now, today, add_provider):
    both = [add_provider("First"), add_provider("Second")]
    for listing in both:
        add_licence(
            session,
            listing,
            kind="md",
            number=f"DEMO-{listing.id}",
            source=CredentialSource.PROVIDER,
            checked_on=today,
            at=now,
        )
        offer_service(session, listing, service="lip-filler", at=now)
    session.commit()
    page = parsed(visitor.get("/compare?" + "&".join(f"id={each.public_id}" for each in both)).text)
    (row,) = [row for row in page.query(".comparison tbody tr") if row.query('a[href="/services/lip-filler"]')]
    assert [cell.text for cell in row.query("td")] == ["offered price not stated"] * 2


def test_is_kept_out_of_search_engines(reader, address):
    assert parsed(reader.get(address(2)).text).one('meta[name="robots"]').attrs["content"] == "noindex, follow"
