"""What a visitor misses on a listing, in words: the same list that the ranking counts (`search.completeness`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from directory.editing.roles.queries import PEOPLE
from directory.editing.sections import sections_of
from directory.language import N_
from directory.listings.models import Listing
from directory.search.completeness import WANTED_FACTS

# the label of a wanted fact → what a visitor misses without it, and the section where it is stated
MISSED: Mapping[str, tuple[str, str]] = {
    "An address on the map": (N_("Visitors cannot see how far away you are."), "address"),
    "A telephone number": (N_("Visitors cannot call you."), "contact"),
    "Opening hours": (N_("Visitors do not know when you are open."), "hours"),
    "Whether new patients are accepted": (N_("Visitors do not know whether you take new patients."), "new-patients"),
    "Services on offer": (N_("Visitors who look for a treatment do not find you."), "services"),
    "A price": (N_("Visitors cannot compare what anything costs."), "services"),
    "A license": (N_("Visitors cannot check who would treat them."), "credentials"),
    "Languages": (N_("Visitors do not know whether you speak their language."), "languages"),
    "A description": (N_("Visitors do not hear from you, in your own words."), "about"),
}
_OF_A_PRACTICE = {"credentials": PEOPLE}  # whose licenses are those of its people


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that a page should say and does not. `section` is the slug of where to say it, None for nowhere."""

    sentence: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Meter:
    """How much of what visitors look for is stated."""

    stated: int
    wanted: int
    missed: tuple[Missed, ...]


def meter_of(listing: Listing) -> Meter:
    """Look at a listing as the ranking does."""
    slugs = {section.slug for section in sections_of(listing)}
    unstated = (MISSED[fact.label] for fact in WANTED_FACTS if not fact.is_stated(listing))
    missed = tuple(
        Missed(sentence, next((each for each in (slug, _OF_A_PRACTICE.get(slug)) if each in slugs), None))
        for sentence, slug in unstated
    )
    return Meter(len(WANTED_FACTS) - len(missed), len(WANTED_FACTS), missed)
