"""An application of a test's own: what every one of them has in common is made once a process."""

import sqlite3
from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import create_engine

from directory import create_app
from directory.config import Settings
from directory.database import Base


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in memory, by their text: compiling them takes longer than most tests."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = CompiledTemplates()


def fresh_app(settings: Settings) -> Flask:
    """The application on a new SQLite database with every table and no rows."""
    app = create_app(settings)
    app.jinja_env.bytecode_cache = _TEMPLATES
    Path(settings.database_url.removeprefix("sqlite:///")).write_bytes(_empty_database())
    return app


@cache
def _empty_database() -> bytes:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        connection.commit()
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver.serialize()
