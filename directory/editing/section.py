"""What a section of the editor is. One file of `sections/` has one; a line of `sections.SECTIONS` plugs it in.

A section's snapshot is flat: key → JSON value. Keys are what is compared, merged, reviewed and shown in the history, so
each is one thing a person would call a field: "bio", "phone:12" for the telephone of location 12, "service:botox". What
is not stated is None or left out; the two are the same.

The way of a change: form → `read` → snapshot; what differs from the listing is a change; `check` says whether it may
be; what `is_reviewed` waits for an operator, the rest is applied at once. The template `editing/sections/<slug>.html`
has the fields of the form, and is given `typed`, `listing` and `part`, the section.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from directory.editing.merging import Values
from directory.errors import DirectoryError
from directory.language import N_, Bilingual, Message
from directory.listings.models import FactSource, Listing

Fields = Mapping[str, Sequence[str]]  # a form as it is sent: name → texts
Said = str | Message | Bilingual  # a provider's own words, a sentence of ours, or a name of the catalogue


@dataclass
class Typed:
    """A form as it was typed: what it says where it can be read, and what is wrong where it cannot."""

    fields: Fields
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, Message] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was typed into a field of one value."""
        texts = self.fields.get(name) or ("",)
        return texts[0]

    def texts(self, name: str) -> Sequence[str]:
        """What was chosen in a field of several."""
        return self.fields.get(name) or ()

    def blame(self, error: DirectoryError) -> None:
        """Put an error beside its field, or above the form where it has none."""
        self.problems[error.field or ""] = error.message


class Section(Protocol):
    """Part of a listing that is edited and saved by itself. Subclass it: what has a body here is what most need."""

    slug: str
    title: str  # marked with N_
    look_up: str | None = None  # where an operator checks what is asked for
    asks_others: bool = False  # whether what waits, waits for the word of whoever is named

    def is_for(self, listing: Listing) -> bool:
        """Whether this listing has such a section."""
        return True

    def values(self, listing: Listing) -> Values:
        """The snapshot: what the listing says now."""
        ...

    def fields(self, values: Values) -> Fields:
        """A snapshot as its form shows it. Whatever `fields` shows, `read` reads back."""
        ...

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        """A form → the snapshot it asks for, with problems by the name of their field. Reads no field but its own, so
        that whatever else is sent does nothing."""
        ...

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        """Whether a change may be. Raises a DirectoryError whose `field` is that of the form; Frozen, which a section
        that asks for more asks first."""
        why = self.why_frozen(session, listing, now=now)
        if why is not None:
            raise Frozen(why.sentence, field=None, **why.values)

    def why_frozen(self, session: Session, listing: Listing, *, now: datetime) -> Message | None:
        """Why nothing of it can be changed for now, in a sentence that the page says before anybody types."""
        return None

    def is_idle(self, listing: Listing, *, now: datetime) -> bool:
        """Whether its form has nothing that could be changed and saved."""
        return False

    def concerns(self, session: Session, changes: Values) -> Sequence[Listing]:
        """The other listings that a change is about: an operator who keeps one of them decides nothing about it."""
        return ()

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        """Whether setting this key to this value waits for an operator."""
        return False

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        """Set these keys, and nothing else, with where each fact is from. Flushes and records the change; may set
        aside a key that no longer has a place on the listing."""
        ...

    def label(self, key: str, listing: Listing) -> Message | Bilingual:
        """What a key is called."""
        ...

    def say(self, key: str, value: Any) -> Sequence[Said]:
        """A value for people, line by line; nothing where it is not stated."""
        ...


class Frozen(DirectoryError):
    """A section that nobody can change for now."""

    status = 409


def label_of_place(key: str, listing: Listing, *, alone: str, among: str) -> Message:
    """What a key that ends in a location's number is called: `among` several with its address, else `alone`."""
    number = key.rpartition(":")[2]
    place = next((place for place in listing.locations if str(place.id) == number), None)
    if place is None or len(listing.locations) == 1:
        return Message(alone)
    return Message(among, {"place": place.address_line})


def too_long(letters: int, most: int) -> Message:
    """What to say of a text that is longer than its field."""
    return Message(
        N_("That is %(letters)s letters long; there is room for %(most)s."), {"letters": letters, "most": most}
    )
