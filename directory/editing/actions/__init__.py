"""What is done in the editor. Every action flushes; the caller commits."""

from directory.editing.actions.deciding import approve, refuse, reopen, withdraw
from directory.editing.actions.drafts import forget_old_drafts, keep_draft, throw_away
from directory.editing.actions.saving import Collision, ReasonMissing, Saved, restore, save, undo

__all__ = [
    "Collision",
    "ReasonMissing",
    "Saved",
    "approve",
    "forget_old_drafts",
    "keep_draft",
    "refuse",
    "reopen",
    "restore",
    "save",
    "throw_away",
    "undo",
    "withdraw",
]
