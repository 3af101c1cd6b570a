"""It …"""

import json
from dataclasses import replace
from datetime import date

import pytest
from flask import url_for
from flask_babel import force_locale

from directory import education
from directory.catalogue import catalogue
from directory.education import views
from directory.education.actions import record_review
from directory.education.library import Library, load
from directory.education.pages import PAGES
from tests.education.room import Room
from tests.web.reading import parsed, text_of

ARTICLES = sorted(education.library().articles)


def page_of(reader, path, status=200):
    answer = reader.get(path)
    assert answer.status_code == status
    return parsed(answer.text)


@pytest.mark.parametrize("slug", ARTICLES)
def test_shows_every_article_whole(reader, slug):
    page = page_of(reader, f"/learn/{slug}")
    article = education.library().article(slug)
    assert page.one("h1").text == article.text("en").title
    headings = [heading.text for heading in page.query(".article > h2")]
    assert headings == [link.text for link in page.query(".contents a")]
    assert len(page.query(".article figure")) == len(article.figures)
    assert len(page.query(".citations li")) == len(article.sources)


@pytest.mark.parametrize("slug", ARTICLES)
def test_leads_from_every_note_to_its_source_and_back(reader, slug):
    page = page_of(reader, f"/learn/{slug}")
    notes = {f"#{note.attrs['id']}": note.attrs["href"] for note in page.query("sup.cite a")}
    assert notes
    for source in page.query(".citations li"):
        for back in source.query(".backlinks a"):
            assert notes.pop(back.attrs["href"]) == f"#{source.attrs['id']}"
            assert back.attrs["aria-label"].startswith("Back to note")
    assert notes == {}


@pytest.mark.parametrize("slug", ARTICLES)
def test_opens_every_term_without_a_script(reader, slug):
    page = page_of(reader, f"/learn/{slug}")
    opened = [term.attrs["popovertarget"] for term in page.query("button.term")]
    shown = [each.attrs["id"] for each in page.query(".definition[popover]")]
    assert set(opened) == set(shown)
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize("slug", ARTICLES)
def test_warns_on_every_page_about_botulinum_toxin_and_names_911(reader, slug):
    article = education.library().article(slug)
    families = {catalogue().service(service).family for service in article.services}
    page = page_of(reader, f"/learn/{slug}")
    warnings = page.query(".boxed")
    assert bool(warnings) is ("botulinum-toxin" in families)
    assert all("911" in warning.text for warning in warnings)
    assert "In an emergency, call 911." in page.one(".text .advice").text


def data_of(page):
    return json.loads(page.one('script[type="application/ld+json"]').node.to_text(separator=""))


def test_says_that_no_clinician_has_reviewed_it(reader):
    page = page_of(reader, "/learn/chronic-migraine")
    assert "Not yet reviewed by a clinician." in page.one(".review").text
    data = data_of(page)
    assert (data["@type"], data["inLanguage"]) == ("MedicalWebPage", "en")
    assert {"lastReviewed", "reviewedBy"} & set(data) == set()
    assert {"@type": "MedicalCondition", "name": "Chronic migraine"} in data["about"]


@pytest.fixture
def reviewed(session, now):
    """An article that a fictional physician has reviewed."""
    article = replace(education.library().article("bladder"), written_on=date(2026, 11, 20))
    text = article.text("en")
    record_review(
        session,
        article,
        text,
        reviewer="Ximena </script> Fabricated",
        licence="MD, California A00000",
        reviewed_on=date(2026, 11, 20),
        recorded_by="operator",
        at=now,
    )
    session.commit()
    return text


def test_names_who_reviewed_it_and_when(visitor, reviewed):
    page = page_of(visitor, "/learn/bladder")
    said = page.one(".review").text
    assert "Reviewed by Ximena </script> Fabricated, MD, California A00000, on Nov 20, 2026." in said
    data = data_of(page)
    assert data["lastReviewed"] == "2026-11-20"
    assert data["reviewedBy"]["name"] == "Ximena </script> Fabricated"


@pytest.fixture
def read_from(monkeypatch):
    """Let visitors read another library than the project's."""

    def read(library: Library) -> None:
        monkeypatch.setattr(education, "library", lambda: library)
        views._rendered.forget()

    yield read
    views._rendered.forget()


def test_says_that_a_text_was_changed_after_its_review(visitor, reviewed, tmp_path, session, now, read_from):
    room = Room(tmp_path / "education")
    article = load(room.path, catalogue()).article("calm-forehead")
    record_review(
        session,
        article,
        article.text("en"),
        reviewer="Ximena Fabricated",
        licence="MD, California A00000",
        reviewed_on=date(2026, 11, 20),
        recorded_by="operator",
        at=now,
    )
    session.commit()
    room.edit("en", "It is for adults.", "It is for some adults.")
    read_from(load(room.path, catalogue()))
    page = page_of(visitor, "/learn/calm-forehead")
    assert "Changed since its review. Ximena Fabricated, MD, California A00000, reviewed an" in page.one(".review").text
    assert "lastReviewed" not in data_of(page)


def test_says_that_it_is_overdue(visitor, tmp_path, read_from):
    room = Room(tmp_path / "education")
    room.edit(
        "en", "written_on: 2026-11-20\nnext_review: 2027-11-20", "written_on: 2024-01-01\nnext_review: 2025-01-01"
    )
    read_from(load(room.path, catalogue()))
    page = page_of(visitor, "/learn/calm-forehead")
    assert "It should have been looked at again by Jan 1, 2025." in page.one(".review .late").text


