"""Every route, and who may use it. A route that is not in this table fails; so does one that is no more.

What a route does to somebody's own listing or device is in the tests of that page.
"""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for
from flask_security.utils import hash_password
from sqlalchemy import select

from directory import create_app
from directory.accounts.actions import accept_invitation, create_operator, invite_staff, make_owner, remove_keeper
from directory.accounts.keys import hash_of
from directory.accounts.models import Role, SignIn
from directory.claims.actions import start_claim
from directory.clock import now
from directory.config import Settings
from directory.database import Base, unit_of_work
from directory.editing.models import Revision, RevisionState
from directory.editing.supervision import SupervisionRequest, Way
from directory.editing.supervision.keys import hash_of_key
from directory.extensions import db
from directory.listings.actions import add_location, arrange_photos, create_listing, publish, receive_photo
from directory.listings.actions.photos import Described
from directory.listings.hours import local_day
from directory.listings.models import ListingKind, PhotoShows
from directory.listings.picture_files import PictureFiles
from directory.listings.pictures import make_picture
from directory.moderation.actions import open_item
from directory.moderation.models import BulkAct, QueueKind
from directory.verification.confirming import ConfirmationLetter
from tests.accounts.conftest import account_in
from tests.accounts.visiting import PASSWORD, Visit, token_in
from tests.listings.drawing import drawn

PERSONS = ("visitor", "half way", "stranger", "former staff", "staff", "owner", "operator", "administrator")
EVERYBODY = dict.fromkeys(PERSONS, "in")
SIGNED_IN = EVERYBODY | {"visitor": "sign in", "half way": "sign in"}
NOT_SIGNED_IN = dict.fromkeys(PERSONS, "in") | dict.fromkeys(PERSONS[2:], "home")
HALF_WAY = dict.fromkeys(PERSONS, "home") | {"visitor": "sign in", "half way": "in"}
NOBODY = dict.fromkeys(PERSONS, "nothing")


def only(*persons):
    """Those who may; others find nothing, and whoever is not signed in is asked to. Administrators are operators."""
    persons = (*persons, "administrator") if "operator" in persons else persons
    return {**NOBODY, "visitor": "sign in", "half way": "sign in", **dict.fromkeys(persons, "in")}


