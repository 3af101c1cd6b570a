"""Texts become pages: notes numbered, links led to their pages, and everything else inert."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import catalogue
from directory.education.markdown import (
    MAX_CHARACTERS,
    BlockKind,
    FigureSpot,
    KnownWords,
    TargetKind,
    blocks_of,
    read_target,
    render,
)
from directory.language import ENGLISH
from tests.web.reading import parsed

ALLOWED_TAGS = {
    *("h2", "h3", "p", "strong", "em", "br", "a", "sup", "button", "ul", "ol", "li", "span"),
    *("table", "thead", "tbody", "tr", "th", "td", "div", "html", "head", "body"),
}


def rendered(markdown, words=None):
    def address_of(target):
        return None if target.slug == "gone" else f"/{target.kind}/{target.slug}"

    known = catalogue().sources.get
    return render(markdown, sources=known, address_of=address_of, voice=ENGLISH, known_words=KnownWords(words or {}))


def html(markdown, words=None):
    return "".join(piece for piece in rendered(markdown, words).pieces if isinstance(piece, str))


def test_numbers_sources_in_the_order_of_the_text():
    page = rendered("One.[^label-dysport] Two.[^label-botox]\n\nThree.[^label-dysport]")
    assert [(each.number, each.source.slug, each.backlinks) for each in page.citations] == [
        (1, "label-dysport", ("note-1-1", "note-1-2")),
        (2, "label-botox", ("note-2-1",)),
    ]


def test_leads_from_a_note_to_its_source_and_says_which_it_is():
    note = parsed_part(html("One.[^label-dysport]")).one("a")
    assert (note.attrs["href"], note.attrs["id"], note.attrs["role"]) == ("#source-1", "note-1-1", "doc-noteref")
    assert note.attrs["aria-label"] == "Source 1"


def test_leaves_no_trace_of_a_note_on_what_nobody_knows():
    assert html("One.[^hearsay]") == "<p>One.</p>"


def test_gives_headings_anchors_and_lists_them():
    page = rendered("## Who may?\n\n### Nurses\n\n## Who may?")
    assert [(each.id, each.text, each.level) for each in page.contents] == [
        ("h-who-may", "Who may?", 2),
        ("h-nurses", "Nurses", 3),
        ("h-who-may-2", "Who may?", 2),
    ]
    assert 'id="h-who-may-2"' in str(page.pieces[0])


def test_leads_links_to_their_pages_and_opens_terms_in_place():
    page = html("[a](article:bladder), [b](glossary:ptosis) and [c](service:gone)")
    part = parsed_part(page)
    assert part.one("a").attrs["href"] == "/article/bladder"
    assert part.one("button").attrs == {"type": "button", "class": "term", "popovertarget": "term-ptosis"}
    assert page.endswith("</button> and c</p>")


def test_hands_figures_to_the_page():
    assert rendered("One.\n\n![A line](figure:timeline)\n\nTwo.").pieces == (
        "<p>One.</p>",
        FigureSpot("timeline", "A line"),
        "<p>Two.</p>",
    )


def test_explains_a_word_where_it_first_stands_in_a_sentence():
    page = html("## ALS\n\nPeople with ALS. Also with als, and ALS.", {"ALS": "als"})
    assert page.count("popovertarget") == 1
    button = '<button type="button" class="term" popovertarget="term-als">ALS</button>'
    assert f'People with <span class="kept">{button}.</span> Also' in page


def test_keeps_the_signs_beside_a_word_out_of_its_button_and_on_its_line():
    page = html("It is “ALS”, or not.", {"ALS": "als"})
    assert [button.text for button in parsed_part(page).query("button")] == ["ALS"]
    kept = parsed_part(page).one("span.kept")
    assert kept.node.to_text(separator="") == "“ALS”,"
    assert "kept" not in html("ALS is one.", {"ALS": "als"})


def test_keeps_signs_on_the_line_of_a_word_that_an_author_linked_too():
    page = html("It is «[off](glossary:als)», or [gone](glossary:gone), or [on](glossary:als).")
    assert [kept.node.to_text(separator="") for kept in parsed_part(page).query("span.kept")] == ["«off»,", "on."]
    assert re.sub("<[^>]*>", "", page) == "It is «off», or gone, or on."


def test_explains_no_phrase_in_the_narrow_cell_of_a_table_and_leaves_it_to_the_text_below():
    page = html("| Feet |\n|---|\n| Crow’s feet, ptosis |\n\nCrow’s feet.", {"crow’s feet": "feet", "ptosis": "ptosis"})
    assert re.findall(r"term-(\w+)", page) == ["ptosis", "feet"]


def test_calls_a_table_by_the_heading_above_it():
    table = "\n\n| a |\n|---|\n| b |\n\n"
    page = parsed_part(html(f"{table}## Who <may>?{table}{table}### Nurses{table}"))
    assert [region.attrs["aria-label"] for region in page.query(".table")] == [
        "Table",
        "Table: Who <may>?",
        "Table 2: Who <may>?",
        "Table: Nurses",
    ]
    assert {region.attrs["tabindex"] for region in page.query(".table")} == {"0"}


def test_explains_the_longest_word_and_none_within_a_link_or_another_word():
    words = {"crow’s feet": "crows-feet", "crow": "crow"}
    page = html("[crow](article:x), crowbar and crow's feet.", words)
    assert re.findall(r'term-([\w-]+)">(.*?)<', page) == [("crows-feet", "crow's feet")]


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](//example.com/path)",
        "[x](/\\\\example.com)",
        "[x](https://example.com)",
        "[x](article:../../admin)",
        "[x](vbscript:x)",
        "<https://example.com>",
        "![x](https://example.com/x.png)",
        "![x](javascript:alert(1))",
        "[x]\n\n[x]: javascript:alert(1)",
        "{onclick=alert(1) .plain style='color:red' id=content href=javascript:x}\nText",
        "{.term #content}\n## Head",
        "| a |\n|---|\n| <script>alert(1)</script> [x](//host) |",
        '[^label-botox"onclick=alert(1)]',
        "`<script>`\n\n    <script>alert(1)</script>\n\n> [x](//host)\n\n***",
    ],
)
def test_makes_everything_else_inert(markdown):
    assert_inert(html(markdown))


@given(st.text(max_size=300) | st.text(alphabet="[]()<>!{}#.|-`*_:/\\^ \naesjvcript\"'=&;", max_size=300))
def test_makes_whatever_is_typed_inert(markdown):
    assert_inert(html(markdown))


@given(st.text(alphabet="[]()<>!{}#.|-`*_:/\\^ \nab1", max_size=300))
def test_reads_blocks_of_whatever_is_typed_each_on_a_line_of_it(markdown):
    lines = len(markdown.split("\n"))
    assert all(5 <= block.line < 5 + lines for block in blocks_of(markdown, first_line=5))


@pytest.mark.parametrize(
    "huge",
    ["[" * 30_000, "*a" * 20_000, "|" * 20_000 + "\n" + "|-" * 10_000, "> " * 20_000, "- " * 20_000, "`" * 30_000],
    ids=["brackets", "stars", "table", "quotes", "lists", "ticks"],
)
def test_bears_huge_texts(huge):
    assert_inert(html(huge[:MAX_CHARACTERS]))


def test_refuses_what_is_longer_than_any_article():
    with pytest.raises(ValueError, match="at most"):
        rendered("a" * (MAX_CHARACTERS + 1))
    assert blocks_of("a" * (MAX_CHARACTERS + 1)) == ()


def test_tells_blocks_apart():
    text = "## H\n\nP.[^x]\n\n{.plain}\n- I\n\n| a | b |\n|---|---|\n| 1 | 2[^y] |\n\n![D](figure:timeline)\n\n> Q"
    assert [(block.kind, block.line, block.text, block.notes, block.is_plain) for block in blocks_of(text)] == [
        (BlockKind.HEADING, 1, "H", (), False),
        (BlockKind.PARAGRAPH, 3, "P.", ("x",), False),
        (BlockKind.ITEM, 6, "I", (), True),
        (BlockKind.HEADER_ROW, 8, "a b", (), False),
        (BlockKind.ROW, 10, "1 2", ("y",), False),
        (BlockKind.FIGURE, 12, "D", (), False),
        (BlockKind.FORBIDDEN, 14, "a quotation", (), False),
        (BlockKind.PARAGRAPH, 14, "Q", (), False),
    ]


def test_knows_the_schemes_of_this_directory_and_no_other():
    target = read_target("page:providers")
    assert target is not None
    assert target.kind is TargetKind.PAGE
    for address in ("", "page:", "page:a b", "page:a/b", "PAGE:a", "https://page:a", "page:a\n", " page:a"):
        assert read_target(address) is None


def parsed_part(fragment):
    return parsed(f"<!doctype html><title>x</title><main>{fragment}</main>").one("main")


def assert_inert(fragment):
    for node in parsed_part(fragment).query("*"):
        assert node.node.name in ALLOWED_TAGS
        assert not any(name.startswith("on") or name == "style" for name in node.attrs)
        assert set(node.attrs.get("class", "").split()) <= {"cite", "kept", "swipe", "term", "table", "right"}
        href = node.attrs.get("href", "#")
        assert re.match(r"#source-\d+$|/(article|service|condition|page)/[a-z0-9-]+$|#$", href)
        assert node.attrs.get("id", "h-").startswith(("h-", "note-"))
