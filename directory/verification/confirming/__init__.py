"""Re-confirmation: whoever owns a listing says every 90 days that it is still right, or it leaves the site."""

from directory.verification.confirming.actions import confirm, confirm_by_key, keep_time, make_key, note_sent
from directory.verification.confirming.clock import OVERDUE, Clock, Standing
from directory.verification.confirming.models import ConfirmationLetter
from directory.verification.confirming.queries import (
    LinkNoLongerGood,
    Reminder,
    clock_of,
    due_reminders,
    letter_by_key,
)

__all__ = [
    "OVERDUE",
    "Clock",
    "ConfirmationLetter",
    "LinkNoLongerGood",
    "Reminder",
    "Standing",
    "clock_of",
    "confirm",
    "confirm_by_key",
    "due_reminders",
    "keep_time",
    "letter_by_key",
    "make_key",
    "note_sent",
]
