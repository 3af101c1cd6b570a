"""Who appears in the tests of scope and supervision: the provider whose listing it is, with this licence or that, and a
physician with a listing of their own."""

from directory.clock import now, today
from directory.listings.actions import add_licence, create_listing, publish
from directory.listings.models import CredentialSource, Listing, ListingKind

MINE, PHYSICIAN = "Fictional Person", "Fictional Physician"


def named(session, name):
    return session.query(Listing).filter_by(name=name).one()


def mine(session):
    """The listing of the signed-in owner."""
    return named(session, MINE)


def license_as(session, listing, kind, number="DEMO1"):
    source = CredentialSource.OPERATOR
    return add_licence(session, listing, kind=kind, number=number, source=source, checked_on=today(), at=now())


def add_person(session, name, kind, number):
    """A public listing of a licensed person that nobody keeps."""
    listing = create_listing(session, kind=ListingKind.PERSON, name=name, at=now())
    license_as(session, listing, kind, number)
    publish(session, listing, at=now())
    return listing