# (endpoint, method): who may. "in" is any answer of the view itself, an error in the form included.
TABLE = {
    ("static", "GET"): EVERYBODY,
    ("search.home", "GET"): EVERYBODY,
    ("search.results", "GET"): EVERYBODY,
    ("search.how_search_works", "GET"): EVERYBODY,
    ("listings.listing", "GET"): EVERYBODY,
    ("listings.compare", "GET"): EVERYBODY,
    ("photos.photo", "GET"): EVERYBODY,
    ("editing.move_point", "POST"): only("staff", "owner", "operator"),
    ("editing.point_map", "GET"): only("staff", "owner", "operator"),
    ("editing.save_addresses", "POST"): only("staff", "owner", "operator"),
    ("editing.photos", "GET"): only("staff", "owner", "operator"),
    ("editing.add_photo", "POST"): only("staff", "owner", "operator"),
    ("editing.change_photo", "POST"): only("staff", "owner", "operator"),
    ("editing.photo_file", "GET"): only("staff", "owner", "operator"),
    ("catalogue.services", "GET"): EVERYBODY,
    ("catalogue.service", "GET"): EVERYBODY,
    ("catalogue.conditions", "GET"): EVERYBODY,
    ("catalogue.condition", "GET"): EVERYBODY,
    ("education.learn", "GET"): EVERYBODY,
    ("education.article", "GET"): EVERYBODY,
    ("education.checklist", "GET"): EVERYBODY,
    ("education.glossary", "GET"): EVERYBODY,
    ("places.places", "GET"): EVERYBODY,
    ("places.place", "GET"): EVERYBODY,
    ("places.service", "GET"): EVERYBODY,
    ("verification.report", "GET"): EVERYBODY,
    ("verification.send_report", "POST"): EVERYBODY,
    ("verification.thanks", "GET"): EVERYBODY,
    ("verification.figures", "GET"): EVERYBODY,
    ("verification.figures_as_csv", "GET"): EVERYBODY,
    ("counting.call", "POST"): EVERYBODY,
    ("counting.directions", "GET"): EVERYBODY,
    ("counting.privacy", "GET"): EVERYBODY,
    ("api.providers", "GET"): EVERYBODY,
    ("api.suggestions", "GET"): EVERYBODY,
    ("operations.health", "GET"): EVERYBODY,
    ("operations.ready", "GET"): EVERYBODY,
    ("operations.robots", "GET"): EVERYBODY,
    ("operations.favicon", "GET"): EVERYBODY,
    ("moderation.home", "GET"): only("operator"),
    ("moderation.queue", "GET"): only("operator"),
    ("moderation.item", "GET"): only("operator"),
    ("moderation.decide_item", "POST"): only("operator"),
    ("moderation.assign_item", "POST"): only("operator"),
    ("moderation.listings", "GET"): only("operator"),
    ("moderation.change_listing", "POST"): only("operator"),
    ("moderation.undo_item", "POST"): only("operator"),
    ("moderation.act_together", "POST"): only("operator"),
    ("moderation.acted_together", "GET"): only("operator"),
    ("moderation.undo_together", "POST"): only("operator"),
    ("moderation.accounts", "GET"): only("operator"),
    ("moderation.one_account", "GET"): only("operator"),
    ("moderation.lock", "POST"): only("operator"),  # the account is the owner's
    ("moderation.sign_out", "POST"): only("operator"),
    ("moderation.role", "GET"): only("administrator"),
    ("moderation.change_role", "POST"): only("administrator"),
    ("moderation.audit", "GET"): only("administrator"),
    ("moderation.export_audit", "POST"): only("administrator"),
    ("claims.is_this_you", "GET"): EVERYBODY,
    ("claims.new", "GET"): SIGNED_IN,
    ("claims.start", "POST"): SIGNED_IN,
    ("claims.new_listing", "GET"): SIGNED_IN,
    ("claims.start_new", "POST"): SIGNED_IN,
    ("claims.claim", "GET"): only("stranger"),  # the claim is the stranger's
    ("claims.ask", "POST"): only("stranger"),
    ("claims.enter", "POST"): only("stranger"),
    ("claims.take_back", "POST"): only() | {"stranger": "home"},
    ("claims.dispute", "GET"): only("owner"),  # of the listing that the stranger claims
    ("claims.answer", "POST"): only("owner"),
    ("claims.listed", "GET"): only("operator"),
    ("claims.look", "GET"): only("operator"),
    ("claims.send", "POST"): only("operator"),
    ("claims.decide", "POST"): only("operator"),
    ("claims.contact_letter", "GET"): only(),  # there is none before the claim is approved
    ("claims.told", "POST"): only("operator"),
    ("accounts.for_providers", "GET"): EVERYBODY,
    ("accounts.check_mail", "GET"): EVERYBODY,
    ("accounts.signed_out", "GET"): NOT_SIGNED_IN,
    ("accounts.home", "GET"): SIGNED_IN,
    ("accounts.factor_set_up", "GET"): SIGNED_IN | dict.fromkeys(PERSONS[2:6], "home"),  # they have no codes
    ("accounts.devices", "GET"): SIGNED_IN,
    ("accounts.sign_out_device", "POST"): only("owner"),  # the device is the owner's
    ("accounts.sign_out_other_devices", "POST"): SIGNED_IN,
    ("accounts.change_email_confirm", "POST"): EVERYBODY,  # the key in the address decides
    ("accounts.invitation", "GET"): SIGNED_IN,  # and the key
    ("accounts.accept", "POST"): only() | {"stranger": "home"},  # it was sent to the stranger
    ("accounts.staff", "GET"): only("staff", "owner", "operator"),
    ("accounts.invite", "POST"): only("owner"),
    ("accounts.remove_staff", "POST"): only("owner") | {"staff": "home"},  # staff may leave
    ("accounts.withdraw", "POST"): only("owner"),
    ("keeping.listing", "GET"): only("staff", "owner", "operator"),
    ("keeping.confirm_listing", "POST"): only("staff", "owner", "operator"),
    ("keeping.look", "GET"): EVERYBODY,  # the key in the address decides
    ("keeping.confirm_by_letter", "POST"): EVERYBODY,
    ("editing.overview", "GET"): only("staff", "owner", "operator"),
    ("editing.section", "GET"): only("staff", "owner", "operator"),
    ("editing.save_section", "POST"): only("staff", "owner", "operator"),
    ("editing.find", "POST"): only("staff", "owner", "operator"),
    ("editing.keep", "POST"): only("staff", "owner", "operator"),
    ("editing.discard", "POST"): only("staff", "owner", "operator"),
    ("editing.preview", "POST"): only("staff", "owner", "operator"),
    ("editing.preview_waiting", "POST"): only("staff", "owner", "operator"),
    ("editing.history", "GET"): only("staff", "owner", "operator"),
    ("editing.restore", "POST"): only("staff", "owner", "operator"),
    ("editing.withdraw", "POST"): only("staff", "owner", "operator"),
    ("editing.answer_signed_in", "POST"): only("owner"),  # of the physician who is asked
    ("editing.answer_for_role", "POST"): only("owner"),  # of the listing that is named
    ("supervision.type_key", "GET"): EVERYBODY,
    ("supervision.take_key", "POST"): EVERYBODY,
    ("supervision.look", "GET"): EVERYBODY,  # the key in the address decides
    ("supervision.answer_letter", "POST"): EVERYBODY,
    ("supervision.print_letter", "POST"): only("operator"),
    ("keeping.export", "POST"): SIGNED_IN,
    ("keeping.close", "GET"): SIGNED_IN,
    ("keeping.close_now", "POST"): SIGNED_IN,
    ("security.login", "GET"): NOT_SIGNED_IN,
    ("security.login", "POST"): NOT_SIGNED_IN,
    ("security.logout", "POST"): EVERYBODY,
    ("security.register", "GET"): NOT_SIGNED_IN,
    ("security.register", "POST"): NOT_SIGNED_IN,
    ("security.send_confirmation", "GET"): EVERYBODY,
    ("security.send_confirmation", "POST"): EVERYBODY,
    ("security.confirm_email", "GET"): EVERYBODY,  # the key in the address decides
    ("security.confirm_email", "POST"): EVERYBODY,
    ("security.forgot_password", "GET"): EVERYBODY,
    ("security.forgot_password", "POST"): EVERYBODY,
    ("security.reset_password", "GET"): EVERYBODY,  # the key in the address decides
    ("security.reset_password", "POST"): EVERYBODY,
    ("security.verify", "GET"): SIGNED_IN,
    ("security.verify", "POST"): SIGNED_IN,
    ("security.change_password", "GET"): SIGNED_IN,
    ("security.change_password", "POST"): SIGNED_IN,
    ("security.change_email", "GET"): SIGNED_IN,
    ("security.change_email", "POST"): SIGNED_IN,
    ("security.change_email_confirm", "GET"): EVERYBODY,
    ("security.two_factor_setup", "GET"): SIGNED_IN,
    ("security.two_factor_setup", "POST"): SIGNED_IN,
    ("security.two_factor_setup_validate", "POST"): SIGNED_IN,
    ("security.two_factor_token_validation", "GET"): HALF_WAY,
    ("security.two_factor_token_validation", "POST"): HALF_WAY,
    ("security.mf_recovery", "GET"): HALF_WAY,
    ("security.mf_recovery", "POST"): HALF_WAY,
    ("security.mf_recovery_codes", "GET"): SIGNED_IN,
    ("security.mf_recovery_codes", "POST"): SIGNED_IN,
    ("security.wan_signin", "GET"): NOT_SIGNED_IN,
    ("security.wan_signin", "POST"): NOT_SIGNED_IN,
    ("security.wan_signin_response", "POST"): EVERYBODY,  # what the passkey signed decides
    ("security.wan_register", "GET"): SIGNED_IN,
    ("security.wan_register", "POST"): SIGNED_IN,
    ("security.wan_register_response", "POST"): SIGNED_IN,
    ("security.wan_delete", "GET"): SIGNED_IN,
    ("security.wan_delete", "POST"): SIGNED_IN,
    ("security.wan_verify", "GET"): SIGNED_IN,
    ("security.wan_verify", "POST"): SIGNED_IN,
    ("security.wan_verify_response", "POST"): SIGNED_IN,
    ("security.tf_select", "GET"): NOBODY,
    ("security.tf_select", "POST"): NOBODY,
    ("security.two_factor_rescue", "GET"): NOBODY,
    ("security.two_factor_rescue", "POST"): NOBODY,
}


