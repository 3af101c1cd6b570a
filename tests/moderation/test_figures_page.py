"""The operators' first page: it …"""

from directory.clock import now as clock_now
from directory.counting.models import Aspect, SearchCount
from directory.counting.weeks import period_over
from directory.importing.models import ImportRun
from directory.moderation.actions import open_item
from directory.moderation.models import QueueKind
from tests.accounts.conftest import add_account, app, listing_id, unit, visit
from tests.moderation.test_pages import operator
from tests.web.reading import parsed

__all__ = ["add_account", "app", "listing_id", "operator", "unit", "visit"]


def test_says_so_where_there_is_nothing_to_draw(operator):
    page = parsed(operator.get("/operate").text)
    text = page.query("main")[0].text
    for sentence in ("Nothing waits.", "No listing is public yet.", "Nothing was imported yet.", "Fewer than 20"):
        assert sentence in text
    assert page.query("main svg") == []


def test_has_a_table_behind_every_drawing_and_hides_small_numbers(operator, unit, listing_id):
    with unit() as session:
        now = clock_now()
        open_item(session, kind=QueueKind.GEOCODE, key="1", evidence={}, now=now)
        first = period_over(now).first
        for about, times in (("botox", 20), ("dermal-fillers", 19)):
            session.add(
                SearchCount(week_began_on=first, aspect=Aspect.SERVICE, about=about, searches=99, without_result=times)
            )
        session.add(run(now))
    page = parsed(operator.get("/operate").text)
    drawings = page.query("figure svg")
    assert len(drawings) == 3
    assert all(drawing.attrs["role"] == "img" and drawing.attrs["aria-label"] for drawing in drawings)
    assert len(page.query("details table")) == 3
    shown = [bar.attrs["aria-label"] for bar in page.query("svg.bar")]
    assert shown == ["Botox (onabotulinumtoxinA): 20 times"]


def run(now):
    """An import that changed two licenses."""
    return ImportRun(
        file="Board_Data00.xls",
        providers_file="Board_Data00.xls",
        size_bytes=1,
        fingerprint="f" * 64,
        scope="licenses",
        as_of=now.date(),
        started_at=now,
        finished_at=now,
        started_by="root",
        rows_read=2,
        kept=2,
        changed=2,
    )
