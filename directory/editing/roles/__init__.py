"""Who works where. Both sides say so, or an operator who looked; either side ends it alone."""

from directory.editing.roles.answering import RoleAct, answer_role, ask_others, end, put_on_record
from directory.editing.roles.queries import (
    PEOPLE,
    PRACTICES,
    RoleKey,
    Wish,
    key_of,
    role_at,
    speaker_of,
    wishes_about,
    wishes_of,
)

__all__ = [
    "PEOPLE",
    "PRACTICES",
    "RoleAct",
    "RoleKey",
    "Wish",
    "answer_role",
    "ask_others",
    "end",
    "key_of",
    "put_on_record",
    "role_at",
    "speaker_of",
    "wishes_about",
    "wishes_of",
]
