"""Why a single row is put into quarantine, and why one is left aside."""

from dataclasses import dataclass
from enum import StrEnum

from directory.language import N_


class RejectReason(StrEnum):
    """What is wrong with a row. `REJECT_SENTENCES` says it in words."""

    NOT_UTF_8 = "not_utf_8"
    NUL_BYTE = "nul_byte"
    TOO_LONG = "too_long"
    UNCLOSED_QUOTE = "unclosed_quote"
    NOT_CSV = "not_csv"
    WRONG_COLUMN_COUNT = "wrong_column_count"
    BAD_NPI = "bad_npi"
    DUPLICATE_NPI = "duplicate_npi"
    BAD_ENTITY_TYPE = "bad_entity_type"
    BAD_ZIP = "bad_zip"
    STATE_CONTRADICTS_ZIP = "state_contradicts_zip"
    BAD_DATE = "bad_date"
    NO_NAME = "no_name"
    NO_CITY = "no_city"
    FIELD_TOO_LONG = "field_too_long"
    NOT_TEXT = "not_text"
    NO_LICENCE_NUMBER = "no_licence_number"
    NO_LICENCE_STATUS = "no_licence_status"
    BAD_DAY = "bad_day"
    DATES_OUT_OF_ORDER = "dates_out_of_order"


REJECT_SENTENCES: dict[RejectReason, str] = {
    RejectReason.NOT_UTF_8: N_("it has bytes that are not UTF-8"),
    RejectReason.NUL_BYTE: N_("it has a NUL byte"),
    RejectReason.TOO_LONG: N_("it is longer than any real row"),
    RejectReason.UNCLOSED_QUOTE: N_("a quotation mark is not closed"),
    RejectReason.NOT_CSV: N_("its quotation marks make no sense"),
    RejectReason.WRONG_COLUMN_COUNT: N_("it has too few or too many columns"),
    RejectReason.BAD_NPI: N_("its NPI is not ten digits with the right check digit"),
    RejectReason.DUPLICATE_NPI: N_("its NPI was in this file before"),
    RejectReason.BAD_ENTITY_TYPE: N_("its entity type is neither 1 (person) nor 2 (organization)"),
    RejectReason.BAD_ZIP: N_("the ZIP code of its practice location is damaged"),
    RejectReason.STATE_CONTRADICTS_ZIP: N_("the state and the ZIP code of its practice location contradict each other"),
    RejectReason.BAD_DATE: N_("a date is not MM/DD/YYYY"),
    RejectReason.NO_NAME: N_("it has no name"),
    RejectReason.NO_CITY: N_("its practice location has no city"),
    RejectReason.FIELD_TOO_LONG: N_("a field is longer than the directory keeps"),
    RejectReason.NOT_TEXT: N_("it has bytes that are neither UTF-8 nor Windows-1252"),
    RejectReason.NO_LICENCE_NUMBER: N_("it has no license number"),
    RejectReason.NO_LICENCE_STATUS: N_("it has no license status"),
    RejectReason.BAD_DAY: N_("a date is not MM-DD-YYYY"),
    RejectReason.DATES_OUT_OF_ORDER: N_("the license expired before it was issued"),
}


class FilterReason(StrEnum):
    """Why a sound row does not concern the directory."""

    __hash__ = str.__hash__  # counted millions of times; Enum's own is five times slower

    OUTSIDE_AREA = "outside_area"
    OTHER_SPECIALTY = "other_specialty"
    DEACTIVATED = "deactivated"
    NEWER_FILE_IMPORTED = "newer_file_imported"
    NOT_A_PERSON = "not_a_person"
    OTHER_LICENCE = "other_licence"
    NOT_LISTED = "not_listed"
    OTHER_HOLDER = "other_holder"


FILTER_SENTENCES: dict[FilterReason, str] = {
    FilterReason.OUTSIDE_AREA: N_("no practice location in the area"),
    FilterReason.OTHER_SPECIALTY: N_("no specialty of the catalogue"),
    FilterReason.DEACTIVATED: N_("NPI no longer active"),
    FilterReason.NEWER_FILE_IMPORTED: N_("a newer file said more about it already"),
    FilterReason.NOT_A_PERSON: N_("a license of an organization"),
    FilterReason.OTHER_LICENCE: N_("a type of license that the directory does not list"),
    FilterReason.NOT_LISTED: N_("nobody in the directory holds it"),
    FilterReason.OTHER_HOLDER: N_("another row fits the listing better"),
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row in quarantine. `detail` says what exactly, without anything personal; `npi` is kept if it is one."""

    line_number: int
    reason: RejectReason
    npi: str | None = None
    detail: str | None = None
