"""Suggestions as JSON: the contract of `GET /api/v1/suggest`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from directory.catalogue import begun
from directory.language import Bilingual, LanguageCode
from directory.search import OpenArticle, OpenListing, SearchAround, SearchFor, Suggestion, Suggestions, Typed


@dataclass(frozen=True)
class Target:
    """Where a suggestion leads: the page of the listing `slug`, an article, or a search for `q` around `near`."""

    q: str = ""
    near: str = ""
    slug: str | None = None
    article: str | None = None


@dataclass(frozen=True)
class Speech:
    """How the edge says things to this reader."""

    language: LanguageCode
    translated: Callable[[Bilingual], str]
    named: Callable[[StrEnum], str]
    address: Callable[[Target], str]


def suggestions_json(typed: Typed, found: Suggestions, *, message: str, speech: Speech) -> dict[str, Any]:
    """What a program, or the search form, reads. `message` says how many there are."""
    return {
        "q": typed.words,
        "message": message,
        "is_partial": found.is_partial,
        "groups": [
            {
                "group": group.value,
                "label": speech.named(group),
                "suggestions": [_suggestion(suggestion, typed, speech) for suggestion in suggestions],
            }
            for group, suggestions in found.groups.items()
        ],
    }


def _suggestion(suggestion: Suggestion, typed: Typed, speech: Speech) -> dict[str, Any]:
    label = speech.translated(suggestion.label)
    other_name = suggestion.other_name(label)
    return {
        "label": label,
        "marked": [] if other_name else begun(label, suggestion.typed),
        "other_name": other_name,
        "other_name_marked": begun(other_name, suggestion.typed) if other_name else [],
        "other_name_lang": suggestion.found_in if other_name and suggestion.found_in != speech.language else None,
        "detail": suggestion.detail,
        **_choosing(suggestion.choosing, typed, speech),
    }


def _choosing(
    choosing: SearchFor | SearchAround | OpenListing | OpenArticle, typed: Typed, speech: Speech
) -> dict[str, str | None]:
    match choosing:
        case SearchFor(words):
            q = speech.translated(words)
            return {"q": q, "near": None, "url": speech.address(Target(q=q, near=typed.near_text))}
        case SearchAround(place, words):
            near = speech.translated(place)
            return {"q": words, "near": near, "url": speech.address(Target(q=words or "", near=near))}
        case OpenListing(slug):
            return {"q": None, "near": None, "url": speech.address(Target(slug=slug))}
        case OpenArticle(slug):
            return {"q": None, "near": None, "url": speech.address(Target(article=slug))}
