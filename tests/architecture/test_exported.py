"""It …"""

from sqlalchemy import Table

from directory import create_app
from directory.config import Settings
from directory.database import Base
from directory.keeping.export import NOT_IN_IT, TABLES

OF_SOMEBODY = {"account", "listing", "claim", "keeper", "location", "revision", "photo"}


def _of_somebody(table: Table) -> bool:
    return table.name in OF_SOMEBODY or any(key.column.table.name in OF_SOMEBODY for key in table.foreign_keys)


def test_decides_of_every_table_whether_an_export_holds_it(tmp_path):
    """A new table that belongs to an account or a listing goes into `keeping/export.py` and docs/export.md, where
    somebody gave us what is in it; else into `NOT_IN_IT` there, with the reason."""
    create_app(Settings(tmp_path, "sqlite://", "only for tests", testing=True))
    theirs = {table.name for table in Base.metadata.tables.values() if _of_somebody(table)}
    assert theirs - TABLES - NOT_IN_IT.keys() == set()
    assert not TABLES & NOT_IN_IT.keys()
    assert set(Base.metadata.tables) >= TABLES
