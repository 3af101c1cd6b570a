"""GET /api/v1/suggest …"""

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.listings.actions import add_location, hide
from directory.listings.changes import record_change
from tests.api.test_hostile_input import HOSTILE

SHAPE = {"label", "marked", "other_name", "other_name_marked", "other_name_lang", "detail", "q", "near", "url"}


@pytest.fixture
def quintana(session, add_listing, now, indexed):
    listing = add_listing(name="Marisol Quintana")
    add_location(session, listing, city="La Mesa", at=now)
    record_change(session, listing, at=now)
    indexed()
    return listing


def ask(visitor, **parameters):
    return visitor.get("/api/v1/suggest", query_string=parameters)


def suggested(visitor, group, **parameters):
    groups = {each["group"]: each["suggestions"] for each in ask(visitor, **parameters).json["groups"]}
    return groups.get(group, [])


def test_answers_in_the_shape_it_promises(visitor, quintana):
    answer = ask(visitor, q="la", near="92103")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json.keys() == {"q", "message", "is_partial", "groups"}
    for group in answer.json["groups"]:
        assert group.keys() == {"group", "label", "suggestions"}
        assert {frozenset(each) for each in group["suggestions"]} == {frozenset(SHAPE)}
    assert (answer.json["q"], answer.json["is_partial"]) == ("la", False)
    count = sum(len(group["suggestions"]) for group in answer.json["groups"])
    assert answer.json["message"] == f"{count} suggestions"


def test_leads_from_a_treatment_to_a_search_around_the_place_that_is_there(visitor, index):
    found = suggested(visitor, "condition", q="11 li", near="Hillcrest")[0]
    assert (found["label"], found["marked"]) == ("Frown lines", [])
    assert (found["other_name"], found["other_name_marked"]) == ("11 lines", [[0, 2], [3, 5]])
    assert (found["q"], found["near"]) == ("Frown lines", None)
    assert found["url"] == "/providers?q=Frown+lines&near=Hillcrest"


@pytest.mark.parametrize(
    ("group", "typed", "language", "found_in"),
    [
        ("condition", "11 li", "es", "en"),
        ("condition", "11 li", "en", None),
        ("condition", "patas", "en", "es"),
        ("article", "fake bo", "es", "en"),
        ("article", "bótox fals", "en", "es"),
        ("article", "letybo", "es", None),
    ],
)
def test_says_in_which_language_another_name_is(visitor, index, group, typed, language, found_in):
    found = suggested(visitor, group, q=typed, lang=language)[0]
    assert found["other_name_lang"] == found_in


@pytest.mark.parametrize(("typed", "language"), [("counterf", "en"), ("falsif", "es")])
def test_leads_to_an_article(visitor, index, typed, language):
    found = suggested(visitor, "article", q=typed, lang=language)[0]
    assert (found["q"], found["near"]) == (None, None)
    assert found["url"] == {"en": "", "es": "/es"}[language] + "/learn/counterfeit-products"
    assert found["marked"] or found["other_name_marked"]


def test_leads_from_a_name_to_its_page(visitor, quintana):
    (found,) = suggested(visitor, "provider", q="quin")
    assert (found["label"], found["marked"], found["detail"]) == ("Marisol Quintana", [[8, 12]], "La Mesa")
    assert (found["q"], found["near"]) == (None, None)
    assert visitor.get(found["url"]).status_code == 200


def test_leads_from_a_place_to_a_search_around_it(visitor, index):
    found = suggested(visitor, "place", q="botox in la jo")[0]
    assert (found["q"], found["near"], found["url"]) == (
        "botox",
        "La Jolla, San Diego",
        "/providers?q=botox&near=La+Jolla,+San+Diego",
    )
    assert (found["marked"], found["other_name"]) == ([[0, 2], [3, 5]], None)


def test_suggests_places_only_for_the_field_of_the_place(visitor, index):
    answer = ask(visitor, q="la jo", group="place").json
    assert [group["group"] for group in answer["groups"]] == ["place"]
    assert answer["groups"][0]["suggestions"][0]["q"] is None


def test_says_that_there_is_nothing(visitor, index):
    for words in ("", "zzzzqqqq"):
        assert ask(visitor, q=words).json == {
            "q": words,
            "message": "0 suggestions",
            "is_partial": False,
            "groups": [],
        }


def test_never_answers_what_is_hidden(visitor, session, quintana, now):
    assert suggested(visitor, "provider", q="quin")
    session.rollback()  # the request read through this session too: let go of what it saw
    hide(session, quintana, because="unconfirmed", at=now)
    session.commit()
    assert suggested(visitor, "provider", q="quin") == []


def test_goes_on_without_an_index(visitor, app):
    answer = ask(visitor, q="la")
    assert (answer.status_code, answer.json["is_partial"]) == (200, True)
    assert {"service", "place"} <= {group["group"] for group in answer.json["groups"]}


def test_goes_on_with_a_damaged_index(visitor, quintana, tmp_path, caplog):
    for path in (tmp_path / "index" / "gen-1").glob("columns-*"):
        path.write_bytes(b"\x00 damaged \xff" * 10)
    caplog.set_level(logging.DEBUG)
    answer = ask(visitor, q="la canarybird")
    assert (answer.status_code, answer.json["is_partial"]) == (200, True)
    assert "place" in {group["group"] for group in ask(visitor, q="la").json["groups"]}
    assert "canarybird" not in caplog.text


@pytest.mark.parametrize("parameter", ["q", "near", "group"])
def test_answers_anything_with_suggestions_or_a_clear_refusal(visitor, index, subtests, parameter):
    for name, value in HOSTILE.items():
        with subtests.test(name):
            answer = ask(visitor, **({"q": "la"} | {parameter: value}))
            assert answer.status_code in (200, 400)
            assert answer.headers["Cache-Control"] == "no-store"
            if answer.status_code == 400:
                assert answer.json["error"]["field"] == parameter
                assert answer.json["error"]["message"].strip()


@pytest.mark.parametrize("query", ["q=" + "x" * 10_000, "q=" + "z+" * 13, "near=" + "x" * 201, "group=recipe"])
def test_refuses_what_is_too_long_and_what_it_does_not_know(visitor, index, query):
    assert visitor.get(f"/api/v1/suggest?{query}").status_code == 400


def test_survives_bytes_that_are_no_text(visitor, index):
    for parameter in ("q", "near", "group"):
        assert visitor.get(f"/api/v1/suggest?q=la&{parameter}=%ff%fe%00").status_code in (200, 400)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(("q", "near", "group")), st.text(max_size=60) | st.sampled_from([*HOSTILE.values()])
    )
)
def test_never_stumbles(visitor, quintana, parameters):
    encodable = {name: value.encode("utf-8", "replace").decode() for name, value in parameters.items()}
    answer = ask(visitor, **encodable)
    assert answer.status_code in (200, 400)
    for group in answer.json.get("groups", ()):
        for each in group["suggestions"]:
            assert all(0 <= start < end <= len(each["label"]) for start, end in each["marked"])


def test_writes_what_was_typed_into_no_log(visitor, quintana, caplog):
    caplog.set_level(logging.DEBUG)
    for parameters in ({"q": "canarybird"}, {"q": "la", "near": "canarybird"}, {"group": "canarybird"}):
        ask(visitor, **parameters)
    assert "canarybird" not in caplog.text
