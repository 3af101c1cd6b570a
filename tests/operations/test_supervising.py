"""It …"""

import os
import signal
import time

import pytest

from directory.operations import supervising
from directory.operations.supervising import Child, ChildStopped, StoppedByOperator, stoppable, supervise


def until_told_to_stop():
    signal.pause()


def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        signal.pause()


def stop_myself():
    os.kill(os.getpid(), signal.SIGTERM)


def once_it_is_deaf():
    time.sleep(0.1)
    return True


def test_ends_every_child_when_it_is_told_to_stop():
    children = [Child("one", until_told_to_stop), Child("two", until_told_to_stop)]
    with pytest.raises(StoppedByOperator), stoppable():
        supervise(children, is_ready=lambda: True, when_ready=stop_myself)
    assert all(child.ended() for child in children)


def test_ends_a_deaf_child_by_force(monkeypatch):
    monkeypatch.setattr(supervising, "PATIENCE_SECONDS", 0.3)
    children = [Child("deaf", deaf), Child("other", until_told_to_stop)]
    with pytest.raises(StoppedByOperator), stoppable():
        supervise(children, is_ready=once_it_is_deaf, when_ready=stop_myself)
    assert all(child.ended() for child in children)


def test_stops_all_when_one_ends_that_must_not():
    children = [Child("brief", lambda: None), Child("other", until_told_to_stop)]
    with pytest.raises(ChildStopped, match=r"The brief stopped unexpectedly \(status 0\)"), stoppable():
        supervise(children, is_ready=lambda: False, when_ready=stop_myself)
    assert all(child.ended() for child in children)


def test_starts_again_what_may_restart(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(supervising, "RESTART_PAUSE_SECONDS", 0)
    starts = tmp_path / "starts"

    def fail_once():
        with starts.open("a") as file:
            file.write("x")
        if starts.read_text() == "x":
            raise SystemExit(7)
        signal.pause()

    def started_twice():
        return starts.exists() and starts.read_text() == "xx"

    child = Child("indexer", fail_once, restarts=True)
    with pytest.raises(StoppedByOperator), stoppable():
        supervise([child], is_ready=started_twice, when_ready=stop_myself)
    assert "The indexer stopped unexpectedly (status 7); starting it again" in capsys.readouterr().err
