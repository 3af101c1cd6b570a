"""Every sentence that code and templates mark for the translators, as `make translations` finds them."""

from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from directory.config import PROJECT

_KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None}


def extract(root: Path = PROJECT) -> Catalog:
    """The sentences below `root`, where its `babel.cfg` says that there are some, with the files they are in."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel has no types there
    found = Catalog()
    for path, line, sentence, comments, context in extract_from_dir(root, methods, options, keywords=_KEYWORDS):
        found.add(sentence, None, [(path, line)], auto_comments=comments, context=context)
    return found
