"""The placeholders of a template: nothing but names of the closed list, read the way they will be filled."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes

from fachgruppen.dokumente.pruefung import Abgewiesen
from netzwerk.ratsbericht.platzhalter import Satz
from netzwerk.ratsbericht.vorlagenpruefung import saetze
from netzwerk.ratsbericht.wortvorlage import KeinPlatz, fill_felder, umgebung

_TAG = re.compile(r"<[^>]*>")
_ANWEISUNG = re.compile(r"\{\s*([%#])")
_PLATZHALTER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_EINRUECKUNG = re.compile(r"\s+")
# Parts that the filling reads; core.xml is where a document keeps its title.
_GELESEN = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/(core|custom)\.xml"
)


def check_klammern(archive: zipfile.ZipFile, data: bytes, satz: Satz) -> None:
    """Raise Abgewiesen for every pair of braces that is more than a known name; then fill it on trial."""
    found: list[str] = []
    for name in archive.namelist():
        if name.startswith(("word/", "docProps/")) and name.endswith(".xml"):
            found += _namen_in(archive.read(name).decode("utf-8"), satz)
    if satz.platz not in found:
        raise Abgewiesen(saetze.ohne_platz(satz))
    if found.count(satz.platz) > 1:
        raise Abgewiesen(saetze.platz_allein(satz))
    _check_wie_gefuellt(data, satz)
    try:
        fill_felder(data, {name: example for name, (_, example) in satz.texte.items()}, satz.platz)
    except KeinPlatz:
        raise Abgewiesen(saetze.platz_allein(satz)) from None


def _namen_in(xml: str, satz: Satz) -> Iterator[str]:
    """Return the names between braces, whatever formatting divides them; refuse all else."""
    text = _TAG.sub("", xml)
    mark = _ANWEISUNG.search(text)
    if mark:
        raise Abgewiesen(saetze.ANWEISUNG.format(zeichen="{" + mark[1]))
    for inner in _PLATZHALTER.findall(text):
        name = inner.strip()
        if "{" in name:
            raise Abgewiesen(saetze.UNVOLLSTAENDIG)
        shown = _EINRUECKUNG.sub(" ", f"{{{{ {name[:60]} }}}}")
        if not re.fullmatch(r"\w+", name):
            raise Abgewiesen(saetze.AUSDRUCK.format(text=shown))
        if name not in satz.alle:
            raise Abgewiesen(saetze.unbekannt(shown, satz))
        yield name
    rest = _PLATZHALTER.sub("", text)
    if "{{" in rest or "}}" in rest:
        raise Abgewiesen(saetze.UNVOLLSTAENDIG)


def _check_wie_gefuellt(data: bytes, satz: Satz) -> None:
    """Read every part as the filling does and look at the program that comes of it: texts and names only."""
    template = DocxTemplate(BytesIO(data))
    try:
        template.init_docx()
        for source in _quellen(template):
            _check_programm(source, satz)
    except (OpcError, KeyError):
        raise Abgewiesen(saetze.NICHT_SICHER) from None


def _quellen(template: DocxTemplate) -> Iterator[str]:
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            yield template.patch_xml(part.blob.decode("utf-8"))
    about = template.docx.core_properties
    yield from (about.author, about.comments, about.identifier, about.language, about.subject, about.title)


def _check_programm(source: str, satz: Satz) -> None:
    try:
        tree = umgebung().parse(source)
    except TemplateSyntaxError:
        raise Abgewiesen(saetze.UNVOLLSTAENDIG) from None
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Name):
            if node.name not in satz.alle or node.ctx != "load":
                raise Abgewiesen(saetze.unbekannt(f"{{{{ {node.name[:60]} }}}}", satz))
        elif not isinstance(node, nodes.Output | nodes.TemplateData):
            raise Abgewiesen(saetze.AUSDRUCK.format(text="{{ … }}"))
