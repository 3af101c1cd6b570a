"""It …"""

import pytest

from directory.catalogue import Aspect, catalogue, who_may_perform
from directory.education import library
from directory.education.explaining import moments_of
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
    links = {link.attrs["href"] for link in page.query("[aria-labelledby=treatments] .overviews > li > h3 a")}
    assert links == {f"/services/{service}" for service in catalogue().conditions[slug].services}


def test_lists_every_treatment_and_condition(reader):
    services = {link.attrs["href"] for link in see(reader, "/services").query(".index a")}
    conditions = {link.attrs["href"] for link in see(reader, "/conditions").query(".index a")}
    assert services == {f"/services/{slug}" for slug in catalogue().services}
    assert conditions == {f"/conditions/{slug}" for slug in catalogue().conditions}


def test_says_what_it_costs_here_with_numbers_and_days(reader):
    (figure,) = see(reader, "/services/botulinum-toxin").query("figure.plot")
    assert " stated prices, per unit" in figure.text
    assert "Half of them lie between $" in figure.text
    assert "Stated by listings of this directory between " in figure.text
    assert figure.query("svg .column")


def test_says_nothing_of_costs_where_few_state_a_price(visitor, index):
    index()
    page = see(visitor, "/services/botox")
    assert page.query("figure.plot") == []
    assert "Fewer than 5 listings have stated a price for it" in text_of(page)


def test_is_worth_reading_without_an_index(visitor):
    page = see(visitor, "/services/botox")
    assert page.query("#prices") == []
    assert page.query("#who-may")


def test_shows_where_it_is_done_and_how_long_it_lasts(reader):
    page = see(reader, "/services/botulinum-toxin")
    assert [figure.attrs["aria-labelledby"] for figure in page.query("figure:not(.plot)")] == [
        "figure-face-areas",
        "figure-body-areas",
        "timing",
        "figure-timeline",
        "figure-onset-duration",
    ]
    (figure,) = see(reader, "/services/overactive-bladder").query("figure:not(.plot)")
    assert figure.attrs["aria-labelledby"] == "timing"


@pytest.mark.parametrize("slug", list(catalogue().services))
def test_says_when_it_works_and_what_can_go_wrong_or_that_nobody_stated_it(reader, slug):
    page, service = see(reader, f"/services/{slug}"), catalogue().service(slug)
    moments = page.query(".moments > div")
    assert len(moments) == len(moments_of(service))
    course = library().courses.get(slug)
    told = len([moment for moment in course.moments if moment.kind in moments_of(service)]) if course else 0
    assert [("Not stated" in moment.text) for moment in moments].count(False) == told
    assert page.query(".timing svg") == [] or (course is not None and course.drawn)
    risks = text_of(page, "[aria-labelledby=risks]")
    assert ("From:" in risks) is not ("No article here describes its risks yet." in risks)


def test_draws_the_days_of_a_treatment_to_scale(reader):
    page = see(reader, "/services/blepharospasm")
    assert len(page.query(".timing svg .mark")) == 2
    assert "Usually within 3 to 10 days." in page.one(".timing svg").attrs["aria-label"]
    assert "leaflet for patients" in text_of(page, ".moments")


@pytest.mark.parametrize("slug", list(catalogue().conditions))
def test_says_everything_about_each_treatment_for_a_condition(reader, slug):
    page = see(reader, f"/conditions/{slug}")
    said = text_of(page)
    for service in map(catalogue().service, catalogue().conditions[slug].services):
        for row in who_may_perform(service.slug):
            assert not row.best.is_allowed or row.best.citation in said
        if service.aspect is not Aspect.BRAND:
            assert all(record.criterion.en in said for record in service.fda)
    assert "What it costs here" in said
    assert "This is not legal advice." in said
    assert page.query("#risks")


def test_says_of_a_brand_only_what_was_decided_on_the_condition(reader):
    said = text_of(see(reader, "/conditions/crows-feet"), ".overviews")
    assert "treated together with the forehead and frown lines" in said
    assert "cerebral palsy" not in said


def test_shows_the_warning_before_the_treatments_of_a_condition(reader):
    page = see(reader, "/conditions/chronic-migraine")
    assert page.query(".sections > *")[0].attrs["class"] == "boxed"


def test_leads_from_a_treatment_to_what_there_is_to_read(reader):
    page = see(reader, "/services/glabellar-lines")
    assert page.query(".page-head a")[-2].attrs["href"] == "/learn/upper-face-lines"
    assert "/learn/side-effects" in [link.attrs["href"] for link in page.query("[aria-labelledby=risks] a")]
    assert len(page.query("[aria-labelledby=questions] li")) >= 3
    assert page.query("[aria-labelledby=questions] a")[0].attrs["href"] == "/learn/checklist"
    assert page.query("[aria-labelledby=read] a")[0].attrs["href"] == "/learn/upper-face-lines"


def test_leads_from_a_condition_to_what_there_is_to_read(reader):
    page = see(reader, "/conditions/chronic-migraine")
    assert page.query("[aria-labelledby=read] a")[0].attrs["href"] == "/learn/chronic-migraine"
    assert see(reader, "/conditions/changing-mole").query("[aria-labelledby=read]") == []


@pytest.mark.parametrize(
    ("path", "words", "meant"),
    [
        ("/services/chronic-migrain", "chronic migrain", "/services/chronic-migraine"),
        ("/services/botx", "botx", "/services/botulinum-toxin"),
        ("/conditions/migrane", "migrane", "/conditions/chronic-migraine"),
        ("/es/services/migranas", "migranas", "/es/conditions/chronic-migraine"),
        ("/services/sweaty", "sweaty", "/conditions/sweaty-palms"),
    ],
)
def test_searches_for_what_was_meant_where_there_is_no_such_slug(reader, path, words, meant):
    answer = reader.get(path)
    page = parsed(answer.text)
    assert answer.status_code == 404
    assert meant in [link.attrs["href"] for link in page.query("[aria-labelledby=meant] a")]
    assert page.one("main input[name=q]").attrs["value"] == words


def test_suggests_nothing_where_nothing_resembles_the_slug(reader):
    page = see(reader, "/services/zzzzqqqq")
    assert page.query("#meant") == []
    assert "is not in the catalogue" in text_of(page)


def test_draws_prices_and_course_of_each_treatment_for_a_condition(reader):
    page = see(reader, "/conditions/crows-feet")
    names = [figure.attrs["aria-labelledby"] for figure in page.query(".overviews figure")]
    assert "timing-lateral-canthal-lines" in names
    assert any(name.startswith("prices-botox-cosmetic-") for name in names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", ["/services/botulinum-toxin", "/conditions/crows-feet"])
def test_links_each_rule_and_says_when_it_was_checked(reader, path):
    page = see(reader, path)
    said, linked = text_of(page), {link.attrs["href"] for link in page.query("a[rel~=external]")}
    for row in who_may_perform("botulinum-toxin"):
        if row.best.is_allowed:
            assert f"{row.best.citation} · checked " in said
            assert catalogue().sources[row.best.source].url in linked


@pytest.mark.parametrize("slug", ["platysma-bands", "hyperhidrosis-palm", "lip-flip", "masseter-slimming"])
def test_draws_no_course_that_is_of_other_treatments(reader, slug):
    names = [figure.attrs["aria-labelledby"] for figure in see(reader, f"/services/{slug}").query("figure:not(.plot)")]
    assert names == ["timing"]
