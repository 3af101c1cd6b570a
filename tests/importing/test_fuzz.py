"""It …"""

import random

import pytest

from directory.errors import DirectoryError
from directory.importing.nppes import preview_nppes
from directory.importing.scope import Scope
from directory.importing.source import find_source
from tests.importing.rows import (
    NAMES_FILE,
    PROVIDERS_FILE,
    SECONDARY_FILE,
    deactivated_row,
    npi,
    nppes_row,
    organization_row,
    secondary_row,
    write_files,
)
from tests.importing.test_source import zipped

SEEDS = range(60)  # run with more when the reader changes: it is as good as the number of tries
BITS = (b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xc3", b'""', b'","', b"9" * 70_000, b"", b"\xef\xbb\xbf")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, overwritten or sprinkled in a few places, most of them behind the header."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0 if chance.random() < 0.1 else min(12_000, len(data)), len(data))
        end = min(len(data), start + chance.choice([0, 1, 1, 5, 400]))
        data = data[:start] + chance.choice([*BITS, data[start:end] * 2, data[end : end + 300]]) + data[end:]
    return data[: chance.randint(0, len(data))] if chance.random() < 0.1 else data


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_for_any_damage(session, now, tmp_path, seed):
    chance = random.Random(seed)
    rows = [*map(nppes_row, range(1, 9)), organization_row(9), deactivated_row(10), nppes_row(11, city="NÚÑEZ")]
    secondary, names = [secondary_row(1), secondary_row(2)], [[npi(9), "GLOW", "3"]]
    folder = write_files(tmp_path / "files", rows, secondary=secondary, names=names).parent
    victim = folder / chance.choice([PROVIDERS_FILE, PROVIDERS_FILE, SECONDARY_FILE, NAMES_FILE])
    victim.write_bytes(damaged(victim.read_bytes(), chance))
    path = folder
    if chance.random() < 0.3:
        path = zipped(tmp_path / "x.zip", {file.name: file.read_bytes() for file in folder.iterdir()})
        path.write_bytes(damaged(path.read_bytes(), chance))
    try:
        tally = preview_nppes(session, find_source(path), Scope.of(), at=now, report=lambda _row: None).tally
    except DirectoryError:
        return
    assert tally.read == tally.kept + tally.filtered.total() + tally.rejected.total()
