"""What the pages of a Sitzung show: agenda with times, answers in words, recipients with their mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.utils.timezone import localdate, localtime

from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from netzwerk.base.datum import datum, termin_lang
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from netzwerk.versand.worte import grund_von
from sitzungen.anbauten import Topzeile
from sitzungen.antwortsaetze import galt_fuer_satz
from sitzungen.forms.tagesordnung import stunden
from sitzungen.models import TOP, Einladung, Gast, Sitzung
from sitzungen.selectors import Antwortstand, Einladungszeile
from sitzungen.states import BEVORSTEHEND, Antwort, Sitzungsstatus, Topart
from sitzungen.termine import antwort_bis

ANTWORT_SAETZE = {
    Antwort.ZUSAGE: "Sie nehmen teil",
    Antwort.VORBEHALT: "Sie nehmen unter Vorbehalt teil",
    Antwort.ABSAGE: "Sie haben abgesagt",
    Antwort.VERTRETUNG: "Sie schicken eine Vertretung",
    Antwort.AUSSTEHEND: "Antwort offen",
}
# To the other usual points nobody has ever brought a paper.
MIT_UNTERLAGEN = (Topart.SACHE, Topart.PROTOKOLL, Topart.AUFGABEN)
# Until a person was reached, the newest state of her mail needs somebody.
BRAUCHT_HILFE = (Status.UNZUSTELLBAR, Status.UNKLAR)


@dataclass(frozen=True)
class Punkt:
    """A TOP with the time at which it begins; None where an earlier one has no length."""

    nummer: int
    titel: str
    vortragende: str
    beginn: datetime | None
    pk: int | None = None
    text: str = ""
    vertagt: bool = False
    mit_unterlagen: bool = False
    zeilen: tuple[Topzeile, ...] = ()
    herkunft: str = ""
    herkunft_url: str = ""


def punkte(
    sitzung: Sitzung, tops: Iterable[TOP], darunter: Mapping[int, Iterable[Topzeile]] | None = None
) -> list[Punkt]:
    """Return the agenda with times added up from the start; seconds of daylight saving can't occur
    inside a session of at most eight hours on a working day, so plain addition is right."""
    beginn = sitzung.start
    rows = []
    for nummer, top in enumerate(tops, 1):
        rows.append(
            Punkt(
                nummer,
                top.titel,
                top.vortragende,
                beginn,
                top.pk,
                top.text,
                top.vertagt,
                top.art in MIT_UNTERLAGEN,
                tuple((darunter or {}).get(top.pk, ())),
                top.herkunft,
                top.herkunft_url,
            )
        )
        beginn = beginn + top.dauer if beginn and top.dauer_min else None
    return rows


def laenge_satz(sitzung: Sitzung, tops: Iterable[TOP]) -> str:
    """Say how much longer the points are than the session; "" when they fit."""
    if sitzung.start is None or sitzung.ende is None:
        return ""
    room = int((sitzung.ende - sitzung.start).total_seconds() // 60)
    needed = sum(top.dauer_min or 0 for top in tops)
    if needed <= room:
        return ""
    return (
        f"Die Punkte brauchen zusammen {stunden(needed)}, die Sitzung hat {stunden(room)} Zeit. "
        "Kürzen Sie die Tagesordnung, oder legen Sie das Ende der Sitzung später."
    )


@dataclass(frozen=True)
class Empfang:
    """One invited person with the state of her newest mail, of the one that invited her, and her answer."""

    einladung: Einladung
    person: PersonAnsicht
    versand: Versand | None
    ladung: Versand | None

    @property
    def versand_text(self) -> str:
        """The word of the status, with the time of delivery."""
        if self.versand and self.versand.status == Status.GESENDET and self.versand.gesendet_am:
            return f"zugestellt {localtime(self.versand.gesendet_am):%d.%m., %H:%M}"
        return ""

    @property
    def braucht_hilfe(self) -> bool:
        """No mail reached her for certain, and she has not answered in another way."""
        if self.einladung.antwort != Antwort.AUSSTEHEND or self.einladung.telefonisch_am:
            return False
        return self.ladung is None or self.ladung.status in BRAUCHT_HILFE

    @property
    def ist_ungewiss(self) -> bool:
        return self.ladung is not None and self.ladung.status == Status.UNKLAR

    @property
    def grund(self) -> str:
        """A sentence why she needs help."""
        if self.ladung is None and self.einladung.ist_gast:
            return "An die Adresse dieser Person konnte zuletzt nicht zugestellt werden."
        if self.ladung is None:
            return "Von dieser Person ist keine gültige E-Mail-Adresse bekannt."
        why = grund_von(self.ladung).kurz
        if self.ladung.status == Status.UNKLAR:
            return f"Es ist ungewiss, ob die Nachricht angekommen ist ({why})."
        return f"An {self.ladung.adresse} konnte nicht zugestellt werden ({why})."


def gast_ansicht(gast: Gast) -> PersonAnsicht:
    """A guest as those see her who invite; she has no page and no number in the portal."""
    return PersonAnsicht(
        pk=0, name=gast.name, funktion="Gast", institution=gast.institution,
        institution_kurz=gast.institution, email=gast.email,
    )  # fmt: skip


def person_von(einladung: Einladung, blick: Blick) -> PersonAnsicht | None:
    """Return who is invited, as the reader may see her."""
    if einladung.gast is not None:
        return gast_ansicht(einladung.gast)
    return ansicht(einladung.mitglied, blick) if einladung.mitglied is not None else None


def empfaenge(zeilen: Iterable[Einladungszeile], blick: Blick) -> list[Empfang]:
    """Return all invited people; those who need help come first, else by name."""
    rows = [
        Empfang(zeile.einladung, person, zeile.versand, zeile.ladung)
        for zeile in zeilen
        if (person := person_von(zeile.einladung, blick)) is not None
    ]
    return sorted(rows, key=lambda row: not row.braucht_hilfe)


def lage(sitzung: Sitzung) -> str:
    """The status of the Sitzung with its day, as the head shows it; "" for the plain word."""
    if sitzung.status == Sitzungsstatus.EINGELADEN and sitzung.eingeladen_am:
        return f"Eingeladen am {localtime(sitzung.eingeladen_am):%d.%m.%Y}"
    return ""


def hat_begonnen(sitzung: Sitzung, jetzt: datetime) -> bool:
    return sitzung.start is not None and sitzung.start <= jetzt


def ist_offen(sitzung: Sitzung) -> bool:
    """Planned or invited: its end is still ahead in the books, if not in time."""
    return sitzung.status in BEVORSTEHEND


def galt_fuer(einladung: Einladung) -> str:
    """The sentence of an answer that was given for another date; "" when there is none."""
    if not einladung.frueher or einladung.galt_fuer is None or einladung.antwort != Antwort.AUSSTEHEND:
        return ""
    sentence = galt_fuer_satz(einladung.frueher, einladung.galt_fuer, einladung.sitzung.start)
    return f"Der Termin hat sich geändert. {sentence}"


def weitergeben(sitzung: Sitzung) -> str:
    """Return the address of a mail with date and place, for the own mail program: so the deputy hears
    of them, and the portal need not know her address."""
    if sitzung.start is None or sitzung.ende is None:
        return ""
    place = sitzung.ort or "Videokonferenz"
    when = termin_lang(sitzung.start, sitzung.ende)
    subject = f"Vertretung: {sitzung.voller_gremiumsname}, {datum(sitzung.start)}"
    text = (
        f"Guten Tag,\r\n\r\nSie vertreten mich in der Sitzung: {sitzung.voller_gremiumsname}.\r\n"
        f"Wann: {when}\r\nWo: {place}\r\n\r\nVielen Dank"
    ).replace("\N{NO-BREAK SPACE}", " ")
    return f"mailto:?subject={quote(subject.replace(chr(160), ' '))}&body={quote(text)}"


def antwortfrist(sitzung: Sitzung, heute: date) -> date | None:
    """The day until which an answer is asked for; None once it has passed."""
    if sitzung.start is None or sitzung.eingeladen_am is None:
        return None
    tag = antwort_bis(sitzung.start, localdate(sitzung.eingeladen_am))
    return tag if tag >= heute else None


def versandt(sitzung: Sitzung, anzahl: int, heute: date) -> tuple[str, str]:
    """What was done, and what comes next, once all mails were accepted."""
    titel = "Die Nachricht ist zugestellt." if anzahl == 1 else f"Alle {anzahl} Nachrichten sind zugestellt."
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return titel, "Die Eingeladenen haben die Absage mit dem Grund."
    frist = antwortfrist(sitzung, heute)
    bitte = f"Um Antwort ist bis {datum(frist)} gebeten. " if frist else ""
    return titel, f"{bitte}Die Antworten sehen Sie auf dieser Seite. Sie müssen nichts weiter tun."


def antwortzeilen(stand: Antwortstand) -> list[tuple[str, int]]:
    """Return the answers that were given, in the order of the vocabulary."""
    rows = [
        (Antwort.ZUSAGE.value, stand.zusage),
        (Antwort.VORBEHALT.value, stand.vorbehalt),
        (Antwort.VERTRETUNG.value, stand.vertretung),
        (Antwort.ABSAGE.value, stand.absage),
        (Antwort.AUSSTEHEND.value, stand.ausstehend),
    ]
    return [row for row in rows if row[1]]


def lagesatz(sitzung: Sitzung, stand: Antwortstand) -> str:
    """One muted sentence beside the status."""
    if sitzung.status in {Sitzungsstatus.EINGELADEN, Sitzungsstatus.STATTGEFUNDEN} and stand.gesamt:
        return f"{stand.zusage} von {stand.gesamt} {'hat' if stand.zusage == 1 else 'haben'} zugesagt"
    if sitzung.status == Sitzungsstatus.GEPLANT:
        return "Noch ist niemand eingeladen"
    return ""
