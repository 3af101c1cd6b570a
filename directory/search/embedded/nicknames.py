"""Names and the short forms people use for them, in English and Spanish."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from directory.catalogue import normalize_term


def other_names(name: str) -> frozenset[str]:
    """The names that a folded name may stand for, and those that may stand for it: bob → robert, rob, bobby …"""
    return _groups().get(name, frozenset())


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, frozenset[str]]:
    text = files("directory.search").joinpath("data", "nicknames.toml").read_text(encoding="utf-8")
    related: dict[str, set[str]] = {}
    for formal, short in tomllib.loads(text)["names"].items():
        names = {normalize_term(each) for each in (formal, *short)}
        for name in names:
            related.setdefault(name, set()).update(names - {name})
    return {name: frozenset(others) for name, others in related.items()}
