"""Opening hours in the editor."""

import pytest

from directory.clock import now
from directory.editing.models import Revision
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours
from directory.listings.models import StatedFact
from tests.accounts.conftest import the_listing
from tests.editing.conftest import form_of, save


@pytest.fixture
def key(owner, unit):
    with unit() as session:
        return f"hours:{the_listing(session).locations[0].id}"


@pytest.fixture
def send(owner, edit, key):
    """Save a week: {"Mo": "09:00-12:00 13:00-17:00"}."""

    def save_week(holidays="closed", **days):
        fields = {f"{key}:holidays": holidays}
        for name, spans in days.items():
            for row, span in enumerate(spans.split()):
                fields[f"{key}:{name}:{row}:from"], fields[f"{key}:{name}:{row}:to"] = span.split("-")
        return save(owner, f"{edit}/hours", **fields)

    return save_week


def hours_in(unit):
    with unit() as session:
        hours = the_listing(session).locations[0].hours
        return hours.osm if hours else None


def test_saves_a_week_with_a_break_and_closed_days(send, owner, edit, unit):
    answer = send(Mo="09:00-12:00 13:00-17:00", Tu="09:00-12:00 13:00-17:00", Sa="10:00-14:00")
    assert answer.status_code == 303
    assert hours_in(unit) == "Mo-Tu 09:00-12:00,13:00-17:00; Sa 10:00-14:00; PH closed"
    with unit() as session:
        facts = {row.fact: row.source for row in the_listing(session).provenance if row.location_id}
        assert facts[StatedFact.HOURS] == "provider"
    page = owner.get(edit).text
    assert "Monday – Tuesday: 9:00 AM – 12:00 PM, 1:00 PM – 5:00 PM" in page
    assert "Public holidays: closed" in page
    assert "Lunes – Martes: 9:00 a. m." in owner.get(f"/es{edit}").text


def test_says_on_its_form_what_it_has_saved(send, owner, edit, key, unit):
    send(Fr="22:00-02:00", Sa="00:00-00:00", holidays="as_usual")
    assert hours_in(unit) is None  # Friday's night runs into a Saturday that is open all day
    send(Fr="22:00-02:00", Sa="10:00-00:00", holidays="as_usual")
    assert hours_in(unit) == "Fr 22:00-24:00; Sa 00:00-02:00,10:00-24:00"
    fields = form_of(owner, f"{edit}/hours")
    assert (fields[f"{key}:Fr:0:from"], fields[f"{key}:Fr:0:to"]) == ("22:00", "02:00")
    assert save(owner, f"{edit}/hours", **{f"{key}:holidays": "as_usual"}).location.endswith("saved=nothing")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"Tu": "17:00-09:00"}, "Tuesday closes before it opens."),
        ({"Tu": "09:00-09:00"}, "Tuesday opens and closes at the same time."),
        ({"Su": "09:00-12:00 11:00-13:00"}, "Sunday: the hours overlap."),
        ({"Su": "09:00-"}, "Sunday: say both when it opens and when it closes."),
        ({"We": "soon-late"}, "Wednesday: “soon” is no time of day."),
        ({"We": "09:00-25:00"}, "Wednesday: “25:00” is no time of day."),
        ({"Fr": "20:00-03:00", "Sa": "02:00-04:00"}, "Friday: the hours after midnight run into"),
        ({"Su": "20:00-03:00", "Mo": "02:00-04:00"}, "Sunday: the hours after midnight run into"),
        ({"Mo": "09:00-17:00", "holidays": "own"}, "Say the hours of public holidays"),
        ({"Mo": "09:00-17:00", "PH": "10:00-12:00"}, "There are hours for public holidays"),
        ({"Mo": "09:00-17:00", "PH": "20:00-02:00", "holidays": "own"}, "end by midnight"),
        ({"Mo": "09:00-17:00", "holidays": ""}, "Choose what is so on public holidays."),
        ({"Mo": "09:00-17:00", "holidays": "never"}, "Choose what is so on public holidays."),
    ],
)
def test_says_in_words_what_is_wrong_and_keeps_what_was_typed(send, unit, days, said):
    answer = send(**days)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert all(
        f'value="{span.split("-")[0]}"' in answer.text
        for name in days
        if name != "holidays"
        for span in days[name].split()
    )
    assert hours_in(unit) is None


@pytest.mark.parametrize(("typed", "kept"), [("9:00 AM-5 pm", "09:00-17:00"), ("12:00 a.m.-12 PM", "00:00-12:00")])
def test_reads_times_as_people_write_them(owner, edit, key, unit, typed, kept):
    begin, end = typed.split("-")
    fields = {f"{key}:Mo:0:from": begin, f"{key}:Mo:0:to": end, f"{key}:holidays": "as_usual"}
    assert save(owner, f"{edit}/hours", **fields).status_code == 303
    assert hours_in(unit) == f"Mo {kept}"


def test_takes_hours_off_when_everything_is_emptied(send, owner, edit, unit, key):
    send(Mo="09:00-17:00")
    fields = {f"{key}:Mo:0:from": "", f"{key}:Mo:0:to": ""}
    assert save(owner, f"{edit}/hours", **fields).status_code == 303
    assert hours_in(unit) is None
    with unit() as session:
        assert not any(row.fact is StatedFact.HOURS for row in the_listing(session).provenance)


def test_leaves_alone_what_the_form_cannot_say(owner, edit, key, unit):
    with unit() as session:
        place = the_listing(session).locations[0]
        place.hours = OpeningHours.parse("Jan-Mar Mo 10:00-12:00")
        record_change(session, place.listing, at=now())
    assert "say more than this form can" in owner.get(f"{edit}/hours").text
    kept = {f"{key}:kept": "Jan-Mar Mo 10:00-12:00"}
    assert save(owner, f"{edit}/hours", **kept).location.endswith("saved=nothing")
    save(owner, f"{edit}/hours", **kept, **{f"{key}:clear": "yes"})
    assert hours_in(unit) is None


def test_says_whether_an_appointment_is_needed(owner, edit, key, unit):
    asked = key.replace("hours", "appointment")
    save(owner, f"{edit}/hours", **{asked: "yes"})
    with unit() as session:
        assert the_listing(session).locations[0].by_appointment_only is True
    assert "By appointment only" in owner.get("/providers/fictional-person").text
    assert save(owner, f"{edit}/hours", **{asked: "perhaps"}).status_code == 422


def test_brings_earlier_hours_back(send, owner, edit, unit):
    send(Mo="09:00-17:00")
    with unit() as session:
        first = session.query(Revision).one().id
    send(Mo="10:00-18:00")
    owner.post(f"{edit}/history/{first}/restore", page=f"{edit}/history")
    assert hours_in(unit) == "Mo 09:00-17:00; PH closed"


def test_writes_to_no_other_location(send, owner, edit, unit):
    save(owner, f"{edit}/hours", **{"hours:999:Mo:0:from": "09:00", "hours:999:Mo:0:to": "17:00", "status": "x"})
    assert hours_in(unit) is None
