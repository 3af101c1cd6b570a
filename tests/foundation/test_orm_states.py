"""Closing sessions while the garbage collector runs: what crashed CPython 3.11.

The program runs in a process of its own, because what is tested ends in a segmentation fault where it fails.
"""

import inspect
import re
import subprocess
import sys
from textwrap import dedent

from sqlalchemy.orm.state import InstanceState

from directory.orm_states import SET_BY_THE_COLLECTOR

PROGRAM = """
    import gc

    import directory.database
    from sqlalchemy import ForeignKey, create_engine, insert, select
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload
    from sqlalchemy.orm.attributes import instance_state


    class Base(DeclarativeBase):
        pass


    class Parent(Base):
        __tablename__ = "parent"
        id: Mapped[int] = mapped_column(primary_key=True)
        children: Mapped[list["Child"]] = relationship(back_populates="parent")


    class Child(Base):
        __tablename__ = "child"
        id: Mapped[int] = mapped_column(primary_key=True)
        parent_id: Mapped[int] = mapped_column(ForeignKey("parent.id"))
        parent: Mapped[Parent] = relationship(back_populates="children")


    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(Parent), [{"id": number} for number in range(100)])
        connection.execute(insert(Child), [{"parent_id": number % 100} for number in range(300)])

    # use up the places for names that come late
    reading = Session(engine)
    parents = reading.scalars(select(Parent).options(selectinload(Parent.children))).all()
    for number in range(3):
        setattr(instance_state(parents[number]), f"late_{number}", True)
    del parents

    circles = selectinload(Parent.children).selectinload(Child.parent)
    for later in range(300):
        session = Session(engine)
        gc.collect(1)  # all that is young: what was imported long before need not be looked at each time
        gc.disable()
        parents = session.scalars(select(Parent).options(circles)).all()
        del parents
        gc.set_threshold(gc.get_count()[0] + 2 + later)  # the collector starts at another step of `close` each time
        gc.enable()
        session.close()
    print("alive")
"""


def test_it_survives_a_collection_at_any_step_of_closing_a_session():
    ran = subprocess.run([sys.executable, "-c", dedent(PROGRAM)], capture_output=True, text=True, check=False)
    assert ran.stdout == "alive\n", ran.stderr[-2000:]


def test_it_knows_every_attribute_that_the_collector_sets():
    assert set(re.findall(r"self\.(\w+) =", inspect.getsource(InstanceState._cleanup))) == set(SET_BY_THE_COLLECTOR)
