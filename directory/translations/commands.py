"""`flask translations …`: for those who write the sentences of the site, and for those who translate them."""

import click
from babel.messages.pofile import PoFileError

from directory.command_line import Commands
from directory.errors import DirectoryError
from directory.language import LANGUAGES, N_
from directory.translations.checking import find_faults
from directory.translations.extracting import extract
from directory.translations.reading import path_of, read_catalog

group = Commands("translations", help="The sentences of the site in its other language.")


class BadTranslations(DirectoryError):
    """A translators' file that cannot be read."""


@group.command("check")
def check() -> None:
    """Find sentences that are missing, fuzzy, obsolete, left in English, or that lost a place to fill in."""
    extracted = extract()
    count = 0
    for language in LANGUAGES[1:]:
        try:
            written = read_catalog(language)
        except (OSError, PoFileError) as error:
            raise BadTranslations(
                N_("%(path)s cannot be read: %(reason)s."), path=path_of(language), reason=error
            ) from None
        for fault in find_faults(extracted, written):
            click.echo(f"{language}: {fault}")
            count += 1
    if count:
        raise click.ClickException(f"{count} faults in translations/.")
    click.echo(f"{len(extracted)} sentences in {' and '.join(LANGUAGES[1:])}: no faults")
