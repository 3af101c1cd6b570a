"""A crash of CPython 3.11 that SQLAlchemy can run into, and how we keep out of its way.

CPython 3.11 keeps an object's attributes in an array that all objects of a class share the names of. There is room for
few names that come late. An object that is given one too many gets a dict of its own; making that dict may start the
garbage collector; and a weak reference's callback, run by the collector, may give the same object an attribute. Then
the array has two owners and is freed twice: the process dies, often much later and somewhere else.

SQLAlchemy's `InstanceState` is such an object: closing a session sets `_strong_obj`, and so does the callback for an
entity that has just been collected. A process that only reads sets it late. Here both names are made known before
there is any other state. CPython 3.12 made the dict in another way; remove this file with the last 3.11.
"""

from sqlalchemy.orm.state import InstanceState

SET_BY_THE_COLLECTOR = ("session_id", "_strong_obj")  # the attributes that `InstanceState._cleanup` sets


def make_names_known() -> None:
    """Give the shared array its places for them. Must run before the first entity is made or loaded."""
    first: InstanceState[object] = InstanceState.__new__(InstanceState)
    for name in SET_BY_THE_COLLECTOR:
        setattr(first, name, None)
