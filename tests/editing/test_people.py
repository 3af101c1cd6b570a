"""It …"""

import json
from datetime import timedelta

import pytest

from directory.accounts.models import Keeper, Relation
from directory.claims.models import Claim, ClaimState
from directory.clock import now
from directory.editing.models import Revision
from directory.listings.actions import affiliate, create_listing, offer_service, publish, take_off
from directory.listings.changes import record_change
from directory.listings.models import Affiliation, AffiliationRole, ListingKind, ListingStatus, Notice
from directory.moderation.models import AuditEvent, QueueItem
from directory.operations.keeping_time import send_notices
from tests.accounts.conftest import account_in
from tests.accounts.visiting import Visit
from tests.editing.cast import MINE, add_person, mine, named
from tests.editing.conftest import OWNER, base_in

CLINIC, BOSS = "Fictional Clinic", "boss@example.org"


@pytest.fixture
def clinic(owner, unit, as_nurse):
    """A public practice that nobody keeps, beside the nurse whose listing the owner has: its address in the editor."""
    with unit() as session:
        made = create_listing(session, kind=ListingKind.PRACTICE, name=CLINIC, at=now())
        publish(session, made, at=now())
        publish(session, mine(session), at=now())
        return f"/account/listings/{made.public_id}/edit"


@pytest.fixture
def boss(app, unit, add_account, clinic):
    """The owner of the practice, signed in. Their claim is old enough to be believed."""
    visit = Visit(app)
    visit.sign_in(add_account(BOSS))
    app.extensions.pop("attempts", None)
    keep(unit, CLINIC, BOSS)
    return visit


def keep(unit, name, email, days=30):
    with unit() as session:
        account, since = account_in(session, email), now() - timedelta(days=days)
        session.add(Keeper(listing=named(session, name), account=account, relation=Relation.OWNER, since=since))


def add(visit, edit, unit, slug="people", other=MINE, role="injector", **fields):
    """Choose somebody in the form of the section, and a role."""
    path = f"{edit}/{slug}"
    with unit() as session:
        public_id = str(named(session, other).public_id)
    return send(visit, path, other=public_id, role=role, **fields)


def send(visit, path, **fields):
    """The form as it is shown, with everything on record kept, and these fields."""
    base = base_in(visit.get(path).text)
    return visit.post(path, base=json.dumps(base), **({"keep": list(base)} | fields))


def answer(visit, edit, unit, slug="practices", **said):
    with unit() as session:
        revision_id = session.query(Revision).order_by(Revision.id.desc()).first().id
    return visit.post(f"{edit}/roles/{revision_id}/answer", page=f"{edit}/{slug}", **(said or {"agree": "injector"}))


def roles(unit):
    with unit() as session:
        rows = session.query(Affiliation).order_by(Affiliation.id)
        return [(each.person.name, each.practice.name, str(each.role), each.since_year) for each in rows]


def told(unit):
    with unit() as session:
        rows = session.query(Notice).order_by(Notice.id)
        return [(each.listing.name, str(each.kind), each.facts["other"]) for each in rows]


def acts(unit):
    with unit() as session:
        rows = session.query(AuditEvent).filter(AuditEvent.act.like("role.%")).order_by(AuditEvent.id)
        return [row.act.removeprefix("role.") for row in rows]


def test_puts_nobody_on_a_page_before_they_agree(owner, boss, clinic, edit, unit, visit):
    assert add(boss, clinic, unit, since="2021").status_code == 303
    assert roles(unit) == []
    assert MINE not in visit.get("/providers/fictional-clinic").text
    assert told(unit) == [(MINE, "role_asked", CLINIC)]
    assert f"{CLINIC} asks about a role." in owner.get(edit).text
    assert "Yes, that is so" in owner.get(f"{edit}/practices").text
    assert "is asked by a letter" in boss.get(f"{clinic}/people").text
    assert answer(owner, edit, unit).status_code == 303
    assert roles(unit) == [(MINE, CLINIC, "injector", 2021)]
    assert "Injector since 2021" in visit.get("/providers/fictional-clinic").text
    assert "Injector since 2021" in visit.get("/providers/fictional-person").text
    assert told(unit)[1:] == [(CLINIC, "role_agreed", MINE)]
    assert acts(unit) == ["asked", "begun", "agreed"]
    with unit() as session:
        assert session.query(Revision).one().state == "live"
        assert session.query(QueueItem).one().state == "done"


