"""Telephone numbers as a type: kept in E.164, shown as people write them."""

from dataclasses import dataclass
from typing import Self

import phonenumbers
from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from directory.errors import DirectoryError
from directory.language import N_


class BadPhone(DirectoryError):
    """Not a telephone number that can be dialled from San Diego."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A dialable number. `e164` is "+16195550123"; an extension is kept apart."""

    e164: str
    extension: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people in the United States write it.

        Raises:
            BadPhone: it has too few or too many digits, or no such area exists.
        """
        try:
            number = phonenumbers.parse(text[:64], "US")
        except phonenumbers.NumberParseException:
            raise _bad(text) from None
        if not phonenumbers.is_valid_number(number):
            raise _bad(text)
        return cls(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), number.extension)

    @property
    def uri(self) -> str:
        """A `tel:` link target (RFC 3966)."""
        return f"tel:{self.e164}" + (f";ext={self.extension}" if self.extension else "")

    def __str__(self) -> str:
        number = phonenumbers.parse(self.e164)
        shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return f"{shown} ext. {self.extension}" if self.extension else shown


def _bad(text: str) -> BadPhone:
    return BadPhone(N_("“%(text)s” is not a telephone number we can dial."), field="phone", text=text[:40])


class PhoneColumn(TypeDecorator[PhoneNumber]):
    """A `PhoneNumber` as text: E.164, then "x" and the extension if there is one."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: PhoneNumber | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return f"{value.e164}x{value.extension}" if value.extension else value.e164

    def process_result_value(self, value: str | None, dialect: Dialect) -> PhoneNumber | None:
        if value is None:
            return None
        e164, _, extension = value.partition("x")
        return PhoneNumber(e164, extension or None)
