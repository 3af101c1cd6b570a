"""The columns of the NPPES dissemination files, version 2, in their order (CMS, "Data Dissemination File - Readme").

The names are the files' own, irregular blanks included; `headers.check_header` compares a file with them.
"""

TAXONOMIES = 15
OTHER_IDENTIFIERS = 50

_NAME = ("Last Name", "First Name", "Middle Name", "Name Prefix Text", "Name Suffix Text", "Credential Text")
_ADDRESS = (
    "Address City Name",
    "Address State Name",
    "Address Postal Code",
    "Address Country Code (If outside U.S.)",
    "Address Telephone Number",
    "Address Fax Number",
)


def _address_block(kind: str) -> tuple[str, ...]:
    lines = (f"Provider First Line Business {kind} Address", f"Provider Second Line Business {kind} Address")
    return lines + tuple(f"Provider Business {kind} {part}" for part in _ADDRESS)


def _numbered(count: int, *patterns: str) -> tuple[str, ...]:
    return tuple(pattern.format(number) for number in range(1, count + 1) for pattern in patterns)


PROVIDERS: tuple[str, ...] = (
    "NPI",
    "Entity Type Code",
    "Replacement NPI",
    "Employer Identification Number (EIN)",
    "Provider Organization Name (Legal Business Name)",
    "Provider Last Name (Legal Name)",
    *(f"Provider {part}" for part in _NAME[1:]),
    "Provider Other Organization Name",
    "Provider Other Organization Name Type Code",
    *(f"Provider Other {part}" for part in _NAME),
    "Provider Other Last Name Type Code",
    *_address_block("Mailing"),
    *_address_block("Practice Location"),
    "Provider Enumeration Date",
    "Last Update Date",
    "NPI Deactivation Reason Code",
    "NPI Deactivation Date",
    "NPI Reactivation Date",
    "Provider Sex Code",
    "Authorized Official Last Name",
    "Authorized Official First Name",
    "Authorized Official Middle Name",
    "Authorized Official Title or Position",
    "Authorized Official Telephone Number",
    *_numbered(
        TAXONOMIES,
        "Healthcare Provider Taxonomy Code_{}",
        "Provider License Number_{}",
        "Provider License Number State Code_{}",
        "Healthcare Provider Primary Taxonomy Switch_{}",
    ),
    *_numbered(
        OTHER_IDENTIFIERS,
        "Other Provider Identifier_{}",
        "Other Provider Identifier Type Code_{}",
        "Other Provider Identifier State_{}",
        "Other Provider Identifier Issuer_{}",
    ),
    "Is Sole Proprietor",
    "Is Organization Subpart",
    "Parent Organization LBN",
    "Parent Organization TIN",
    "Authorized Official Name Prefix Text",
    "Authorized Official Name Suffix Text",
    "Authorized Official Credential Text",
    *_numbered(TAXONOMIES, "Healthcare Provider Taxonomy Group_{}"),
    "Certification Date",
)

_SECONDARY = "Provider Secondary Practice Location Address"
SECONDARY_LOCATIONS: tuple[str, ...] = (
    "NPI",
    f"{_SECONDARY}- Address Line 1",
    f"{_SECONDARY}-  Address Line 2",
    f"{_SECONDARY} - City Name",
    f"{_SECONDARY} - State Name",
    f"{_SECONDARY} - Postal Code",
    f"{_SECONDARY} - Country Code (If outside U.S.)",
    f"{_SECONDARY} - Telephone Number",
    f"{_SECONDARY} - Telephone Extension",
    "Provider Practice Location Address - Fax Number",
)

OTHER_NAMES: tuple[str, ...] = (
    "NPI",
    "Provider Other Organization Name",
    "Provider Other Organization Name Type Code",
)

# Version 1 called this column so; it is how an old file is told from a drifted one.
VERSION_1_NAMES = {"Provider Gender Code": "Provider Sex Code"}
VERSION_1_WITHOUT = "Certification Date"  # older still: the column did not exist


def position(name: str) -> int:
    """Where a column of the providers' file stands, counted from 0."""
    return PROVIDERS.index(name)
