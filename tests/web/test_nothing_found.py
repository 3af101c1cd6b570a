"""It …"""

import re

from directory.extensions import search_engine
from directory.search import SearchQuery, resolve_near
from directory.search.ways_out import MOST_SEARCHES, ways_out
from tests.web.conftest import NOW
from tests.web.reading import parsed, text_of

NOBODY = "/providers?q=botox&near=borrego+springs&within=1&language=vi&accepting=1"


def ask(**args):
    return SearchQuery.from_args({name: [text] for name, text in args.items()}, resolve=resolve_near)


def ways_on(page):
    return {link.text: link.attrs["href"] for link in page.query(".ways a")}


def test_says_of_every_way_out_how_many_it_finds(reader):
    ways = ways_on(parsed(reader.get(NOBODY).text))
    assert len(ways) >= 3
    for label, address in ways.items():
        promised = int(re.findall(r"(\d+) providers?$", label)[0])
        assert promised > 0
        assert parsed(reader.get(address).text).one("#found").text.startswith(f"{promised} provider")


def test_offers_the_smallest_radius_that_finds_somebody(county):
    with county.app_context():
        found = ways_out(search_engine(), ask(near="borrego springs", within="1", language="es"), now=NOW).wider
        assert found is not None
        smaller = [radius for radius in (2.0, 5.0, 10.0, 25.0, 50.0) if radius < found.query.within_miles]
        counts = [search_engine().search(found.query.but(within_miles=radius), NOW).total for radius in smaller]
    assert counts == [0] * len(smaller)


def test_drops_one_filter_at_a_time_and_then_all(reader):
    ways = ways_on(parsed(reader.get("/providers?near=la+jolla&within=100&price_max=1&language=es").text))
    dropped = {label.partition(" ")[0]: address for label, address in ways.items() if label.startswith("Without")}
    assert dropped
    without_price = next(address for label, address in ways.items() if label.startswith("Without: Up to $1"))
    assert "price_max" not in without_price
    assert "language=es" in without_price
    assert "within=100" in without_price


def test_asks_a_bounded_number_of_questions(county, monkeypatch):
    asked = []
    with county.app_context():
        engine = search_engine()
        answer = engine.search

        def noted(query, now):
            asked.append(query)
            return answer(query, now)

        monkeypatch.setattr(engine, "search", noted)
        everything = ask(
            q="zzzzqqqq", near="borrego springs", within="1", language="es", accepting="1", price_max="1", board="any"
        )
        ways_out(engine, everything, now=NOW)
    assert len(asked) == MOST_SEARCHES


def test_offers_treatments_where_nobody_has_the_words(reader):
    page = parsed(reader.get("/providers?q=zzzzqqqq").text)
    assert set(ways_on(page).values()) == {
        f"/providers?service={slug}"
        for slug in ("botulinum-toxin", "glabellar-lines", "lip-filler", "chronic-migraine")
    }
    assert page.query('.nothing a[href="/services"]') != []


def test_offers_what_comes_closest_to_what_is_not_listed(reader):
    page = parsed(reader.get("/providers?q=quitar+verrugas").text)
    assert "/providers?specialty=dermatologist" in ways_on(page).values()
    assert "We list nobody for “Warts”" in text_of(page)


def test_offers_the_lowest_higher_price_where_none_is_so_low(reader):
    page = parsed(reader.get("/providers?service=botulinum-toxin&price_max=5&price_unit=unit").text)
    assert any("price_max=" in address for address in ways_on(page).values())
