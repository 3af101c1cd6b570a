"""A service that the license forbids is published by nobody, whichever way it comes: …

One row for each door that states a service or puts a license on a listing. `test_knows_every_door` fails where code has
one more.
"""

import ast
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, text

from directory.catalogue import Supervision
from directory.clock import now
from directory.editing.actions import save
from directory.editing.models import Revision, RevisionState
from directory.editing.sections import section_of
from directory.errors import DirectoryError
from directory.extensions import db, search_engine
from directory.importing.boards.importing import import_licences
from directory.importing.boards.source import find_lists
from directory.importing.nppes import import_nppes
from directory.importing.scope import Scope
from directory.importing.source import find_source
from directory.listings.actions import offer_service
from directory.listings.actions.merging import merge_listings, part_listings
from directory.listings.changes import UnrecordedChange, record_change
from directory.listings.models import Credential, OfferedService
from directory.listings.permissions import OutsideScopeOfPractice
from directory.moderation.edits import file_edit
from directory.moderation.filing import LicenceReview
from directory.moderation.models import QueueItem
from directory.moderation.reports import receive_report
from directory.search import indexer
from tests.accounts.conftest import account_in
from tests.accounts.visiting import Visit
from tests.architecture.sources import called_name, name_of, python_files, tree_of
from tests.editing.cast import add_person, license_as, mine
from tests.editing.conftest import OWNER, form_of
from tests.importing.boards.rows import board_line, write_list
from tests.importing.rows import nppes_row, write_files

TOXIN = "botulinum-toxin"
CHOSEN = {f"service:{TOXIN}": True}
DOORS: dict[str, Callable[["World"], None]] = {}


def door(function):
    DOORS[function.__name__] = function
    return function


@dataclass
class World:
    """An esthetician who owns a public listing, an operator, and everything a door needs."""

    app: Flask
    owner: Visit
    operator: Visit
    edit: str
    unit: Any
    path: Path


@pytest.fixture
def world(app, owner, operator, edit, unit, as_esthetician, tmp_path):
    return World(app, owner, operator, edit, unit, tmp_path)


def published(world):
    """Whoever is shown with the service: on a page, and in the answers of the interface."""
    with world.unit() as session:
        indexer.rebuild(session, search_engine(), now=now())
    visit = Visit(world.app)
    page = re.findall(r'<h3><a href="/services/([\w-]+)">', visit.get("/providers/fictional-person").text)
    answer = json.loads(visit.get(f"/api/v1/providers?service={TOXIN}").data)
    found = (each for each in answer["results"] if any(service["slug"] == TOXIN for service in each["services"]))
    return [*page, *(each["slug"] for each in found)]


def changed(world, before, after, state=RevisionState.LIVE, section="services"):
    """A change on record, as it was made when the license still was another."""
    with world.unit() as session:
        author = account_in(session, OWNER)
        revision = Revision(listing=mine(session), section=section, author=author, at=now(), before=before, after=after)
        revision.state = state
        session.add(revision)
        session.flush()
        if state is RevisionState.WAITING:
            file_edit(session, revision, now=now())
        return revision.id


def chosen(world, path="services", **fields):
    page = f"{world.edit}/services"
    return world.owner.post(
        f"{world.edit}/{path}", page=page, **(form_of(world.owner, page) | {"service": TOXIN}), **fields
    )


@door
def the_form(world):
    assert chosen(world).status_code == 422


@door
def the_page_that_merges_two_peoples_changes(world):
    assert chosen(world, merging="yes", was="{}").status_code == 422


@door
def a_preview(world):
    assert chosen(world, "services/preview").status_code == 422


@door
def a_draft(world):
    assert chosen(world, "services/draft").status_code == 303


@door
def an_earlier_state_brought_back(world):
    number = changed(world, {}, CHOSEN)
    page = f"{world.edit}/history"
    assert world.owner.post(f"{page}/{number}/restore", page=page).status_code == 422


@door
def a_removal_taken_back(world):
    number = changed(world, CHOSEN, {})
    page = f"{world.edit}/history"
    assert world.owner.post(f"{page}/{number}/restore", page=page, what="before").status_code == 422


@door
def an_operator_who_approves(world):
    changed(world, {}, CHOSEN, RevisionState.WAITING)
    with world.unit() as session:
        page = f"/operate/queue/{session.query(QueueItem).one().id}"
    assert world.operator.post(page, outcome="approved", reason="Why not.").status_code == 422


@door
def an_operator_who_corrects_what_was_reported(world):
    with world.unit() as session:
        receive_report(session, mine(session), field="services", words="They do Botox too.", now=now())
        session.flush()
        page = f"/operate/queue/{session.query(QueueItem).one().id}"
    answer = world.operator.post(page, outcome="fixed", reason="They say so.", service=TOXIN, base="{}")
    assert answer.status_code == 422


@door
def an_operator_in_the_editor(world):
    page = f"{world.edit}/services"
    fields = form_of(world.operator, page) | {"service": TOXIN, "reason": "They say so."}
    assert world.operator.post(page, **fields).status_code == 422


