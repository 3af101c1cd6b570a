"""It …"""

import stat

import pytest

from directory.config import Settings
from directory.errors import ConfigurationError


@pytest.mark.parametrize("port", ["0", "-1", "80a", "65536", "9" * 30, "８０"])
def test_refuses_a_port_that_is_none(tmp_path, port):
    with pytest.raises(ConfigurationError, match="PORT must be a whole number from 1 to 65535"):
        Settings.from_environment({"DATA_DIR": str(tmp_path), "PORT": port})


def test_reads_whether_to_fill_an_empty_database(tmp_path):
    data_dir = {"DATA_DIR": str(tmp_path)}
    assert Settings.from_environment(data_dir).demonstration
    assert not Settings.from_environment(data_dir | {"DEMONSTRATION": "No"}).demonstration
    with pytest.raises(ConfigurationError, match="DEMONSTRATION must be yes or no, not “maybe”"):
        Settings.from_environment(data_dir | {"DEMONSTRATION": "maybe"})


def test_refuses_a_database_url_without_repeating_the_password(tmp_path):
    with pytest.raises(ConfigurationError, match="DATABASE_URL cannot be used") as refusal:
        Settings.from_environment({"DATA_DIR": str(tmp_path), "DATABASE_URL": "nonsense://user:hunter2@host/db"})
    assert "hunter2" not in str(refusal.value)


def test_names_a_data_directory_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="cannot be written: Not a directory"):
        Settings.from_environment({"DATA_DIR": str(tmp_path / "file" / "below")})


def test_keeps_one_secret_for_its_owner_only(tmp_path):
    first = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    second = Settings.from_environment({"DATA_DIR": str(tmp_path)})
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 60
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_reads_empty_values_as_not_set(tmp_path):
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path), "PORT": "", "DATABASE_URL": ""})
    assert settings.port == 8000
    assert settings.database_url.startswith("sqlite:///")
