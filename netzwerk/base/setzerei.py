"""Sets a page with typst: called inside a process, or run as one of its own that reads the order on stdin.

typst keeps what it worked out for the last ten documents, near half a kilobyte for each letter. A long
one would leave its megabytes to the process for good, so it is set in a process that ends.
This file imports nothing of the portal: it has to start within the blink of an eye.
"""

import json
import subprocess
import sys
from functools import lru_cache
from typing import TypedDict

import typst

# Letters of the data up to which typst may keep what it worked out: about 8 MB.
LANG = 20_000
# Dots an inch of a picture: sharp in print.
PUNKTE = 200


class Auftrag(TypedDict):
    """The template and its folder, the folders of the typefaces, the data as JSON, the time in the file.

    `bild`: a picture of the one page instead of a PDF.
    """

    vorlage: str
    ordner: str
    schriften: list[str]
    daten: str
    stand: int
    bild: bool


def setze(auftrag: Auftrag) -> bytes:
    """Return the PDF, or the picture.

    typst.TypstError: the template is wrong, or an image lacks its alternative text.
    """
    return _setze_hier(auftrag) if len(auftrag["daten"]) <= LANG else _setze_nebenan(auftrag)


def _setze_hier(auftrag: Auftrag) -> bytes:
    source, root = auftrag["vorlage"], auftrag["ordner"]
    fonts, data = _fonts(tuple(auftrag["schriften"])), {"daten": auftrag["daten"]}
    if auftrag["bild"]:
        return typst.compile(source, root=root, font_paths=fonts, sys_inputs=data, format="png", ppi=PUNKTE)
    return typst.compile(
        source, root=root, font_paths=fonts, sys_inputs=data, pdf_standards="ua-1",
        timestamp=auftrag["stand"],
    )  # fmt: skip


def _setze_nebenan(auftrag: Auftrag) -> bytes:
    order = json.dumps(auftrag).encode()
    done = subprocess.run([sys.executable, "-I", __file__], input=order, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise typst.TypstError(reason, reason)
    return done.stdout


@lru_cache(maxsize=1)
def _fonts(ordner: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(ordner))


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(_setze_hier(json.load(sys.stdin.buffer)))
    except typst.TypstError as error:
        sys.exit(str(error))
