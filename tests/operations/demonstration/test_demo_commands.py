"""It …"""

import re


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["demo", *arguments])


def test_loads_says_what_it_made_and_removes_it(app):
    said = run(app, "load", "--listings", "20").output
    people, practices = (int(number) for number in re.findall(r"(\d+) people and (\d+) practices", said)[0])
    assert (people + practices, "nurse practitioner" in said) == (20, True)
    assert "Nothing changed" in run(app, "load", "--listings", "20").output
    assert "20 demonstration listings removed" in run(app, "remove").output
    assert "Nothing changed" in run(app, "remove").output


def test_says_to_remove_first(app):
    run(app, "load", "--listings", "20")
    answer = run(app, "load", "--listings", "21")
    assert (answer.exit_code, "flask demo remove" in answer.output) == (1, True)


def test_refuses_a_number_that_makes_no_sense(app):
    for listings in ("0", "-5", "abc", "1000000000"):
        assert run(app, "load", "--listings", listings).exit_code == 2