def test_puts_no_practice_on_a_persons_page_before_it_agrees(owner, boss, clinic, edit, unit):
    assert add(owner, edit, unit, "practices", CLINIC).status_code == 303
    assert roles(unit) == []
    assert answer(boss, clinic, unit, "people").status_code == 303
    assert roles(unit) == [(MINE, CLINIC, "injector", None)]


def test_leaves_both_pages_as_they_are_when_the_other_side_says_no(owner, boss, clinic, edit, unit):
    add(boss, clinic, unit)
    assert answer(owner, edit, unit, refuse="injector").status_code == 303
    assert roles(unit) == []
    assert told(unit)[-1] == (CLINIC, "role_refused", MINE)
    with unit() as session:
        assert session.query(Revision).one().state == "refused"
        assert session.query(QueueItem).one().outcome == "refused"
    assert answer(owner, edit, unit).status_code == 404
    assert roles(unit) == []


def test_keeps_what_was_agreed_and_what_was_not_apart(owner, boss, clinic, edit, unit):
    add(boss, clinic, unit, role=["injector", "owner"])
    assert answer(owner, edit, unit, refuse="owner").status_code == 303
    with unit() as session:
        waiting = session.query(Revision).filter_by(state="waiting").one().id
        assert next(iter(session.query(Revision).filter_by(state="refused").one().changes)).endswith(":owner")
    said = owner.post(f"{edit}/roles/{waiting}/answer", page=f"{edit}/practices", agree="injector")
    assert said.status_code == 303
    assert roles(unit) == [(MINE, CLINIC, "injector", None)]
    with unit() as session:
        assert [each.state for each in session.query(Revision).order_by(Revision.id)] == ["live", "refused"]


@pytest.mark.parametrize("who", ["boss", "stranger", "staff", "fresh owner"])
def test_takes_nobodys_word_but_that_of_whoever_is_named(owner, boss, operator, clinic, edit, unit, who):
    add(boss, clinic, unit)
    with unit() as session:
        keeper = session.query(Keeper).filter_by(listing_id=mine(session).id).one()
        path = f"{edit}/roles/{session.query(Revision).one().id}/answer"
        if who == "stranger":
            keeper.until = now()
        elif who == "staff":
            keeper.relation, keeper.invited_by = Relation.STAFF, account_in(session, BOSS)
        elif who == "fresh owner":
            claimed_now(session)
    said = (boss if who == "boss" else owner).post(path, page="/account", agree="injector")
    assert said.status_code == (404 if who in ("boss", "stranger") else 403)
    assert roles(unit) == []


def claimed_now(session):
    claim = Claim(listing=mine(session), account=account_in(session, OWNER), email=OWNER, statement="It is mine.")
    claim.state, claim.licence_finding = ClaimState.APPROVED, "Current."
    claim.started_at = claim.proved_at = claim.approved_at = claim.contact_told_at = now()
    claim.approved_by_id = account_in(session, "operator@example.org").id
    session.add(claim)


def test_lets_whoever_owns_both_listings_tie_them_at_once(owner, clinic, edit, unit):
    keep(unit, CLINIC, OWNER)
    said = add(owner, clinic, unit)
    assert "It is live now" in owner.get(said.location).text
    assert roles(unit) == [(MINE, CLINIC, "injector", None)]
    assert told(unit) == []
    with unit() as session:
        assert session.query(QueueItem).count() == 0


