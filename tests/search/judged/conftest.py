"""The county of the judged queries, loaded once; tests only read it."""

from collections.abc import Iterator

import pytest

from tests.search.judged.county import County, demonstration_county


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    with demonstration_county(tmp_path_factory.mktemp("judged")) as county:
        yield county
