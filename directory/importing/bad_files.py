"""Why a whole file is refused. Each is said in one sentence, before anything was changed."""

from directory.errors import DirectoryError


class BadRegistryFile(DirectoryError):
    """The file cannot be imported."""


class UnreadableFile(BadRegistryFile):
    """The path does not exist, is not a file or folder, or may not be read."""


class NoProviderFile(BadRegistryFile):
    """There is no providers' file (npidata_pfile) in the folder or zip, or more than one."""


class NoBoardList(BadRegistryFile):
    """There is no list of a licensing board in the folder or zip."""


class BadArchive(BadRegistryFile):
    """The zip is truncated, damaged, encrypted, or unpacks to more than any real one does."""


class NotARegistryFile(BadRegistryFile):
    """Empty, not a CSV, or a CSV of something else."""


class HeaderDrift(BadRegistryFile):
    """A column was renamed, moved, added or dropped."""


class WrongVersion(BadRegistryFile):
    """A file of version 1, which ended on 3 March 2026."""
