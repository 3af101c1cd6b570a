"""A week of opening hours as the fields of a form, and as words."""

import re
from collections.abc import Iterator, Sequence
from datetime import time
from itertools import groupby

from directory.editing.section import Fields, Typed
from directory.language import N_, Bilingual, Message
from directory.listings.hours import OpeningHours
from directory.listings.weekly_hours import (
    DAY_MINUTES,
    DAYS,
    NIGHT_ENDS,
    Day,
    Holidays,
    Span,
    WeeklyHours,
    joined,
    overlaps,
    runs_into,
)

ROWS = 4  # from and to, at most so often a day
HOLIDAY = "PH"
NAMES = dict(
    zip(
        (*DAYS, HOLIDAY),
        (
            Bilingual("Monday", "Lunes"),
            Bilingual("Tuesday", "Martes"),
            Bilingual("Wednesday", "Miércoles"),
            Bilingual("Thursday", "Jueves"),
            Bilingual("Friday", "Viernes"),
            Bilingual("Saturday", "Sábado"),
            Bilingual("Sunday", "Domingo"),
            Bilingual("Public holidays", "Días festivos"),
        ),
        strict=True,
    )
)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)


def fields_of(key: str, hours: OpeningHours | None) -> Fields:
    """The fields of a location's hours. What no week can say is kept as it is, in a field of its own."""
    week = WeeklyHours.of(hours)
    if hours is None:
        return {}
    if week is None:
        return {f"{key}:kept": [hours.osm]}
    given: dict[str, list[str]] = {f"{key}:holidays": [week.holidays.value]}
    for name, day in zip((*DAYS, HOLIDAY), (*week.days, week.on_holidays), strict=True):
        for row, span in enumerate(day):
            given[f"{key}:{name}:{row}:from"] = [_clock(span.begin)]
            given[f"{key}:{name}:{row}:to"] = [_clock(span.end)]
    return given


def read_week(typed: Typed, key: str) -> OpeningHours | None:
    """The hours that were typed for a location; what is wrong is put beside its day. None where nothing is stated.

    Raises:
        BadHours: they are too many to keep.
    """
    days = {name: _read_day(typed, f"{key}:{name}", NAMES[name]) for name in (*DAYS, HOLIDAY)}
    if any(problem.startswith(f"{key}:") for problem in typed.problems):
        return None
    kept = typed.text(f"{key}:kept")
    if not any(days[name] for name in DAYS):
        return OpeningHours.parse(kept) if kept and not typed.text(f"{key}:clear") else None
    for name, following in zip(DAYS, (*DAYS[1:], DAYS[0]), strict=True):
        if runs_into(days[name], days[following]):
            sentence = N_("%(day)s: the hours after midnight run into those of the next day.")
            typed.problems[f"{key}:{name}"] = Message(sentence, {"day": NAMES[name]})
            return None
    chosen = typed.text(f"{key}:holidays")
    problem = _wrong_with_holidays(chosen, days[HOLIDAY])
    if problem is not None:
        typed.problems[f"{key}:holidays"] = problem
        return None
    holidays = Holidays(chosen)
    own = days[HOLIDAY] if holidays is Holidays.OWN else ()
    return WeeklyHours(tuple(days[name] for name in DAYS), holidays, own).to_hours()


def rows_of(typed: Typed, key: str, name: str) -> range:
    """How many rows a day has on the form: one more than are filled in, two at least."""
    filled = [row for row in range(ROWS) for end in ("from", "to") if typed.text(f"{key}:{name}:{row}:{end}")]
    return range(min(ROWS, max(2, max(filled, default=0) + 2)))


