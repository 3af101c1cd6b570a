"""The registry writes in capitals; people do not. What is already in mixed case is left as it is.

person_name_part("DE LA CRUZ-MCDONALD") → "de la Cruz-McDonald"
organization_name("O'NEIL DERMATOLOGY, P.C.") → "O'Neil Dermatology, PC"
address_line("329 23RD AVE NW STE 49W") → "329 23rd Ave NW Ste 49W"
credential_text("M.D., FAAD") → "MD, FAAD"
"""

import re
from collections.abc import Callable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\s,;/()\-]+")
_ORDINAL = re.compile(r"\d+(ST|ND|RD|TH)")
_ROMAN = frozenset(("II", "III", "IV", "VI", "VII", "VIII"))
_PARTICLES = frozenset(("DE", "DEL", "DA", "DAS", "DOS", "Y"))  # lower case before another word of the surname
_AFTER_DE = frozenset(("LA", "LAS", "LOS"))
_MAC_NAMES = _words(
    "MACALLISTER MACARTHUR MACAULAY MACDONALD MACDONELL MACDOUGALL MACFARLANE MACGREGOR MACINNES MACINTOSH MACINTYRE "
    "MACKENZIE MACKINNON MACLACHLAN MACLEAN MACLEOD MACMILLAN MACNEIL MACPHERSON MACRAE MACTAVISH"
)
_SMALL_WORDS = frozenset(("AND", "AT", "BY", "FOR", "IN", "OF", "ON", "THE", "TO"))
_UPPER_IN_ORGANIZATIONS = _words(
    "APC APN CRNA DBA DDS DMD DO DPM EMS ENT FACP FACS FNP FNPC II III IV LLC LLP LP LTC MD MDS MRI NP OB OBGYN OD "
    "OMFS PA PC PLC PLLC PSC PT RN SC SD UC UCSD US USA VA"
)
_UPPER_IN_ADDRESSES = _words("AFB FM N S E W NE NW SE SW PMB PO RR US")
_MIXED_DEGREES = {
    "PHARMD": "PharmD",
    "PHD": "PhD",
    "PSYD": "PsyD",
    "EDD": "EdD",
    "DRPH": "DrPH",
    "AUD": "AuD",
    "RPH": "RPh",
}
_NO_VOWEL = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,4}")
_ABBREVIATED_WORDS = _words(
    "ST DR MT FT LTD JR SR MR MRS MS BLVD PKWY RD LN CT PL HWY STE BLDG RM FL APT CTR SQ TRL CYN"
)


def person_name_part(text: str) -> str:
    """A first, middle or last name as it is written: McDonald, O'Neil, de la Cruz, Lopez-Granberry."""
    if _is_mixed(text):
        return " ".join(text.split())
    words = text.upper().split()
    cased = []
    for index, word in enumerate(words):
        goes_on = index + 1 < len(words)
        before = words[index - 1] if index else ""
        if goes_on and (word in _PARTICLES or (word in _AFTER_DE and before == "DE")):
            cased.append(word.lower())
        else:
            cased.append(_WORD.sub(lambda match: _name_word(match[0]), word))
    return " ".join(cased)


def name_suffix(text: str) -> str:
    """ "JR." → "Jr.", "III" → "III"; empty for anything that is no generation."""
    word = text.upper().strip(" .,")
    if word in ("JR", "SR"):
        return word.capitalize() + "."
    return word if word in _ROMAN or word == "V" else ""


def credential_text(text: str) -> str:
    """Degrees without their dots and stray blanks, in capitals as they are written: "M. D." → "MD"."""
    without_dots = re.sub(r"\.\s?(?=\w\b)", "", text.upper()).replace(".", "")
    joined = re.sub(r"\b(PHARM|PH|PSY) D\b", r"\1D", without_dots)
    parts = (" ".join(_MIXED_DEGREES.get(word, word) for word in part.split()) for part in re.split(r"[,;]+", joined))
    return ", ".join(part for part in parts if len(part) > 1)


def organization_name(text: str) -> str:
    """A company's name; legal forms and degrees keep their capitals and lose their dots."""
    return _cased(re.sub(r",(?=\S)", ", ", text), _organization_word)


def address_line(text: str) -> str:
    """A street, unit or city: "740 Bay Blvd", "Suite 49W", "Chula Vista"."""
    return _cased(text, _address_word)


def _cased(text: str, case: Callable[[str, bool], str]) -> str:
    text = " ".join(text.split())
    if _is_mixed(text):
        return text
    return _WORD.sub(lambda match: case(match[0], match.start() == 0), text.upper())


def _is_mixed(text: str) -> bool:
    """Whether somebody has taken care of the case already."""
    return text not in (text.upper(), text.lower())


def _organization_word(word: str, is_first: bool) -> str:
    undotted = word.replace(".", "")
    if undotted in _UPPER_IN_ORGANIZATIONS or undotted in _MIXED_DEGREES:
        return _MIXED_DEGREES.get(undotted, undotted)
    if word in _SMALL_WORDS and not is_first:
        return word.lower()
    if _has_digit(word) and not _ORDINAL.fullmatch(word):
        return word
    if re.fullmatch(r"(\w\.)+\w?", word) or (_NO_VOWEL.fullmatch(word) and word not in _ABBREVIATED_WORDS):
        return word
    return _name_word(word)


def _address_word(word: str, is_first: bool) -> str:
    if word in ("AND", "OF", "THE") and not is_first:
        return word.lower()
    if word.replace(".", "") in _UPPER_IN_ADDRESSES:
        return word.replace(".", "")
    if _has_digit(word):
        return word.lower() if _ORDINAL.fullmatch(word) else word
    return _name_word(word)


def _name_word(word: str) -> str:
    """One word without blanks or hyphens."""
    if word in _ROMAN:
        return word
    if _ORDINAL.fullmatch(word):
        return word.lower()
    if word in _MAC_NAMES:
        return f"Mac{word[3:].capitalize()}"
    if word.startswith("MC") and len(word) > 3:
        return f"Mc{word[2:].capitalize()}"
    head, apostrophe, tail = word.partition("'")
    if apostrophe and len(head) == 1 and len(tail) > 1:
        return f"{head}'{_name_word(tail)}"
    return word.capitalize()


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
