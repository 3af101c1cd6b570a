"""Planting faults in the article of a room, and asking the rules what they find."""

from directory.catalogue import catalogue
from directory.education.check import find_faults
from directory.education.library import load

EN, ES = "articles/en/calm-forehead.md", "articles/es/calm-forehead.md"


def found(room):
    """What is wrong with the article, leaving out those that the catalogue names and this room has not."""
    faults = find_faults(load(room.path, catalogue()), catalogue())
    return [str(fault) for fault in faults if "its article" not in str(fault)]


def planted(room, language, old, new):
    room.edit(language, old, new)
    return found(room)
