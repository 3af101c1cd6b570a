"""What to read about a treatment, and about the words of the field."""

import pytest

from directory import education
from directory.catalogue import catalogue
from directory.education import library
from directory.education.courses import MomentKind
from directory.education.explaining import explain
from directory.education.glossary import in_order
from directory.education.questions import questions_of


def test_puts_the_article_that_a_treatment_names_first():
    about = [article.slug for article in education.articles_about(services=["glabellar-lines"])]
    assert about[0] == "upper-face-lines"
    assert "side-effects" in about  # it is about all botulinum toxin
    assert len(about) == len(set(about))


def test_knows_articles_about_a_condition():
    assert education.articles_about(conditions=["chronic-migraine"])[0].slug == "chronic-migraine"


@pytest.mark.parametrize("slugs", [[], ["gone"], ["skin-check"]])
def test_knows_nothing_about_what_nobody_wrote_of(slugs):
    assert education.articles_about(services=slugs) == ()


def explained(slug):
    return explain(library(), catalogue(), catalogue().service(slug), "en")


def test_sorts_what_there_is_to_read_about_a_treatment():
    found = explained("glabellar-lines")
    assert found.main is not None
    assert (found.main.slug, found.main in found.others) == ("upper-face-lines", False)
    assert [article.topic for article in found.risks] == ["safety"] * len(found.risks)
    assert found.questions is not None
    assert all("?" in question for question in found.questions.asked)


@pytest.mark.parametrize(
    ("slug", "sites", "course"),
    [
        ("botulinum-toxin", ("face-areas", "body-areas"), ("timeline", "onset-duration")),
        ("glabellar-lines", (), ("timeline", "onset-duration")),
        ("platysma-bands", (), ()),
        ("hyperhidrosis-underarm", (), ("onset-duration",)),
        ("hyperhidrosis-palm", (), ()),
        ("daxxify", (), ("onset-duration",)),
        ("overactive-bladder", (), ()),
        ("lip-filler", (), ()),
    ],
)
def test_draws_only_what_is_known_of_a_treatment(slug, sites, course):
    assert (explained(slug).sites, explained(slug).course) == (sites, course)


def test_gathers_questions_below_their_headings(room):
    article = education.library().article("first-consultation")
    groups = questions_of(article.text("en"))
    assert len(groups) >= 5
    assert len(groups) == len(questions_of(article.text("es")))
    assert [len(group.asked) for group in groups] == [len(each.asked) for each in questions_of(article.text("es"))]


def test_orders_terms_as_a_reader_looks_them_up():
    spanish = [term.term.es for term in in_order(library().glossary.values(), "es")]
    assert spanish.index("Ácido hialurónico") < spanish.index("Acuerdo de práctica") < spanish.index("Aminoglucósido")


def test_finds_each_word_of_the_glossary_in_running_text():
    for language, words in library().known_words.items():
        for term in library().glossary.values():
            if not term.is_everyday:
                name = term.term.in_(language)
                assert [slug for _, _, slug in words.in_(f"So {name}, then.")] == [term.slug], name


def test_tells_the_risks_of_each_treatment_from_the_part_that_is_about_it():
    told = explained("strabismus").told
    assert told is not None
    assert (told.article.slug, told.anchor) == ("eyelid-spasm-and-strabismus", "h-what-can-go-wrong-2")
    assert all(block.notes for block in told.said)
    assert "botox-strabismus-safety" in told.sources
    brand = explained("dysport").told
    assert brand is not None
    assert brand.article.slug == "botulinum-toxin"  # a brand has the risks of its substance


def test_tells_risks_in_the_language_of_the_reader():
    spanish = explain(library(), catalogue(), catalogue().service("lip-filler"), "es").told
    assert spanish is not None
    assert spanish.anchor == "h-el-riesgo-grave-un-vaso-sanguineo-obstruido"


def test_tells_no_risks_where_nobody_wrote_of_them():
    assert explained("facial").told is None
    assert explained("consultation").kinds == ()


def test_knows_a_course_only_of_what_was_read():
    timing = explained("chronic-migraine").timing
    assert timing is not None
    assert timing.moment(MomentKind.BEGINS) is None
    assert [moment.to_day for moment in timing.drawn] == [168, 84]
    assert timing.months == 6
    assert explained("lip-flip").timing is None
