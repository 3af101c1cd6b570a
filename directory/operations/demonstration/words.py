"""What fictional people, practices and streets are called, what they say of themselves, and where they are."""

import tomllib
from pathlib import Path

_NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))

FIRST_NAMES: list[str] = _NAMES["first_names"]
LAST_NAMES: list[str] = _NAMES["last_names"]
PRACTICE_FIRST_WORDS: list[str] = _NAMES["practice_first_words"]
PRACTICE_LAST_WORDS: list[str] = _NAMES["practice_last_words"]
STREETS: list[str] = _NAMES["streets"]

OPENINGS = (
    "Sees people for {topic}, mostly on referral and by word of mouth.",
    "Works slowly: a talk first, a mirror second, a needle only if both agree.",
    "Explains what a treatment can do, what it cannot, and what it costs before anything is booked.",
    "Half of the week is {topic}; the other half is general care.",
    "Keeps the first visit for questions and treats on the second.",
    "Says no when no is the right answer, and writes down why.",
)
CLOSINGS = (
    "Evening visits twice a month.",
    "Street parking; the bus stops outside.",
    "Children are welcome in the waiting room.",
    "Follow-up after two weeks is part of every treatment.",
    "Photographs are taken only with written consent.",
    "",
)

# Where people live, roughly: a share for each place, and the telephone area of its part of the county.
PLACES = (
    ("la-jolla", 9, "858"),
    ("hillcrest", 8, "619"),
    ("downtown-san-diego", 7, "619"),
    ("utc", 7, "858"),
    ("mission-valley", 6, "619"),
    ("kearny-mesa", 5, "858"),
    ("carmel-valley", 6, "858"),
    ("pacific-beach", 4, "858"),
    ("north-park", 4, "619"),
    ("point-loma", 3, "619"),
    ("mira-mesa", 3, "858"),
    ("rancho-bernardo", 4, "858"),
    ("scripps-ranch", 2, "858"),
    ("clairemont", 3, "858"),
    ("ocean-beach", 1, "619"),
    ("college-area", 2, "619"),
    ("san-ysidro", 1, "619"),
    ("chula-vista", 9, "619"),
    ("national-city", 2, "619"),
    ("imperial-beach", 1, "619"),
    ("bonita", 1, "619"),
    ("coronado", 2, "619"),
    ("la-mesa", 4, "619"),
    ("el-cajon", 4, "619"),
    ("lemon-grove", 1, "619"),
    ("santee", 2, "619"),
    ("poway", 3, "858"),
    ("del-mar", 2, "858"),
    ("solana-beach", 2, "858"),
    ("encinitas", 5, "760"),
    ("carlsbad", 6, "760"),
    ("oceanside", 4, "760"),
    ("vista", 3, "442"),
    ("san-marcos", 3, "442"),
    ("escondido", 4, "760"),
    ("fallbrook", 1, "760"),
    ("ramona", 1, "760"),
    ("alpine", 1, "619"),
)

LANGUAGES = (
    ("es", 0.42),
    ("tl", 0.09),
    ("vi", 0.06),
    ("fa", 0.04),
    ("ar", 0.04),
    ("cmn", 0.05),
    ("ko", 0.03),
    ("ru", 0.02),
)

HOURS = (
    "Mo-Fr 09:00-17:00; PH off",
    "Mo-Fr 08:00-12:00,13:00-17:00; PH off",
    "Mo-Th 09:00-18:00; Fr 09:00-14:00; PH off",
    "Tu-Fr 10:00-19:00; Sa 09:00-15:00; PH off",
    "Mo,We,Fr 08:30-16:30; PH off",
    "Tu,Th 12:00-20:00; Sa 10:00-14:00; PH off",
    "Mo-Sa 10:00-18:00; PH off",
)
