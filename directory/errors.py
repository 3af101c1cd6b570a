"""What can go wrong, named in the words of the domain.

Nothing here knows HTTP beyond one number: `error_pages.py` turns these into HTML or JSON, once.
"""

from directory.language import N_, Message


class DirectoryError(Exception):
    """Something asked for cannot be done. `message` is safe to show to a visitor.

    `sentence` is English, marked with `N_`; `values` fill its `%(name)s` places, so that the edge can say it
    in the visitor's language. `field` names the form field or parameter it is about. `retry_after_seconds` says when
    the same may work.
    """

    status = 400
    retry_after_seconds: int | None = None

    def __init__(self, sentence: str, *, field: str | None = None, **values: object) -> None:
        self.message = Message(sentence, values)
        self.field = field
        super().__init__(str(self.message))


class NotFound(DirectoryError):
    """The thing asked for does not exist, or is not public."""

    status = 404


class EditConflict(DirectoryError):
    """Somebody else changed the same thing in between."""

    status = 409


class Unavailable(DirectoryError):
    """Something the directory needs (index, disk, database) cannot answer right now."""

    status = 503

    def __init__(self, sentence: str = N_("The directory cannot answer right now."), **values: object) -> None:
        super().__init__(sentence, field=None, **values)


class ConfigurationError(DirectoryError):
    """A setting is missing or makes no sense; said once, at start-up."""

    status = 500
