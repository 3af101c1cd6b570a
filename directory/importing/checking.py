"""Looking a source over before anything is changed: its columns, and whether a zip is whole."""

from directory.importing.columns import OTHER_NAMES, PROVIDERS, SECONDARY_LOCATIONS
from directory.importing.headers import check_header
from directory.importing.progress import Bar
from directory.importing.source import Source


def check_headers(source: Source) -> None:
    """Refuse files whose columns are not the ones we know.

    Raises:
        BadRegistryFile: which column of which file is wrong, or that it cannot be read.
    """
    joined = ((source.secondary_locations, SECONDARY_LOCATIONS), (source.other_names, OTHER_NAMES))
    for member, columns in ((source.providers, PROVIDERS), *joined):
        if member is not None:
            check_header(member.first_line(), columns, file=member.name)


def verify(source: Source, *, show_progress: bool) -> None:
    """Read what is in a zip to its end once: damage found in the middle of an import would leave half of it done.

    Raises:
        BadArchive: it is damaged.
    """
    for member in source.members:
        if member.archive is not None:
            with Bar(f"Checking {member.name}", total_bytes=member.size, is_wanted=show_progress) as progress:
                member.archive.verify(member.name, progress.advance)
