"""Press a button of a page as a person does: the form around it is sent with all that stands in it."""

from html.parser import HTMLParser
from typing import Any

Angaben = dict[str, str | None]


class _Formulare(HTMLParser):
    """Collects the forms of a page: where each goes, what stands in its fields, which buttons it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.formulare: list[dict[str, Any]] = []
        self.offen: dict[str, Any] | None = None
        self.text: list[str] | None = None
        self.feld = self.knopf = None
        self.auswahl: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: Angaben = dict(attrs)
        if tag == "form":
            self.offen = {"ziel": values.get("action"), "werte": {}, "namen": set(), "knoepfe": []}
            self.formulare.append(self.offen)
        if self.offen is None or "disabled" in values:
            return
        name = values.get("name")
        self.offen["namen"].add(name)
        if tag == "input" and name and self._steht(values):
            self.offen["werte"][name] = values.get("value", "on" if "checked" in values else "") or ""
        elif tag == "textarea":
            self.feld, self.text = name, []
        elif tag == "select":
            self.auswahl = name
        elif tag == "option" and self.auswahl:
            first = self.auswahl not in self.offen["werte"]
            if first or "selected" in values:
                self.offen["werte"][self.auswahl] = values.get("value") or ""
        elif tag == "button":
            self.knopf, self.text = values, []

    @staticmethod
    def _steht(values: Angaben) -> bool:
        kind = values.get("type") or "text"
        return kind not in ("submit", "file") and (kind not in ("checkbox", "radio") or "checked" in values)

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.offen is None:
            return
        if tag == "textarea":
            # A browser leaves the line break out that follows the tag.
            self.offen["werte"][self.feld] = "".join(self.text or ()).removeprefix("\n")
            self.text = None
        elif tag == "button":
            words = " ".join("".join(self.text or ()).split())
            self.offen["knoepfe"].append((words, self.knopf))
            self.text = None
        elif tag == "select":
            self.auswahl = None
        elif tag == "form":
            self.offen = None


def ausgefuellt(seite: str, knopf: str, **felder: str) -> tuple[str | None, dict[str, str]]:
    """Return where the form with this button goes, and what it sends with these fields changed.

    `knopf` is how the words of the button begin. A field that the form lacks is a mistake of the test.
    """
    forms = _Formulare(seite).formulare
    found = [(form, attrs) for form in forms for words, attrs in form["knoepfe"] if words.startswith(knopf)]
    assert found, (knopf, [words for form in forms for words, _ in form["knoepfe"]])
    form, attrs = found[0]
    assert set(felder) <= form["namen"], (sorted(felder), form["namen"])
    data = {**form["werte"], **felder}
    if attrs.get("name"):
        data[attrs["name"]] = attrs.get("value") or ""
    return form["ziel"], data
