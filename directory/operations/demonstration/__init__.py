"""Fictional listings to try the directory with. Every one is marked, and pages say so while any is present."""

from directory.operations.demonstration.loading import (
    USUAL_LISTINGS,
    USUAL_SEED,
    AlreadyLoaded,
    Counts,
    load_demonstration,
    remove_demonstration,
)

__all__ = ["USUAL_LISTINGS", "USUAL_SEED", "AlreadyLoaded", "Counts", "load_demonstration", "remove_demonstration"]
