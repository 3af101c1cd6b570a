"""It …"""

import json
from datetime import timedelta

import pytest

from directory.accounts.models import Keeper, Relation
from directory.clock import now, today
from directory.editing.models import Revision
from directory.editing.supervision import SupervisionRequest
from directory.editing.supervision.keys import hash_of_key, new_key
from directory.listings.changes import record_change
from directory.listings.models import AwaitedService, Listing, ListingStatus, Notice, OfferedService, Supervision
from directory.moderation.models import AuditEvent, QueueItem
from directory.operations.asking_physicians import send_questions
from tests.accounts.conftest import account_in
from tests.accounts.visiting import Visit, found
from tests.editing.cast import PHYSICIAN, add_person, mine
from tests.editing.conftest import base_in
from tests.editing.test_services import choose, on_page

DOCTOR = "physician@example.org"
TOXIN = "botox"


@pytest.fixture
def doctor(app, unit, add_account, physician):
    """The owner of the physician's listing, signed in. Their claim is old enough to be believed."""
    visit = Visit(app)
    visit.sign_in(add_account(DOCTOR))
    app.extensions.pop("attempts", None)
    with unit() as session:
        account = account_in(session, DOCTOR)
        long_ago = now() - timedelta(days=30)
        session.add(Keeper(listing=physician(session), account=account, relation=Relation.OWNER, since=long_ago))
    return visit


def name(visit, edit, unit, physician=PHYSICIAN, **fields):
    """Name a physician in the form of the section."""
    path = f"{edit}/supervision"
    with unit() as session:
        public_id = str(session.query(Listing).filter_by(name=physician).one().public_id)
    return visit.post(path, base=_base(visit, path), **({"supervisor": public_id} | fields))


def _base(visit, path):
    return json.dumps(base_in(visit.get(path).text))


def letter(app, unit):
    """What the round mails: the key in the link, and to whom it went."""
    with app.app_context(), unit() as session:
        sent = send_questions(session, now=now())
    outbox = sorted((app.config["DIRECTORY"].data_dir / "outbox-mail").glob("*"))
    if not sent or not outbox:
        return None, None
    text = outbox[-1].read_text().replace("=\n", "")
    return found(r"/confirm-supervision/([0-9A-Z-]{19})", text), found(r"(?m)^To: (\S+)$", text)


def supervisions(unit):
    with unit() as session:
        return [(each.supervisor.name, each.confirmed_on) for each in session.query(Supervision)]


def acts(unit):
    with unit() as session:
        rows = session.query(AuditEvent).filter(AuditEvent.act.like("supervision.%")).order_by(AuditEvent.id)
        return [row.act.removeprefix("supervision.") for row in rows]


def test_publishes_only_when_the_physician_has_confirmed_by_letter(app, owner, doctor, edit, unit, as_nurse, visit):
    assert name(owner, edit, unit).status_code == 303
    assert supervisions(unit) == []
    assert choose(owner, edit, TOXIN, **{"price:botox": "12", "unit:botox": "unit"}).status_code == 303
    assert on_page(unit) == []
    assert "waits, unpublished" in owner.get(f"{edit}/services").text
    assert PHYSICIAN not in visit.get("/providers/fictional-person").text
    key, to = letter(app, unit)
    assert to == DOCTOR
    page = visit.get(f"/confirm-supervision/{key}")
    assert "Fictional Person" in page.text
    assert supervisions(unit) == []  # looking does nothing
    assert visit.post(f"/confirm-supervision/{key}", answer="confirm").status_code == 303
    assert supervisions(unit) == [(PHYSICIAN, today())]
    assert on_page(unit) == [TOXIN]
    with unit() as session:
        assert session.query(AwaitedService).count() == 0
        assert session.query(OfferedService).one().price_cents == 1200
        assert session.query(QueueItem).one().state == "done"
        assert session.query(Revision).filter_by(section="supervision").one().state == "live"
        notice = session.query(Notice).one()
        assert (notice.kind, notice.facts["services"]) == ("supervision_confirmed", [TOXIN])
    assert acts(unit) == ["asked", "letter_made", "confirmed"]
    assert "There is nothing more to do" in visit.get(f"/confirm-supervision/{key}").text


