"""GET /api/v1/providers, given anything at all, …"""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PARAMETERS = (
    "q", "near", "within", "service", "condition", "credential", "language",
    "accepting", "open", "price_max", "sort", "page", "per_page",
)  # fmt: skip
HOSTILE = {
    "zero": "0",
    "negative": "-3",
    "letters": "abc",
    "not a number": "NaN",
    "a billion": "1000000000",
    "exponent": "1e9",
    "infinite": "inf",
    "long words": "x" * 10_000,
    "many words": "word " * 5_000,
    "control characters": "\x00\x01\x1b[31m\x7f\r\n\t",
    "direction marks": "\u202eanaj\u202c\u200b",
    "emoji": "💉👩🏽‍⚕️🙂",
    "star": "*",
    "many stars": "a*" * 90,
    "quote": '"',
    "parentheses": "(((",
    "thousands of parentheses": "(" * 5_000,
    "range": "[a TO j]",
    "fuzzy": "botox~3",
    "field": "text_name:ana",
    "sql": "'; DROP TABLE listing; --",
    "union": "1 UNION SELECT * FROM listing",
    "html": "<script>alert(1)</script>",
    "template": "{{ 7 * 7 }} ${7*7} %(words)s %s %",
    "path": "../../etc/passwd",
    "combining": "é" + "\u0301" * 150,
    "digits of another script": "١٢٣",
    "full width": "１２",
    "ligatures": "ﷺ" * 60,
    "underscores": "1_0",
}
GENEROUS_SECONDS = 5  # a guard against hanging, not a measurement


NONSENSE = (
    *(("within", value) for value in ("0", "-3", "abc", "NaN", "1000000000")),
    *(("page", value) for value in ("1000000000", "0", "abc")),
    *(("q", value) for value in ("x" * 10_000, "*", '"', "(((", "💉")),
    *((parameter, "<script>") for parameter in PARAMETERS if parameter != "q"),
)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_answers_with_results_or_a_clear_refusal(visitor, index, subtests, parameter):
    for name, value in HOSTILE.items():
        with subtests.test(name):
            started = time.monotonic()
            answer = visitor.get("/api/v1/providers", query_string={parameter: value})
            assert time.monotonic() - started < GENEROUS_SECONDS
            assert answer.status_code in (200, 400)
            if answer.status_code == 400:
                assert answer.json["error"]["field"] == parameter
                assert answer.json["error"]["message"].strip()


def test_refuses_what_makes_no_sense(visitor, index, subtests):
    for parameter, value in NONSENSE:
        with subtests.test(f"{parameter}={value[:20]}"):
            assert visitor.get("/api/v1/providers", query_string={parameter: value}).status_code == 400


def test_refuses_bytes_that_are_no_text(visitor, index):
    for parameter in PARAMETERS:
        assert visitor.get(f"/api/v1/providers?{parameter}=%ff%fe%00").status_code in (200, 400)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=60) | st.sampled_from(list(HOSTILE.values()))))
def test_never_stumbles(visitor, index, parameters):
    encodable = {name: value.encode("utf-8", "replace").decode() for name, value in parameters.items()}
    assert visitor.get("/api/v1/providers", query_string=encodable).status_code in (200, 400)
