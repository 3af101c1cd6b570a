"""Every section …"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.editing.meter import MISSED, meter_of
from directory.editing.sections import SECTIONS, section_of
from directory.errors import DirectoryError
from directory.geo import Point, Precision
from directory.listings.actions import add_location, affiliate, create_listing, speak
from directory.listings.models import AffiliationRole, FactSource, ListingKind, ListingSpecialty, OtherName
from directory.listings.own_words import own_words
from directory.listings.phones import PhoneNumber
from directory.search.completeness import WANTED_FACTS
from tests.conftest import app, session

__all__ = ["app", "session"]


@pytest.fixture
def listing(session, now):
    """A person with two places, a website and much to say."""
    made = create_listing(session, kind=ListingKind.PERSON, name="Fictional Person", at=now)
    for street in ("1 Fiction Way", "2 Fiction Way"):
        place = add_location(
            session,
            made,
            city="San Diego",
            street=street,
            zip_code="92103",
            phone=PhoneNumber.parse("619-555-0123 ext. 4"),
            point=Point(32.75, -117.16),
            precision=Precision.ROOFTOP,
            at=now,
        )
        place.accepting_new_patients, place.accepting_as_of = True, now.date()
    made.training = "Residency in dermatology, 2010"
    made.specialties = [ListingSpecialty(taxonomy_code="207N00000X"), ListingSpecialty(taxonomy_code="1234567890")]
    made.specialties[1].position = 1
    made.other_names = [OtherName(name="Fictional Maiden Name")]
    made.bio, made.website, made.credential_text = "We *listen*.\n\n- one", "https://example.org/", "MD"
    speak(session, made, languages=["es", "en"], at=now)
    clinic = create_listing(session, kind=ListingKind.PRACTICE, name="Fictional Clinic", at=now)
    affiliate(session, made, clinic, role=AffiliationRole.INJECTOR, since_year=2020, at=now)
    session.commit()
    return made


def apply(session, listing, slug, now, **fields):
    """What a section's form does; the changes that were made."""
    section = section_of(slug)
    shown = {**section.fields(section.values(listing)), **fields}
    typed = section.read(shown, listing, now=now)
    assert typed.problems == {}
    before = section.values(listing)
    changes = {key: typed.values.get(key) for key in {*before, *typed.values}}
    changes = {key: value for key, value in changes.items() if value != before.get(key)}
    section.apply(session, listing, changes, source=FactSource.PROVIDER, now=now)
    session.commit()
    return changes


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_reads_back_what_its_form_shows_and_says_every_value(section, listing, now):
    values = section.values(listing)
    typed = section.read(section.fields(values), listing, now=now)
    assert typed.problems == {}
    assert typed.values == dict(values)
    for key, value in values.items():
        assert section.label(key, listing)
        assert section.say(key, value)
        assert not section.say(key, None)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_is_what_it_was_when_a_change_is_applied_and_taken_back(section, listing, session, now):
    before = dict(section.values(listing))
    emptied = {key: None for key in before if key != "name"}
    section.apply(session, listing, emptied, source=FactSource.PROVIDER, now=now)
    assert not emptied.keys() & section.values(listing).keys()
    section.apply(session, listing, {key: before[key] for key in emptied}, source=FactSource.PROVIDER, now=now)
    session.commit()
    assert dict(section.values(listing)) == before


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_survives_whatever_is_sent(section, listing, now, data):
    names = [*section.fields(section.values(listing)), "phone:999999", "npi", "status", "owner", "verified"]
    fields = data.draw(st.dictionaries(st.sampled_from(names), st.lists(st.text(max_size=30), max_size=3)))
    typed = section.read(fields, listing, now=now)
    known = section.read(section.fields(section.values(listing)), listing, now=now).values
    assert typed.values.keys() <= known.keys()


def test_knows_what_a_visitor_misses_for_every_fact_that_the_ranking_counts():
    assert {fact.label for fact in WANTED_FACTS} == set(MISSED)


def test_sends_a_practice_to_its_people_for_their_licenses(session, now):
    practice = create_listing(session, kind=ListingKind.PRACTICE, name="Fictional Practice", at=now)
    missed = {each.sentence: each.section for each in meter_of(practice).missed}
    assert missed["Visitors cannot check who would treat them."] == "people"
    assert missed["Visitors cannot call you."] == "contact"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.com", "https://example.com"),
        ("https://example.com/a?b=c", "https://example.com/a?b=c"),
        ("http://example.com", None),
        ("javascript:alert(1)//x.y", None),
        ("https://user:secret@example.com/", None),
        ("https://localhost/", None),
        ("https://exa mple.com", None),
        ("https://[::1", None),
        ("https://example.com/" + "a" * 300, None),
    ],
)
def test_of_the_contact_keeps_only_an_address_that_is_safe_to_follow(listing, now, typed, kept):
    read = section_of("contact").read({"website": [typed]}, listing, now=now)
    assert ("website" in read.problems) == (kept is None)
    if kept:
        assert read.values["website"] == kept


def test_of_the_contact_keeps_a_number_as_it_is_dialed(listing, session, now):
    place = listing.locations[0]
    apply(session, listing, "contact", now, **{f"phone:{place.id}": ["619.555.0199 x12"]})
    assert place.phone == PhoneNumber("+16195550199", "12")
    assert listing.locations[1].phone == PhoneNumber("+16195550123", "4")
    refused = section_of("contact").read({f"phone:{place.id}": ["123"]}, listing, now=now)
    assert f"phone:{place.id}" in refused.problems


def test_of_new_patients_dates_the_answer_anew_even_when_it_is_the_same(listing, session, now):
    place = listing.locations[0]
    later = now.replace(year=2027)
    apply(session, listing, "new-patients", later)
    assert (place.accepting_new_patients, place.accepting_as_of) == (True, later.date())


def test_about_somebody_refuses_what_the_law_forbids_and_asks_about_what_it_may(listing, now):
    about = section_of("about")
    forbidden = about.read({"name": ["A Name"], "bio": ["Painless Botox."]}, listing, now=now)
    assert "§ 651" in str(forbidden.problems["bio"])
    assert about.is_reviewed("bio", "We guarantee that we listen.", listing)
    assert not about.is_reviewed("bio", "We listen.", listing)


def test_that_no_listing_has_is_not_found():
    with pytest.raises(DirectoryError):
        section_of("verified")


@given(st.text(alphabet="<>&\"'*_[]()!`#-+1. \n\thref=javascript:onload/scriptimgx", max_size=80))
def test_of_somebodys_own_words_makes_nothing_but_paragraphs_emphasis_and_lists(text):
    html = own_words(text)
    for tag in ("p", "em", "strong", "ul", "ol", "li"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    html = html.replace("<br>", "")
    rest = [part for part in html.split("<")[1:] if not part.startswith('ol start="')]
    assert rest == []