def test_uses_a_key_once_and_lets_nobody_change_the_answer_with_it(app, owner, doctor, edit, unit, as_nurse, visit):
    name(owner, edit, unit)
    key, _ = letter(app, unit)
    visit.post(f"/confirm-supervision/{key}", answer="refuse")
    visit.post(f"/confirm-supervision/{key}", answer="confirm")
    assert supervisions(unit) == []
    assert acts(unit)[-1] == "refused"
    with unit() as session:
        assert session.query(Revision).one().state == "refused"
        assert session.query(Notice).one().kind == "supervision_refused"
    assert PHYSICIAN in owner.get(f"{edit}/history").text


@pytest.mark.parametrize("spoil", ["expire", "withdraw", "new owner", "second letter", "another key"])
def test_takes_no_letter_that_is_no_longer_good(app, owner, doctor, edit, unit, as_nurse, visit, spoil):
    name(owner, edit, unit)
    key, _ = letter(app, unit)
    assert visit.get(f"/confirm-supervision/{key}").status_code == 200
    with unit() as session:
        request = session.query(SupervisionRequest).one()
        if spoil == "expire":
            request.expires_at = now()
        elif spoil == "second letter":
            request.key_hash = hash_of_key(new_key())
        elif spoil == "new owner":
            keeper = session.query(Keeper).filter_by(listing_id=request.physician_id).one()
            keeper.until = now()
        elif spoil == "another key":
            key = new_key()
        waiting_id = session.query(Revision).one().id
    if spoil == "withdraw":
        owner.post(f"{edit}/history/{waiting_id}/withdraw", page=edit)
    assert visit.get(f"/confirm-supervision/{key}").status_code == 404
    visit.post(f"/confirm-supervision/{key}", page="/confirm-supervision", answer="confirm")
    assert supervisions(unit) == []


def test_asks_anew_when_a_question_was_taken_back_and_is_asked_again(app, owner, doctor, edit, unit, as_nurse):
    name(owner, edit, unit)
    first, _ = letter(app, unit)
    with unit() as session:
        waiting_id = session.query(Revision).one().id
    assert "is asked by a letter" in owner.get(f"{edit}/supervision").text
    owner.post(f"{edit}/history/{waiting_id}/withdraw", page=edit)
    assert "is asked by a letter" not in owner.get(f"{edit}/supervision").text
    name(owner, edit, unit)
    second, to = letter(app, unit)
    assert to == DOCTOR
    assert second not in (None, first)


def test_takes_a_key_as_people_type_it_from_paper(app, owner, doctor, edit, unit, as_nurse, visit):
    name(owner, edit, unit)
    key, _ = letter(app, unit)
    answer = visit.post("/confirm-supervision", key=f" {key.lower().replace('-', ' ').replace('0', 'o')} ")
    assert visit.get(answer.location).status_code == 200


def test_mails_nobody_who_keeps_both_listings(app, owner, doctor, edit, unit, as_nurse):
    with unit() as session:
        account = account_in(session, "marisol@example.org")
        keeper = session.query(Keeper).filter_by(account_id=account_in(session, DOCTOR).id).one()
        keeper.until = now()
        session.flush()
        session.add(Keeper(listing=keeper.listing, account=account, relation=Relation.OWNER, since=keeper.since))
    name(owner, edit, unit)
    assert letter(app, unit) == (None, None)
    with unit() as session:
        request = session.query(SupervisionRequest).one()
        assert request.way == "letter"
        public_id, request_id = request.physician.public_id, request.id
    path = f"/account/listings/{public_id}/edit/supervision"
    assert "this account may not answer" in owner.get(path).text
    answer = owner.post(f"{path}/{request_id}/answer", page=path, answer="confirm")
    assert answer.status_code == 403
    assert supervisions(unit) == []


