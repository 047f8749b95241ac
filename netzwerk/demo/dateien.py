"""Small PDF and DOCX files made from text, for the documents of the demo network and for tests."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

ZEILE_PUNKTE = 16
ZEILEN_JE_SEITE = 45
OOXML = "application/vnd.openxmlformats-officedocument"
_ZEIT = (2026, 1, 1, 0, 0, 0)


def build_pdf(zeilen: Iterable[str], *, titel: str = "") -> bytes:
    """Return a PDF with one line of text after another, in Helvetica."""
    lines = list(zeilen) or [""]
    pages = [lines[start : start + ZEILEN_JE_SEITE] for start in range(0, len(lines), ZEILEN_JE_SEITE)]
    numbers = [5 + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title " + _string(titel) + b" >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects += [_page(number + 1), _stream(_text(page))]
    return assemble_pdf(objects, b"/Root 1 0 R /Info 4 0 R")


def assemble_pdf(objects: Iterable[bytes], trailer: bytes) -> bytes:
    """Return the objects, numbered from 1, as a file with its table of offsets."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d %s >>\n" % (len(offsets) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def _page(inhalt: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {inhalt} 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>"
    ).encode()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _text(lines: list[str]) -> bytes:
    shown = b"".join(_string(line) + b" Tj T*\n" for line in lines)
    return b"BT /F1 11 Tf %d TL 60 780 Td\n%sET" % (ZEILE_PUNKTE, shown)


def _string(text: str) -> bytes:
    raw = text.encode("cp1252", "replace")
    for char in (b"\\", b"(", b")"):
        raw = raw.replace(char, b"\\" + char)
    return b"(" + raw + b")"


def build_docx(absaetze: Iterable[str]) -> bytes:
    """Return a Word document with these paragraphs."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(absatz)}</w:t></w:r></w:p>' for absatz in absaetze
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return build_zip(
        {
            "[Content_Types].xml": content_types(
                {"/word/document.xml": f"{OOXML}.wordprocessingml.document.main+xml"}
            ),
            "_rels/.rels": relations("word/document.xml"),
            "word/document.xml": f'{KOPF}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        }
    )


KOPF = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def content_types(teile: Mapping[str, str]) -> str:
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in teile.items())
    return (
        f'{KOPF}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def relations(ziel: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return (
        f'{KOPF}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{ziel}"/></Relationships>'
    )


def build_zip(teile: Mapping[str, str | bytes], *, gespeichert: frozenset[str] = frozenset()) -> bytes:
    """Return a ZIP of the parts, the same bytes every time; `gespeichert` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in teile.items():
            entry = zipfile.ZipInfo(name, _ZEIT)
            entry.compress_type = zipfile.ZIP_STORED if name in gespeichert else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