def in_words(hours: OpeningHours) -> Sequence[Bilingual | str]:
    """Line by line: "Monday – Friday: 9:00 AM – 5:00 PM"."""
    week = WeeklyHours.of(hours)
    if week is None:
        return [hours.osm]
    lines = []
    for day, run in groupby(zip(DAYS, week.days, strict=True), key=lambda pair: pair[1]):
        names = [name for name, _ in run]
        if day:
            lines.append(_line([NAMES[names[0]], *([NAMES[names[-1]]] if len(names) > 1 else [])], day))
    if week.holidays is Holidays.CLOSED:
        lines.append(Bilingual("Public holidays: closed", "Días festivos: cerrado"))
    elif week.holidays is Holidays.OWN:
        lines.append(_line([NAMES[HOLIDAY]], week.on_holidays))
    return lines


def _read_day(typed: Typed, key: str, name: Bilingual) -> Day:
    spans = []
    for row in range(ROWS):
        begin, end = (typed.text(f"{key}:{row}:{which}").strip() for which in ("from", "to"))
        if not (begin or end):
            continue
        span = _span(begin, end, name)
        if isinstance(span, Message):
            typed.problems[key] = span
            return ()
        spans.append(span)
    if overlaps(spans):
        typed.problems[key] = Message(N_("%(day)s: the hours overlap."), {"day": name})
        return ()
    return joined(spans)


def _span(begin: str, end: str, name: Bilingual) -> Span | Message:
    """One row, or what is wrong with it. Closing in the small hours is the next day's, and so is midnight."""
    if not (begin and end):
        return Message(N_("%(day)s: say both when it opens and when it closes."), {"day": name})
    minutes = [_minutes(text) for text in (begin, end)]
    for text, found in zip((begin, end), minutes, strict=True):
        if found is None:
            sentence = N_("%(day)s: “%(text)s” is no time of day. Write it like 9:00 AM or 17:00.")
            return Message(sentence, {"day": name, "text": text[:20]})
    opens, closes = (found or 0 for found in minutes)
    if closes == opens and opens != 0:
        return Message(N_("%(day)s opens and closes at the same time."), {"day": name})
    if closes <= opens and closes > NIGHT_ENDS:
        return Message(N_("%(day)s closes before it opens."), {"day": name})
    return Span(opens, closes if closes > opens else closes + DAY_MINUTES)


def _wrong_with_holidays(chosen: str, day: Day) -> Message | None:
    if chosen not in set(Holidays):
        return Message(N_("Choose what is so on public holidays."))
    if chosen == Holidays.OWN and not day:
        return Message(N_("Say the hours of public holidays, or choose “Closed”."))
    if chosen != Holidays.OWN and day:
        return Message(N_("There are hours for public holidays: choose “Other hours”, or empty them."))
    if any(span.end > DAY_MINUTES for span in day):
        return Message(N_("The hours of public holidays end by midnight."))
    return None


def _minutes(text: str) -> int | None:
    """ "9:00", "09:00", "5 pm" or "17.30" → minutes from midnight."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif match[2] is None:  # "9" alone may be either
        return None
    if (hour, minute) == (24, 0):
        return 0
    return 60 * hour + minute if hour < 24 and minute < 60 else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _line(names: Sequence[Bilingual], day: Day) -> Bilingual:
    en, es = (" – ".join(name.in_(language) for name in names) for language in ("en", "es"))
    return Bilingual(f"{en}: {', '.join(_spans(day, 'en'))}", f"{es}: {', '.join(_spans(day, 'es'))}")


def _spans(day: Day, language: str) -> Iterator[str]:
    for span in day:
        if (span.begin, span.end) == (0, DAY_MINUTES):
            yield Bilingual("all day", "todo el día").in_(language)
        else:
            yield f"{_said(span.begin, language)} – {_said(span.end, language)}"


def _said(minutes: int, language: str) -> str:
    at = time(minutes // 60 % 24, minutes % 60)
    half = Bilingual("AM", "a. m.") if at.hour < 12 else Bilingual("PM", "p. m.")
    return f"{at.hour % 12 or 12}:{at.minute:02} {half.in_(language)}"
