"""A damaged index …"""

import gc
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from directory.search import IndexUnusable, SearchQuery, Sort
from directory.search.documents import Document
from directory.search.embedded import EmbeddedEngine
from directory.search.engine import Removal
from tests.search import anybody
from tests.search.reach import examples

# Whoosh leaves files open when it stumbles; the garbage collector closes them, and says so
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
QUERIES = [
    SearchQuery(per_page=100),
    SearchQuery(words="botox", sort=Sort.CONFIRMED),
    SearchQuery(words="smith botx migraine"),
    SearchQuery(near=anybody.near(Random(5)), within_miles=25, accepting=True),
    SearchQuery(service=anybody.VALUES["service"][:3], price_max_cents=1000, sort=Sort.PRICE),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> tuple[Path, list[Document]]:
    """An index of several segments, with deleted listings, and what is in it."""
    random = Random(11)
    documents = [anybody.document(random, each + 1) for each in range(60)]
    directory = tmp_path_factory.mktemp("sound")
    engine = EmbeddedEngine(directory)
    engine.rebuild(documents)
    changed = [anybody.document(random, listing_id, 2) for listing_id in (3, 70)]
    engine.apply([*changed, Removal(9)])
    gone = {9, *(each.id for each in changed)}
    return directory, [*(each for each in documents if each.id not in gone), *changed]


def answers(engine):
    return [engine.search(query, NOW) for query in QUERIES]


def answers_or_none(ask, engine):
    try:
        return ask(engine)
    except IndexUnusable:
        return None


def damage(random, directory):
    """Do one bad thing to the files of an index; says what."""
    files = sorted(path for path in (directory / "gen-1").iterdir() if path.suffix != ".lock")
    path, other = random.sample(files, 2)
    content = path.read_bytes()
    at = random.randrange(len(content))
    kind = random.choice(("flip", "truncate", "empty", "delete", "swap", "overwrite", "garbage", "append", "zeros"))
    if kind == "delete":
        path.unlink()
    elif kind == "swap":
        rest = other.read_bytes()
        other.write_bytes(content)
        path.write_bytes(rest)
    else:
        noise = random.randbytes(random.choice((1, 8, 4000)))
        path.write_bytes({
            "flip": content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :],
            "truncate": content[:at],
            "empty": b"",
            "overwrite": content[:at] + noise + content[at + len(noise) :],
            "garbage": random.randbytes(len(content)),
            "append": content + noise,
            "zeros": content[:at] + bytes(len(content) - at),
        }[kind])  # fmt: skip
    return f"{kind} {path.name}", path.exists() and path.read_bytes() == content


@pytest.mark.parametrize("part", range(10))
def test_never_answers_wrongly_and_is_always_noticed(sound, tmp_path, part):
    whole, documents = sound
    truth, versions = answers(EmbeddedEngine(whole)), {each.id: each.version for each in documents}
    for trial in range(examples(8, everything=100)):
        random, directory = Random(1000 * part + trial), tmp_path / str(trial)
        shutil.copytree(whole, directory, symlinks=True)
        long_open = EmbeddedEngine(directory)
        assert answers(long_open) == truth
        what, is_harmless = damage(random, directory)
        for engine in (long_open, EmbeddedEngine(directory)):
            assert answers_or_none(answers, engine) in (truth, None), what
            assert answers_or_none(EmbeddedEngine.versions, engine) == (versions if is_harmless else None), what
        assert answers_or_none(lambda engine: engine.apply([Removal(3)]), long_open) is None
        assert answers_or_none(answers, EmbeddedEngine(directory)) in (truth, None) or is_harmless, what
        if trial % 8 == 0:
            long_open.rebuild(documents)
            assert EmbeddedEngine(directory).versions() == long_open.versions() == versions
        shutil.rmtree(directory)
    gc.collect()


