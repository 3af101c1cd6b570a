"""GET /api/v1/providers …"""

import logging
from datetime import timedelta

import pytest

from directory.geo import METRES_PER_MILE, Point, Precision
from directory.listings.actions import add_location, hide, offer_service, speak
from directory.listings.changes import record_change
from directory.listings.hours import OpeningHours
from directory.listings.models import ListingSpecialty
from directory.listings.phones import PhoneNumber
from directory.listings.prices import Price, PriceUnit

HERE = Point(32.75, -117.16)


@pytest.fixture
def injector(session, physician, now, today, indexed):
    """A physician of whom everything is stated, in the index."""
    location = add_location(
        session, physician, city="San Diego", street="100 Example St", zip_code="92103", name="Bright Cove", at=now,
        point=HERE, precision=Precision.ROOFTOP, phone=PhoneNumber.parse("619-555-0142"),
        hours=OpeningHours.parse("24/7"),
    )  # fmt: skip
    location.accepting_new_patients, location.accepting_as_of = True, today
    offer_service(session, physician, service="botox", at=now, price=Price(1200, PriceUnit.UNIT))
    speak(session, physician, languages=["es"], at=now)
    physician.confirmed_on = today - timedelta(3)
    record_change(session, physician, at=now)
    indexed()
    return physician


def ask(visitor, **parameters):
    return visitor.get("/api/v1/providers", query_string=parameters)


def test_answers_in_the_shape_it_promises(visitor, injector):
    answer = ask(visitor, q="botox", near="92103", within="5", per_page="5")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json.keys() == {
        "query", "guesses", "total", "page", "per_page", "results", "also", "facets", "messages",
    }  # fmt: skip
    assert answer.json["query"]["near"].keys() == {"label", "latitude", "longitude", "precision"}
    assert (answer.json["total"], answer.json["page"], answer.json["per_page"]) == (1, 1, 5)
    (result,) = answer.json["results"]
    assert result.keys() >= {
        "id", "slug", "npi", "name", "kind", "headline", "credentials", "services", "distance_miles", "location",
        "accepting_new_patients", "languages", "confirmed_on", "why",
    }  # fmt: skip
    assert result["location"].keys() >= {
        "label", "address", "city", "zip", "latitude", "longitude", "precision", "phone", "open_now", "next_change",
    }  # fmt: skip
    assert result["id"] == str(injector.public_id)
    assert result["services"][0]["price_cents"] == 1200
    assert answer.json["facets"]["service"][0].keys() == {"value", "label", "count"}


def test_answers_true_distances(visitor, injector):
    answer = ask(visitor, near="32.7466,-117.1636", within="5").json
    near = Point(answer["query"]["near"]["latitude"], answer["query"]["near"]["longitude"])
    (result,) = answer["results"]
    assert abs(result["distance_miles"] - near.miles_to(HERE)) * METRES_PER_MILE < 1


@pytest.mark.parametrize(
    ("narrowing", "total"),
    [
        ({"service": "botulinum-toxin"}, 1),
        ({"service": ["dysport", "botox"]}, 1),
        ({"service": "dysport"}, 0),
        ({"credential": "md"}, 1),
        ({"credential": "rn"}, 0),
        ({"language": "es"}, 1),
        ({"language": "vi"}, 0),
        ({"accepting": "1"}, 1),
        ({"open": "1"}, 1),
        ({"price_max": "12"}, 1),
        ({"price_max": "11.99"}, 0),
        ({"condition": "acne"}, 0),
        ({"near": "Oceanside", "within": "3"}, 0),
        ({"q": "quintana"}, 0),
        ({"unknown": "parameter"}, 1),
    ],
)
def test_narrows(visitor, injector, narrowing, total):
    assert ask(visitor, **narrowing).json["total"] == total


def test_finds_the_same_by_zip_city_and_neighborhood(visitor, injector):
    totals = {near: ask(visitor, near=near, within="10").json["total"] for near in ("92103", "Hillcrest", "San Diego")}
    assert set(totals.values()) == {1}


@pytest.mark.parametrize(("near", "choice"), [("hilcrest", "hillcrest"), ("la joya", "la-jolla")])
def test_asks_back_about_a_misspelled_place(visitor, injector, near, choice):
    answer = ask(visitor, near=near)
    assert (answer.status_code, answer.json["error"]["field"]) == (400, "near")
    assert choice in [each["near"] for each in answer.json["error"]["choices"]]
    assert ask(visitor, near=choice).status_code == 200


