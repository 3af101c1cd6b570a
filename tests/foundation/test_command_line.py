"""It …"""

import pytest

from directory import create_app


@pytest.mark.parametrize(
    "command",
    [
        "demo load --listings 10",
        "demo remove",
        "import runs",
        "import rejects",
        "search rebuild",
        "search drain",
        "places forget-answers",
    ],
)
def test_says_in_a_sentence_that_the_database_is_not_set_up(settings, command):
    app = create_app(settings)
    with app.app_context():
        answer = app.test_cli_runner().invoke(args=command.split())
    assert (answer.exit_code, answer.output.strip()) == (
        1,
        "Error: The database has no tables yet. Make them first: flask db upgrade",
    )
