"""Letters that an operator's act brings about, in both languages: nobody knows which one somebody reads."""

from typing import Any

from flask import render_template
from flask_babel import gettext

from directory.language import LANGUAGES
from directory.letters import write_letter
from directory.visitor import speaking


def write_in_both_languages(*, to: str, subject: str, template: str, **values: Any) -> None:
    """`subject` is marked for gettext; `values` are for the template."""
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[gettext(subject)] = render_template(template, **values)
    write_letter(to=to, subject=" · ".join(said), body="\n\n".join(said.values()))
