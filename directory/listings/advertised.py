"""The texts of a listing and the law on advertising: which texts these are, and what in them may not stand, or must be
judged."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.catalogue import FoundWords, find_advertising
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.models import Listing

BIO, TRAINING, PLACE = "bio", "training", "place"


class ForbiddenWords(DirectoryError):
    """A text holds words that a licensed provider may not advertise with."""

    status = 422


@dataclass(frozen=True, slots=True)
class Advertised:
    """A text that visitors read. `field` says what it is, `which` is the id of the part that has it, where there are
    several."""

    field: str
    text: str
    which: str = ""

    @property
    def key(self) -> str:
        """The same text's key in the next look through the listing, whatever it says then."""
        return f"{self.field}:{self.which}" if self.which else self.field


def texts_of(listing: Listing) -> Iterator[Advertised]:
    """Every text on a listing that somebody wrote and visitors read."""
    own_words = ((BIO, listing.bio), (TRAINING, listing.training))
    plain = (*own_words, ("name", listing.name), ("letters", listing.credential_text))
    yield from (Advertised(field, text) for field, text in plain if text)
    yield from (Advertised("other name", other.name, other.name) for other in listing.other_names)
    yield from (Advertised(PLACE, place.name, str(place.id)) for place in listing.locations if place.name)
    yield from (Advertised("suite", place.unit, str(place.id)) for place in listing.locations if place.unit)
    yield from (Advertised("photo", photo.alt, photo.digest[:16]) for photo in listing.shown_photos)


def advertising_in(text: str | None, listing: Listing | None = None) -> tuple[FoundWords, ...]:
    """Words under the law on advertising: some are refused, the others wait for somebody's judgement.

    A board may be named where the listing states its certification.
    """
    boards = [credential.board for credential in listing.credentials if credential.board] if listing else []
    return find_advertising(text or "", named_boards=boards)


def why_forbidden(text: str | None, listing: Listing | None = None) -> Message | None:
    """Why a text cannot stand on a page; None where nothing in it is plainly forbidden."""
    found = next((each for each in advertising_in(text, listing) if each.rule.forbidden), None)
    return _refusal(found) if found else None


def why_advertising(text: str, listing: Listing | None = None) -> Message | None:
    """The same of a text in which nothing is to be praised: doubtful words cannot stand either."""
    found = next(iter(advertising_in(text, listing)), None)
    return _refusal(found) if found else None


def refuse_forbidden(text: str | None, listing: Listing, *, field: str) -> None:
    """Raises ForbiddenWords, with the field of the form."""
    why = why_forbidden(text, listing)
    if why is not None:
        raise ForbiddenWords(why.sentence, field=field, **why.values)


def _refusal(found: FoundWords) -> Message:
    sentence = N_("“%(words)s” cannot stand here. %(reason)s (%(citation)s)")
    if not found.rule.verified:
        sentence = N_("“%(words)s” cannot stand here. %(reason)s (%(citation)s; not verified)")
    return Message(sentence, {"words": found.words, "reason": found.rule.reason, "citation": found.rule.citation})
