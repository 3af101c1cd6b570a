"""The columns of the boards' lists, in their order (dca.ca.gov, "Public Information"); tabs between, named .xls."""

COLUMNS: tuple[str, ...] = (
    "Agency Code",
    "Agency Name",
    "LicTypeCode",
    "License Type",
    "License Number",
    "Indiv/Org",
    "Org/Last Name",
    "First Name",
    "Middle Name",
    "Suffix",
    "Address Line 1",
    "Address Line 2",
    "City",
    "County",
    "State",
    "Zip",
    "Country",
    "Original Issue Date",
    "Expiration Date",
    "License Status",
)
# the boards of the healing arts add these
HEALTH_COLUMNS: tuple[str, ...] = (*COLUMNS, "Speciality Code", "School", "Year Graduated", "Degree")

LICENCE_TYPE = COLUMNS.index("License Type")
NUMBER = COLUMNS.index("License Number")
HOLDER = COLUMNS.index("Indiv/Org")
LAST_NAME = COLUMNS.index("Org/Last Name")