def test_asks_an_operator_where_nobody_could_answer(owner, clinic, edit, unit, operator):
    add(owner, edit, unit, "practices", CLINIC)
    assert "so an operator looks at it" in owner.get(f"{edit}/practices").text
    assert told(unit) == []
    with unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).one().id}"
    assert "ask at a number from the official records" in operator.get(page).text
    assert operator.post(page, page=page, outcome="approved", reason="Called the clinic.").status_code == 303
    assert roles(unit) == [(MINE, CLINIC, "injector", None)]
    undone = operator.post(f"{page}/undo", page=page, reason="It was another clinic.")
    assert undone.status_code == 303
    assert roles(unit) == []


def test_lets_no_operator_decide_who_keeps_the_other_listing(owner, clinic, edit, unit, operator):
    add(owner, edit, unit, "practices", CLINIC)
    keep(unit, CLINIC, "operator@example.org")
    with unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).one().id}"
    assert operator.post(page, page=page, outcome="approved", reason="I know them.").status_code == 403
    assert add(operator, edit, unit, "practices", CLINIC, reason="I know them.").status_code == 403
    assert roles(unit) == []


def working(session):
    person, practice = mine(session), named(session, CLINIC)
    affiliate(session, person, practice, role=AffiliationRole.INJECTOR, at=now())


def test_ends_a_role_at_once_and_takes_what_rested_on_it_off(owner, boss, clinic, edit, unit):
    with unit() as session:
        listing = mine(session)
        listing.credentials[0].kind = "md"
        record_change(session, listing, at=now())
        working(session)
        offer_service(session, named(session, CLINIC), service="botox", at=now())
    assert send(owner, f"{edit}/practices", keep=[]).status_code == 303
    assert roles(unit) == []
    assert told(unit) == [(CLINIC, "role_ended", MINE)]
    with unit() as session:
        assert session.query(Notice).one().facts["services"] == ["botox"]
    assert "botox" not in boss.get("/providers/fictional-clinic").text.lower().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("side", ["practice", "person"])
def test_brings_nobody_back_by_undoing_without_the_other_side(owner, boss, clinic, edit, unit, side):
    with unit() as session:
        working(session)
    visit, path, slug = (boss, clinic, "people") if side == "practice" else (owner, edit, "practices")
    send(visit, f"{path}/{slug}", keep=[])
    assert roles(unit) == []
    with unit() as session:
        ended = session.query(Revision).one().id
    assert visit.post(f"{path}/history/{ended}/restore", page=f"{path}/history", what="before").status_code == 303
    assert roles(unit) == []
    other, theirs, slug = (owner, edit, "practices") if side == "practice" else (boss, clinic, "people")
    assert answer(other, theirs, unit, slug).status_code == 303
    assert roles(unit) == [(MINE, CLINIC, "injector", None)]


def test_says_since_when_at_once_and_shows_it_in_the_history(owner, boss, clinic, unit):
    with unit() as session:
        working(session)
        key = f"role:{mine(session).public_id}:injector"
    assert send(boss, f"{clinic}/people", **{f"since:{key}": "2019"}).status_code == 303
    assert roles(unit) == [(MINE, CLINIC, "injector", 2019)]
    assert "Injector since 2019" in boss.get(f"{clinic}/history").text
    for wrong in ("1066", "3000", "last year", "²019"):
        refused = send(boss, f"{clinic}/people", **{f"since:{key}": wrong})
        assert refused.status_code == 422
        assert "Write a year, such as" in refused.text


def test_shows_both_when_two_people_change_one_page(owner, boss, clinic, edit, unit):
    with unit() as session:
        working(session)
        key = f"role:{mine(session).public_id}:injector"
    opened = base_in(boss.get(f"{clinic}/people").text)
    send(owner, f"{edit}/practices", keep=[])
    sent = {"base": json.dumps(opened), "keep": [key], f"since:{key}": "2019"}
    collided = boss.post(f"{clinic}/people", **sent)
    assert collided.status_code == 409
    assert "Injector since 2019" in collided.text
    assert roles(unit) == []
    again = {"base": "{}", "was": json.dumps(opened), "merging": "yes", f"pick:{key}": "mine"}
    assert boss.post(f"{clinic}/people", **(sent | again)).status_code == 303
    assert roles(unit) == []  # that is a new wish, and waits


