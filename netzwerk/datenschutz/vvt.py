"""The record of processing activities (Art. 30 DSGVO), written from the inventory of the models."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings

from netzwerk.base.inventar import Bestand, Bezug, Frist, bestaende, verlauf_von

KOPF = """# Verzeichnis der Verarbeitungstätigkeiten

Nach Art. 30 DSGVO. Diese Datei entsteht aus den Tabellen `inventar.py` neben den Modellen:
`python manage.py vvt`. Von Hand geändert wird sie nie; ein Test vergleicht sie mit dem Code.

* **Verantwortlich** ist die Stadt (Beauftragte für Migration und Integration). Anschrift und Ansprechperson
  stehen im Impressum und in der Datenschutzerklärung des Portals.
* **Betroffen** sind Menschen, die im Netzwerk mitarbeiten, ihre Vertretungen und ihre Gäste.
* **Empfänger** ist niemand außerhalb des Netzwerks. Es gibt keine Übermittlung in ein Drittland und keine
  Dienste Dritter; der Mailserver stellt Nachrichten zu.
* **Geheim** sind Passwörter (Argon2id), Schlüssel des zweiten Faktors (verschlüsselt), Zugänge zu Kalendern
  (nur als Prüfsumme) und Stimmen: Sie stehen in keiner Auskunft.
* **Änderungen** an den mit „Verlauf“ gekennzeichneten Beständen werden drei Jahre lang aufbewahrt.
* **Eingeschränkt** verarbeitete Daten (Art. 18) löscht der nächtliche Lauf nicht.

"""


def render_vvt() -> str:
    """Return the whole record as Markdown."""
    return KOPF + "\n".join(_app(app) for app in _apps()) + "\n"


def pfad_vvt() -> Path:
    return Path(settings.BASE_DIR) / "docs" / "vvt.md"


def _apps() -> list[AppConfig]:
    labels = {label.split(".")[0] for label in bestaende()}
    return sorted((app for app in apps.get_app_configs() if app.label in labels), key=lambda app: app.label)


def _app(app: AppConfig) -> str:
    rows = [(name, row) for name, row in bestaende().items() if name.split(".")[0] == app.label]
    lines = [
        f"## {app.label}",
        "",
        *(_eintrag(name, row) for name, row in sorted(rows, key=lambda pair: pair[0])),
    ]
    return "\n".join(lines)


def _eintrag(name: str, row: Bestand) -> str:
    model = apps.get_model(name)
    history = " Mit Verlauf." if verlauf_von(model) else ""
    lines = [
        f"### {name.split('.')[1]}: {row.titel or model._meta.verbose_name}",
        "",
        f"* Zweck: {row.zweck}",
        f"* Grundlage: {row.grundlage}",
        f"* Personenbezogen: {'ja' if row.personen else 'nein'}.{history}",
        f"* Sichtbar: {row.sicht}",
        f"* Aufbewahrung: {row.dauer}",
        *(f"* Automatisch: {_frist(frist)}" for frist in row.fristen),
        *(f"* Automatisch: {regel.was}" for regel in row.regeln),
        *_von_selbst(row),
        *(f"* {_bezug(bezug)}" for bezug in row.bezuege),
        *_geheim(row.geheim),
        "",
    ]
    return "\n".join(lines)


def _frist(frist: Frist) -> str:
    what = f"leert {', '.join(frist.leeren)}" if frist.leeren else "löscht die Zeile"
    return f"{frist.tage} Tage nach `{frist.nach}` {what}"


def _von_selbst(row: Bestand) -> Iterator[str]:
    """Return what else keeps the time that the row names, or why nothing has to."""
    if row.lauf:
        yield f"* Automatisch: Aufgabe `{row.lauf}`"
    if row.anbieten:
        yield f"* Zehn Jahre nach `{row.anbieten}` nennt die Seite „Aufbewahrung“ die Zeilen zur Anbietung"
    if row.ohne_lauf:
        yield f"* Ohne automatische Löschung: {row.ohne_lauf}"


def _bezug(bezug: Bezug) -> str:
    erased = "die Zeile wird gelöscht" if bezug.geht else "bleibt ohne Namen"
    if bezug.leeren and not bezug.geht:
        erased = f"geleert wird {', '.join(bezug.leeren)}"
    reason = f" ({bezug.grund})" if bezug.grund else ""
    return f"Person über `{bezug.pfad}`: Auskunft: {bezug.auskunft}; Löschung: {erased}{reason}"


def _geheim(names: Iterable[str]) -> list[str]:
    return [f"* Geheim: {', '.join(names)}"] if names else []
