"""The cover as a document: what the council's system asks of a Vorlage, in its order."""

from django.conf import settings

from netzwerk.base.datum import datum, datum_uhrzeit
from netzwerk.base.schriftstueck import Absatz, Baustein, Fakten, Schriftstueck, Tabelle, Ueberschrift
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.models import Beratung, Vorlage

KOPF = ("Gremium", "Datum", "Sitzung", "Rolle", "Ergebnis")
BREITEN = (6, 4, 4, 4, 5)
KEINE = "keine"
NICHT_FESTGELEGT = "Noch nicht festgelegt."


def vorlagenblatt(vorlage: Vorlage, beratungen: list[Beratung]) -> Schriftstueck:
    """Return the cover of the report."""
    now = jetzt()
    return Schriftstueck(
        titel=vorlage.betreff,
        oberzeile=str(vorlage.get_art_display()),
        unterzeile=f"{settings.PORTAL_NAME}, {settings.PORTAL_STADT}",
        fusszeilen=(f"{vorlage.get_art_display()}, Stand {datum_uhrzeit(now)}",),
        bausteine=tuple(_bausteine(vorlage, beratungen)),
        stand=now,
    )


def _bausteine(vorlage: Vorlage, beratungen: list[Beratung]) -> list[Baustein]:
    parts: list[Baustein] = [Fakten(kopfangaben(vorlage)), Ueberschrift("Beratungsfolge")]
    parts.append(beratungsfolge(beratungen) if beratungen else Absatz(NICHT_FESTGELEGT))
    parts += [
        Ueberschrift("Beschlussvorschlag"), Absatz(vorlage.beschlussvorschlag),
        Ueberschrift("Sachverhalt"), Absatz(sachverhalt(vorlage)),
        Ueberschrift("Finanzielle Auswirkungen"), Absatz(vorlage.finanzen or KEINE),
    ]  # fmt: skip
    if more := zeilenpaare(vorlage.zusatzfelder):
        parts += [Ueberschrift("Weitere Angaben"), Fakten(more)]
    parts += [Ueberschrift("Anlagen"), *(Absatz(line) for line in anlagen(vorlage))]
    return parts


def kopfangaben(vorlage: Vorlage) -> tuple[tuple[str, str], ...]:
    """What stands on top of the cover, word and value."""
    return (
        ("Vorlagenart", str(vorlage.get_art_display())),
        ("Vorlagennummer", vorlage.nummer or "noch nicht vergeben"),
        ("Status", "öffentlich" if vorlage.oeffentlich else "nicht öffentlich"),
        ("Federführend", vorlage.federfuehrung),
        ("Verfasst von", vorlage.verfasserin),
    )


def sachverhalt(vorlage: Vorlage) -> str:
    return f"Siehe Anlage: {vorlage.bericht.titel}."


def beratungsfolge(beratungen: list[Beratung]) -> Tabelle:
    rows = tuple(
        (
            row.gremium,
            datum(row.datum) if row.datum else "Tag noch offen",
            "öffentlich" if row.oeffentlich else "nicht öffentlich",
            str(row.get_rolle_display()),
            row.ergebnis or "noch offen",
        )
        for row in beratungen
    )
    return Tabelle(KOPF, rows, BREITEN, "Beratungsfolge")


def anlagen(vorlage: Vorlage) -> list[str]:
    """The report itself, then what was written."""
    return [vorlage.bericht.titel, *(line for line in vorlage.anlagen.splitlines() if line.strip())]


def zeilenpaare(text: str) -> tuple[tuple[str, str], ...]:
    """Return lines "Name: Wert" as pairs; without a colon the whole line is the name."""
    pairs = (line.partition(":") for line in text.splitlines() if line.strip())
    return tuple((name.strip(), value.strip() or "ja") for name, _, value in pairs)
