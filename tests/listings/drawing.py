"""Pictures made for the tests: drawn here, of nobody."""

import io
from typing import Any

import numpy
from PIL import Image, ImageDraw


def drawn(mode: str = "RGB", size: tuple[int, int] = (800, 600), kind: str = "JPEG", **saved: Any) -> bytes:
    """A picture whose upper left is dark and whose lower right is light."""
    image = Image.new("L", size, 230)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=20)
    written = io.BytesIO()
    (image if mode == "L" else image.convert("RGB").convert(mode) if mode != "I;16" else _deep(image)).save(
        written, kind, **saved
    )
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def _deep(image: Image.Image) -> Image.Image:
    """The same with sixteen bits for each pixel."""
    return Image.fromarray(numpy.asarray(image).astype(numpy.uint16) * 256)
