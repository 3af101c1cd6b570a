"""It …"""

import pytest

from directory.catalogue import catalogue, who_may_perform
from tests.web.reading import parsed, text_of

TOXIN = [service.slug for service in catalogue().services.values() if service.family == "botulinum-toxin"]


def see(reader, path):
    return parsed(reader.get(path).text)


@pytest.mark.parametrize("slug", TOXIN)
def test_shows_the_boxed_warning_on_every_toxin_page(reader, slug):
    warning = text_of(see(reader, f"/services/{slug}"), ".boxed")
    assert "Difficulty swallowing or breathing can kill: call 911 at once." in warning
    assert "Source:" in warning


def test_shows_no_boxed_warning_where_there_is_none(reader):
    assert see(reader, "/services/facial").query(".boxed") == []


@pytest.mark.parametrize("slug", list(catalogue().services))
def test_says_of_every_license_whether_it_may_and_by_which_rule(reader, slug):
    said = text_of(see(reader, f"/services/{slug}"))
    for row in who_may_perform(slug):
        assert row.kind.name.en in said
        assert row.best.citation in said
    assert "This is not legal advice." in said


def test_shows_each_approval_with_criterion_year_and_source(reader):
    said = text_of(see(reader, "/services/glabellar-lines"))
    assert "FDA-approved use , since 2002 Adults, moderate to severe lines." in said
    assert "Jeuveau (prabotulinumtoxinA) FDA-approved use , year not verified" in said
    assert "prescribing information" in said


def test_calls_off_label_off_label(reader):
    assert "Off-label use" in text_of(see(reader, "/services/masseter-slimming"), ".page-head")


def test_finds_providers_near_somebody(reader):
    page = see(reader, "/services/botulinum-toxin")
    form = page.one("form.find")
    assert (form.attrs["action"], form.one("[type=hidden]").attrs["value"]) == ("/providers", "botulinum-toxin")
    assert "providers in the county" in text_of(page, ".aside")


def test_counts_only_who_offers_it(visitor, index):
    index()
    assert "No listing states it yet." in visitor.get("/services/botox").text


@pytest.mark.parametrize("slug", list(catalogue().conditions))
def test_leads_from_a_condition_to_its_treatments(reader, slug):
    page = see(reader, f"/conditions/{slug}")
    links = {link.attrs["href"] for link in page.query(".index a")}
    assert links == {f"/services/{service}" for service in catalogue().conditions[slug].services}


def test_lists_every_treatment_and_condition(reader):
    services = {link.attrs["href"] for link in see(reader, "/services").query(".index a")}
    conditions = {link.attrs["href"] for link in see(reader, "/conditions").query(".index a")}
    assert services == {f"/services/{slug}" for slug in catalogue().services}
    assert conditions == {f"/conditions/{slug}" for slug in catalogue().conditions}