def test_shows_an_article_whose_treatment_has_vanished(visitor, tmp_path, read_from):
    room = Room(tmp_path / "education")
    room.edit("en", "services: [forehead-lines]", "services: [forehead-lines, vanished]")
    room.edit("en", "(service:forehead-lines)", "(service:vanished)")
    room.edit("en", "figures: [timeline]", "figures: [timeline, vanished]")
    room.edit("en", "(figure:timeline)", "(figure:vanished)")
    read_from(load(room.path, catalogue()))
    page = page_of(visitor, "/learn/calm-forehead")
    assert "See the treatment, a word and everybody." in page.one(".article").text.replace(" ,", ",").replace(" .", ".")
    assert page.query("figure") == []


def test_shows_an_article_in_english_where_it_was_not_translated(visitor, tmp_path, read_from, app):
    room = Room(tmp_path / "education")
    room.file("calm-forehead", "es").unlink()
    read_from(load(room.path, catalogue()))
    with app.app_context(), force_locale("es"):
        page = page_of(visitor, "/learn/calm-forehead")
    assert page.one("h1").attrs["lang"] == "en"
    assert page.one(".article").attrs["lang"] == "en"


def test_offers_an_article_in_spanish(visitor, app):
    with app.app_context(), force_locale("es"):
        page = page_of(visitor, "/learn/chronic-migraine")
    article = education.library().article("chronic-migraine")
    assert page.one("h1").text == article.text("es").title
    assert data_of(page)["inLanguage"] == "es"


def test_says_how_many_articles_a_clinician_has_reviewed(reader, visitor, reviewed):
    assert "No article has been reviewed by a clinician yet." in text_of(page_of(reader, "/learn"))
    said = text_of(page_of(visitor, "/learn"))
    assert f"A clinician has reviewed 1 of the {len(ARTICLES)} articles." in said
    assert "Sources were read at least in part" in said


def test_shows_every_topic_with_its_articles(reader):
    page = page_of(reader, "/learn")
    assert len(page.query(".shelf")) == len(education.Topic) + 1
    links = {link.attrs["href"] for link in page.query(".shelf a")}
    assert {f"/learn/{slug}" for slug in ARTICLES} <= links


def test_marks_the_words_in_what_it_finds(reader):
    page = page_of(reader, "/learn?q=headache")
    assert page.query(".found-articles a")[0].attrs["href"] == "/learn/chronic-migraine"
    assert page.query(".found-articles mark")
    assert page.query('meta[name="robots"]')[0].attrs["content"] == "noindex, follow"
    assert reader.get("/learn?q=headache").headers["Cache-Control"] == "no-store"


def test_says_what_a_misspelled_word_was_taken_for(reader):
    assert "Nothing says “migrane”. These say “migraine”." in text_of(page_of(reader, "/learn?q=migrane"))


def test_says_that_nothing_was_found(reader):
    page = page_of(reader, "/learn?q=zzzzqqqq")
    assert "No article says anything about that." in text_of(page)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\x00", "a" * 5000, "%", "' or 1=1"])
def test_bears_whatever_is_searched_for(reader, words):
    page = parsed(reader.get("/learn", query_string={"q": words}).text)
    assert page.query("main script") == []


@pytest.mark.parametrize(
    ("slug", "meant"),
    [("migrane-shots", "/learn/chronic-migraine"), ("hyperhidrosis", "/learn/excessive-sweating")],
)
def test_searches_for_what_an_unknown_address_meant(reader, slug, meant):
    page = page_of(reader, f"/learn/{slug}", status=404)
    assert page.query(".found-articles a")[0].attrs["href"] == meant


@pytest.mark.parametrize("slug", ["qqqqzzzz", "%00", "..%2f..%2fetc", "a" * 3000])
def test_bears_addresses_that_mean_nothing(reader, slug):
    assert reader.get(f"/learn/{slug}").status_code == 404


def test_explains_every_term(reader):
    page = page_of(reader, "/learn/glossary")
    assert {each.attrs["id"] for each in page.query(".glossary > div")} == set(education.library().glossary)


def test_makes_a_checklist_of_the_questions(reader):
    page = page_of(reader, "/learn/checklist")
    assert len(page.query(".boxes li")) >= 20
    assert "911" in page.one(".advice").text


def test_knows_an_address_for_every_page_a_text_may_link_to(county):
    with county.test_request_context():
        for endpoint in PAGES.values():
            assert url_for(endpoint).startswith("/")


def test_draws_every_figure(county):
    for figure in education.library().figures.values():
        with county.test_request_context():
            html = county.jinja_env.get_template("education/_figure.html").render(
                figure=figure, description=None, sources=education.library().sources
            )
        drawing = parsed(f"<!doctype html><title>x</title><main>{html}</main>").one("svg")
        assert drawing.attrs["role"] == "img"
        assert drawing.attrs["aria-label"] == figure.description.en


def test_makes_no_page_anew_for_every_reader(reader):
    article = education.library().article("bladder")
    with reader.application.test_request_context():
        assert views._shown(article, article.text("en")) is views._shown(article, article.text("en"))


def test_guesses_at_no_word_of_somebody_who_may_be_in_danger(reader):
    answer = reader.get("/learn?q=me+ahogo")
    said = text_of(parsed(answer.text))
    assert "In an emergency, call 911." in said
    assert "1 article " in said
    assert "Nothing says" not in said


def test_tells_nobody_in_danger_that_no_article_says_anything_about_it(reader):
    said = text_of(parsed(reader.get("/learn?q=seizure+qqzz").text))
    assert "In an emergency, call 911." in said
    assert "No article says anything" not in said
    assert "All topics" in said