def test_mails_nobody_who_once_kept_the_asking_listing(app, owner, doctor, edit, unit, as_nurse):
    with unit() as session:
        account, before = account_in(session, DOCTOR), now() - timedelta(days=60)
        gone = Keeper(listing=mine(session), account=account, relation=Relation.STAFF, since=before, until=now())
        gone.invited_by = account_in(session, "marisol@example.org")
        session.add(gone)
    name(owner, edit, unit)
    assert letter(app, unit) == (None, None)


def test_lets_the_physicians_owner_answer_signed_in_and_nobody_else(app, owner, doctor, edit, unit, as_nurse, operator):
    name(owner, edit, unit)
    with unit() as session:
        request = session.query(SupervisionRequest).one()
        path = f"/account/listings/{request.physician.public_id}/edit/supervision"
        answer = f"{path}/{request.id}/answer"
    assert "Yes, I supervise them" in doctor.get(path).text
    assert owner.post(answer, page=f"{edit}/supervision", answer="confirm").status_code == 404
    assert operator.post(answer, page=path, answer="confirm").status_code == 403
    assert owner.post(answer.replace(path, f"{edit}/supervision"), page=edit, answer="confirm").status_code == 404
    assert supervisions(unit) == []
    assert doctor.post(answer, page=path, answer="confirm").status_code == 303
    assert supervisions(unit) == [(PHYSICIAN, today())]


def confirmed(app, owner, edit, unit, visit):
    name(owner, edit, unit)
    key, _ = letter(app, unit)
    visit.post(f"/confirm-supervision/{key}", answer="confirm")
    choose(owner, edit, TOXIN)
    assert on_page(unit) == [TOXIN]


def test_takes_services_off_at_once_when_the_physician_ends_it(app, owner, doctor, edit, unit, as_nurse, visit):
    confirmed(app, owner, edit, unit, visit)
    with unit() as session:
        path = f"/account/listings/{session.query(Listing).filter_by(name=PHYSICIAN).one().public_id}/edit/supervision"
    assert doctor.post(path, base=_base(doctor, path)).status_code == 303
    assert supervisions(unit) == []
    assert on_page(unit) == []
    assert "off your page" in owner.get(f"{edit}/services").text
    with unit() as session:
        assert session.query(Notice).order_by(Notice.id.desc()).first().facts["services"] == [TOXIN]
    assert acts(unit)[-1] == "ended"


def test_brings_nothing_back_by_undoing_without_the_physician(app, owner, doctor, edit, unit, as_nurse, visit):
    confirmed(app, owner, edit, unit, visit)
    path = f"{edit}/supervision"
    owner.post(path, base=_base(owner, path))
    assert supervisions(unit) == []
    with unit() as session:
        ended = session.query(Revision).order_by(Revision.id.desc()).first().id
    owner.post(f"{edit}/history/{ended}/restore", page=f"{edit}/history", what="before")
    assert supervisions(unit) == []
    assert on_page(unit) == []
    with unit() as session:
        assert session.query(Revision).filter_by(state="waiting").count() == 1
        physician = session.query(Listing).filter_by(name=PHYSICIAN).one().public_id
        theirs = session.query(Revision).filter_by(listing_id=mine(session).id).count()
    assert theirs
    assert doctor.get(f"/account/listings/{physician}/edit/history").status_code == 200


def test_lets_an_operator_confirm_on_their_own_evidence(owner, doctor, edit, unit, as_nurse, operator):
    name(owner, edit, unit)
    choose(owner, edit, TOXIN)
    with unit() as session:
        item = session.query(QueueItem).filter_by(state="open").one()
        page = f"/operate/queue/{item.id}"
        assert item.evidence["look_up"] == "https://search.dca.ca.gov/"
    assert "Make a letter to print" in operator.get(page).text
    assert operator.post(page, page=page, outcome="approved", reason="").status_code == 422
    assert supervisions(unit) == []
    reason = "Reached the physician at the board's number."
    assert operator.post(page, page=page, outcome="approved", reason=reason).status_code == 303
    assert supervisions(unit) == [(PHYSICIAN, today())]
    assert on_page(unit) == [TOXIN]


