"""It …"""

import json

import pytest

from directory.clock import now
from directory.editing.models import Revision
from directory.listings.actions import publish
from directory.listings.changes import record_change
from directory.listings.models import FactSource, ListingSpecialty, OtherName, StatedFact
from directory.moderation.models import QueueItem
from tests.editing.cast import mine
from tests.editing.conftest import base_in, save

DERMATOLOGIST, NURSE, UNKNOWN = "207N00000X", "163W00000X", "1234567890"


def profess(visit, edit, **fields):
    path = f"{edit}/profession"
    return visit.post(path, base=json.dumps(base_in(visit.get(path).text)), **fields)


def approve(operator, unit, reason="Looked at it."):
    with unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).filter_by(state='open').one().id}"
    assert operator.post(page, page=page, outcome="approved", reason=reason).status_code == 303


def test_puts_the_field_of_work_below_the_name_when_an_operator_agrees(
    owner, operator, visit, edit, unit, as_physician
):
    with unit() as session:
        listing = mine(session)
        listing.specialties = [ListingSpecialty(taxonomy_code=UNKNOWN)]
        publish(session, listing, at=now())
    assert profess(owner, edit, specialty=DERMATOLOGIST, also=["2082S0099X"]).status_code == 303
    assert "Dermatologist" not in visit.get("/providers/fictional-person").text
    approve(operator, unit)
    assert "Dermatologist, MD" in visit.get("/providers/fictional-person").text
    assert "Dermatologist, MD" in owner.get(f"{edit}/profession").text
    with unit() as session:
        listing = mine(session)
        codes = [row.taxonomy_code for row in sorted(listing.specialties, key=lambda row: row.position)]
        assert codes == [DERMATOLOGIST, "2082S0099X", UNKNOWN]
        assert [row.source for row in listing.provenance if row.fact is StatedFact.SPECIALTY] == [FactSource.PROVIDER]


def test_offers_and_takes_no_field_that_no_license_here_belongs_to(owner, edit, unit, as_nurse):
    page = owner.get(f"{edit}/profession").text
    assert NURSE in page
    assert DERMATOLOGIST not in page
    refused = profess(owner, edit, specialty=DERMATOLOGIST)
    assert refused.status_code == 422
    assert "needs a license that is not on this listing" in refused.text
    assert "Choose from the list" in profess(owner, edit, specialty="207N").text
    assert "stands below the name" in profess(owner, edit, also=NURSE).text


def test_says_where_to_begin_without_a_license(owner, edit):
    page = owner.get(f"{edit}/profession").text
    assert "no license that has one is stated here yet" in page
    assert f"{edit}/credentials" in page


def test_shows_training_as_what_nobody_checked(owner, operator, visit, edit, unit, as_physician):
    with unit() as session:
        publish(session, mine(session), at=now())
    assert profess(owner, edit, training="Residency, 2010\nFellowship, 2012").status_code == 303
    assert "Residency" not in visit.get("/providers/fictional-person").text
    approve(operator, unit)
    page = visit.get("/providers/fictional-person").text
    assert "Residency, 2010<br>Fellowship, 2012" in page
    assert "Nobody here has checked it" in page
    assert profess(owner, edit).status_code == 303  # taking it away is live at once
    assert "Residency" not in visit.get("/providers/fictional-person").text


def test_refuses_words_of_training_that_the_law_forbids(owner, edit, as_physician):
    refused = profess(owner, edit, training="Board certified by the Academy of Beauty")
    assert refused.status_code == 422
    assert "cannot stand here" in refused.text


def test_makes_somebody_known_by_other_names_when_an_operator_agrees(owner, operator, visit, edit, unit):
    with unit() as session:
        publish(session, mine(session), at=now())
    names = "Maiden Name \n\nFictional Person\nmaiden name\nStage Name"
    assert save(owner, f"{edit}/about", **{"other-names": names, "bio": "We listen."}).status_code == 303
    with unit() as session:
        assert mine(session).bio == "We listen."
        assert session.query(OtherName).count() == 0
    approve(operator, unit)
    assert "Also known as Stage Name, maiden name" in visit.get("/providers/fictional-person").text
    with unit() as session:
        assert StatedFact.NAME in {row.fact for row in mine(session).provenance}
    assert save(owner, f"{edit}/about", **{"other-names": "\n".join(map(str, range(11)))}).status_code == 422
    assert save(owner, f"{edit}/about", **{"other-names": "x" * 201}).status_code == 422


def test_keeps_other_names_of_which_an_older_draft_says_nothing(owner, edit, unit):
    with unit() as session:
        listing = mine(session)
        listing.other_names = [OtherName(name="Maiden Name")]
        record_change(session, listing, at=now())
    path = f"{edit}/about"
    base = json.dumps(base_in(owner.get(path).text))
    assert owner.post(path, base=base, name="Fictional Person", bio="We listen.").status_code == 303
    with unit() as session:
        assert [other.name for other in mine(session).other_names] == ["Maiden Name"]


@pytest.mark.parametrize("field", ["bio", "name", "letters", "other-names"])
def test_of_a_name_or_a_text_is_one_line_of_the_history(owner, edit, unit, field):
    save(owner, f"{edit}/about", **{field: "Something New"})
    with unit() as session:
        assert list(session.query(Revision).one().changes) == [field]