@dataclass
class Site:
    """An application in which everybody has just signed in, and the state to come back to before every test."""

    app: Flask
    database: Path
    before: Path
    keys: dict[str, tuple[str, str]]  # person: cookie, and token of their forms
    values: dict[str, Any]  # what fills the addresses

    def path(self, endpoint):
        with self.app.test_request_context():
            rules = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint == endpoint]
            values = self.values | ({"revision_id": self.values["hires_id"]} if "for_role" in endpoint else {})
            return url_for(endpoint, **{name: values[name] for name in rules[0].arguments})

    def ask(self, person, endpoint, method):
        """What a person meets at a route."""
        shutil.copy(self.before, self.database)
        cookie, token = self.keys[person]
        visit = Visit(self.app)
        visit.client.set_cookie("session", cookie)
        path = self.path(endpoint)
        answer = visit.get(path) if method == "GET" else visit.send(path, csrf_token=token)
        self.app.extensions.pop("attempts", None)
        answer.close()
        return outcome(answer)


def outcome(answer):
    assert answer.status_code in (
        200,
        204,
        301,
        302,
        303,
        400,
        403,
        404,
        409,
        422,
        503,
    )  # 503: there is no index to be ready
    if answer.status_code in (403, 404):
        return "nothing"
    if answer.status_code in (301, 302, 303):
        return {"/account": "home"}.get(answer.location, "sign in" if "/account/sign-in" in answer.location else "in")
    return "in"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    data = tmp_path_factory.mktemp("who-may")
    database = data / "directory.sqlite3"
    app = create_app(Settings(data, f"sqlite:///{database}", "only for tests", testing=True))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with unit_of_work(db.session) as session:
            listing = create_listing(session, kind=ListingKind.PERSON, name="Fictional Person", at=now())
            location = add_location(session, listing, city="San Diego", street="1 Fiction Way", at=now())
            publish(session, listing, at=now())
            public_id, slug, location_id = listing.public_id, listing.slug, location.id
            hashed = hash_password(PASSWORD)
            people = {
                person: create_operator(
                    session,
                    email=f"{person.replace(' ', '-')}@example.org",
                    password_hash=hashed,
                    role=Role.PROVIDER,
                    now=now(),
                )
                for person in PERSONS[1:]
            }
            owner = people["owner"]
            account_id = owner.id
            owning = make_owner(session, listing, owner, now=now(), actor=None, reason="a test")
            for person in ("staff", "former staff"):
                invited, _ = invite_staff(session, listing, email=people[person].email, by=owner, now=now())
                keeper = accept_invitation(session, invited, people[person], now=now())
                if person == "former staff":
                    remove_keeper(session, keeper, by=owner, now=now())
                else:
                    staff_id = keeper.id
            waiting, key = invite_staff(session, listing, email=people["stranger"].email, by=owner, now=now())
            waiting_id = waiting.id
            claim = start_claim(session, listing, people["stranger"], statement="It is mine.", now=now())
            claim_id = claim.public_id
            asked = ConfirmationLetter(keeper=owning, period_began_on=local_day(now()), day=75, key_hash=hash_of(key))
            asked.expires_at = now() + timedelta(days=1)
            session.add(asked)
            was = Revision(listing=listing, section="about", author=owner, at=now(), before={}, after={"bio": "Hello."})
            was.state = RevisionState.LIVE
            session.add(was)
            session.flush()
            revision_id = was.id
            item_id = open_item(session, kind=QueueKind.EDIT, key="a test", evidence={}, now=now()).id
            act = BulkAct(step="assign", acted_by="account:1", acted_at=now(), done=[], left_out=[])
            session.add(act)
            session.flush()
            act_id = act.id
            nurse = create_listing(session, kind=ListingKind.PERSON, name="Fictional Nurse", at=now())
            wished = {f"supervisor:{public_id}": "standardized-procedures"}
            session.add(
                Revision(
                    listing=nurse,
                    section="supervision",
                    at=now(),
                    before={},
                    after=wished,
                    state=RevisionState.WAITING,
                )
            )
            question = SupervisionRequest(
                listing=nurse, physician=listing, arrangement="standardized-procedures", asked_at=now(), way=Way.LETTER
            )
            question.key_hash, question.expires_at = hash_of_key(key), now() + timedelta(days=1)
            session.add(question)
            session.flush()
            question_id = question.id
            clinic = create_listing(session, kind=ListingKind.PRACTICE, name="Fictional Clinic", at=now())
            hires = Revision(listing=clinic, section="people", at=now(), before={}, state=RevisionState.WAITING)
            hires.after = {f"role:{public_id}:staff": {"since": None}}
            session.add(hires)
            session.flush()
            hires_id = hires.id
            people["half way"].tf_primary_method, people["half way"].tf_totp_secret = "authenticator", "encrypted"
            picture = make_picture(drawn(size=(320, 320)))
            digest = PictureFiles(data / "photos").keep(picture)
            shows = PhotoShows.PLACE
            door = Described(digest, "A door", shows)
            photo_id = receive_photo(session, listing, door, width=320, height=320, at=now()).id
            arrange_photos(session, listing, [door], at=now())
    keys = {person: signed_in(app, person) for person in PERSONS}
    with app.app_context(), unit_of_work(db.session) as session:
        for person, role in (("operator", Role.OPERATOR), ("administrator", Role.ADMINISTRATOR)):
            staff = account_in(session, f"{person}@example.org")
            staff.role, staff.tf_primary_method, staff.tf_totp_secret = role, "authenticator", "encrypted"
        owner = account_in(session, "owner@example.org")
        device_id = session.scalar(select(SignIn.id).where(SignIn.account_id == owner.id))
    before = shutil.copy(database, data / "before.sqlite3")
    values = {
        "filename": "css/page.css",
        "slug": slug,
        "location_id": location_id,
        "token": "none",
        "key": key,
        "public_id": public_id,
        "keeper_id": staff_id,
        "invitation_id": waiting_id,
        "device_id": device_id,
        "account_id": account_id,
        "item_id": item_id,
        "act_id": act_id,
        "request_id": question_id,
        "revision_id": revision_id,
        "hires_id": hires_id,
        "claim_id": claim_id,
        "digest": digest,
        "photo_id": photo_id,
        "width": 320,
        "kind": "jpg",
        "service": "botox",
    }
    yield Site(app, database, before, keys, values)
    with app.app_context():
        db.engine.dispose()


