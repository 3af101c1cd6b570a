"""It …"""

import pytest

from tests.web.reading import parsed, text_of


def see(reader, path):
    return parsed(reader.get(path).text)


def test_shows_a_provider_with_what_matters(reader):
    page = see(reader, "/providers?service=botulinum-toxin&near=julian&within=100&accepting=1")
    card = page.query(".card")[0].text
    for said in ("License DEMO-", "checked", "Accepting new patients", "miles", "Why it is here", "Botulinum"):
        assert said in card
    assert page.query(".card h3 a")[0].attrs["href"].startswith("/providers/")
    assert page.query('.card a[href^="tel:"]') != []


def test_says_about_where_a_place_is_only_an_area(reader):
    assert "about" in text_of(see(reader, "/providers?near=chula+vista&within=50"), ".card-facts")


def test_keeps_every_filter_in_one_form(reader):
    page = see(reader, "/providers?near=la+jolla&service=glabellar-lines&language=es&accepting=1&price_max=700")
    checked = {
        (field.attrs["name"], field.attrs["value"]) for field in page.query("input[checked]") if field.attrs["form"]
    }
    assert checked == {("service", "glabellar-lines"), ("language", "es"), ("accepting", "1")}
    assert page.one("#price_max").attrs["value"] == "700"
    assert page.one("#near").attrs["value"] == "la jolla"


def test_counts_what_each_filter_would_leave(reader):
    page = see(reader, "/providers")
    choices = [choice.text for choice in page.query(".facet .choice")]
    assert any(choice.startswith("Botulinum toxin injections ") and choice[-1].isdigit() for choice in choices)


def test_removes_each_chip_by_a_link(reader):
    page = see(reader, "/providers?q=botox&near=la+jolla&service=glabellar-lines&price_max=700")
    chips = {chip.text: chip.attrs["href"] for chip in page.query(".chips a")}
    assert chips["Remove: Botulinum toxin for frown lines"] == "/providers?q=botox&near=la+jolla&price_max=700"
    guess = "Remove: “botox” → Botulinum toxin injections"
    assert chips[guess] == "/providers?near=la+jolla&service=glabellar-lines&price_max=700"
    assert "q=botox" in chips["Remove: Up to $700"]


def test_offers_distance_as_an_order_only_with_a_place(reader):
    orders = [link.text for link in see(reader, "/providers?near=la+jolla&sort=distance").query(".orders a")]
    assert orders == ["Best match", "Nearest", "Lowest price", "Recently confirmed"]
    assert "Nearest" not in text_of(see(reader, "/providers"), ".orders")


def test_keeps_the_order_when_the_form_is_sent_again(reader):
    page = see(reader, "/providers?near=la+jolla&sort=distance")
    assert page.one("input[form=search][name=sort]").attrs["value"] == "distance"


def test_turns_pages(reader):
    page = see(reader, "/providers?page=2")
    links = {link.text: link.attrs["href"] for link in page.query(".pages a")}
    assert (links["Previous"], links["1"], links["Next"]) == ("/providers", "/providers", "/providers?page=3")
    assert page.one('.pages a[aria-current="page"]').text == "2"


def test_leads_back_from_beyond_the_last_page(reader):
    page = see(reader, "/providers?page=900")
    assert "There is no page 900" in text_of(page)
    assert page.query(".card") == []
    assert page.one(".ways .button").text == "Go to the last page"


def test_asks_back_where_a_place_is_misspelled(reader):
    answer = reader.get("/providers?q=botox&near=hilcrest")
    page = parsed(answer.text)
    assert answer.status_code == 400
    assert page.one("#near").attrs["aria-invalid"] == "true"
    assert page.one(".ask a").attrs["href"] == "/providers?q=botox&near=hillcrest"
    assert [chip.text for chip in page.query(".chips a")] == ["Remove: “botox”"]
    assert page.query(".card") == []


def test_names_the_nearest_place_it_covers(reader):
    page = see(reader, "/providers?near=los+angeles")
    assert "outside San Diego County" in text_of(page)
    assert page.query(".ask a") != []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("within", "0"), ("within", "-3"), ("within", "abc"), ("within", "NaN"), ("within", "1000000000"),
        ("price_max", "cheap"), ("near", "asdfghjkl"), ("q", "(((") , ("q", "x" * 10_000),
    ],
)  # fmt: skip
def test_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(reader, field, text):
    answer = reader.get("/providers", query_string={"language": "es", field: text})
    page = parsed(answer.text)
    assert answer.status_code == 400
    assert page.one(f"#{field}-problem").text
    kept = page.one(f"#{field}").attrs.get("value") or page.one(f"#{field} option[selected]").attrs["value"]
    assert kept == text
    assert page.one('input[type="hidden"][name="language"]').attrs["value"] == "es"


@pytest.mark.parametrize("field", ["page", "per_page", "sort", "open", "accepting", "service", "language"])
def test_says_what_is_wrong_where_there_is_no_field(reader, field):
    answer = reader.get("/providers", query_string={field: "nonsense!"})
    assert answer.status_code == 400
    assert parsed(answer.text).query(".ask") != []


@pytest.mark.parametrize(
    "text", ["\x00", "\x1b[31m", "💉", "*", '"', "' OR 1=1 --", "<svg onload=alert(1)>", "{{7*7}}"]
)
@pytest.mark.parametrize("field", ["q", "near", "within", "price_max", "sort", "service", "page"])
def test_takes_any_text_in_any_parameter(reader, field, text):
    answer = reader.get("/providers", query_string={field: text})
    assert answer.status_code in (200, 400)
    assert parsed(answer.text).query("svg[onload]") == []
    assert "49" not in parsed(answer.text).query(f"#{field}")[0].attrs.get("value", "") if field == "q" else True


