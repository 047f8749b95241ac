"""Filling a DOCX template: its placeholders become text, one paragraph becomes the place of the content.

No Django here: the check of an uploaded template runs the same in a process of its own.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.document import Document as Datei
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

# What the placeholder of the content becomes first: no text that anybody types, no letter of any script.
MARKE = "\ue000platz\ue001"


class KeinPlatz(Exception):
    """The template has no paragraph for the content, or more than one."""


def umgebung() -> SandboxedEnvironment:
    """Return the sandbox: names that are not known are an error, text never becomes markup."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def fill_felder(vorlage: bytes, felder: Mapping[str, str], platz: str) -> tuple[Datei, Paragraph]:
    """Return the filled document and the paragraph that stood for `platz`. KeinPlatz: there is none.

    A line break in a text stays one.
    """
    template = DocxTemplate(BytesIO(vorlage))
    template.render({**felder, platz: MARKE}, umgebung())
    datei: Datei = template.docx
    return datei, _platz(datei)


def _platz(datei: Datei) -> Paragraph:
    body: Any = datei.element.body
    found = [row for row in datei.paragraphs if row.text.strip() == MARKE and row._p.getparent() is body]
    if len(found) != 1:
        raise KeinPlatz
    return found[0]
