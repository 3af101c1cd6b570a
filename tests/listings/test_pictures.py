"""It makes a picture anew, or says why not."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from directory.listings.pictures import MAX_BYTES, BadPicture, Picture, make_picture
from tests.listings.drawing import drawn, opened

BEHIND = b"<script>alert(document.cookie)</script>"


def largest(picture: Picture, kind: str = "jpg") -> Image.Image:
    return opened(picture.files[picture.width, kind])


def is_like_drawn(image: Image.Image) -> bool:
    """Dark in the upper left, light in the lower right, as `drawn` is."""
    grey = image.convert("L")
    dark, light = (grey.getpixel((image.width * part // 8, image.height * part // 8)) for part in (1, 7))
    return isinstance(dark, int) and isinstance(light, int) and dark < 60 and light > 190


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_makes_three_sizes_in_two_formats(kind):
    picture = make_picture(drawn(size=(1600, 1200), kind=kind))
    assert sorted(picture.files) == [(w, kind) for w in (320, 640, 1280) for kind in ("jpg", "webp")]
    for (width, form), data in picture.files.items():
        image = opened(data)
        assert (image.size, image.format) == ((width, width * 3 // 4), {"jpg": "JPEG", "webp": "WEBP"}[form])
        assert is_like_drawn(image)


def test_makes_nothing_larger_than_it_was():
    assert {width for width, _ in make_picture(drawn(size=(700, 500))).files} == {320, 640, 700}
    assert {width for width, _ in make_picture(drawn(size=(320, 320))).files} == {320}


def test_gives_equal_pictures_equal_names_and_others_other_ones():
    one, same, other = make_picture(drawn()), make_picture(drawn(quality=75)), make_picture(drawn(size=(801, 600)))
    assert one.digest == make_picture(drawn()).digest == same.digest
    assert other.digest != one.digest


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("1", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("I;16", "PNG"),
        ("RGBA", "WEBP"),
    ],
)
def test_reads_every_mode(mode, kind):
    image = largest(make_picture(drawn(mode, kind=kind)))
    assert image.mode == "RGB"
    assert is_like_drawn(image)


def test_puts_what_is_transparent_on_white():
    clear = Image.new("RGBA", (400, 400), (200, 0, 0, 0))
    written = io.BytesIO()
    clear.save(written, "PNG")
    assert largest(make_picture(written.getvalue())).getextrema() == ((255, 255),) * 3


def test_turns_it_upright_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    exif[0x010F] = "Fictional Camera"
    exif.get_ifd(0x8825)[1] = "N"
    sideways = opened(drawn(size=(1600, 1000))).transpose(Image.Transpose.ROTATE_90)
    written = io.BytesIO()
    sideways.save(written, "JPEG", exif=exif, comment=b"Fictional comment", icc_profile=b"no profile at all")
    assert b"Fictional" in written.getvalue()
    picture = make_picture(written.getvalue())
    assert (picture.width, picture.height) == (1280, 800)
    for (_, kind), data in picture.files.items():
        image = opened(data)
        assert is_like_drawn(image)
        assert not image.getexif()
        assert {"exif", "icc_profile", "comment", "xmp"}.isdisjoint(image.info), kind
        assert b"Fictional" not in data


def test_takes_the_first_view_of_a_telephone_that_keeps_two():
    first, second = opened(drawn()), Image.new("RGB", (800, 600), "red")
    written = io.BytesIO()
    first.save(written, "MPO", save_all=True, append_images=[second])
    assert is_like_drawn(largest(make_picture(written.getvalue())))


@pytest.mark.parametrize("tail", [BEHIND, b"PK\x03\x04"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_keeps_nothing_of_what_stands_behind_a_picture(kind, tail):
    picture = make_picture(drawn(kind=kind) + tail * 50)
    assert not any(BEHIND in data or b"PK\x03\x04" in data for data in picture.files.values())


def test_keeps_nothing_of_an_archive_that_is_a_picture_too():
    written = io.BytesIO(drawn())
    written.seek(0, io.SEEK_END)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("index.html", BEHIND)
    assert zipfile.is_zipfile(io.BytesIO(written.getvalue()))
    picture = make_picture(written.getvalue())
    assert not any(zipfile.is_zipfile(io.BytesIO(data)) for data in picture.files.values())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>alert(1)</script></svg>',
        b"%PDF-1.7\n",
        b"GIF89a" + bytes(2000),
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x00\x00\x00\x00WEBP",
        BEHIND * 100,
    ],
)
def test_refuses_what_is_no_picture(data):
    with pytest.raises(BadPicture):
        make_picture(data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM", "TGA"])
def test_refuses_every_other_format(kind):
    with pytest.raises(BadPicture, match="no JPEG, PNG or WebP"):
        make_picture(drawn(size=(400, 400), kind=kind))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_refuses_what_moves(kind):
    still = opened(drawn())
    written = io.BytesIO()
    still.save(written, kind, save_all=True, append_images=[Image.new("RGB", (800, 600), "red")], duration=100)
    with pytest.raises(BadPicture, match="Moving"):
        make_picture(written.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_refuses_what_is_cut_off(kind):
    with pytest.raises(BadPicture):
        make_picture(drawn(size=(1600, 1200), kind=kind)[: len(drawn(size=(1600, 1200), kind=kind)) // 2])


@pytest.mark.parametrize("side", [6000, 12000, 20000, 60000])
def test_refuses_a_bomb_before_it_is_unpacked(side, monkeypatch):
    monkeypatch.setattr(Image.Image, "thumbnail", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(BadPicture, match="megapixels"):
        make_picture(bomb(side))


def bomb(side: int) -> bytes:
    """A PNG of `side` × `side` white pixels whose rows are not even there."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("size", "why"), [((300, 900), "at least 320"), ((319, 400), "at least 320"), ((2000, 400), "too long")]
)
def test_refuses_a_shape_that_fits_no_page(size, why):
    with pytest.raises(BadPicture, match=why):
        make_picture(drawn(size=size))


def test_refuses_what_is_too_much_to_send():
    with pytest.raises(BadPicture, match="7 MB"):
        make_picture(drawn() + bytes(MAX_BYTES))


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_makes_of_damaged_bytes_a_clean_picture_or_a_sentence(data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))
    sent = bytearray(drawn(size=(330, 330), kind=kind))
    for _ in range(data.draw(st.integers(1, 8))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    try:
        picture = make_picture(bytes(sent))
    except BadPicture:
        return
    assert largest(picture).mode == "RGB"
