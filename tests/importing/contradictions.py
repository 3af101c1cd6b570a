"""Files that say this and that about a few NPIs, for tests of what must hold whatever the rows."""

from hypothesis import strategies as st

from tests.importing.rows import Row, deactivated_row, npi, nppes_row

LOS_ANGELES = {"city": "LOS ANGELES", "zip": "900121234"}
OTHER_SPECIALTY = {"taxonomy": "225100000X", "licence": ""}

_KINDS = st.sampled_from(
    [
        {},
        {"phone": "6195550111", "last": "OTHERWISE"},
        {"city": "CHULA VISTA", "zip": "919101234"},
        LOS_ANGELES,
        OTHER_SPECIALTY,
        {"licence": "A00001"},
        {"replacement": npi(2)},
        {"zip": "9210"},
        {"deactivated": "yesterday"},
        {"deactivated": "01/23/2025", "reactivated": "02/20/2025"},
        {**OTHER_SPECIALTY, "zip": "9210"},
    ]
)
_DAMAGE = st.dictionaries(
    st.sampled_from(["last", "first", "street", "street2", "city", "zip", "phone", "degrees", "licence", "state"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    max_size=2,
)
_NUMBERS = st.integers(1, 4)


def _spaced(row: Row) -> Row:
    return [f" {row[0]} ", *row[1:]]


_SOUND = st.one_of(
    st.builds(lambda number, columns: nppes_row(number, **columns), _NUMBERS, _KINDS),
    st.builds(deactivated_row, _NUMBERS),
)
_ROWS: st.SearchStrategy[Row] = st.one_of(
    _SOUND,
    _SOUND.map(_spaced),
    _SOUND.map(lambda row: row[:-1]),
    st.builds(lambda number, columns, damage: nppes_row(number, **columns | damage), _NUMBERS, _KINDS, _DAMAGE),
)
CONTRADICTING_ROWS = st.lists(_ROWS, max_size=9)