@door
def a_license_that_waits_for_review(world):
    page = f"{world.edit}/credentials"
    with world.unit() as session:
        keep = section_of("credentials").fields(section_of("credentials").values(mine(session)))["keep"]
    said = {"keep": keep[0], "kind": "md", "number": "A054321"}
    assert world.owner.post(page, **(form_of(world.owner, page) | said)).status_code == 303
    assert chosen(world).status_code == 422


@door
def a_physician_who_is_named(world):
    with world.unit() as session:
        named = str(add_person(session, "Fictional Physician", "md", "A054321").public_id)
    page = f"{world.edit}/supervision"
    said = {"supervisor": named, "arrangement": str(Supervision.STANDARDIZED_PROCEDURES)}
    assert world.owner.post(page, **(form_of(world.owner, page) | said)).status_code == 422
    assert chosen(world).status_code == 422


@door
def a_duplicate_that_is_merged_and_parted_again(world):
    with world.unit() as session:
        merge = merge_listings(
            session, add_person(session, "Fictional Double", "md", "A054321"), into=mine(session), at=now()
        )
        offer_service(session, mine(session), service=TOXIN, at=now())
        session.commit()
        part_listings(session, merge, at=now())


@door
def the_registry(world):
    files = write_files(
        world.path / "nppes", [nppes_row(1, taxonomy="163W00000X", licence="RN556814", degrees="BOTOX RN")]
    )
    with world.unit() as session:
        import_nppes(session, find_source(files), Scope.of(), by="a test", clock=now)
        assert session.query(OfferedService).count() == 0


@door
def a_list_of_the_state(world):
    row = board_line(last="PERSON", first="FICTIONAL", number="A00001")
    path = write_list(world.path / "lists" / "Medical_Board_Data00.xls", [row])
    with world.unit() as session:
        lists, review = find_lists(path, as_of=now().date()), LicenceReview("a test")
        import_licences(session, lists, review=review, by="a test", clock=now)
        assert {each.kind for each in session.query(Credential)} == {"esthetician"}


@door
def a_program_that_asks_the_interface_to_write(world):
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(world.owner.client, method)("/api/v1/providers", json={"service": TOXIN})
        assert answer.status_code in (400, 403, 405)


@door
def a_section_that_is_applied_without_its_form(world):
    with world.unit() as session:
        by, section = account_in(session, OWNER), section_of("services")
        with pytest.raises(DirectoryError):
            save(session, mine(session), section, CHOSEN, base=section.values(mine(session)), by=by, now=now())


@door
def a_row_beside_the_door(world):
    with world.app.app_context():
        listing = mine(db.session)
        listing.offered_services.append(OfferedService(service=TOXIN))
        record_change(db.session, listing, at=now())
        with pytest.raises(OutsideScopeOfPractice):
            db.session.commit()
        db.session.rollback()


@door
def a_statement_for_many_rows(world):
    with world.app.app_context():
        with pytest.raises(UnrecordedChange):
            db.session.execute(insert(OfferedService).values(listing_id=mine(db.session).id, service=TOXIN))
        db.session.rollback()


@door
def a_hand_in_the_database(world):
    with world.unit() as session:
        values = {"listing": mine(session).id, "service": TOXIN}
        session.execute(text("INSERT INTO offered_service (listing_id, service) VALUES (:listing, :service)"), values)


@pytest.mark.parametrize("name", DOORS)
def test_by(world, name):
    DOORS[name](world)
    assert published(world) == []


def test_is_seen_by_this_test_where_it_is_lawful(world):
    with world.unit() as session:
        session.delete(mine(session).credentials[0])
        record_change(session, mine(session), at=now())
        session.flush()
        session.expire_all()
        license_as(session, mine(session), "md", "A054321")
    assert chosen(world).status_code == 303
    assert published(world) == [TOXIN, "fictional-person"]


KNOWN = {
    "OfferedService": {"directory/listings/actions/services.py"},
    "offer_unrecorded": {"directory/listings/actions/services.py"},
    "offer_service": {"directory/editing/sections/services.py", "directory/listings/actions/services.py"},
    "publish_awaited": {"directory/editing/roles/answering.py", "directory/editing/supervision/answering.py"},
    "Credential": {"directory/importing/applying/licences.py", "directory/listings/actions/credentials.py"},
    "add_licence": {
        "directory/editing/sections/credentials.py",
        "directory/editing/sections/supervision.py",
        "directory/moderation/licences.py",
    },
    "add_board_certification": {"directory/editing/sections/credentials.py"},
    "confirm_supervision": {"directory/editing/supervision/answering.py"},
}
DEMONSTRATION = "directory/operations/demonstration/"  # fiction; what it states is looked at in its own tests


def test_knows_every_door():
    found: dict[str, set[str]] = {}
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            name = called_name(node) if isinstance(node, ast.Call) else None
            if name in KNOWN and not name_of(path).startswith((DEMONSTRATION, "tests/", "bench/")):
                found.setdefault(name, set()).add(name_of(path))
    assert found == KNOWN
