"""Who supervises whom. A physician named here counts once they confirmed it themselves, or an operator asked them;
either of the two can end it at once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session, object_session

from directory.catalogue import Supervision as Arrangement
from directory.catalogue import catalogue, looks_like, normalize_licence_number
from directory.editing.merging import Values
from directory.editing.permissions import why_closed
from directory.editing.section import Fields, Said, Section, Typed
from directory.editing.supervision.answering import end, put_on_record
from directory.editing.supervision.finding import physician_kinds
from directory.editing.supervision.queries import NAMED, SECTION, key_of, listing_of_key
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.actions import add_licence, create_listing, licence_holder
from directory.listings.hours import local_day
from directory.listings.models import CredentialSource, FactSource, Listing, ListingKind
from directory.listings.models import Supervision as Record
from directory.listings.permissions import is_working_physician, may_practise
from directory.printable import printable_line

UNLISTED, SUPERVISES = "unlisted:", "supervises:"
_LONGEST_NAME = 200


class CannotSupervise(DirectoryError):
    """Whoever was named cannot be put on record."""

    status = 422


class SupervisionSection(Section):
    """Keys: "supervisor:<public id>" and "supervises:<public id>" with the arrangement; "unlisted:md:12345" for a
    physician who has no listing, with what was typed."""

    slug = SECTION
    title = N_("Supervision")
    look_up = "https://search.dca.ca.gov/"
    asks_others = True

    def is_for(self, listing: Listing) -> bool:
        return listing.kind is ListingKind.PERSON

    def values(self, listing: Listing) -> Values:
        confirmed = {key_of(each.supervisor): each.arrangement for each in listing.supervised_by if each.confirmed_on}
        supervised = {_theirs(each): each.arrangement for each in listing.supervises if each.confirmed_on}
        return confirmed | supervised

    def fields(self, values: Values) -> Fields:
        return {"keep": [key for key, value in values.items() if value]}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed, kept = Typed(fields), set(fields.get("keep") or ())
        typed.values = {key: value for key, value in self.values(listing).items() if key in kept}
        needed = arrangements_of(listing, now=now)
        arrangement = typed.text("arrangement") or (needed[0] if needed else str(Arrangement.NONE))
        chosen = typed.text("supervisor")
        if chosen:
            typed.values[NAMED + chosen[:36]] = arrangement
        if any(typed.text(name).strip() for name in ("unlisted-name", "unlisted-number")):
            self._read_unlisted(typed, arrangement)
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        for key, value in changes.items():
            if not value:
                continue
            if key.startswith(SUPERVISES):
                raise CannotSupervise(N_("Whoever you supervise names you on their own listing; then you confirm it."))
            unlisted = value if key.startswith(UNLISTED) else None
            _refuse_arrangement(listing, unlisted["arrangement"] if unlisted else value, now)
            if unlisted:
                _refuse_listed(session, unlisted)
            else:
                _refuse_physician(listing, listing_of_key(session, key), now)

    def is_idle(self, listing: Listing, *, now: datetime) -> bool:
        return not self.values(listing) and not arrangements_of(listing, now=now)

    def concerns(self, session: Session, changes: Values) -> Sequence[Listing]:
        named = (listing_of_key(session, key) for key in changes if not key.startswith(UNLISTED))
        return [other for other in named if other is not None]

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        return bool(value)

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        for key, value in changes.items():
            if key.startswith(SUPERVISES) or not value:
                _end(session, listing, key, now)
            elif key.startswith(UNLISTED):
                physician = _write_down(session, value, now)
                put_on_record(session, physician, listing, Arrangement(value["arrangement"]), now=now)
            else:
                physician = _refuse_physician(listing, listing_of_key(session, key), now)
                put_on_record(session, physician, listing, Arrangement(value), now=now)

    def label(self, key: str, listing: Listing) -> Message:
        if key.startswith(UNLISTED):
            return Message(N_("Supervised by a physician who has no listing"))
        sentence = N_("Supervises %(name)s") if key.startswith(SUPERVISES) else N_("Supervised by %(name)s")
        session = object_session(listing)  # a snapshot holds no names, which are not its to say
        other = listing_of_key(session, key) if session else None
        return Message(sentence, {"name": other.name if other else Message(N_("somebody who has no listing now"))})

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if not value:
            return []
        if not isinstance(value, Mapping):
            return list(_arrangement(value))
        number = Message(
            N_("%(name)s, %(kind)s, license %(number)s"),
            {
                "name": value["name"],
                "kind": catalogue().credential_kind(value["kind"]).abbreviation,
                "number": value["number"],
            },
        )
        return [number, *_arrangement(value["arrangement"])]

    def _read_unlisted(self, typed: Typed, arrangement: str) -> None:
        name, number = (printable_line(typed.text(f"unlisted-{each}")) for each in ("name", "number"))
        kind = typed.text("unlisted-kind")
        if not name or len(name) > _LONGEST_NAME:
            typed.problems["unlisted-name"] = Message(N_("Give the physician’s name, as it is on the license."))
        if kind not in physician_kinds():
            typed.problems["unlisted-kind"] = Message(N_("Choose one."))
        elif not looks_like(kind, number):
            typed.problems["unlisted-number"] = Message(
                N_("That is not how these licenses are numbered. One looks like %(example)s."),
                {"example": _example(kind)},
            )
        else:
            key = f"{UNLISTED}{kind}:{normalize_licence_number(kind, number)}"
            typed.values[key] = {"name": name, "kind": kind, "number": number, "arrangement": arrangement}


def arrangements_of(listing: Listing, *, now: datetime) -> tuple[str, ...]:
    """The arrangements with a physician that the listing's own licences need; empty where none does."""
    alive = (each for each in listing.credentials if each.kind and may_practise(each, today=local_day(now)))
    kinds = (catalogue().credential_kinds.get(each.kind or "") for each in alive)
    return tuple(dict.fromkeys(str(kind.supervision) for kind in kinds if kind and kind.is_supervised))


