"""The embedded engine …"""

import gc
import os
import stat

import pytest
from whoosh.filedb.filestore import FileStorage

from directory.search import IndexBusy, IndexUnusable, SearchQuery
from directory.search.embedded import EmbeddedEngine
from directory.search.embedded import engine as engine_module
from directory.search.embedded.generations import Generations
from directory.search.embedded.storage import DurableStorage
from tests.search.conftest import document

SUFFIXES = {"whoosh": (".toc", ".seg"), "ours": ("", ".json")}

# Whoosh leaves files open when it stumbles; the garbage collector closes them, and says so
leaves_files_open = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _collect_now(request):
    yield
    if any(mark.name == "filterwarnings" for mark in request.node.iter_markers()):
        gc.collect()


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def filled(directory):
    engine = EmbeddedEngine(directory)
    engine.rebuild(document(each, "Ana") for each in range(1, 9))
    return engine


def total(engine, now, words="ana"):
    return engine.search(SearchQuery(words=words), now).total


def test_opens_nothing_before_its_first_use(directory):
    EmbeddedEngine(directory)
    assert not directory.exists()


def test_says_that_there_is_no_index(directory, now):
    engine = EmbeddedEngine(directory)
    for use in (lambda: engine.search(SearchQuery(), now), lambda: engine.apply([]), engine.versions):
        with pytest.raises(IndexUnusable):
            use()


def test_says_so_where_no_directory_can_be_made(tmp_path, now):
    (tmp_path / "file").write_text("in the way")
    engine = EmbeddedEngine(tmp_path / "file" / "index")
    for use in (lambda: engine.search(SearchQuery(), now), lambda: engine.apply([]), lambda: engine.rebuild([])):
        with pytest.raises(IndexUnusable):
            use()


def test_keeps_the_index_to_its_owner(filled, directory):
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / "gen-1").stat().st_mode) == 0o700


def test_sees_what_another_process_committed(filled, directory, now):
    reader = EmbeddedEngine(directory)
    assert total(reader, now) == 8
    filled.apply([document(20, "Ana")])
    assert total(reader, now) == 9
    filled.rebuild([document(1, "Ana")])
    assert total(reader, now) == 1
    filled.rebuild([])
    assert total(reader, now) == 0
    filled.apply([document(2, "Ana")])
    assert total(reader, now) == 1


def test_keeps_one_old_generation(filled, directory):
    for _ in range(3):
        filled.rebuild([document(1)])
    assert sorted(name for name in os.listdir(directory) if name.startswith("gen-")) == ["gen-3", "gen-4"]
    assert os.readlink(directory / "current") == "gen-4"


def test_clears_away_what_a_killed_rebuild_left(filled, directory):
    abandoned = Generations(directory).start()
    (abandoned / "MAIN_half.seg").write_bytes(b"half")
    filled.rebuild([document(1)])
    assert sorted(name for name in os.listdir(directory) if name.startswith("gen-")) == ["gen-1", "gen-3"]


@leaves_files_open
@pytest.mark.parametrize("damage", ["empty", "garbage", "gone", "truncated", "dangling", "garbage link"])
@pytest.mark.parametrize("whose", SUFFIXES)
def test_notices_damage_and_is_healed_by_a_rebuild(filled, directory, now, damage, whose):
    for path in [path for path in (directory / "gen-1").iterdir() if path.suffix in SUFFIXES[whose]]:
        content = path.read_bytes()
        {
            "empty": lambda path=path: path.write_bytes(b""),
            "garbage": lambda path=path, content=content: path.write_bytes(b"\xff" * len(content)),
            "truncated": lambda path=path, content=content: path.write_bytes(content[: len(content) // 2]),
            "gone": path.unlink,
        }.get(damage, lambda: None)()
    if damage in ("dangling", "garbage link"):
        (directory / "current").unlink()
        (directory / "current").symlink_to("gen-77" if damage == "dangling" else "../../etc")
    engine = EmbeddedEngine(directory)
    with pytest.raises(IndexUnusable):
        engine.versions()
    if whose == "whoosh" and "link" not in damage and damage != "dangling":
        assert total(engine, now) == 8  # no search reads Whoosh's files
    else:
        with pytest.raises(IndexUnusable):
            engine.search(SearchQuery(words="ana"), now)
    engine.rebuild([document(1, "Ana")])
    assert total(engine, now) == total(EmbeddedEngine(directory), now) == 1


@leaves_files_open
def test_answers_nothing_from_a_damaged_file(filled, directory, now):
    (segment,) = (directory / "gen-1").glob("columns-*")
    whole = segment.read_bytes()
    for position in range(0, len(whole), max(len(whole) // 60, 1)):
        segment.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        for engine in (filled, EmbeddedEngine(directory)):
            with pytest.raises(IndexUnusable):
                engine.search(SearchQuery(words="ana"), now)
    segment.write_bytes(whole)
    assert total(EmbeddedEngine(directory), now) == 8


@leaves_files_open
@pytest.mark.parametrize("operation", ["create_file", "rename_file"])
def test_survives_a_full_disk(filled, now, monkeypatch, operation):
    def no_space(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(FileStorage, operation, no_space)
        with pytest.raises(IndexUnusable):
            filled.apply([document(20, "Ana")])
        with pytest.raises(IndexUnusable):
            filled.rebuild([])
    assert total(filled, now) == 8
    filled.apply([document(20, "Ana")])
    assert total(filled, now) == 9


def test_waits_for_another_writer_and_then_gives_up(filled, directory, monkeypatch):
    monkeypatch.setattr(engine_module, "APPLY_PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(engine_module, "REBUILD_PATIENCE_SECONDS", 0.1)
    with Generations(directory).writing(patience_seconds=0):
        with pytest.raises(IndexBusy):
            filled.apply([document(20)])
        with pytest.raises(IndexBusy):
            filled.rebuild([])
    filled.apply([document(20)])


def test_puts_everything_on_the_disk_before_a_rename_shows_it(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr("directory.search.embedded.storage.sync", lambda path: synced.append(path.name))
    storage = DurableStorage(tmp_path)
    for name in ("segment", "table.tmp"):
        storage.create_file(name).close()
    storage.rename_file("table.tmp", "table")
    assert synced == ["segment", "table.tmp", tmp_path.name]


def test_is_shared_by_threads_while_another_writes(filled, now):
    from concurrent.futures import ThreadPoolExecutor

    def read(_):
        return total(filled, now) >= 8

    with ThreadPoolExecutor(4) as threads:
        answers = threads.map(read, range(80))
        for each in range(10):
            filled.apply([document(100 + each, "Ana")])
        assert all(answers)
