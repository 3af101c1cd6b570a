"""The field of work, which the line below the name is made from, and training. An operator looks at both first: the one
is believed by the search, the other is read like a credential."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.catalogue import Specialty, catalogue
from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed, too_long
from directory.editing.stating import forget, state
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.advertised import refuse_forbidden, why_forbidden
from directory.listings.changes import record_change
from directory.listings.models import FactSource, Listing, ListingKind, ListingSpecialty, StatedFact
from directory.printable import printable_lines

LONGEST_TRAINING = 1500
_FIELDS, _TRAINING = "specialties", "training"


class NotTheirField(DirectoryError):
    """No licence on the listing belongs to this field of work."""

    status = 422


class Profession(Section):
    """Keys: "specialties" with the taxonomy codes that the catalogue knows, the primary one first; "training" of a
    person."""

    slug = "profession"
    title = N_("Profession and training")

    def values(self, listing: Listing) -> Values:
        values = {_FIELDS: _known_codes(listing), _TRAINING: listing.training}
        return {key: value for key, value in values.items() if value}

    def fields(self, values: Values) -> Fields:
        codes = values.get(_FIELDS) or []
        return {"specialty": codes[:1], "also": codes[1:], _TRAINING: [values.get(_TRAINING) or ""]}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed = Typed(fields)
        primary, also = typed.text("specialty"), list(typed.texts("also"))
        codes = [code for code in dict.fromkeys((primary, *also)) if code]
        if any(code not in catalogue().specialties for code in codes):
            typed.problems["specialty"] = Message(N_("Choose from the list."))
        elif codes and not primary:
            typed.problems["specialty"] = Message(N_("Choose the one that stands below the name."))
        elif codes:
            typed.values[_FIELDS] = codes
        training = printable_lines(typed.text(_TRAINING)) if listing.kind is ListingKind.PERSON else ""
        if len(training) > LONGEST_TRAINING:
            typed.problems[_TRAINING] = too_long(len(training), LONGEST_TRAINING)
        elif training != (listing.training or "") and (why := why_forbidden(training, listing)):
            typed.problems[_TRAINING] = why
        if training:
            typed.values[_TRAINING] = training
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        refuse_forbidden(changes.get(_TRAINING), listing, field=_TRAINING)
        allowed = {specialty.code for specialty in self.choices(listing)}
        for code in changes.get(_FIELDS) or ():
            if code not in allowed:
                known = catalogue().specialties.get(code)
                raise NotTheirField(
                    N_("“%(work)s” needs a license that is not on this listing. State the license first."),
                    field="specialty",
                    work=known.name if known else code,
                )

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        return bool(value)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        if _TRAINING in changes:
            listing.training = changes[_TRAINING]
        if _FIELDS in changes:
            _set_codes(listing, changes[_FIELDS] or [])
            if changes[_FIELDS]:
                state(session, listing, StatedFact.SPECIALTY, source=source, now=now)
            else:
                forget(session, listing, StatedFact.SPECIALTY)
        record_change(session, listing, at=now)

    def label(self, key: str, listing: Listing) -> Message:
        return Message(N_("Training") if key == _TRAINING else N_("Field of work"))

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if key == _TRAINING:
            return [line for line in str(value or "").splitlines() if line]
        known = catalogue().specialties
        return [known[code].name for code in value or () if code in known]

    def choices(self, listing: Listing) -> list[Specialty]:
        """The fields that this listing may state: those of a practice, or those that a licence on it belongs to; and
        what it states already."""
        held = {credential.kind for credential in listing.credentials if credential.kind}
        stated = set(_known_codes(listing))
        return [
            specialty
            for specialty in catalogue().specialties.values()
            if specialty.code in stated
            or (
                specialty.is_organization
                if listing.kind is ListingKind.PRACTICE
                else held & set(specialty.credential_kinds)
            )
        ]


def _known_codes(listing: Listing) -> list[str]:
    rows = sorted(listing.specialties, key=lambda row: row.position)
    return [row.taxonomy_code for row in rows if row.taxonomy_code in catalogue().specialties]


def _set_codes(listing: Listing, codes: Sequence[str]) -> None:
    """In this order; codes of the registry that the catalogue does not know stay behind them."""
    held = {row.taxonomy_code: row for row in listing.specialties}
    unknown = [code for code in held if code not in catalogue().specialties]
    rows = [held.get(code) or ListingSpecialty(taxonomy_code=code) for code in (*codes, *unknown)]
    for position, row in enumerate(rows):
        row.position = position
    listing.specialties = rows
