"""A template of the city is checked before it is kept: hostile files are refused with a sentence."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from fachgruppen.dokumente.pruefung import Abgewiesen
from netzwerk.ratsbericht.platzhalter import BERICHT, DECKBLATT, SAETZE
from netzwerk.ratsbericht.standardvorlage import mitgelieferte, standarddeckblatt, standardvorlage
from netzwerk.ratsbericht.vorlagenpruefung.abgesichert import check_abgesichert
from netzwerk.ratsbericht.vorlagenpruefung.ablauf import check_vorlage
from tests.ratsbericht.muster import mit_teil, mit_text

RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def verwiesen(kind: str, target: str) -> bytes:
    """Return the template with one more reference to something outside."""
    row = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return mit_teil(RELS, lambda xml: xml.replace("</Relationships>", f"{row}</Relationships>"))


def feld(words: str) -> bytes:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(f"<w:r><w:instrText>{word}</w:instrText></w:r>" for word in words.split("|"))
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    return mit_teil("word/document.xml", lambda xml: xml.replace("<w:body>", f"<w:body>{body}", 1))


def bombe() -> bytes:
    return mit_teil("word/media/bild.xml", lambda _: " " * 6_000_000)


def makros() -> bytes:
    return mit_teil("word/vbaProject.bin", lambda _: "Sub AutoOpen()")


def kein_docx() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("hallo.txt", "Hallo")
    return out.getvalue()


def in_stuecken() -> bytes:
    """Word likes to cut a placeholder into runs; so may somebody who hides an attribute."""
    words = "</w:t></w:r><w:r><w:t>".join(["{", "{ titel.__cl", "ass__ }", "}"])
    return mit_text(words)


def ohne_inhalt() -> bytes:
    return mit_teil("word/document.xml", lambda xml: xml.replace("{{ inhalt }}", "Hier"))


def in_einer_tabelle() -> bytes:
    file = Document(BytesIO(ohne_inhalt()))
    file.add_table(1, 1).cell(0, 0).text = "{{ inhalt }}"
    out = BytesIO()
    file.save(out)
    return out.getvalue()


FEINDLICH = {
    "no docx": (kein_docx, "passt nicht zur Endung"),
    "a web page": (lambda: b"<html>" + b"x" * 100, "passt nicht zur Endung"),
    "macros": (makros, "Makros"),
    "a bomb": (bombe, "entpackt ungewöhnlich viele Daten"),
    "an embedded object": (lambda: mit_teil("word/embeddings/o1.bin", lambda _: "x"), "eingebettet"),
    "an embedded web page": (lambda: mit_teil("word/afchunk.htm", lambda _: "<html/>"), "eingebettet"),
    "a template from elsewhere": (
        lambda: verwiesen("attachedTemplate", "https://boese.example/t.dotm"),
        "eingebettetes",
    ),
    "a picture from elsewhere": (lambda: verwiesen("image", "https://boese.example/zaehler.png"), "nach"),
    "a share of the network": (lambda: verwiesen("hyperlink", "file://server/freigabe"), "nach"),
    "a field that includes": (lambda: feld('INCLUDE|TEXT "/etc/passwd"'), "INCLUDETEXT"),
    "a field that starts": (lambda: feld("DDE|AUTO c:\\\\cmd"), "DDEAUTO"),
    "an attribute": (lambda: mit_text("{{ titel.__class__ }}"), "mehr als einen Namen"),
    "an attribute in pieces": (in_stuecken, "mehr als einen Namen"),
    "an item": (lambda: mit_text("{{ titel['x'] }}"), "mehr als einen Namen"),
    "a call": (lambda: mit_text("{{ titel() }}"), "mehr als einen Namen"),
    "a filter": (lambda: mit_text("{{ titel|safe }}"), "mehr als einen Namen"),
    "a power": (lambda: mit_text("{{ 9**9**9 }}"), "mehr als einen Namen"),
    "a range": (lambda: mit_text("{{ range(999999999)|list }}"), "mehr als einen Namen"),
    "an unknown name": (lambda: mit_text("{{ geheim }}"), "kennt das Portal nicht"),
    "a global": (lambda: mit_text("{{ lipsum }}"), "kennt das Portal nicht"),
    "an include": (lambda: mit_text("{% include '/etc/passwd' %}"), "Anweisung"),
    "an import": (lambda: mit_text("{% import 'os' as os %}"), "Anweisung"),
    "a loop": (lambda: mit_text("{% for a in range(10**9) %}{% endfor %}"), "Anweisung"),
    "a loop over rows": (lambda: mit_text("{%tr for a in titel %}"), "Anweisung"),
    "a comment": (lambda: mit_text("{# versteckt #}"), "Anweisung"),
    "half a placeholder": (lambda: mit_text("{{ titel }"), "nicht vollständig"),
    "braces in braces": (lambda: mit_text("{{ {{ titel }} }}"), "nicht vollständig"),
    "an attribute in an attribute": (
        lambda: mit_teil(
            "word/document.xml",
            lambda xml: xml.replace("<w:body>", '<w:body><w:p w:rsidR="{{ titel.__class__ }}"/>', 1),
        ),
        "mehr als einen Namen",
    ),
    "code in the properties": (
        lambda: mit_teil(
            "docProps/core.xml",
            lambda xml: xml.replace("Vorlage für Ratsberichte", "{{ cycler.__init__.__globals__ }}"),
        ),
        "mehr als einen Namen",
    ),
    "code in the foot": (
        lambda: mit_teil("word/footer1.xml", lambda xml: xml.replace("{{ titel }}", "{{ titel.x }}")),
        "mehr als einen Namen",
    ),
    "no place for the report": (ohne_inhalt, "fehlt der Platzhalter"),
    "two places for the report": (lambda: mit_text("{{ inhalt }}"), "genau einmal"),
    "a place inside a sentence": (
        lambda: mit_teil("word/document.xml", lambda xml: xml.replace("{{ inhalt }}", "Text: {{ inhalt }}")),
        "genau einmal",
    ),
    "a place in a table": (in_einer_tabelle, "genau einmal"),
    "an entity": (
        lambda: mit_teil(
            "word/document.xml",
            lambda xml: xml.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1),
        ),
        "beschädigt",
    ),
}


@pytest.mark.parametrize("name", FEINDLICH)
def test_a_hostile_template_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    make, words = FEINDLICH[name]
    path = tmp_path / "vorlage.docx"
    path.write_bytes(make())
    with pytest.raises(Abgewiesen, match=words):
        check_vorlage(path)


def deckblatt(change: str, to: str) -> bytes:
    return mit_teil("word/document.xml", lambda xml: xml.replace(change, to, 1), standarddeckblatt())


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (deckblatt("{{ betreff }}", "{{ betreff.__class__ }}"), "mehr als einen Namen"),
        (deckblatt("{{ betreff }}", "{% for a in betreff %}"), "Anweisung"),
        (deckblatt("{{ betreff }}", "{{ inhalt }}"), "kennt das Portal nicht"),
        (deckblatt("{{ betreff }}", "{{ titel }}"), "{{ vorlagennummer }}"),
        (deckblatt("{{ beratungsfolge }}", "Hier"), "fehlt der Platzhalter {{ beratungsfolge }}"),
        (deckblatt("{{ beratungsfolge }}", "Weg: {{ beratungsfolge }}"), "genau einmal"),
        (standardvorlage(), "kennt das Portal nicht"),
        (mit_teil("word/vbaProject.bin", lambda _: "Sub", standarddeckblatt()), "Makros"),
    ],
)
def test_a_hostile_cover_is_refused_the_same(file: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "vorlage.docx"
    path.write_bytes(file)
    with pytest.raises(Abgewiesen) as refusal:
        check_vorlage(path, DECKBLATT)
    assert words in str(refusal.value)
    path.write_bytes(standarddeckblatt())
    check_vorlage(path, DECKBLATT)


def test_the_example_and_placeholders_in_pieces_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "vorlage.docx"
    pieces = "</w:t></w:r><w:r><w:t>".join(["{", "{ ti", "tel }", "}"])
    linked = verwiesen("hyperlink", "https://halle.example/impressum")
    for file in (standardvorlage(), mit_text(pieces), linked, feld("PAGE"), feld('TOC \\o "1-3"')):
        path.write_bytes(file)
        check_vorlage(path)


def test_the_check_runs_behind_a_wall_and_a_broken_one_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    check_abgesichert(standardvorlage())
    with pytest.raises(Abgewiesen, match="Anweisung"):
        check_abgesichert(mit_text("{% for a in b %}"))
    monkeypatch.setattr("netzwerk.ratsbericht.vorlagenpruefung.abgesichert.SEKUNDEN", 0.01)
    with pytest.raises(Abgewiesen, match="nicht sicher prüfen"):
        check_abgesichert(standardvorlage())


@pytest.mark.parametrize("zweck", [BERICHT, DECKBLATT])
def test_every_placeholder_stands_in_the_example(zweck: str) -> None:
    file = Document(BytesIO(mitgelieferte(zweck)))
    text = "\n".join(row.text for row in file.paragraphs)
    text += file.sections[0].footer.paragraphs[0].text
    assert [name for name in SAETZE[zweck].alle if f"{{{{ {name} }}}}" not in text] == []
