"""What providers write of themselves, under the law on advertising: some words are refused, others wait for a
judgement."""

from directory.catalogue import FoundWords, find_advertising
from directory.errors import DirectoryError
from directory.language import N_, Message
from directory.listings.models import Listing


class ForbiddenWords(DirectoryError):
    """A text holds words that a licensed provider may not advertise with."""

    status = 422


def words_to_judge(text: str | None, listing: Listing) -> tuple[FoundWords, ...]:
    """Words under the law on advertising, forbidden or doubtful."""
    boards = [credential.board for credential in listing.credentials if credential.board]
    return find_advertising(text or "", named_boards=boards)


def why_forbidden(text: str | None, listing: Listing) -> Message | None:
    """Why a text cannot stand on a page; None where nothing in it is plainly forbidden."""
    found = next((each for each in words_to_judge(text, listing) if each.rule.forbidden), None)
    if found is None:
        return None
    sentence = N_("“%(words)s” cannot stand here. %(reason)s (%(citation)s)")
    return Message(sentence, {"words": found.words, "reason": found.rule.reason, "citation": found.rule.citation})


def too_long(letters: int, most: int) -> Message:
    """What to say of a text that is longer than its field."""
    return Message(
        N_("That is %(letters)s letters long; there is room for %(most)s."), {"letters": letters, "most": most}
    )
