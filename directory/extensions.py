"""The objects of third-party extensions, made once and bound to an application in `create_app`."""

from flask_alembic import Alembic
from flask_babel import Babel
from flask_sqlalchemy_lite import SQLAlchemy

from directory.database import Base, UnitOfWork

db = SQLAlchemy(session_options={"class_": UnitOfWork})
alembic = Alembic(metadatas=Base.metadata, run_mkdir=False)
babel = Babel()
