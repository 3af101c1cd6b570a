"""It …"""

from directory.catalogue import catalogue
from directory.places.queries import place_by_slug
from directory.search import front_page
from tests.web.reading import parsed, text_of


def test_asks_what_and_where(reader):
    form = parsed(reader.get("/").text).query("form[role=search]")[0]
    assert form.attrs["action"] == "/providers"
    assert [field.attrs["name"] for field in form.query("input")] == ["q", "near"]


def test_shows_what_the_law_says_with_the_rule(reader):
    page = text_of(parsed(reader.get("/").text), ".verdicts")
    assert "Medical assistant May not Medical Board of California" in page
    assert "general rule: Bus. & Prof. Code § 2069" in page
    assert "Physician (MD) May Bus. & Prof. Code § 2052" in page


def test_starts_only_from_what_exists():
    known = catalogue()
    assert all(known.service(slug) for slug in front_page.POPULAR_SERVICES)
    assert all(known.condition(slug) for slug in front_page.CONCERNS)
    assert all(known.credential_kind(slug) for slug in front_page.CREDENTIAL_KINDS)


def test_goes_from_north_to_south():
    latitudes = [place_by_slug(slug).point.latitude for slug in front_page.PLACES_FROM_NORTH_TO_SOUTH]
    assert latitudes == sorted(latitudes, reverse=True)


def test_is_quiet_about_demonstration_where_there_is_none(visitor):
    assert 'class="demonstration"' not in visitor.get("/").text


def test_offers_to_read_before_deciding(reader):
    links = [link.attrs["href"] for link in parsed(reader.get("/").text).query("[aria-labelledby=learn] a")]
    assert links == [*(f"/learn/{slug}" for slug in front_page.ARTICLES), "/learn"]
