"""`flask catalogue …`: for those who edit the data files."""

import click

from directory.catalogue.check import find_faults
from directory.catalogue.loading import catalogue
from directory.command_line import Commands

group = Commands("catalogue", help="The vocabulary: services, conditions, licenses, rules.")


@group.command("check")
def check() -> None:
    """Find dangling slugs, missing translations, ambiguous synonyms, unsourced uses and missing rules."""
    whole = catalogue()
    faults = find_faults(whole)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    click.echo(
        f"{len(whole.services)} services, {len(whole.conditions)} conditions, {len(whole.credential_kinds)} credential "
        f"kinds, {len(whole.specialties)} specialties, {len(whole.boards)} boards, {len(whole.languages)} languages, "
        f"{len(whole.terms())} terms: no faults"
    )