def test_is_not_for_search_engines(reader):
    assert "noindex" in see(reader, "/providers?q=botox").one("meta[name=robots]").attrs["content"]


def test_works_with_an_empty_index(visitor, index):
    index()
    page = parsed(visitor.get("/providers").text)
    assert "0 providers" in text_of(page)


def test_says_that_a_directory_without_listings_has_none(visitor, index):
    index()
    page = see(visitor, "/providers")
    assert "There are no listings in the directory yet." in text_of(page)
    assert page.query(".ways a") == []


def test_answers_with_a_slash_at_the_end_too(reader):
    assert reader.get("/providers/").status_code == 200


def test_says_how_it_read_the_words_and_leads_back_to_them(reader):
    page = see(reader, "/providers?q=botox+for+migraines+spanish+speaking&sort=confirmed")
    chips = [chip.text for chip in page.query(".chips a")]
    assert chips == [
        "Remove: “botox” → Botulinum toxin injections",
        "Remove: “migraines” → Chronic migraine",
        "Remove: “spanish speaking” → Spanish",
    ]
    exact = page.one(".read-as a")
    assert exact.text == "Search for these exact words instead"
    assert exact.attrs["href"] == "/providers?q=botox+for+migraines+spanish+speaking&plain=1&sort=confirmed"
    assert page.one("#q").attrs["value"] == "botox for migraines spanish speaking"


def test_leads_from_exact_words_to_what_they_mean(reader):
    page = see(reader, "/providers?q=botox&plain=1")
    assert [chip.text for chip in page.query(".chips a")] == ["Remove: “botox”"]
    assert page.one(".read-as a").attrs["href"] == "/providers?q=botox"


def test_shows_distances_from_a_place_among_the_words(reader):
    page = see(reader, "/providers?q=botox+in+la+jolla&within=50")
    assert page.query(".card")
    assert all("mile" in where.text or "near the place" in where.text for where in page.query(".where"))


def test_asks_where_near_me_is_and_keeps_the_words(reader):
    assert reader.get("/providers?q=botox+near+me").status_code == 400
    page = see(reader, "/providers?q=botox+near+me")
    assert "Near where?" in text_of(page)
    assert page.one("#q").attrs["value"] == "botox near me"
    assert page.one(".ask a").attrs["href"] == "/providers?q=botox&near=san-diego-county"


def test_sets_those_apart_who_do_not_state_the_treatment(reader):
    page = see(reader, "/providers?q=platysma+bands&per_page=100")
    assert page.one("#also").text == "Also in this specialty, treatment not confirmed"
    stated = {link.attrs["href"] for link in page.query(".found > .cards h3 a")}
    others = {link.attrs["href"] for link in page.query(".also h3 a")}
    assert others
    assert not stated & others


def test_shows_the_second_group_with_a_way_back(reader):
    page = see(reader, "/providers?q=platysma+bands&unconfirmed=1")
    assert page.query(".card")
    assert "do not state that they offer it" in text_of(page)
    assert page.one(".note a").attrs["href"] == "/providers?q=platysma+bands"


@pytest.mark.parametrize(
    ("search", "slug"),
    [
        ("q=botox+for+migraine", "chronic-migraine"),
        ("service=lip-filler", "fillers"),
        ("condition=acne-scars", "microneedling"),
        ("q=is+botox+safe", "side-effects"),
        ("q=baby+botox+in+la+jolla", "preventative-use"),
        ("q=botox+san+diego", "botulinum-toxin"),
        ("q=what+is+botox", "botulinum-toxin"),
        ("q=who+can+inject+botox", "who-may-inject"),
        ("q=botox+cost", "what-it-costs"),
        ("q=botox+price", "what-it-costs"),
    ],
)
def test_defines_what_was_searched_for_before_the_list(reader, search, slug):
    page = parsed(reader.get(f"/providers?{search}").text)
    assert page.one(".definition a").attrs["href"] == f"/learn/{slug}"
    order = [node.attrs["class"] for node in page.query(".definition, .cards")]
    assert order[:2] == ["definition", "cards"]


def test_answers_a_spanish_question_with_its_article_and_shows_none_twice(reader):
    page = parsed(reader.get("/es/providers", query_string={"q": "bótox falso"}).text)
    assert page.one(".definition a").attrs["href"] == "/es/learn/counterfeit-products"
    page = parsed(reader.get("/providers", query_string={"q": "botox side effects"}).text)
    shown = [link.attrs["href"] for link in page.query(".definition a, .read-too a")]
    assert shown[0] == "/learn/side-effects"
    assert len(shown) == len(set(shown)) > 1


def test_puts_no_definition_above_somebody_with_the_name(reader):
    page = parsed(reader.get("/providers?q=Quintana&service=botulinum-toxin").text)
    order = [node.attrs["class"] for node in page.query(".definition, .cards, .nothing")]
    assert order[-1] == "definition"


def test_shows_articles_about_words_that_are_no_treatment(reader):
    page = parsed(reader.get("/providers?q=pregnancy").text)
    assert "/learn/who-should-not-be-treated" in [link.attrs["href"] for link in page.query(".read-too a")]
    assert page.query(".read-too mark")
    assert parsed(reader.get("/providers?q=pregnancy&page=2").text).query(".read-too") == []


def test_shows_no_articles_that_a_name_only_resembles(reader):
    assert parsed(reader.get("/providers?q=Dolores+Olmedo").text).query(".read-too") == []
    assert parsed(reader.get("/learn?q=counterfiet").text).query(".found-articles")
