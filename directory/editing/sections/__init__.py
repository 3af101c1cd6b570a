"""The sections of the editor, in the order in which they are shown."""

from directory.editing.section import Section
from directory.editing.sections.about import About
from directory.editing.sections.accepting import Accepting
from directory.editing.sections.addresses import Addresses
from directory.editing.sections.contact import Contact
from directory.editing.sections.credentials import Credentials
from directory.editing.sections.hours import Hours
from directory.editing.sections.languages import Languages
from directory.editing.sections.on_the_map import OnTheMap
from directory.editing.sections.people import People, Practices
from directory.editing.sections.photos import Photos
from directory.editing.sections.profession import Profession
from directory.editing.sections.services import Services
from directory.editing.sections.supervision import SupervisionSection
from directory.errors import NotFound
from directory.language import N_
from directory.listings.models import Listing

SECTIONS: tuple[Section, ...] = (
    About(),
    Addresses(),
    OnTheMap(),
    Contact(),
    Hours(),
    Accepting(),
    Languages(),
    Photos(),
    Credentials(),
    Profession(),
    People(),
    Practices(),
    Services(),
    SupervisionSection(),
)
# what decides where a listing is on the map
PLACING = frozenset(("address", "map"))


def sections_of(listing: Listing) -> list[Section]:
    """Those that this listing has."""
    return [section for section in SECTIONS if section.is_for(listing)]


def all_slugs() -> list[str]:
    """Of every section there is, whichever listing has it."""
    return [section.slug for section in SECTIONS]


def section_of(slug: str) -> Section:
    """By its slug. Raises NotFound."""
    found = next((section for section in SECTIONS if section.slug == slug), None)
    if found is None:
        raise NotFound(N_("A listing has no such section."))
    return found


__all__ = ["PLACING", "SECTIONS", "Section", "all_slugs", "section_of", "sections_of"]
