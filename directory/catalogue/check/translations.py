"""Words that are there in one language only."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from directory.catalogue.check.fault import Fault, FaultKind
from directory.catalogue.contents import Catalogue
from directory.catalogue.models import Synonyms
from directory.language import LANGUAGES, Bilingual

_A_SENTENCE = 4  # words; a shorter text may well be the same in both languages ("Lip flip", "Acne")


def missing_translations(whole: Catalogue) -> Iterator[Fault]:
    """Texts that lack a language or were left in English, and synonyms in one language only."""
    for where, entry in _entries(whole):
        for field in fields(entry):
            value = getattr(entry, field.name)
            if isinstance(value, Bilingual):
                yield from _incomplete(where, field.name, value)
            elif isinstance(value, Synonyms) and bool(value.en) != bool(value.es):
                yield Fault(FaultKind.UNTRANSLATED, where, f"synonyms only in {'English' if value.en else 'Spanish'}")


def _incomplete(where: str, name: str, text: Bilingual) -> Iterator[Fault]:
    for language in LANGUAGES:
        if not text.in_(language).strip():
            yield Fault(FaultKind.UNTRANSLATED, where, f"{name}.{language} is missing")
    if text.en == text.es and len(text.en.split()) >= _A_SENTENCE:
        yield Fault(FaultKind.UNTRANSLATED, where, f"{name} is the same in both languages")


def _entries(whole: Catalogue) -> Iterator[tuple[str, Any]]:
    """Every entry of the catalogue, with the name under which a finding speaks of it."""
    for vocabulary in fields(whole):
        entries = getattr(whole, vocabulary.name)
        keyed = entries.items() if hasattr(entries, "items") else ((f"{it.use}/{it.product}", it) for it in entries)
        for key, entry in keyed:
            yield f"{vocabulary.name} {key}", entry
