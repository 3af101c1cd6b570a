"""Finding what is meant by a search …"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from directory.geo import Point, Precision
from directory.listings.actions import add_location, hide, offer_service, speak
from directory.listings.changes import record_change
from directory.listings.models import ListingSpecialty
from directory.listings.prices import Price, PriceUnit
from directory.search import PlaceUnclear, SearchQuery, answer, find, indexer
from directory.search.engine import Hits, SearchEngine, Tier

NEUROLOGIST, DERMATOLOGIST, UROLOGIST = "2084N0400X", "207N00000X", "208800000X"


@pytest.fixture
def indexed(session, index, now):
    """Bring everything into the index."""

    def bring():
        session.commit()
        indexer.drain(session, index, now=now)

    return bring


@pytest.fixture
def page_of(session, index, now) -> Callable[..., Any]:
    """The page of what is meant by words, and by the fields of a query."""

    def ask(words, **asked):
        return find(session, index, SearchQuery(words=words, **asked), now=now)

    return ask


@pytest.fixture
def add_specialist(session, add_licensed, now):
    """A physician with a specialty, in Hillcrest, who states some services and languages."""

    def add(name, specialty, *services, languages=(), kind="md"):
        listing = add_licensed(kind, name)
        listing.specialties = [ListingSpecialty(taxonomy_code=specialty)]
        point = Point(32.75, -117.16)
        add_location(session, listing, city="San Diego", at=now, point=point, precision=Precision.ROOFTOP)
        for service in services:
            offer_service(session, listing, service=service, at=now)
        speak(session, listing, languages=list(languages), at=now)
        record_change(session, listing, at=now)
        return listing

    return add


def names(cards) -> list[str]:
    return [card.name for card in cards]


def test_finds_who_is_meant(page_of, add_specialist, indexed):
    add_specialist("Meant Person", NEUROLOGIST, "chronic-migraine", "botox", languages=["es"])
    add_specialist("English Person", NEUROLOGIST, "chronic-migraine", languages=["en"])
    add_specialist("Wrinkle Person", DERMATOLOGIST, "botox", languages=["es"])
    indexed()
    page = page_of("botox for migraines in hillcrest spanish speaking")
    assert names(page.cards) == ["Meant Person"]
    assert page.asked.words == "botox for migraines in hillcrest spanish speaking"
    assert (page.query.words, page.query.near_text) == ("", "hillcrest")
    (card,) = page.cards
    assert [service.slug for service in card.services] == ["chronic-migraine", "botox"]


def test_keeps_the_words_as_typed_in_links_to_other_pages(page_of, add_specialist, indexed):
    for number in range(3):
        add_specialist(f"Person {number}", DERMATOLOGIST, "botox")
    indexed()
    page = page_of("botox in hillcrest", page=2, per_page=1)
    assert page.next.to_args() == {"q": ["botox in hillcrest"], "page": ["3"], "per_page": ["1"]}
    assert page.previous.to_args() == {"q": ["botox in hillcrest"], "per_page": ["1"]}


def test_has_a_chip_for_each_guess_the_rest_and_each_choice(page_of, indexed):
    indexed()
    chips = page_of("quintana botox in la jolla", accepting=True, language=("es",)).chips
    assert [(chip.name, str(chip.label)) for chip in chips] == [
        ("service", "“botox” → Botulinum toxin injections"),
        ("near", "“in la jolla” → Within 10 miles of La Jolla, San Diego"),
        ("q", "“quintana”"),
        ("language", "Spanish"),
        ("accepting", "Accepting new patients"),
    ]
    without = {chip.name: chip.without.to_args() for chip in chips}
    spelled_out = {"near": ["la jolla"], "service": ["botulinum-toxin"], "language": ["es"], "accepting": ["1"]}
    assert without["q"] == spelled_out
    del spelled_out["service"]
    assert without["service"] == spelled_out | {"q": ["quintana"]}
    assert without["accepting"] == {"q": ["quintana botox in la jolla"], "language": ["es"]}


def test_has_one_chip_for_what_was_both_chosen_and_guessed(page_of, indexed):
    indexed()
    chips = page_of("spanish speaking", language=("es", "vi")).chips
    assert [str(chip.label) for chip in chips] == ["“spanish speaking” → Spanish", "Vietnamese"]
    assert chips[0].without.language == ("vi",)


def test_checks_no_box_that_unchecking_could_not_undo(page_of, add_specialist, indexed):
    add_specialist("Person", DERMATOLOGIST, "botox", languages=["es", "vi"])
    indexed()
    facets = {facet.name: facet for facet in page_of("spanish speaking", language=("vi",)).facets}
    assert {choice.value: choice.is_chosen for choice in facets["language"].choices} == {"es": False, "vi": True}


def test_counts_the_exact_words_where_what_was_understood_finds_nothing(session, page_of, add_specialist, indexed, now):
    listing = add_specialist("Person", UROLOGIST)
    listing.bio = "Migraines, botox, and Tagalog by telephone"
    record_change(session, listing, at=now)
    indexed()
    page = page_of("migraines tagalog botox")
    assert (page.total, page.exact_total) == (0, 1)


def test_counts_nobody_who_has_only_some_of_the_exact_words(page_of, add_specialist, indexed):
    add_specialist("Migraines Tagalog", UROLOGIST)
    indexed()
    page = page_of("migraines tagalog botox")
    assert (page.total, page.exact_total) == (0, None)
    assert page_of("migraines tagalog").understanding.name == "migraines tagalog"


def test_takes_a_name_with_a_slip_for_a_name(page_of, add_specialist, indexed):
    add_specialist("Copper Domino Facial Surgery", DERMATOLOGIST)
    add_specialist("Somebody", DERMATOLOGIST, "facial")
    indexed()
    page = page_of("Coppr Domino Facial Surgery")
    assert names(page.cards) == ["Copper Domino Facial Surgery"]
    assert page.understanding.name == "Coppr Domino Facial Surgery"
    assert page.understanding.other.service == ("facial",)


def test_shows_no_strangers_instead_of_somebody_farther_away(page_of, add_specialist, indexed):
    add_specialist("Vickery", DERMATOLOGIST)
    add_specialist("Somebody", DERMATOLOGIST)
    indexed()
    page = page_of("vickery borrego springs")
    assert (page.total, page.query.words, page.query.near_text) == (0, "vickery", "borrego springs")
    assert page_of("vickery hillcrest san diego").total == 1


def test_leaves_out_words_that_only_look_like_others(session, page_of, add_specialist, indexed, now):
    person = add_specialist("Person", DERMATOLOGIST, "botox")
    person.bio = "Skin of every part"
    record_change(session, person, at=now)
    indexed()
    page = page_of("botox party")
    assert names(page.cards) == ["Person"]
    assert "No provider that fits has the words “party” as well" in str(page.messages[0])


def test_suggests_a_place_where_nobody_is_found(page_of, add_specialist, indexed):
    add_specialist("Person", DERMATOLOGIST, "botox")
    indexed()
    assert page_of("ocean beech").correction.words == "Ocean Beach"
    assert page_of("botox la joya").correction.words == "botox La Jolla"
    assert page_of("zzzzqqqq").correction is None


def test_says_that_the_law_does_not_allow_it(page_of, indexed):
    indexed()
    assert "California law does not let" in str(page_of("esthetician botox").messages[0])
    assert "California law" not in str(page_of("nurse practitioner botox").messages[0])


@pytest.mark.parametrize("words", ["botox under $14 a unit", "botox up to $14"])
def test_shows_the_price_that_counts(session, page_of, add_specialist, indexed, now, words):
    person = add_specialist("Person", DERMATOLOGIST)
    for service, cents in (("botulinum-toxin", 1600), ("daxxify", 600), ("botox-cosmetic", 1300)):
        offer_service(session, person, service=service, at=now, price=Price(cents, PriceUnit.UNIT))
    dear = add_specialist("Dear", DERMATOLOGIST)
    for service, cents in (("botulinum-toxin", 1600), ("daxxify", 600)):
        offer_service(session, dear, service=service, at=now, price=Price(cents, PriceUnit.UNIT))
    indexed()
    (card,) = page_of(words).cards
    assert (card.services[0].slug, str(card.why[0])) == ("botox-cosmetic", "States $13 per unit for Botox Cosmetic")


def test_does_not_count_the_exact_words_otherwise(page_of, add_specialist, indexed):
    add_specialist("Person", DERMATOLOGIST, "botox")
    indexed()
    assert page_of("botox").exact_total is None
    assert page_of("zzzz").exact_total is None


def test_lets_a_person_be_called_like_a_place(page_of, add_specialist, indexed):
    add_specialist("Anna Hillcrest", UROLOGIST)
    add_specialist("Berta Elsewhere", UROLOGIST)
    indexed()
    page = page_of("Dr. Hillcrest")
    assert names(page.cards) == ["Anna Hillcrest"]
    assert page.understanding.other.near_text == "Hillcrest"
    assert len(page_of("dr elsewhere in hillcrest").cards) == 1


def test_asks_where_near_me_is(session, page_of, index, now, indexed):
    indexed()
    with pytest.raises(PlaceUnclear, match=r"Near where\?") as refusal:
        page_of("botox near me")
    assert refusal.value.field == "near"
    page = answer(session, index, SearchQuery.leniently({"q": ["botox near me"]}, resolve=lambda _: None), now=now)
    assert (page.is_question, page.query.words) == (True, "botox")


# two groups


def test_shows_who_does_not_state_the_treatment_apart(page_of, add_specialist, indexed):
    add_specialist("States It", NEUROLOGIST, "chronic-migraine")
    add_specialist("Says Nothing", NEUROLOGIST)
    add_specialist("Another Specialty", UROLOGIST)
    indexed()
    page = page_of("migraine")
    assert (page.total, names(page.cards)) == (1, ["States It"])
    assert (page.also.total, names(page.also.cards)) == (1, ["Says Nothing"])
    assert str(page.also.cards[0].why[0]) == "Usual in this specialty; this provider does not state it"
    assert page.also.query.to_args() == {"q": ["migraine"], "unconfirmed": ["1"]}


def test_shows_the_second_group_alone(page_of, add_specialist, indexed):
    add_specialist("States It", NEUROLOGIST, "chronic-migraine")
    add_specialist("Says Nothing", NEUROLOGIST)
    indexed()
    page = page_of("migraine", unconfirmed=True)
    assert (names(page.cards), page.also) == (["Says Nothing"], None)


def test_shows_the_second_group_where_the_first_is_empty(page_of, add_specialist, indexed):
    add_specialist("Says Nothing", NEUROLOGIST)
    indexed()
    page = page_of("migraine")
    assert (page.total, names(page.also.cards)) == (0, ["Says Nothing"])


def test_shows_the_second_group_after_the_last_of_the_first_only(page_of, add_specialist, indexed):
    for number in range(2):
        add_specialist(f"States It {number}", NEUROLOGIST, "chronic-migraine")
    for number in range(7):
        add_specialist(f"Says Nothing {number}", NEUROLOGIST)
    indexed()
    assert page_of("migraine", per_page=1).also is None
    assert page_of("migraine", per_page=1, page=3).also is None
    last = page_of("migraine", per_page=1, page=2)
    assert (last.also.total, len(last.also.cards)) == (7, 5)


@pytest.mark.parametrize("words", ["botox", "forehead lines", "botox for migraines", "sweating", "filler", "wrinkles"])
def test_never_has_anybody_in_both_groups(page_of, add_specialist, indexed, words):
    """Whoever is in neither group has another specialty."""
    offers = [
        (),
        ("botox",),
        ("chronic-migraine",),
        ("botulinum-toxin",),
        ("forehead-lines", "lip-filler"),
        ("facial",),
    ]
    for specialty in (NEUROLOGIST, DERMATOLOGIST):
        for number, services in enumerate(offers):
            add_specialist(f"{specialty} {number}", specialty, *services)
    indexed()
    stated, others = page_of(words), page_of(words, unconfirmed=True)
    assert not set(names(stated.cards)) & set(names(others.cards))
    assert names(others.cards)


def test_takes_a_treatment_and_a_concern_together(page_of, add_specialist, indexed):
    """A neurologist who states botulinum toxin in general usually treats migraine with it, and does not say so."""
    add_specialist("In General", NEUROLOGIST, "botulinum-toxin")
    indexed()
    page = page_of("botox for migraines")
    assert (page.total, names(page.also.cards)) == (0, ["In General"])


def test_takes_no_concern_from_a_general_treatment(page_of, add_specialist, indexed):
    add_specialist("Bladder Only", UROLOGIST)
    indexed()
    assert page_of("wrinkles").also is None
    assert names(page_of("overactive bladder").also.cards) == ["Bladder Only"]


def test_narrows_the_second_group_by_everything_else(page_of, add_specialist, indexed):
    add_specialist("Spanish Person", NEUROLOGIST, languages=["es"])
    add_specialist("English Person", NEUROLOGIST, languages=["en"])
    indexed()
    assert names(page_of("migraine spanish speaking").also.cards) == ["Spanish Person"]


def test_has_no_second_group_without_a_treatment(page_of, add_specialist, indexed):
    add_specialist("Says Nothing", NEUROLOGIST)
    indexed()
    assert page_of("neurologist").also is None
    page = page_of("neurologist", unconfirmed=True)
    assert (names(page.cards), page.query.unconfirmed) == (["Says Nothing"], False)


@pytest.mark.parametrize("why", ["an expired license", "a license that does not allow it", "a hidden page"])
def test_suggests_nobody_who_may_not_give_it(session, page_of, add_specialist, indexed, now, today, why):
    listing = add_specialist("Says Nothing", NEUROLOGIST, kind="dentist" if "allow" in why else "md")
    indexed()
    if "expired" in why:
        assert page_of("migraine").also
        listing.credentials[0].expires_on = today - timedelta(1)
        record_change(session, listing, at=now)
        session.commit()  # and the index does not know yet
    elif "hidden" in why:
        hide(session, listing, because="unconfirmed", at=now)
        session.commit()
    assert page_of("migraine").also is None


# how well words matched


@dataclass
class Matching:
    """The engine, matching as well as it is told to."""

    engine: SearchEngine
    tier: Tier
    taken_for: Mapping[str, str]

    def search(self, query, now) -> Hits:
        return replace(self.engine.search(query, now), tier=self.tier, taken_for=self.taken_for)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (Tier.PREFIX, "No exact match; showing providers with longer words"),
        (Tier.SIMILAR, "No exact match; showing providers with words that are spelled or sound alike"),
        (Tier.SOME, "No exact match; showing providers that match some"),
        (Tier.WORDS, None),
    ],
)
def test_says_how_well_the_words_match(session, index, add_specialist, indexed, now, tier, said):
    add_specialist("Quintana", UROLOGIST)
    indexed()
    engine: Any = Matching(index, tier, {})
    messages = [str(message) for message in find(session, engine, SearchQuery(words="quintana"), now=now).messages]
    assert any(said in message for message in messages) if said else messages == []


def test_offers_the_words_that_were_meant(session, index, add_specialist, indexed, now):
    add_specialist("Quintana", UROLOGIST)
    indexed()
    engine: Any = Matching(index, Tier.SIMILAR, {"kintana": "quintana", "la": "lo"})
    page = find(session, engine, SearchQuery(words="Dra. Kíntana, hillcrest", page=2), now=now)
    assert page.correction is not None
    assert page.correction.to_args() == {"q": ["Dra. quintana, hillcrest"]}
    assert find(session, index, SearchQuery(words="quintana"), now=now).correction is None
