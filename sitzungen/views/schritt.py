"""The one next step of a Sitzung, and what else its coordination can do."""

from collections.abc import Callable
from datetime import date, datetime

from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.datum import NBSP, datum
from netzwerk.base.quartal import Quartal
from sitzungen.anbauten import Schritt
from sitzungen.models import Sitzung
from sitzungen.selectors.sitzungen import hat_ersatz
from sitzungen.states import FIEL_AUS, Sitzungsstatus, letzter_einladungstag
from sitzungen.views.ansicht import hat_begonnen, ist_offen


def naechster_schritt(
    sitzung: Sitzung, jetzt: datetime, *, punkte: int, eingetragen: bool = False
) -> Schritt | None:
    """Return what the coordination has to do next; None when it only has to wait.

    `punkte`: how many points the agenda has; `eingetragen`: attendance was entered.
    """
    if not ist_offen(sitzung):
        return None
    if hat_begonnen(sitzung, jetzt) and eingetragen:
        return Schritt(
            "Als Nächstes: Sitzung abschließen",
            "Die Anwesenheit ist eingetragen. Ist die Sitzung zu Ende, schließen Sie sie ab. "
            "Davon hängt ab, ob das Quartal erfüllt ist.",
            "Sitzung abschließen",
            reverse("sitzungen:abschliessen", args=[sitzung.uuid]),
            "Anwesenheit ändern",
            reverse("sitzungen:anwesenheit", args=[sitzung.uuid]),
        )
    if hat_begonnen(sitzung, jetzt):
        return Schritt(
            "Als Nächstes: Anwesenheit eintragen",
            "Halten Sie fest, wer da ist. Danach schließen Sie die Sitzung ab. "
            "Davon hängt ab, ob das Quartal erfüllt ist.",
            "Anwesenheit eintragen",
            reverse("sitzungen:anwesenheit", args=[sitzung.uuid]),
            "Sitzung abschließen",
            reverse("sitzungen:abschliessen", args=[sitzung.uuid]),
        )
    if sitzung.status == Sitzungsstatus.GEPLANT and not punkte:
        return Schritt(
            "Als Nächstes: Tagesordnung anlegen",
            "Ohne Tagesordnung kann niemand eingeladen werden.",
            "Tagesordnung anlegen",
            reverse("sitzungen:tagesordnung", args=[sitzung.uuid]),
        )
    if sitzung.status == Sitzungsstatus.GEPLANT and sitzung.tag:
        frist = sitzung.gremium.ladungsfrist_tage
        letzter = letzter_einladungstag(sitzung.tag, frist)
        return Schritt(
            "Als Nächstes: Einladung verschicken",
            f"Damit die Frist von {frist}{NBSP}Tagen eingehalten ist, muss die Einladung spätestens am "
            f"{datum(letzter)} hinaus. Vor dem Versand sehen Sie, wer welche Nachricht bekommt.",
            "Einladung prüfen",
            reverse("sitzungen:einladen", args=[sitzung.uuid]),
            "Tagesordnung ändern",
            reverse("sitzungen:tagesordnung", args=[sitzung.uuid]),
        )
    return None


def ersatztermin(sitzung: Sitzung, konto: Konto, heute: date) -> Schritt | None:
    """Return the way to a new date of a session that fell out, while its quarter runs; at most one query."""
    if sitzung.status not in FIEL_AUS or sitzung.jahr is None or sitzung.quartal is None:
        return None
    quartal = Quartal(sitzung.jahr, sitzung.quartal)
    if heute > quartal.ende or not konto.has_perm("sitzungen.planen", sitzung.gremium) or hat_ersatz(sitzung):
        return None
    url = reverse("sitzungen:planen", args=[sitzung.gremium.slug])
    text = f"Das Quartal läuft noch bis {datum(quartal.ende)}, ein anderer Termin ist nicht angesetzt."
    if not sitzung.tops.all():
        return Schritt("Als Nächstes: neuen Termin planen", text, "Neuen Termin planen", url)
    return Schritt(
        "Als Nächstes: neuen Termin planen",
        f"{text} Wenn Sie diese Sitzung übernehmen, kommt die Tagesordnung mit.",
        "Als neuen Termin übernehmen",
        f"{url}?aus={sitzung.uuid}",
        "Neuen Termin planen",
        url,
    )


def aktionen(sitzung: Sitzung, may: Callable[[str], bool], *, begonnen: bool) -> list[tuple[str, str]]:
    """Return title and address of what this reader can do with the Sitzung; the agenda has its own link."""
    rows: list[tuple[str, str]] = []
    if ist_offen(sitzung) and not begonnen:
        rows = _davor(sitzung, may)
    elif ist_offen(sitzung) and may("bearbeiten"):
        rows = [("Sitzung abschließen", "abschliessen")]
    return _adressen(sitzung, [*rows, *_anwesenheit(sitzung, may, begonnen=begonnen)])


def _davor(sitzung: Sitzung, may: Callable[[str], bool]) -> list[tuple[str, str]]:
    """What can be done until it begins, the everyday things first."""
    rows = [("Termin oder Ort ändern", "aendern")] if may("bearbeiten") else []
    if may("einladen") and sitzung.status == Sitzungsstatus.EINGELADEN:
        rows.append(("Antwort am Telefon eintragen", "antwort_eintragen"))
    if may("einladen"):
        rows.append(("Gäste einladen", "gast_list"))
    return rows


def beenden(sitzung: Sitzung, may: Callable[[str], bool], *, begonnen: bool) -> list[tuple[str, str]]:
    """What takes something back; it stands last."""
    if begonnen or not ist_offen(sitzung):
        return []
    rows = []
    if may("einladen") and sitzung.status == Sitzungsstatus.EINGELADEN:
        rows.append(("Person ausladen", "ausladen"))
    if may("absagen"):
        rows.append(("Sitzung absagen", "absagen"))
    return _adressen(sitzung, rows)


def _adressen(sitzung: Sitzung, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(titel, reverse(f"sitzungen:{name}", args=[sitzung.uuid])) for titel, name in rows]


def _anwesenheit(sitzung: Sitzung, may: Callable[[str], bool], *, begonnen: bool) -> list[tuple[str, str]]:
    """The list to sign until the session is over, then what was entered."""
    if not may("anwesenheit") or sitzung.start is None:
        return []
    if ist_offen(sitzung) and not begonnen:
        return [("Anwesenheitsliste drucken (PDF)", "anwesenheitsliste")]
    if ist_offen(sitzung) or sitzung.status == Sitzungsstatus.STATTGEFUNDEN:
        return [("Anwesenheit eintragen", "anwesenheit")]
    return []


def versand_link(sitzung: Sitzung, may: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return the way to all mails around the Sitzung, for who sees to them; none before the first."""
    silent = sitzung.start is not None and sitzung.eingeladen_am is None
    if silent or not may("versand"):
        return []
    return [("Versand ansehen", reverse("portal:sitzung_versand", args=[sitzung.uuid]))]
