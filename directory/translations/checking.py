"""Faults of a translation: what is marked in the code, beside what translators wrote. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from babel.messages import Catalog, Message

# "%(name)s" and "{name}" are filled in; any other per cent sign would break the sentence
_PLACES = re.compile(r"%(?:\(\w+\)[sd]|%)?|\{\w+\}")
_A_SENTENCE = 4  # words; a shorter text may well be the same in both languages ("Error %(status)s", "NPI %(npi)s")


class FaultKind(StrEnum):
    """What is wrong with a sentence."""

    NOT_COLLECTED = "is not in the translators' file: make translations"
    OBSOLETE = "is not said any more: make translations"
    UNTRANSLATED = "is not translated"
    FUZZY = "is marked fuzzy: its translation was never looked at"
    SAME = "was left in English"
    FORMS = "has not the plural forms of the language"
    PLACES = "has other places to fill in than its translation"


@dataclass(frozen=True)
class Fault:
    """A fault of one sentence, and where it is said."""

    kind: FaultKind
    sentence: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: “{self.sentence}” {self.kind}"


def find_faults(extracted: Catalog, written: Catalog) -> Iterator[Fault]:
    """Everything that keeps `written` from saying all that is in `extracted`, and what it says in vain."""
    for message in _sentences(extracted):
        translated = written.get(message.id, message.context)
        kinds = _faults(message, translated, written.num_plurals) if translated else [FaultKind.NOT_COLLECTED]
        yield from (Fault(kind, _first(message.id), _where(message)) for kind in kinds)
    for message in _sentences(written):
        if extracted.get(message.id, message.context) is None:
            yield Fault(FaultKind.OBSOLETE, _first(message.id), _where(message))
    for message in written.obsolete.values():
        yield Fault(FaultKind.OBSOLETE, _first(message.id), _where(message))


def _sentences(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)  # the header has none


def _faults(message: Message, translated: Message, plural_forms: int) -> Iterator[FaultKind]:
    forms = _forms(translated.string)
    if not all(form.strip() for form in forms):
        yield FaultKind.UNTRANSLATED
        return
    if translated.fuzzy:
        yield FaultKind.FUZZY
    if len(forms) != (plural_forms if message.pluralizable else 1):
        yield FaultKind.FORMS
    if any(form in _forms(message.id) and len(form.split()) >= _A_SENTENCE for form in forms):
        yield FaultKind.SAME
    if not _fill_alike(_forms(message.id), forms):
        yield FaultKind.PLACES


def _fill_alike(said: tuple[str, ...], translated: tuple[str, ...]) -> bool:
    """Whether the same values are wanted. A form for few may leave out how many there are: "one provider"."""
    wanted = set(_PLACES.findall(said[-1]))
    allowed = wanted.union(*(_PLACES.findall(form) for form in said))
    return set(_PLACES.findall(translated[-1])) == wanted and all(
        set(_PLACES.findall(form)) <= allowed for form in translated
    )


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _forms(text)[0]


def _where(message: Message) -> str:
    return ", ".join(sorted({path for path, _ in message.locations})) or "nowhere"
