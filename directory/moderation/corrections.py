"""Correcting what a report is about, right where it is read: by the section of the editor that has the field.

The change is a revision like any other, with the operator's reason, and taken back with the decision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.accounts.models import Account
from directory.editing.actions import save, undo
from directory.editing.merging import Values
from directory.editing.models import Revision
from directory.editing.section import Section, Typed
from directory.editing.sections import SECTIONS, section_of
from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.models import Provenance, StatedFact
from directory.moderation.models import QueueItem, QueueKind
from directory.verification.models import ReportedField

_SECTIONS: Mapping[str, str] = {
    ReportedField.NAME: "about",
    ReportedField.ADDRESS: "address",
    ReportedField.PHONE: "contact",
    ReportedField.HOURS: "hours",
    ReportedField.ACCEPTING_NEW_PATIENTS: "new-patients",
    ReportedField.LICENCE: "credentials",
    ReportedField.SERVICES: "services",
    ReportedField.PRICES: "services",
    ReportedField.LANGUAGES: "languages",
}


# of licenses and of what is elsewhere each says itself where it is from
_FACTS: Mapping[str, StatedFact] = {
    ReportedField.NAME: StatedFact.NAME,
    ReportedField.ADDRESS: StatedFact.ADDRESS,
    ReportedField.PHONE: StatedFact.PHONE,
    ReportedField.HOURS: StatedFact.HOURS,
    ReportedField.ACCEPTING_NEW_PATIENTS: StatedFact.ACCEPTING_NEW_PATIENTS,
    ReportedField.SERVICES: StatedFact.SERVICES,
    ReportedField.PRICES: StatedFact.PRICES,
    ReportedField.LANGUAGES: StatedFact.LANGUAGES,
}


class NothingCorrected(DirectoryError):
    """It should be corrected here, and nothing was changed; or what was typed cannot be read."""

    status = 422


@dataclass(frozen=True, slots=True)
class Correction:
    """What was typed into the section's form, and what it said when the form was opened."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    base: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SaidNow:
    """A section as visitors read it, and where the reported fact is from, one row for each place that has it."""

    section: Section
    values: Values
    sources: Sequence[Provenance]


def section_to_correct(item: QueueItem) -> Section | None:
    """The section of the editor that has the reported field; None where there is none, or nothing left to correct."""
    return _section_of(item) if item.kind is QueueKind.REPORT else None


def said_now(item: QueueItem) -> SaidNow | None:
    """What the page says of what was reported, and where that is from; None where it is no field of the editor."""
    section, listing = _section_of(item), item.listing
    if section is None or listing is None:
        return None
    fact = _FACTS.get(item.evidence["field"])
    return SaidNow(section, section.values(listing), [row for row in listing.provenance if row.fact is fact])


def correct(
    session: Session, item: QueueItem, correction: Correction, *, reason: str, by: Account, now: datetime
) -> Revision:
    """Save the section as it was typed. Visitors see it from then on. Flushes.

    Raises:
        NothingCorrected: nothing differs, or something cannot be read.
        DirectoryError: whatever `editing.actions.save` refuses: somebody else was faster, the law, a frozen contact.
    """
    section, listing = section_to_correct(item), item.listing
    if section is None or listing is None:
        raise NothingCorrected(N_("This is corrected on a page of its own. Do it there, then say so here."))
    typed = section.read(correction.fields, listing, now=now)
    if typed.problems:
        raise NothingCorrected(N_("Nothing was saved yet. Look at the fields that are marked."))
    saved = save(session, listing, section, typed.values, base=correction.base, by=by, now=now, reason=reason)
    if saved.live is None:
        raise NothingCorrected(N_("You changed nothing. Correct it above, or say that it was put right elsewhere."))
    return saved.live


def take_correction_back(session: Session, revision_id: int, *, reason: str, by: Account, now: datetime) -> None:
    """Set what the correction set to what it was before; what was changed besides stays. Flushes."""
    revision = session.get(Revision, revision_id)
    if revision is not None:
        undo(session, revision, section_of(revision.section), by=by, now=now, reason=reason)


def typed_again(section: Section, item: QueueItem, sent: Mapping[str, Sequence[str]], *, now: datetime) -> Typed:
    """The section's form: as it was sent, with what is wrong in it, or else as the listing has it."""
    assert item.listing is not None, "a section belongs to a listing"
    if sent:
        return section.read(sent, item.listing, now=now)
    return Typed(section.fields(section.values(item.listing)))


def corrected_by(session: Session, undo_of: Mapping[str, Any] | None) -> Revision | None:
    """The change that a decision made."""
    return (
        session.get(Revision, undo_of["revision"]) if undo_of and undo_of.get("way") == "take back correction" else None
    )


def _section_of(item: QueueItem) -> Section | None:
    wanted = _SECTIONS.get(item.evidence["field"])
    found = next((section for section in SECTIONS if section.slug == wanted), None)
    return found if found is not None and item.listing is not None and found.is_for(item.listing) else None
