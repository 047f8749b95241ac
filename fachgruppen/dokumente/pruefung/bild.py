"""Images: size from the header, then decoded and written anew, without EXIF, GPS or anything appended."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from fachgruppen.dokumente.pruefung.arten import MAX_PIXEL, Abgewiesen, Art, beschaedigt, passt_nicht

_FORMAT = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
_MAGIE = {"PNG": (b"\x89PNG\r\n\x1a\n",), "JPEG": (b"\xff\xd8\xff",), "WEBP": (b"RIFF",)}
_ORIENTIERUNG = 0x0112
# Turning needs a second copy in memory; a larger image keeps the mark by which programs turn it.
_GEDREHT_BIS = 20_000_000
_ZU_GROSS = (
    "Dieses Bild hat mehr als 40 Millionen Bildpunkte. Verkleinern Sie es und laden Sie es noch einmal hoch."
)
_BEWEGT = "Bewegte Bilder nimmt das Portal nicht an. Speichern Sie ein einzelnes Bild daraus."


def check_bild(pfad: Path, art: Art, ziel: Path) -> Path:
    """Return the image written anew in `ziel`; its pixels and orientation stay."""
    kind = _FORMAT[art.endung]
    with pfad.open("rb") as file:
        head = file.read(16)
    if not head.startswith(_MAGIE[kind]) or (kind == "WEBP" and head[8:12] != b"WEBP"):
        raise Abgewiesen(passt_nicht(art))
    Image.MAX_IMAGE_PIXELS = MAX_PIXEL
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(pfad, formats=[kind]) as image:
                _check_size(image)
                _rewrite(image, kind, ziel)
    except Image.DecompressionBombError:
        raise Abgewiesen(_ZU_GROSS) from None
    except Abgewiesen:
        raise
    except Exception:  # noqa: BLE001 - whatever a decoder trips over: the image is broken
        raise Abgewiesen(beschaedigt(art)) from None
    return ziel


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    progressive = bool(image.info.get("progressive"))
    # A progressive JPEG is held twice while it is decoded.
    if width * height > (MAX_PIXEL // 2 if progressive else MAX_PIXEL):
        raise Abgewiesen(_ZU_GROSS)
    if getattr(image, "n_frames", 1) > 1:
        raise Abgewiesen(_BEWEGT)


def _rewrite(image: Image.Image, kind: str, ziel: Path) -> None:
    orientation = image.getexif().get(_ORIENTIERUNG, 1)
    options = _options(image, kind)
    image.load()
    if image.mode == "CMYK" or (kind == "JPEG" and image.mode not in {"L", "RGB"}):
        image = image.convert("RGB")
        options.pop("qtables", None)
    if orientation in range(2, 9):
        if image.width * image.height <= _GEDREHT_BIS:
            image = ImageOps.exif_transpose(image)
        else:
            only = Image.Exif()
            only[_ORIENTIERUNG] = orientation
            options["exif"] = only.tobytes()
    # What is not named here is not written: no EXIF, no XMP, no comments, no colour profile.
    transparency = image.info.get("transparency")
    image.info = {} if transparency is None or kind != "PNG" else {"transparency": transparency}
    image.save(ziel, format=kind, **options)


def _options(image: Image.Image, kind: str) -> dict[str, object]:
    if kind == "JPEG":
        tables = getattr(image, "quantization", None)
        # The tables of the original lose least; without them a high quality does.
        return {"qtables": tables, "subsampling": "4:2:0"} if tables else {"quality": 92}
    if kind == "WEBP":
        return {"quality": 90, "method": 2}
    return {"compress_level": 6 if image.width * image.height < 4_000_000 else 2}
