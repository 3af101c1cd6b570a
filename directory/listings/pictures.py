"""An uploaded picture → the sizes we show, made anew from its pixels. Not a byte of what was sent is kept.

What is in a file is recognized by its content, and its size is known before anything is unpacked. Whatever else it
carries (where and when it was taken, comments, a program behind the picture) is left behind with it.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Any

from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin
from PIL.Image import Resampling, Transpose

from directory.errors import DirectoryError
from directory.language import N_
from directory.listings.models.photo import WIDTHS, widths_of

# the formats' code is imported above, so that nothing is looked up when the first picture comes
FORMATS = (
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
)
MAX_BYTES = 7_000_000
MAX_PIXELS = 25_000_000  # what a telephone takes today; three bytes each, that is 75 MB for a moment
MIN_SIDE = 320
MAX_SIDES = 3  # so many times as wide as it is high, or the other way round
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}

_SAVED: Mapping[str, Mapping[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
_ORIENTATION = 0x0112  # EXIF
_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_SIDEWAYS = frozenset((5, 6, 7, 8))
_MAX_PROFILE_BYTES = 2_000_000
_ONE_AT_A_TIME = BoundedSemaphore(1)  # in each worker: its memory is for serving pages


class BadPicture(DirectoryError):
    """A picture that is not taken, and why."""

    status = 422

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence, field="picture", **values)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in every size and format. `width` and `height` are those of the largest size.

    `files` has the bytes under (width, format). `digest` is of the bytes: equal files, equal digest.
    """

    width: int
    height: int
    files: dict[tuple[int, str], bytes]

    @property
    def digest(self) -> str:
        """SHA-256 of everything, in hexadecimal."""
        made = sha256()
        for key in sorted(self.files):
            made.update(self.files[key])
        return made.hexdigest()


def make_picture(data: bytes) -> Picture:
    """Make a picture anew. Takes up to a second: call it while no transaction is open.

    Raises:
        BadPicture: it is no JPEG, PNG or WebP, moves, is damaged, or is too large, too small or too long.
    """
    if not data:
        raise BadPicture(N_("Choose a picture."))
    if len(data) > MAX_BYTES:
        raise BadPicture(N_("The picture has more than %(megabytes)s MB."), megabytes=MAX_BYTES // 1_000_000)
    with _ONE_AT_A_TIME:
        master = _master(_opened(data))
        files = {}
        for width, each in _sizes(master):
            for name, how in _SAVED.items():
                written = io.BytesIO()
                each.save(written, **how)
                files[width, name] = written.getvalue()
    return Picture(master.width, master.height, files)


def _opened(data: bytes) -> Image.Image:
    """The picture with its head read and nothing unpacked."""
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)  # telephones put a second view behind
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception:  # a decoder may stumble over hostile bytes in any way
        raise BadPicture(N_("This is no JPEG, PNG or WebP picture, whatever its name says.")) from None
    if frames > 1:
        raise BadPicture(N_("Moving pictures are not shown here. Choose a still one."))
    wide, high = image.size
    if wide * high > MAX_PIXELS:
        raise _too_many_pixels()
    if min(wide, high) < MIN_SIDE:
        raise BadPicture(N_("The picture must be at least %(pixels)s pixels wide and high."), pixels=MIN_SIDE)
    if max(wide, high) > MAX_SIDES * min(wide, high):
        raise BadPicture(
            N_("The picture is too long and narrow. Cut it so that no side is over three times the other.")
        )
    return image


def _too_many_pixels() -> BadPicture:
    return BadPicture(
        N_("The picture has more than %(megapixels)s megapixels. Save it smaller."), megapixels=MAX_PIXELS // 1_000_000
    )


def _master(image: Image.Image) -> Image.Image:
    """The largest size: upright, on white, in sRGB, with nothing attached."""
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # metadata that cannot be read turns nothing
        orientation = 1
    try:
        profile = image.info.get("icc_profile")
        if image.mode not in ("RGB", "L", "CMYK"):
            image, profile = _flat(image), profile if image.mode in ("RGBA", "P") else None
        limits = (WIDTHS[-1], MAX_SIDES * WIDTHS[-1])
        image.thumbnail(limits[::-1] if orientation in _SIDEWAYS else limits, Resampling.LANCZOS, reducing_gap=2.0)
        image = _in_srgb(image, profile)
        if orientation in _UPRIGHT:
            image = image.transpose(_UPRIGHT[orientation])
        clean = Image.new("RGB", image.size)
        clean.paste(image)
    except Exception:  # as above: cut off in the middle, or damaged on purpose
        raise BadPicture(N_("The picture is damaged and cannot be read to its end.")) from None
    return clean


def _flat(image: Image.Image) -> Image.Image:
    """Any mode as RGB: sixteen bits become eight, what is transparent becomes white."""
    if image.mode.startswith("I") or image.mode == "F":
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        image = white
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """The colors as they were meant, where the picture says which these are."""
    if isinstance(profile, bytes) and 0 < len(profile) <= _MAX_PROFILE_BYTES:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a broken profile is none
            turned = None
        if turned is not None:
            return turned
    return image.convert("RGB")


def _sizes(master: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    for width in widths_of(master.width):
        if width == master.width:
            yield width, master
        else:
            height = max(1, round(master.height * width / master.width))
            yield width, master.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)
