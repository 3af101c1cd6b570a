"""Markdown as articles use it: `blocks_of` for whoever judges or searches a text, `render` for whoever shows it.

Everything a text may not do is inert: no HTML, no address but those of this directory, no attribute but `.plain`.
"""

from directory.education.markdown.anchors import Anchors
from directory.education.markdown.blocks import Block, BlockKind, blocks_of
from directory.education.markdown.parser import MAX_CHARACTERS
from directory.education.markdown.rendering import Citation, FigureSpot, Heading, Rendered, render
from directory.education.markdown.targets import Target, TargetKind, read_target
from directory.education.markdown.words import KnownWords

__all__ = [
    "MAX_CHARACTERS",
    "Anchors",
    "Block",
    "BlockKind",
    "Citation",
    "FigureSpot",
    "Heading",
    "KnownWords",
    "Rendered",
    "Target",
    "TargetKind",
    "blocks_of",
    "read_target",
    "render",
]
