"""Licences and board certifications. A number identifies and never proves: an operator looks it up at the state before
anything changes. Taking one off waits as well, or whoever was disciplined would take the sign of it off their page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from directory.catalogue import CredentialKind, catalogue, looks_like, normalize_licence_number
from directory.editing.merging import Values
from directory.editing.section import Fields, Said, Section, Typed
from directory.language import N_, Bilingual, Message
from directory.listings.actions import (
    UnrecognizedBoard,
    add_board_certification,
    add_licence,
    refuse_second_holder,
    take_off,
)
from directory.listings.hours import local_day
from directory.listings.models import Credential, CredentialSource, FactSource, Listing, ListingKind
from directory.printable import printable_line

LICENCE, BOARD = "licence:", "board:"
_LONGEST_NUMBER = 40


class Credentials(Section):
    """Keys: "licence:rn:95000000" with the number as it was given, "board:american-board-of-dermatology", true."""

    slug = "credentials"
    title = N_("Licenses and boards")
    look_up = "https://search.dca.ca.gov/"

    def is_for(self, listing: Listing) -> bool:
        return listing.kind is ListingKind.PERSON

    def values(self, listing: Listing) -> Values:
        return {key_of(each): each.number or True for each in listing.credentials}

    def fields(self, values: Values) -> Fields:
        return {"keep": [key for key, value in values.items() if value]}

    def read(self, fields: Fields, listing: Listing, *, now: datetime) -> Typed:
        typed, kept = Typed(fields), set(fields.get("keep") or ())
        typed.values = {key: value for key, value in self.values(listing).items() if key in kept}
        kind, number = typed.text("kind"), printable_line(typed.text("number"))
        if kind or number:
            self._read_licence(typed, kind, number)
        board = typed.text("board")
        if board and board not in catalogue().boards:
            typed.blame(_unrecognized(board))
        elif board:
            typed.values[BOARD + board] = True
        return typed

    def check(self, session: Session, listing: Listing, changes: Values, *, now: datetime) -> None:
        for key, value in changes.items():
            if key.startswith(LICENCE) and value:
                kind = catalogue().credential_kind(key.split(":")[1]).slug
                refuse_second_holder(session, listing, kind, value)
            elif value and key.removeprefix(BOARD) not in catalogue().boards:
                raise _unrecognized(key.removeprefix(BOARD))

    def is_reviewed(self, key: str, value: Any, listing: Listing) -> bool:
        return True

    def apply(self, session: Session, listing: Listing, changes: Values, *, source: FactSource, now: datetime) -> None:
        said_by = CredentialSource.OPERATOR if source is FactSource.OPERATOR else CredentialSource.PROVIDER
        today, held = local_day(now), {key_of(each): each for each in listing.credentials}
        for key, value in changes.items():
            if key in held:  # a number that is written differently is the same licence, and stays as it is known
                if not value:
                    take_off(session, listing, held[key], at=now)
            elif value and key.startswith(BOARD):
                board = key.removeprefix(BOARD)
                add_board_certification(session, listing, board=board, source=said_by, checked_on=today, at=now)
            elif value:
                kind = key.split(":")[1]
                add_licence(session, listing, kind=kind, number=value, source=said_by, checked_on=today, at=now)

    def label(self, key: str, listing: Listing) -> Message | Bilingual:
        if key.startswith(BOARD):
            return Message(N_("Board certification"))
        kind = catalogue().credential_kinds.get(key.split(":")[1])
        return kind.name if kind else Message(key)

    def say(self, key: str, value: Any) -> Sequence[Said]:
        if not value:
            return []
        board = catalogue().boards.get(key.removeprefix(BOARD))
        return [board.name] if board else [str(value)]

    def _read_licence(self, typed: Typed, kind: str, number: str) -> None:
        known = next((each for each in licence_kinds() if each.slug == kind), None)
        if known is None:
            typed.problems["kind"] = Message(N_("Choose one."))
        elif known.number and not looks_like(kind, number):
            typed.problems["number"] = Message(
                N_("That is not how these licenses are numbered. One looks like %(example)s."),
                {"example": known.number.examples[0]},
            )
        elif not normalize_licence_number(kind, number) or len(number) > _LONGEST_NUMBER:
            typed.problems["number"] = Message(N_("Give the number on the license."))
        else:
            key = f"{LICENCE}{kind}:{normalize_licence_number(kind, number)}"
            typed.values.setdefault(key, number)


def licence_kinds() -> tuple[CredentialKind, ...]:
    """Those that a state board issues."""
    return tuple(kind for kind in catalogue().credential_kinds.values() if kind.board)


def key_of(credential: Credential) -> str:
    """The key of a credential in a snapshot."""
    if credential.kind:
        return f"{LICENCE}{credential.kind}:{credential.number_normalized}"
    return f"{BOARD}{credential.board}"


def _unrecognized(board: str) -> UnrecognizedBoard:
    return UnrecognizedBoard(
        N_("“%(board)s” is not a board whose certification may be advertised in California."),
        field="board",
        board=board[:80],
    )
