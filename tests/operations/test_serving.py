"""It …"""

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

import pytest
from sqlalchemy import create_engine, text

from tests.operations.serving_process import free_port, is_running, parent_of, serving


def fetch(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def all_ended(process_ids, *, seconds):
    give_up = time.monotonic() + seconds
    while any(map(is_running, process_ids)) and time.monotonic() < give_up:
        time.sleep(0.02)
    return not any(map(is_running, process_ids))


def test_prints_its_address_once_it_answers(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(f"San Diego provider directory: {site.address}")
        assert fetch(f"{site.address}/health") == "ok\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_with_every_process_it_started(tmp_path, number):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        below = site.descendants()
        assert len(below) >= 3  # Granian, a worker at least, the indexer
        assert site.stop(number) == 0
        assert all_ended(below, seconds=1)
        assert "Traceback" not in site.output


def test_stops_while_it_is_still_preparing(tmp_path):
    with serving(tmp_path / "data") as site:
        while not (tmp_path / "data" / "serving.lock").exists():
            time.sleep(0.002)
        assert site.stop() == 0
        assert site.output.endswith("Stopped.\n")


def test_takes_its_processes_along_when_it_is_killed(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        below = site.descendants()
        site.stop(signal.SIGKILL)
        assert all_ended(below, seconds=10)


def test_stops_when_the_web_server_dies(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        below = site.descendants()
        os.kill(below[0], signal.SIGKILL)
        assert site.process.wait(timeout=20) == 1
        assert "The web server stopped unexpectedly" in site.output
        assert all_ended(below, seconds=5)


def test_answers_others_while_slow_clients_are_still_asking(tmp_path):
    with serving(tmp_path / "data") as site, ExitStack() as slow:
        site.wait_for(site.address)
        for _ in range(20):
            client = slow.enter_context(socket.create_connection(("127.0.0.1", site.port)))
            client.sendall(b"GET /providers HTTP/1.1\r\nHost: localhost\r\nX-Slow: a")
        for _ in range(5):
            assert fetch(f"{site.address}/health") == "ok\n"


def test_refuses_an_over_long_search_in_words_and_names_no_version(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        with pytest.raises(urllib.error.HTTPError) as refused:
            fetch(f"{site.address}/providers?q={'x' * 60_000}")
        answer = refused.value
        assert answer.code == 400
        assert "<h1" in answer.read().decode()
        assert answer.headers["Server"] == "granian"


def test_replaces_a_worker_that_dies(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        web_server = site.descendants()[0]
        workers = [pid for pid in site.descendants() if parent_of(pid) == web_server]
        assert len(workers) == 2
        os.kill(workers[0], signal.SIGSEGV)
        site.wait_for("Unexpected exit from worker-1")
        for _ in range(20):
            assert fetch(f"{site.address}/health") == "ok\n"
        while sum(parent_of(pid) == web_server for pid in site.descendants()) < 2:
            time.sleep(0.02)
        assert site.stop() == 0


def test_starts_the_indexer_again_when_it_dies(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        web_server, indexer = (pid for pid in site.descendants() if parent_of(pid) == site.process.pid)
        os.kill(indexer, signal.SIGKILL)
        site.wait_for("The indexer stopped unexpectedly (status -9); starting it again")
        assert fetch(f"{site.address}/health") == "ok\n"
        assert is_running(web_server)


def refusal(data_dir, **settings):
    """The exit status and all that a start that cannot succeed prints."""
    with serving(data_dir, **settings) as site:
        return site.process.wait(timeout=20), site.output


def test_says_that_the_port_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        status, said = refusal(tmp_path / "data", PORT=port)
    assert status == 1
    assert (
        said == f"Port {port} of 127.0.0.1 is taken. Stop what listens there, or choose another: PORT=8001 make run\n"
    )


def test_says_that_the_data_directory_is_served_already(tmp_path):
    with serving(tmp_path / "data") as site:
        site.wait_for(site.address)
        status, said = refusal(tmp_path / "data", PORT=str(free_port()))
    assert status == 1
    assert said.startswith("Another process already serves DATA_DIR")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"DATA_DIR": "/proc/nowhere"}, "DATA_DIR /proc/nowhere cannot be written: No such file or directory.\n"),
        ({"HOST": "192.0.2.1"}, "HOST 192.0.2.1 is no address of this machine.\n"),
        ({"WEB_WORKERS": "many"}, "WEB_WORKERS must be a whole number from 1 to 64, not “many”.\n"),
        ({"DATABASE_URL": "sqlite:////proc/nowhere"}, "The database cannot be used: unable to open database file\n"),
    ],
)
def test_says_in_one_sentence_what_is_wrong(tmp_path, settings, sentence):
    assert refusal(tmp_path / "data", **settings) == (1, sentence)


def test_refuses_a_database_that_a_newer_release_made(tmp_path):
    (tmp_path / "data").mkdir()
    engine = create_engine(f"sqlite:///{tmp_path}/data/directory.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('9999999999')"))
    engine.dispose()
    status, said = refusal(tmp_path / "data")
    assert status == 1
    assert said == "The database was made by a newer release than this one. Update the code, or restore a backup.\n"
