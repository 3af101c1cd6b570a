"""The list of sources below an article: it …"""

import pytest

from directory import education
from directory.catalogue import Unlocated, Verified
from tests.web.reading import parsed


@pytest.mark.parametrize(
    ("path", "undated", "copy", "report", "secondary"),
    [
        (
            "/learn/excessive-sweating",
            "year not stated",
            "address of the copy not noted",
            "address of the report not noted",
            "a report, not the source itself",
        ),
        (
            "/es/learn/excessive-sweating",
            "sin año indicado",
            "no se anotó la dirección de la copia",
            "no se anotó la dirección del informe",
            "un informe, no la fuente misma",
        ),
    ],
)
def test_says_of_every_source_what_is_not_known_of_it(reader, path, undated, copy, report, secondary):
    lines = [line.text for line in parsed(reader.get(path).text).query(".citations li")]
    for slug in education.library().article("excessive-sweating").sources:
        source = education.library().sources[slug]
        (line,) = (each for each in lines if source.title in each)
        assert (undated in line) is source.undated
        assert (copy in line) is (source.unlocated is Unlocated.COPY)
        assert (report in line) is (source.unlocated is Unlocated.REPORT)
        assert (secondary in line) is (source.verified is Verified.SECONDARY)
