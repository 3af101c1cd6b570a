"""It …"""

import pytest
from click.testing import CliRunner

from directory.places import commands


@pytest.mark.parametrize(
    ("text", "exit_code", "says"),
    [
        ("near 92103", 0, ["Found", "92103 (Hillcrest, San Diego)  [92103]  32.7467, -117.1631  ZIP"]),
        ("1 Main St, Ramona", 0, ["Found", "not from the exact address", "[ramona]"]),
        ("hilcrest", 1, ["Suggestions", "Did you mean Hillcrest", "[hillcrest]"]),
        ("CV", 1, ["Choice", "[chula-vista]", "[carmel-valley]"]),
        ("Tijuana", 1, ["OutsideCounty", "Tijuana is outside San Diego County", "[san-ysidro]"]),
        ("qwertyuiop", 1, ["NotUnderstood", "We do not know a place called “qwertyuiop”"]),
    ],
)
def test_prints_what_words_mean(text, exit_code, says):
    result = CliRunner().invoke(commands.group, ["find", text])
    assert result.exit_code == exit_code
    for words in says:
        assert words in result.output
