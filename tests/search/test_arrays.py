"""Arrays and manifests …"""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from directory.search.embedded.arrays import Damaged, open_arrays, write_arrays
from directory.search.embedded.manifest import Manifest, SegmentEntry, read_manifest, write_manifest

same_directory = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
kinds: Any = st.sampled_from([np.bool_, np.int32, np.int64, np.float32, np.float64, np.uint8, "S7"])
arrays: Any = arrays_of.arrays(
    kinds,
    arrays_of.array_shapes(min_dims=1, max_dims=2, min_side=0, max_side=9),
)
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)


@same_directory
@given(st.dictionaries(names, arrays, max_size=5), st.dictionaries(names, st.integers() | names, max_size=3))
def test_are_read_as_they_were_written(tmp_path, written, facts):
    checksum = write_arrays(tmp_path / "arrays", written, facts)
    found, found_facts = open_arrays(tmp_path / "arrays", checksum)
    assert (found.keys(), found_facts) == (written.keys(), facts)
    for name, array in written.items():
        assert (found[name].dtype, found[name].shape) == (array.dtype, array.shape)
        assert found[name].tobytes() == np.ascontiguousarray(array).tobytes()
        assert not found[name].flags.writeable
    with pytest.raises(Damaged):
        open_arrays(tmp_path / "arrays", checksum[:-1] + ("0" if checksum[-1] != "0" else "1"))


entries = st.builds(
    SegmentEntry,
    names,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.tuples() | st.tuples(st.integers(0, 9)),
)


@same_directory
@given(st.integers(0, 2**40), st.lists(entries, max_size=4), st.dictionaries(names, names, max_size=3))
def test_of_a_state_come_back_as_they_were(tmp_path, generation, segments, files):
    manifest = Manifest(generation, tuple(segments), files)
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
