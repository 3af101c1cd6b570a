"""Which kinds of people there are, what each may be asked for, and what that costs. Authored, not measured."""

from dataclasses import dataclass

from directory.listings.prices import PriceUnit

FACE = ("botulinum-toxin", "glabellar-lines", "forehead-lines", "lateral-canthal-lines")
BRANDS = ("botox-cosmetic", "dysport", "xeomin", "jeuveau", "daxxify")
FILLERS = ("dermal-filler", "lip-filler", "cheek-filler", "nasolabial-fold-filler", "jawline-chin-filler")
SKIN = ("skin-check", "mole-check", "acne-care", "rosacea-care", "consultation")
LIGHT = ("laser-hair-removal", "ipl-photofacial", "laser-resurfacing")
SURFACE = ("facial", "superficial-chemical-peel")
INJECTOR = (*FACE, *BRANDS, *FILLERS, "masseter-slimming", "lip-flip", "microneedling")


@dataclass(frozen=True)
class Role:
    """A kind of person: licence, specialty (NUCC code), board, the letters after the name, what they may state.

    `share` is how many of a hundred people are like this.
    """

    share: int
    kind: str
    letters: str
    specialty: str | None
    board: str | None
    services: tuple[str, ...]
    topic: str


ROLES = (
    Role(15, "md", "MD", "207N00000X", "american-board-of-dermatology", (*SKIN, *FACE, *LIGHT), "skin"),
    Role(
        2, "do", "DO", "207N00000X", "american-board-of-dermatology", (*SKIN, *FACE, "hyperhidrosis-underarm"), "skin"
    ),
    Role(8, "md", "MD", "208200000X", "american-board-of-plastic-surgery", (*FACE, *FILLERS, "consultation"), "faces"),
    Role(4, "md", "MD", "207YS0123X", "american-board-of-otolaryngology", (*FACE, *FILLERS, "lip-flip"), "faces"),
    Role(
        7,
        "md",
        "MD",
        "2084N0400X",
        "american-board-of-psychiatry-and-neurology",
        ("chronic-migraine", "cervical-dystonia", "spasticity", "blepharospasm", "consultation"),
        "migraine and movement",
    ),
    Role(
        4,
        "md",
        "MD",
        "208100000X",
        "american-board-of-physical-medicine-and-rehabilitation",
        ("spasticity", "upper-limb-spasticity", "lower-limb-spasticity", "cervical-dystonia"),
        "stiff muscles",
    ),
    Role(
        3,
        "md",
        "MD",
        "208800000X",
        "american-board-of-urology",
        ("overactive-bladder", "neurogenic-detrusor-overactivity"),
        "the bladder",
    ),
    Role(
        2,
        "md",
        "MD",
        "207VF0040X",
        "american-board-of-obstetrics-and-gynecology",
        ("overactive-bladder",),
        "the bladder",
    ),
    Role(
        3,
        "md",
        "MD",
        "207WX0200X",
        "american-board-of-ophthalmology",
        ("blepharospasm", "strabismus", "lateral-canthal-lines", "under-eye-filler"),
        "eyelids",
    ),
    Role(
        7, "md", "MD", "207Q00000X", "american-board-of-family-medicine", (*FACE, "skin-check", "acne-care"), "families"
    ),
    Role(11, "np", "NP", "363LF0000X", None, (*INJECTOR, "consultation"), "injectables"),
    Role(2, "np-103", "NP", "363LF0000X", None, INJECTOR, "injectables"),
    Role(2, "np-104", "NP", "363LF0000X", None, (*INJECTOR, "consultation"), "injectables"),
    Role(8, "pa", "PA-C", "363AM0700X", None, (*INJECTOR, *SKIN, "hyperhidrosis-underarm"), "skin and injectables"),
    Role(11, "rn", "RN", "163WS0121X", None, (*INJECTOR, "laser-hair-removal"), "injectables"),
    Role(1, "lvn", "LVN", "164X00000X", None, (), "skin care"),
    Role(2, "dentist", "DDS", "122300000X", None, ("jaw-clenching-dental",), "jaws and teeth"),
    Role(
        2,
        "oral-surgeon-permit",
        "DDS",
        "1223S0112X",
        None,
        ("glabellar-lines", "masseter-slimming", "lip-filler"),
        "jaws",
    ),
    Role(1, "podiatrist", "DPM", "213E00000X", None, (), "feet"),
    Role(4, "esthetician", "", None, None, SURFACE, "facials"),
    Role(1, "naturopathic-doctor", "ND", "175F00000X", None, (), "general care"),
)

# What one kind of service costs in dollars: from, to, per what. What is not here states no price.
PRICES: dict[str, tuple[int, int, PriceUnit]] = {
    **dict.fromkeys(("botulinum-toxin", "botox-cosmetic"), (11, 19, PriceUnit.UNIT)),
    "dysport": (4, 6, PriceUnit.UNIT),
    **dict.fromkeys(("xeomin", "jeuveau"), (10, 15, PriceUnit.UNIT)),
    "daxxify": (8, 12, PriceUnit.UNIT),
    **dict.fromkeys(("glabellar-lines", "forehead-lines", "lateral-canthal-lines"), (180, 420, PriceUnit.AREA)),
    **dict.fromkeys(("masseter-slimming", "hyperhidrosis-underarm"), (600, 1400, PriceUnit.SESSION)),
    **dict.fromkeys(FILLERS, (550, 950, PriceUnit.SESSION)),
    "lip-flip": (80, 160, PriceUnit.SESSION),
    "microneedling": (220, 480, PriceUnit.SESSION),
    **dict.fromkeys(("laser-hair-removal", "ipl-photofacial"), (150, 450, PriceUnit.SESSION)),
    "laser-resurfacing": (900, 2600, PriceUnit.SESSION),
    "superficial-chemical-peel": (110, 240, PriceUnit.SESSION),
    "facial": (85, 190, PriceUnit.SESSION),
    "consultation": (75, 250, PriceUnit.SESSION),
}
