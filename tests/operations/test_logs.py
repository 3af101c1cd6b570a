"""It …"""

import logging
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from directory.operations.gunicorn_settings import PrivateLogger, WithoutQueries
from directory.operations.logs import OneLineFormatter, PrivateFormatter, without_keys

CANARY = "forehead-canary"


def logged_exception() -> str:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(f"cannot read {CANARY}") from error
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "It broke.", (), (type(error), error, error.__traceback__)
        )
        return PrivateFormatter().format(record)


def test_logs_where_an_exception_came_from_and_not_what_it_says():
    said = logged_exception()
    assert said.startswith("It broke.\n")
    assert said.index("KeyError\n") < said.index("ValueError")
    assert "test_logs.py" in said
    assert "cannot read" not in said.replace('raise ValueError(f"cannot read', "")


def test_lets_no_path_begin_a_line_of_its_own_or_color_the_screen():
    arguments = {"method": "GET", "path": "/x\n2026 FAKE\x1b[31m"}
    record = logging.LogRecord("granian.access", logging.INFO, __file__, 1, "%(method)s %(path)s", (arguments,), None)
    assert OneLineFormatter("%(message)s").format(record) == "GET /x\\n2026 FAKE\\x1b[31m"


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Error handling request %s %s", ("GET", f"/providers?q={CANARY}")),
        (f"Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /providers?q=a {CANARY}'", ()),
        (f"Invalid request from ip=192.0.2.7: Invalid HTTP Header: '{CANARY}'", ()),
    ],
)
def test_cuts_what_a_visitor_typed_from_gunicorn_s_messages(message, arguments):
    record = logging.LogRecord("gunicorn.error", logging.WARNING, __file__, 1, message, arguments, None)
    assert WithoutQueries().filter(record)
    assert CANARY not in record.getMessage()
    assert "192.0.2.7" not in record.getMessage()


def test_lets_no_path_begin_a_line_under_gunicorn_either():
    logger = PrivateLogger(Config())
    answer = SimpleNamespace(status="404 NOT FOUND", sent=1, headers=[], response_length=1)
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/",
        "PATH_INFO": "/x\n2026 FAKE\x1b[31m",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    atoms = logger.atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(0))
    assert atoms["U"] == "/x\\n2026 FAKE\\x1b[31m"


def test_writes_no_key_of_a_letter():
    for path in ("/account/confirm/", "/account/reset/", "/account/email/", "/account/invitations/", "/es/confirm/"):
        arguments = {"method": "GET", "path": f"{path}WyJhYmMiLCJkZWYiXQ.aSVxvw.c2lnbmF0dXJlLXNpZ25hdHVyZQ"}
        record = logging.LogRecord(
            "granian.access", logging.INFO, __file__, 1, "%(method)s %(path)s", (arguments,), None
        )
        assert OneLineFormatter("%(message)s").format(record) == f"GET {path}[key]"


def test_knows_every_route_that_has_a_key_in_its_path(app):
    key = "WyJhYmMiLCJkZWYiXQ.aSVxvw.c2lnbmF0dXJlLXNpZ25hdHVyZQ"
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments & {"key", "token"}]
    assert len(rules) > 5
    paths = [re.sub(r"<[^>]+>", key, rule.rule) for rule in rules]
    assert [path for path in paths if key in without_keys(path)] == []
