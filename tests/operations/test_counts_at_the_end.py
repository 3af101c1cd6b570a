"""It …"""

import sqlite3
import urllib.request
from contextlib import closing

from tests.operations.serving_process import serving

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def test_writes_down_what_every_worker_counted_before_it_ends(tmp_path):
    with serving(tmp_path / "data", WEB_WORKERS="2") as site:
        site.wait_for(site.address)
        for _ in range(12):
            request = urllib.request.Request(f"{site.address}/providers?near=92103", headers=BROWSER)
            with urllib.request.urlopen(request, timeout=10) as answer:
                answer.read()
    with closing(sqlite3.connect(site.data_dir / "directory.sqlite3")) as database:
        rows = database.execute("SELECT aspect, about, searches, without_result FROM search_count ORDER BY aspect")
        assert rows.fetchall() == [("place", "hillcrest", 12, 12), ("service", "", 12, 12)]
