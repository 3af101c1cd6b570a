"""When and whether: "open now", "abierto los sábados", "accepting new patients"."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from directory.search.query import Weekday
from directory.search.understanding.span import GuessKind, Span
from directory.search.understanding.tokens import Token

_OPEN_NOW = """
open now|open right now|currently open|opened now|still open
abierto ahora|abierta ahora|abiertos ahora|abiertas ahora|abierto ahora mismo|abierto en este momento|abre ahora
"""
_ACCEPTING = """
accepting new patients|accepts new patients|accept new patients|taking new patients|takes new patients
new patients accepted|new patients welcome|new patients|new patient|accepting patients
acepta pacientes nuevos|aceptan pacientes nuevos|acepte pacientes nuevos|acepten pacientes nuevos
acepta nuevos pacientes|aceptan nuevos pacientes|acepte nuevos pacientes|acepten nuevos pacientes
pacientes nuevos|nuevos pacientes|paciente nuevo|acepta pacientes|aceptan pacientes
"""
_DAYS: Mapping[str, Weekday] = {
    name: weekday
    for weekday, names in zip(
        Weekday,
        (
            ("monday", "mondays", "lunes"),
            ("tuesday", "tuesdays", "martes"),
            ("wednesday", "wednesdays", "miercoles"),
            ("thursday", "thursdays", "jueves"),
            ("friday", "fridays", "viernes"),
            ("saturday", "saturdays", "weekend", "weekends", "sabado", "sabados"),
            ("sunday", "sundays", "domingo", "domingos"),
        ),
        strict=True,
    )
    for name in names
}
_TODAY, _TOMORROW = ("today", "hoy"), ("tomorrow", "manana")
_OPEN = frozenset((
    *("open", "opens", "hours", "appointment", "appointments", "available"),
    *("abierto", "abierta", "abiertos", "abiertas", "abre", "abren", "abra", "abran"),
    *("atiende", "atienden", "atienda", "cita", "citas", "horario", "disponible"),
))  # fmt: skip
_LEADING_TO_A_DAY = frozenset(("on", "for", "el", "los", "en", "para", "que", "that", "is", "are"))
_AFTER_A_DAY = frozenset(("appointment", "appointments", "hours"))
_ALSO_A_NAME = frozenset(("domingo",))


def spans_of_times(tokens: Sequence[Token], today: date) -> Iterator[Span]:
    """Every stretch that asks for open doors or for a place for new patients."""
    for start in range(len(tokens)):
        for phrases, kind in ((_PHRASES_OPEN_NOW, GuessKind.OPEN_NOW), (_PHRASES_ACCEPTING, GuessKind.ACCEPTING)):
            for phrase in phrases:
                end = start + len(phrase)
                if tuple(token.term for token in tokens[start:end]) == phrase:
                    yield Span(start, end, kind, ("1",), core=start, is_marked=True)
        yield from _day(tokens, start, today)


def _day(tokens: Sequence[Token], position: int, today: date) -> Iterator[Span]:
    term = tokens[position].term
    weekday = _DAYS.get(term)
    is_relative = term in (*_TODAY, *_TOMORROW)
    if is_relative:
        weekday = tuple(Weekday)[(today.weekday() + (term in _TOMORROW)) % 7]
    if weekday is None:
        return
    start, says_open = position, False
    while start and tokens[start - 1].term in _LEADING_TO_A_DAY | _OPEN:
        start -= 1
        says_open = says_open or tokens[start].term in _OPEN
    end = position + 1
    if end < len(tokens) and tokens[end].term in _AFTER_A_DAY:
        end, says_open = end + 1, True
    if (is_relative or term in _ALSO_A_NAME) and not says_open:
        return
    yield Span(start, end, GuessKind.OPEN_ON, (weekday.value,), core=position, is_marked=True)


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for line in text.strip().splitlines() for phrase in line.split("|"))


_PHRASES_OPEN_NOW, _PHRASES_ACCEPTING = _phrases(_OPEN_NOW), _phrases(_ACCEPTING)
