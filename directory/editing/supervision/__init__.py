"""A physician's own word that they supervise somebody: asked for by a way the supervised person did not choose."""

from directory.editing.supervision.answering import NoLongerAsked, answer, answer_by_key
from directory.editing.supervision.asking import ask_physicians, make_key, make_paper_key, note_sent
from directory.editing.supervision.models import Answer, SupervisionRequest, Way
from directory.editing.supervision.queries import (
    SECTION,
    independent_owner,
    letters_due,
    request_by_key,
    request_of,
    requests_about,
    requests_to,
)

__all__ = [
    "SECTION",
    "Answer",
    "NoLongerAsked",
    "SupervisionRequest",
    "Way",
    "answer",
    "answer_by_key",
    "ask_physicians",
    "independent_owner",
    "letters_due",
    "make_key",
    "make_paper_key",
    "note_sent",
    "request_by_key",
    "request_of",
    "requests_about",
    "requests_to",
]