def signed_in(app, person):
    visit = Visit(app)
    visit.client.environ_base["REMOTE_ADDR"] = f"192.0.2.{PERSONS.index(person)}"
    if person != "visitor":
        visit.sign_in(f"{person.replace(' ', '-')}@example.org")
    pages = {"visitor": "/account/sign-in", "half way": "/account/code"}
    token = token_in(visit.get(pages.get(person, "/account")).text)
    assert visit.cookie
    return visit.cookie, token


def test_knows_every_route(site):
    routes = {
        (rule.endpoint, method)
        for rule in site.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == set(TABLE)


@pytest.mark.parametrize(("endpoint", "method"), TABLE, ids=lambda part: part)
def test_lets_in_whom_it_should(site, endpoint, method):
    site.values["slug"] = {
        "catalogue.service": "botox",
        "catalogue.condition": "facial-wrinkles",
        "education.article": "botulinum-toxin",
        **dict.fromkeys(("editing.section", "editing.save_section"), "about"),
        **dict.fromkeys(("editing.keep", "editing.discard", "editing.preview", "editing.find"), "about"),
    }.get(endpoint, "la-jolla" if endpoint.startswith("places.") else "fictional-person")
    met = {person: site.ask(person, endpoint, method) for person in PERSONS}
    assert met == TABLE[endpoint, method]


def test_notices_a_route_that_nobody_wrote_down(site):
    assert ("accounts.new", "GET") not in TABLE
    assert len(TABLE) > 70