def test_prints_a_letter_whose_key_replaces_the_mail(app, owner, doctor, edit, unit, as_nurse, operator, visit):
    name(owner, edit, unit)
    mailed, _ = letter(app, unit)
    with unit() as session:
        request_id = session.query(SupervisionRequest).one().id
        item = session.query(QueueItem).one().id
    printed = operator.post(f"/operate/supervision/{request_id}/letter", page=f"/operate/queue/{item}").text
    key = found(r"<strong>([0-9A-Z-]{19})</strong>", printed)
    assert visit.get(f"/confirm-supervision/{mailed}").status_code == 404
    visit.post(f"/confirm-supervision/{key}", answer="confirm")
    assert supervisions(unit) == [(PHYSICIAN, today())]


UNLISTED = {"supervisor": "", "unlisted-name": "Ada Fictional", "unlisted-kind": "md", "unlisted-number": "A 055555"}


def test_writes_a_physician_without_a_listing_down_as_a_draft_when_an_operator_agrees(
    owner, edit, unit, as_nurse, physician, operator, visit
):
    assert name(owner, edit, unit, **UNLISTED).status_code == 303
    with unit() as session:
        assert session.query(Listing).filter_by(name="Ada Fictional").count() == 0
        page = f"/operate/queue/{session.query(QueueItem).one().id}"
    assert "A 055555" in operator.get(page).text
    operator.post(page, page=page, outcome="approved", reason="Called her; the board's number.")
    with unit() as session:
        made = session.query(Listing).filter_by(name="Ada Fictional").one()
        assert made.status is ListingStatus.DRAFT
        assert [each.number_normalized for each in made.credentials] == ["55555"]
    assert supervisions(unit) == [("Ada Fictional", today())]
    assert "Ada Fictional" not in visit.get("/providers/fictional-person").text


def test_asks_a_listed_physician_by_their_own_way_whatever_name_is_typed(owner, edit, unit, as_nurse, physician):
    answer = name(owner, edit, unit, **(UNLISTED | {"unlisted-number": "A 054321"}))
    assert answer.status_code == 422
    assert f"is on the listing of {PHYSICIAN}" in answer.text


@pytest.mark.parametrize("forged", ["self", "nurse", "nobody"])
def test_refuses_whoever_cannot_supervise(owner, edit, unit, as_nurse, physician, forged):
    with unit() as session:
        nurse = add_person(session, "Other Nurse", "rn", "DEMO7")
        ids = {"self": str(mine(session).public_id), "nurse": str(nurse.public_id), "nobody": "x" * 40}
    answer = name(owner, edit, unit, supervisor=ids[forged])
    assert answer.status_code == 422
    with unit() as session:
        assert session.query(Revision).count() == session.query(SupervisionRequest).count() == 0


def test_asks_nothing_for_a_licence_that_needs_no_physician(owner, edit, unit, as_esthetician, physician):
    assert name(owner, edit, unit).status_code == 422
    assert "No license on this listing needs" in owner.get(f"{edit}/supervision").text


def test_refuses_a_confirmation_while_the_physicians_licence_is_not_alive(
    app, owner, doctor, edit, unit, as_nurse, visit, physician
):
    name(owner, edit, unit)
    key, _ = letter(app, unit)
    with unit() as session:
        listing = physician(session)
        listing.credentials[0].status = "revoked"
        record_change(session, listing, at=now())
    assert visit.post(f"/confirm-supervision/{key}", answer="confirm").status_code == 409
    assert supervisions(unit) == []


def test_finds_physicians_by_name_npi_and_licence_number(owner, edit, unit, as_nurse, physician):
    path = f"{edit}/supervision"
    for words in ("fictional phys", "A-54321", "a 54321"):
        assert PHYSICIAN in owner.post(f"{path}/find", page=path, base="{}", find=words).text
    assert "Nobody with a physician" in owner.post(f"{path}/find", page=path, base="{}", find="%").text


def test_says_everything_in_spanish(app, owner, doctor, edit, unit, as_nurse, visit):
    assert owner.get(f"/es{edit}/supervision").status_code == 200
    name(owner, edit, unit)
    key, _ = letter(app, unit)
    page = visit.get(f"/es/confirm-supervision/{key}").text
    assert "¿Supervisa usted a Fictional Person?" in page
