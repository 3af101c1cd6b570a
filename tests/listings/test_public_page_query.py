"""It …"""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from directory.catalogue import Supervision
from directory.listings.actions import affiliate, offer_service, supervise
from directory.listings.models import AffiliationRole, Listing, ListingKind
from directory.listings.permissions import lawful_services
from directory.listings.queries import public_page


@contextmanager
def counted_statements(session):
    statements = []
    engine = session.get_bind()

    def count(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield statements
    event.remove(engine, "before_cursor_execute", count)


def page_at(session, slug) -> Listing:
    page = public_page(session, slug)
    assert isinstance(page, Listing)
    return page


@pytest.fixture
def practice(session, add_listing, add_licensed, physician, now):
    """A practice of one physician and five nurses under procedures, which offers a treatment."""
    practice = add_listing(name="Practice", kind=ListingKind.PRACTICE)
    affiliate(session, physician, practice, role=AffiliationRole.OWNER, at=now)
    for number in range(5):
        nurse = add_licensed("rn", f"Nurse {number}")
        supervise(
            session, physician, nurse, arrangement=Supervision.STANDARDIZED_PROCEDURES, at=now, confirmed_on=now.date()
        )
        affiliate(session, nurse, practice, role=AffiliationRole.INJECTOR, at=now)
    offer_service(session, practice, service="botulinum-toxin", at=now)
    session.commit()
    return practice


def test_reads_a_page_and_judges_it_in_a_fixed_number_of_statements(session, practice, today):
    slug = practice.slug
    session.expunge_all()
    with counted_statements(session) as statements:
        page = page_at(session, slug)
        lawful = lawful_services(page, today=today)
        names = [role.person.name for role in page.people]
        supervisors = {record.supervisor.name for role in page.people for record in role.person.supervised_by}
    assert ([offered.service for offered in lawful], len(names)) == (["botulinum-toxin"], 6)
    assert supervisors == {"Physician"}
    assert len(statements) <= 16


def test_needs_no_more_statements_for_more_people(session, practice, add_licensed, now, today):
    slug = practice.slug

    def statements_for_the_page():
        session.expunge_all()
        with counted_statements(session) as statements:
            lawful_services(page_at(session, slug), today=today)
        return len(statements)

    before = statements_for_the_page()
    page = page_at(session, slug)
    for number in range(5, 9):
        affiliate(session, add_licensed("rn", f"Nurse {number}"), page, role=AffiliationRole.INJECTOR, at=now)
    session.commit()
    assert statements_for_the_page() <= before
