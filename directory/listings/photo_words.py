"""The words of a photo: what it shows, for those who do not see it, and what no photo here may show."""

import re
import unicodedata

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.advertised import why_advertising
from directory.listings.models.photo import MAX_ALT
from directory.printable import printable_line

_BEFORE_AND_AFTER = re.compile(r"(?<![a-z])(before|after|antes|despues)(?![a-z])|beforeafter|antes(y|e)?despues")
_SAYS_NOTHING = frozenset(
    ("photo", "photograph", "picture", "image", "pic", "foto", "fotografia", "imagen", "img", "screenshot")
)


class BadAlt(DirectoryError):
    """No description of a photo, or none that helps."""

    status = 422

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence, field="alt", **values)


class BeforeAndAfter(DirectoryError):
    """A photo that by its own words shows somebody before and after a treatment."""

    status = 422

    def __init__(self, field: str) -> None:
        sentence = N_(
            "Pictures of somebody before and after a treatment are not shown here. The law on advertising (Bus. & Prof."
            " Code § 651) allows them only under conditions that this directory cannot check. If this one shows"
            " something else, say what in other words, and give its file another name."
        )
        super().__init__(sentence, field=field)


def read_alt(text: str) -> str:
    """What a photo shows, in one line.

    Raises:
        BadAlt: it is missing, too long, or a word that says nothing.
        BeforeAndAfter: it speaks of before and after.
        BadAlt: it advertises, where it should describe.
    """
    alt = printable_line(text)
    if not alt:
        raise BadAlt(N_("Say in a few words what the picture shows. People who do not see it hear this."))
    if len(alt) > MAX_ALT:
        raise BadAlt(N_("Use at most %(most)s characters."), most=MAX_ALT)
    if re.sub(r"[^a-z]+", " ", _folded(alt)).strip() in _SAYS_NOTHING or re.fullmatch(
        r"\S+\.(jpe?g|png|webp)", alt, re.I
    ):
        raise BadAlt(N_("Say what is to be seen, as in “The front desk, with a ramp at the door”."))
    if _BEFORE_AND_AFTER.search(_folded(alt)):
        raise BeforeAndAfter("alt")
    why = why_advertising(alt)
    if why is not None:
        raise BadAlt(why.sentence, **why.values)
    return alt


def refuse_file_name(name: str) -> None:
    """Raises BeforeAndAfter where a file is called "before-and-after.jpg" or the like."""
    if _BEFORE_AND_AFTER.search(_folded(name[:255])):
        raise BeforeAndAfter("picture")


def _folded(text: str) -> str:
    """Lower case, without accents: "DESPUÉS" → "despues"."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
