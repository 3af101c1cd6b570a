"""Files are read strictly: what is wrong is said with its line, and spoils no other article."""

import pytest

from directory.catalogue import catalogue
from directory.education.articles import Topic
from directory.education.library import load
from tests.education.room import ENGLISH

EN, ES = "articles/en/calm-forehead.md", "articles/es/calm-forehead.md"


def read(room):
    return load(room.path, catalogue())


def test_reads_an_article_in_both_languages(room):
    article = read(room).article("calm-forehead")
    assert (article.topic, article.order, article.services) == (Topic.FACE, 10, ("forehead-lines",))
    assert article.text("es").title == "Una frente en calma"
    assert article.text("en").search_words == ("brow shots",)
    assert article.text("en").reading_minutes == 3


def test_shows_english_where_there_is_no_translation(room):
    room.file("calm-forehead", "es").unlink()
    assert read(room).article("calm-forehead").text("es").language == "en"


def test_orders_articles_as_their_shelves(room):
    room.write("a-late-one", ENGLISH.replace("order: 10", "order: 90"))
    room.write("z-basics", ENGLISH.replace("topic: face", "topic: basics"))
    assert list(read(room).articles) == ["z-basics", "calm-forehead", "a-late-one"]


@pytest.mark.parametrize(
    ("language", "old", "new", "fault"),
    [
        ("en", "title: A calm forehead", "titel: A calm forehead", f"{EN}:2: titel is not a key of this file"),
        ("en", "title: A calm forehead\n", "", f"{EN}:1: title is missing"),
        (
            "en",
            "topic: face",
            "topic: elbow",
            f"{EN}:4: topic is none of basics, medical, face, safety, choosing, skin",
        ),
        ("en", "order: 10", "order: first", f"{EN}:5: order is not a whole number"),
        ("en", "services: [fore", "services: [7, fore", f"{EN}:6: services is not a list of texts"),
        ("en", "services: [fore", "services: [forehead-lines, fore", f"{EN}:6: services says something twice"),
        ("en", "off_label: false", "off_label: 'no'", f"{EN}:8: off_label is neither true nor false"),
        ("en", "written_on: 2026-11-20", "written_on: today", f"{EN}:12: written_on is not a day, like 2026-11-25"),
        ("en", "order: 10", "order: [10", f"{EN}:6: front matter is not YAML"),
        ("en", "---\ntitle", "title", f"{EN}:1: does not begin with front matter"),
        ("en", "\n---\n## What", "\n## What", f"{EN}:1: its front matter has no end"),
        ("es", "search_words", "topic: face\nsearch_words", f"{ES}:4: topic is not a key of this file"),
        ("es", "---\ntitle: Una", "---\n- title: Una", f"{ES}:"),
    ],
)
def test_says_what_is_wrong_and_where(room, language, old, new, fault):
    room.edit(language, old, new)
    assert any(str(each).startswith(fault) for each in read(room).faults)


def test_leaves_out_what_cannot_be_read_and_keeps_the_rest(room):
    room.write("broken", "no front matter")
    room.write("Big Name", ENGLISH)
    room.write("too-long", ENGLISH + "x" * 60_000)
    room.file("not-text", "en").write_bytes(b"---\n\xff\n---\n")
    library = read(room)
    assert list(library.articles) == ["calm-forehead"]
    assert [fault.where.removeprefix("articles/en/") for fault in library.faults] == [
        "Big Name.md",
        "broken.md",
        "not-text.md",
        "too-long.md",
    ]


def test_says_that_a_translation_stands_alone(room):
    room.file("calm-forehead", "en").unlink()
    library = read(room)
    assert not library.articles
    assert [str(fault) for fault in library.faults] == [
        f"{ES}:2: title stands here without an English article that can be read"
    ]


def test_never_builds_an_object_that_a_file_asks_for(room):
    room.edit("en", "order: 10", "order: !!python/object/apply:os.getpid []")
    assert [fault.line for fault in read(room).faults if fault.where == EN] == [5]


def test_says_which_file_of_sources_cannot_be_read(room):
    (room.path / "data" / "sources" / "broken.toml").write_text('[[entry]]\nslug = "x"\nkind = "rumor"\n')
    (room.path / "data" / "sources" / "sly.toml").write_text(
        '[[entry]]\nslug = "x"\nkind = "law"\ntitle = "x"\npublisher = "x"\nurl = "javascript:alert(1)"\n'
        'verified = "read"\n'
    )
    said = [str(fault) for fault in read(room).faults]
    assert "“rumor” is none of law" in said[0]
    assert "url is not an address of the web" in said[1]


def test_says_that_a_source_is_there_twice(room):
    source = '[[entry]]\nslug = "label-botox"\nkind = "law"\ntitle = "x"\npublisher = "x"\nverified = "read"\n'
    (room.path / "data" / "sources" / "twice.toml").write_text(source)
    library = read(room)
    assert "source “label-botox” is there twice" in str(library.faults[0])
    assert library.sources["label-botox"].publisher == "Allergan"