def test_takes_the_county_for_anywhere(visitor, injector):
    answer = ask(visitor, near="San Diego County").json
    assert (answer["total"], answer["query"]["near"]) == (1, None)
    assert any("all of San Diego County" in message for message in answer["messages"])


def test_never_answers_what_is_hidden(visitor, session, injector, now):
    hide(session, injector, because="unconfirmed", at=now)
    session.commit()
    assert ask(visitor).json["results"] == []


def test_tells_every_cache_to_keep_nothing(visitor, injector):
    for parameters in ({}, {"within": "-3"}, {"near": "hilcrest"}):
        assert ask(visitor, **parameters).headers["Cache-Control"] == "no-store"


def test_answers_json_where_there_is_nothing(visitor):
    for path in ("/api/v1/nothing", "/api/", "/api/v2/providers"):
        answer = visitor.get(path)
        assert (answer.status_code, answer.json["error"]["field"]) == (404, None)


def test_answers_from_the_database_when_the_index_is_missing_and_says_so(visitor, app):
    answer = ask(visitor, q="botox")
    assert (answer.status_code, answer.json["messages"][0][:24]) == (200, "Search is being repaired")


def test_writes_what_was_searched_for_into_no_log(visitor, injector, caplog):
    caplog.set_level(logging.DEBUG)
    for parameters in (
        {"q": "canarybird"},
        {"near": "canarybird"},
        {"service": "canarybird"},
        {"q": "canarybird" * 30},
    ):
        ask(visitor, **parameters)
    assert "canarybird" not in caplog.text


def test_does_not_write_it_either_when_the_index_is_damaged(visitor, injector, tmp_path, caplog):
    for path in (tmp_path / "index" / "gen-1").glob("columns-*"):
        path.unlink()
    caplog.set_level(logging.DEBUG)
    assert ask(visitor, q="canarybird").json["messages"][0].startswith("Search is being repaired")
    assert "canarybird" not in caplog.text


def test_says_what_it_understood(visitor, injector):
    answer = ask(visitor, q="Botox in Hillcrest, Spanish-speaking", per_page="5").json
    assert (answer["query"]["typed"], answer["query"]["q"]) == ("Botox in Hillcrest, Spanish-speaking", "")
    assert answer["query"]["service"] == ["botulinum-toxin"]
    assert answer["query"]["near"]["label"] == "Hillcrest, San Diego"
    assert answer["guesses"] == [
        {"kind": "service", "typed": "Botox", "label": "Botulinum toxin injections", "value": ["botulinum-toxin"]},
        {
            "kind": "near",
            "typed": "in Hillcrest",
            "label": "Within 10 miles of Hillcrest, San Diego",
            "value": "Hillcrest",
        },
        {"kind": "language", "typed": "Spanish-speaking", "label": "Spanish", "value": ["es"]},
    ]
    assert answer["total"] == 1


def test_guesses_nothing_from_plain_words(visitor, injector):
    answer = ask(visitor, q="botox", plain="1").json
    assert (answer["query"]["q"], answer["query"]["plain"], answer["guesses"]) == ("botox", True, [])


def test_asks_back_where_near_me_is(visitor, injector):
    answer = ask(visitor, q="botox near me")
    assert answer.status_code == 400
    assert answer.json["error"]["field"] == "near"
    assert [choice["near"] for choice in answer.json["error"]["choices"]] == ["san-diego-county"]


def test_keeps_who_does_not_state_the_treatment_apart(visitor, session, injector, add_licensed, now, indexed):
    silent = add_licensed("md", "Silent Person")
    silent.specialties = [ListingSpecialty(taxonomy_code="207N00000X")]
    record_change(session, silent, at=now)
    indexed()
    answer = ask(visitor, q="botox").json
    assert [result["name"] for result in answer["results"]] == [injector.name]
    assert answer["also"]["total"] == 1
    assert [result["name"] for result in answer["also"]["results"]] == ["Silent Person"]
    alone = ask(visitor, q="botox", unconfirmed="1").json
    assert ([result["name"] for result in alone["results"]], alone["also"]) == (["Silent Person"], None)
