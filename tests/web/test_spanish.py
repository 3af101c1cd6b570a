"""It …"""

import re
from typing import Any

import pytest

from directory.catalogue import catalogue
from directory.language import Bilingual
from directory.translations.reading import read_catalog
from tests.web.pages import PAGES
from tests.web.reading import parsed
from tests.web.said import ENGLISH, ENGLISH_DATES, words_of

PATHS = [path for path, _status in PAGES]
MORE = (
    "/providers?q=arrugas+en+la+frente",
    "/providers?q=botox+para+migra%C3%B1a+en+chula+vista",
    "/providers?q=dr+quintana&plain=1",
    "/providers?q=botx",
    "/providers?near=92103&open=1&open_on=monday&price_max=20&accepting=1&board=any&specialty=dermatology",
    "/providers?service=botulinum-toxin&unconfirmed=1",
    "/providers?page=99",
    "/providers?q=%22%22&open_on=x&per_page=0&page=0&sort=x&accepting=x&service=x&price_max=-1",
    "/providers?near=92101+del+mar",
    "/providers?near=99999",
    "/services/xeomin",
    "/conditions/chronic-migraine",
    "/services/nothing",
    "/compare?id=x",
)
PROPER = ("CC BY 4.0", "Cardiff-by-the-Sea", "mo, tu, we, th, fr, sa, su")  # names, and values of a parameter
A_SENTENCE = 3  # words; a shorter piece may well be Spanish, too


def pieces_of(*texts: Any) -> set[str]:
    """Pieces of sentences, between the places that are filled in, long enough to tell a language from the other."""
    forms = [form for text in texts for form in ([text] if isinstance(text, str) else text)]
    pieces = {piece.strip(" .:,;“”()") for form in forms for piece in re.split(r"%\(\w+\)s", form)}
    return {piece for piece in pieces if len(piece.split()) >= A_SENTENCE}


@pytest.fixture(scope="module")
def english_pieces():
    return pieces_of(*(message.id for message in read_catalog("es") if message.id))


@pytest.fixture(scope="module")
def spanish_pieces():
    return pieces_of(*(message.string for message in read_catalog("es") if message.id))


@pytest.fixture(scope="module")
def english_names():
    """What the catalogue calls its entries and says about them in English only."""
    names = set()
    for vocabulary in (
        catalogue().services,
        catalogue().conditions,
        catalogue().credential_kinds,
        catalogue().families,
    ):
        for entry in vocabulary.values():
            texts = [getattr(entry, field) for field in ("name", "description", "warning") if hasattr(entry, field)]
            names |= {text.en for text in texts if isinstance(text, Bilingual) and text.en != text.es}
    return {name for name in names if len(name.split()) >= A_SENTENCE}


@pytest.fixture
def listings(county_slugs):
    return [f"/providers/{slug}" for slug in county_slugs]


@pytest.fixture
def everything(county_slugs, listings):
    """Every page that a visitor may read without an account."""
    reports = [f"/providers/{county_slugs[0]}/report", f"/providers/{county_slugs[0]}/report/thanks"]
    return (*PATHS, *MORE, *listings, *reports)


def test_has_no_english_sentence_on_a_spanish_page(reader, everything, english_pieces, english_names):
    left = []
    for path in everything:
        text = words_of(reader.get(f"/es{path}"))
        left += [(path, piece) for piece in english_pieces | english_names if piece in text]
    assert left == []


def test_has_hardly_an_english_word_on_a_spanish_page(reader, everything):
    names = [each["name"] for each in reader.get("/api/v1/providers?per_page=100").json["results"]]
    proper = re.compile("|".join(map(re.escape, [*names, *PROPER])))
    left = {
        (path, line)
        for path in everything
        for line in proper.sub("", words_of(reader.get(f"/es{path}"))).splitlines()
        if ENGLISH.search(line) or ENGLISH_DATES.search(line)
    }
    assert left == set()


def test_would_see_english(reader, english_pieces):
    text = words_of(reader.get("/providers?q=botox&near=92103"), "en")
    assert len([piece for piece in english_pieces if piece in text]) > 10
    assert ENGLISH.search(text)
    assert ENGLISH_DATES.search(text)


def test_has_no_spanish_sentence_on_an_english_page(reader, listings, spanish_pieces):
    for path in (*PATHS, *listings):
        text = words_of(reader.get(path), "en")
        assert [piece for piece in spanish_pieces if piece in text] == []


def test_says_everything_about_a_search_in_spanish(reader):
    page = parsed(reader.get("/es/providers?q=arrugas+en+la+frente&near=92103").text)
    assert "“arrugas en la frente” → Líneas de la frente" in page.one(".chips").text
    assert "A no más de 10 millas de 92103 (Hillcrest, San Diego)" in page.one(".chips").text
    assert page.one("#found").text.endswith("proveedores")
    card = page.query(".card")[0].text
    assert "Por qué está aquí" in card
    assert "Ofrece: Toxina botulínica para la frente" in card
    assert "millas de 92103" in card


def test_marks_what_is_english_as_english(reader, listings):
    marked = set()
    for path in listings:
        page = parsed(reader.get(f"/es{path}").text)
        marked |= {node.node.name for node in page.query('main [lang="en"]')}
        assert all(quote.attrs["lang"] == "en" for quote in page.query("blockquote"))
        assert parsed(reader.get(path).text).query("main [lang]") == []
    assert marked == {"span", "blockquote"}


def test_suggests_in_the_language_of_the_page(reader):
    answer = reader.get("/api/v1/suggest?q=arru&lang=es").json
    assert answer["message"].endswith("sugerencias")
    labels = {group["label"] for group in answer["groups"]}
    assert labels <= {
        "Tratamientos",
        "Afecciones",
        "Profesiones",
        "Proveedores",
        "Consultorios",
        "Lugares",
        "Artículos",
    }
    urls = [each["url"] for group in answer["groups"] for each in group["suggestions"]]
    assert urls
    assert [url for url in urls if not url.startswith(("/es/providers?", "/es/learn/"))] == []
    assert reader.get("/api/v1/suggest?q=arru").json["message"].endswith("suggestions")


def test_answers_programs_in_the_language_they_name(reader):
    def names(query):
        answer = reader.get(f"/api/v1/providers?q=botox{query}").json
        return answer["results"][0]["headline"], answer["facets"]["service"][0]["label"]

    english, spanish = names(""), names("&lang=es")
    assert names("&lang=en") == english
    assert [one == other for one, other in zip(english, spanish, strict=True)] == [False, False]
    wrong = reader.get("/api/v1/providers?q=botox&lang=fr")
    assert (wrong.status_code, wrong.json["error"]["field"]) == (400, "lang")
    assert reader.get("/api/v1/providers?near=asdfgh&lang=es").json["error"]["message"].startswith("No conocemos")