def test_is_noticed_where_it_goes_back_to_an_earlier_state(sound, tmp_path):
    directory = tmp_path / "index"
    shutil.copytree(sound[0], directory, symlinks=True)
    engine = EmbeddedEngine(directory)
    earlier = (directory / "gen-1" / "manifest.json").read_bytes()
    engine.apply([Removal(5)])
    (directory / "gen-1" / "manifest.json").write_bytes(earlier)
    with pytest.raises(IndexUnusable):
        engine.versions()


@pytest.mark.parametrize("in_the_way", ["file", "directory", "nothing", "loop"])
def test_is_healed_whatever_stands_in_the_place_of_the_link(sound, tmp_path, in_the_way):
    directory = tmp_path / "index"
    shutil.copytree(sound[0], directory, symlinks=True)
    engine, link = EmbeddedEngine(directory), directory / "current"
    engine.versions()
    link.unlink()
    {
        "file": lambda: link.write_bytes(b"?"),
        "directory": lambda: (link / "inside").mkdir(parents=True),
        "nothing": lambda: None,
        "loop": lambda: link.symlink_to("current"),
    }[in_the_way]()
    with pytest.raises(IndexUnusable):
        engine.search(SearchQuery(), NOW)
    with pytest.raises(IndexUnusable):
        engine.versions()
    engine.rebuild(sound[1])
    assert engine.search(SearchQuery(), NOW).total == len(sound[1])


@pytest.mark.parametrize(
    "in_the_way", ["file", "link to nowhere", "link to a file", "loop", "a lock that is a directory"]
)
def test_is_healed_whatever_stands_in_its_place(sound, tmp_path, in_the_way, caplog):
    directory = tmp_path / "index"
    (tmp_path / "file").write_bytes(b"?")
    {
        "file": lambda: directory.write_bytes(b"precious"),
        "link to nowhere": lambda: directory.symlink_to("a-disk-that-is-away"),
        "link to a file": lambda: directory.symlink_to("file"),
        "loop": lambda: directory.symlink_to("index"),
        "a lock that is a directory": lambda: (directory / "write.lock").mkdir(parents=True),
    }[in_the_way]()
    for _ in range(2):
        engine = EmbeddedEngine(directory)
        with pytest.raises(IndexUnusable):
            engine.versions()
        with pytest.raises(IndexUnusable):
            engine.apply([Removal(3)])
        engine.rebuild(sound[1])
        assert engine.search(SearchQuery(), NOW).total == len(sound[1])
        (aside,) = tmp_path.glob("**/*.set-aside-1")
        assert os.path.lexists(aside)
        assert "set-aside-1" in caplog.text
        if in_the_way != "file":
            break
        assert aside.read_bytes() == b"precious"
        shutil.rmtree(directory)
        aside.rename(directory)  # the same once more


def test_is_told_to_the_log_once_a_minute(sound, tmp_path, caplog, monkeypatch):
    engine = EmbeddedEngine(tmp_path / "nowhere")
    moment = [1000.0]
    monkeypatch.setattr("directory.search.embedded.stumbling.time.monotonic", lambda: moment[0])
    for _ in range(30):
        for _ in range(2):
            with pytest.raises(IndexUnusable):
                engine.search(SearchQuery(), NOW)
        moment[0] += 3.0
    said = [each.getMessage() for each in caplog.records]
    assert len(said) == 2
    assert "FileNotFoundError" in said[0]
    assert said[1].endswith("39 times more since the last line about it.")


def test_is_looked_at_anew_when_a_search_of_another_process_stumbled(sound, tmp_path, monkeypatch):
    directory = tmp_path / "index"
    shutil.copytree(sound[0], directory, symlinks=True)
    monkeypatch.setattr("directory.search.embedded.states._stamp", lambda _: (1, 1, 1))  # nobody sees it by the stamp
    indexer, reader = EmbeddedEngine(directory), EmbeddedEngine(directory)
    indexer.versions()
    (sidecar, *_) = sorted((directory / "gen-1").glob("columns-*"))
    sidecar.write_bytes(sidecar.read_bytes()[:-1] + b"?")
    indexer.versions()
    with pytest.raises(IndexUnusable):
        reader.search(SearchQuery(), NOW)
    with pytest.raises(IndexUnusable):
        indexer.versions()
