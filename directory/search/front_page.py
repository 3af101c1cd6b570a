"""What the front page offers to start from. Chosen by hand, as nobody's searches are counted; slugs of the catalogue,
of the gazetteer and of articles."""

POPULAR_SERVICES = (
    "botulinum-toxin",
    "glabellar-lines",
    "lip-filler",
    "chronic-migraine",
    "hyperhidrosis-underarm",
    "masseter-slimming",
    "skin-check",
    "laser-hair-removal",
)
ARTICLES = ("botulinum-toxin", "who-may-inject", "side-effects", "first-consultation")
CONCERNS = (
    "frown-lines",
    "crows-feet",
    "facial-wrinkles",
    "under-eye-hollows",
    "thin-lips",
    "excessive-sweating",
    "chronic-migraine",
    "wide-jaw",
    "acne",
    "rosacea",
    "dark-spots",
    "changing-mole",
)
PLACES_FROM_NORTH_TO_SOUTH = (
    "oceanside",
    "vista",
    "escondido",
    "carlsbad",
    "encinitas",
    "poway",
    "del-mar",
    "mira-mesa",
    "la-jolla",
    "pacific-beach",
    "el-cajon",
    "mission-valley",
    "hillcrest",
    "north-park",
    "downtown-san-diego",
    "coronado",
    "national-city",
    "chula-vista",
)
CREDENTIAL_KINDS = ("md", "np", "rn", "ma", "esthetician")
EXAMPLE_SERVICE = "botulinum-toxin"