@pytest.mark.parametrize(
    ("role", "kind"), [("medical_director", "rn"), ("injector", "esthetician"), ("injector", None)]
)
def test_says_of_nobody_what_their_license_does_not_allow(boss, clinic, unit, role, kind):
    with unit() as session:
        listing = mine(session)
        listing.credentials[0].kind = kind or "rn"
        if kind is None:
            take_off(session, listing, listing.credentials[0], at=now())
        record_change(session, listing, at=now())
    refused = add(boss, clinic, unit, role=role)
    assert refused.status_code == 422
    assert "license" in refused.text.split('id="role-problem"')[1].split("</p>")[0]
    with unit() as session:
        assert session.query(Revision).count() == 0


@pytest.mark.parametrize("forged", ["nobody", "itself", "a practice", "a draft", "taken down"])
def test_takes_nobody_who_is_not_in_the_list(boss, clinic, unit, forged):
    with unit() as session:
        other = add_person(session, "Other Person", "md", "A054321")
        made = create_listing(session, kind=ListingKind.PRACTICE, name="Other Practice", at=now())
        ids = {"itself": named(session, CLINIC).public_id, "a practice": made.public_id}
        if forged == "a draft":
            other.status = ListingStatus.DRAFT
        if forged == "taken down":
            other.status = ListingStatus.SUPPRESSED
        record_change(session, other, at=now())
        chosen = str(ids.get(forged, other.public_id)) if forged != "nobody" else "x" * 36
    assert send(boss, f"{clinic}/people", other=chosen, role="staff").status_code == 422
    assert roles(unit) == []


def test_finds_people_by_name_or_npi_and_asks_for_a_role(boss, clinic, unit):
    path = f"{clinic}/people"
    with unit() as session:
        listing = mine(session)
        listing.npi = "1999999984"
        record_change(session, listing, at=now())
    for words in ("person fict", "1999999984"):
        assert MINE in boss.post(f"{path}/find", page=path, base="{}", find=words).text
    assert "Nobody with this name" in boss.post(f"{path}/find", page=path, base="{}", find="%").text
    with unit() as session:
        chosen = str(mine(session).public_id)
    assert "Choose at least one" in send(boss, path, other=chosen).text
    assert "choose from the list" in send(boss, path, role="staff").text


def test_mails_the_question_once_a_week_at_most(app, owner, boss, clinic, unit):
    for _ in range(3):
        add(boss, clinic, unit)
        with unit() as session:
            waiting = session.query(Revision).filter_by(state="waiting").one().id
        boss.post(f"{clinic}/history/{waiting}/withdraw", page=clinic)
    assert told(unit) == [(MINE, "role_asked", CLINIC)]
    with app.app_context(), unit() as session:
        assert send_notices(session, now=now()) == 1
    letter = sorted((app.config["DIRECTORY"].data_dir / "outbox-mail").glob("*"))[-1].read_text()
    assert "/edit/practices" in letter.replace("=\n", "")


def test_previews_the_page_and_keeps_nothing_of_it(boss, clinic, unit):
    path = f"{clinic}/people"
    with unit() as session:
        chosen = str(mine(session).public_id)
    page = boss.post(f"{path}/preview", page=path, base="{}", other=chosen, role="injector")
    assert MINE in page.text
    assert roles(unit) == told(unit) == []


def test_says_it_all_in_spanish(owner, boss, clinic, edit, unit, visit):
    add(boss, clinic, unit, since="2021")
    assert "Sí, así es" in owner.get(f"/es{edit}/practices").text
    answer(owner, edit, unit)
    assert "desde 2021" in visit.get("/es/providers/fictional-clinic").text


def test_says_on_a_practice_where_licenses_are_stated(boss, clinic):
    assert f'{clinic}#people">Say it here' in boss.get(clinic).text