def _arrangement(value: str) -> Iterator[Said]:
    known = catalogue().arrangements
    if value in set(Arrangement):
        yield known[Arrangement(value)].name


def _example(kind: str) -> str:
    number = catalogue().credential_kind(kind).number
    return number.examples[0] if number else ""


def _refuse_arrangement(listing: Listing, arrangement: str, now: datetime) -> None:
    needed = arrangements_of(listing, now=now)
    if not needed:
        raise CannotSupervise(N_("No license on this listing needs a supervising physician."), field="supervisor")
    if arrangement not in needed:
        raise CannotSupervise(N_("Choose one."), field="arrangement")


def _refuse_physician(listing: Listing, physician: Listing | None, now: datetime) -> Listing:
    if (
        physician is None
        or physician is listing
        or physician.kind is not ListingKind.PERSON
        or why_closed(physician) is not None
    ):
        raise CannotSupervise(N_("Choose a physician from the list."), field="supervisor")
    if not is_working_physician(physician, today=local_day(now)):
        raise CannotSupervise(
            N_("%(name)s has no physician’s license on record here that may be practiced on today."),
            field="supervisor",
            name=physician.name,
        )
    return physician


def _refuse_listed(session: Session, value: Mapping[str, Any]) -> None:
    """Somebody who has a listing is asked by the way that belongs to it, and not by what was typed."""
    holder = licence_holder(session, value["kind"], value["number"])
    if holder is not None:
        raise CannotSupervise(
            N_("License %(number)s is on the listing of %(name)s. Look for them above, and choose them there."),
            field="unlisted-number",
            number=value["number"],
            name=holder.name,
        )


def _write_down(session: Session, value: Mapping[str, Any], now: datetime) -> Listing:
    """A draft that holds the licence an operator looked up, so that supervision, and the state's next list, have
    somebody to refer to. No visitor sees it."""
    _refuse_listed(session, value)
    physician = create_listing(session, kind=ListingKind.PERSON, name=value["name"], at=now)
    add_licence(
        session,
        physician,
        kind=value["kind"],
        number=value["number"],
        source=CredentialSource.OPERATOR,
        checked_on=local_day(now),
        at=now,
    )
    return physician


def _end(session: Session, listing: Listing, key: str, now: datetime) -> None:
    both = [*listing.supervised_by, *listing.supervises]
    for record in both:
        ours = key_of(record.supervisor) if record.supervisee is listing else _theirs(record)
        if ours == key:
            end(session, record, by=None, now=now)


def _theirs(record: Record) -> str:
    return SUPERVISES + str(record.supervisee.public_id)
