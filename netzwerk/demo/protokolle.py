"""The minutes of the demo in each state: approved, sent with an Einwendung, in the writing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am, mitglieder_von
from mitglieder.models import Konto, Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    BeschlussFactory,
    EinwendungFactory,
    GenehmigungFactory,
    ProtokollFactory,
    ProtokollfassungFactory,
    ProtokollpunktFactory,
)
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Aufgabe, Protokoll, Protokollpunkt
from sitzungen.protokolle.states import EINWENDUNGSFRIST_TAGE, Beschlussart, Protokollstatus
from sitzungen.states import Sitzungsstatus

# In these Gremien the newest minutes are still being written.
ENTWURF = ("WOH", "KIT")
# In this one the newest are being corrected.
BERICHTIGUNG, GRUND = "IKK", "Die Zahl der Plätze in Punkt 5 stimmt nicht."
EINWENDUNG = "Zu den Wartelisten fehlt, dass die Kurse am Abend schon voll sind. Bitte ergänzen."
UEBERNOMMEN = "Die Kurse am Vormittag beginnen ab Herbst um 9 Uhr."
TEXTE = {
    "Begrüßung": "Die Sitzungsleitung begrüßt die Anwesenden. Es wurde ordnungsgemäß eingeladen.",
    "Bestätigung": "Die Tagesordnung wird ohne Änderung bestätigt.",
    "Genehmigung": "Das Protokoll wird ohne Änderung genehmigt.",
    "Offene Aufgaben": "Die offenen Aufgaben werden durchgesehen. Der nächste Termin steht im Portal.",
}
BERICHT = (
    "Die Einrichtungen berichten aus ihrer Arbeit. Der Bedarf ist gestiegen, vor allem an Terminen am "
    "späten Nachmittag.\n\nIn der Aussprache wird angeregt, die Angebote in einer gemeinsamen Übersicht "
    "zusammenzuführen."
)
BERATUNG = (
    "Die Anwesenden beraten über den Vorschlag aus der letzten Sitzung. Offen bleibt, wer die Übersicht "
    "pflegt. Dazu wird bis zur nächsten Sitzung ein Vorschlag gemacht."
)
WORTLAUT = (
    "Die Einrichtungen melden ihre freien Plätze jeweils zum Ersten des Monats.",
    "Die Übersicht der Angebote erscheint künftig zum Schuljahresbeginn.",
    "Zur nächsten Sitzung wird das Quartiersmanagement eingeladen.",
)


def lade_protokolle() -> None:
    """Write minutes for the last sessions of each Gremium; each but the newest is approved by the next."""
    for gremium in Gremium.objects.order_by("pk"):
        held = list(
            Sitzung.objects.filter(
                gremium=gremium, status=Sitzungsstatus.STATTGEFUNDEN, anwesenheiten__isnull=False
            )
            .distinct()
            .order_by("start")
        )
        lade_kette(gremium, held)


def lade_kette(gremium: Gremium, held: Sequence[Sitzung]) -> None:
    lfd = 0
    for number, sitzung in enumerate(held):
        protokoll = _geschrieben(sitzung, number)
        later = held[number + 1] if number + 1 < len(held) else None
        if later is not None and later.start is not None:
            lfd += 1
            newest_approved = number + 2 == len(held)
            _genehmigt(protokoll, later, lfd, corrected=newest_approved and gremium.kuerzel == "DEU")
        elif gremium.kuerzel not in ENTWURF:
            _versandt(protokoll)


def _geschrieben(sitzung: Sitzung, number: int) -> Protokoll:
    leitung = koordination_am(sitzung.gremium, sitzung.tag or heute()) or _jemand(sitzung)
    made = ProtokollFactory(
        sitzung=sitzung, sitzungsleitung=leitung, protokollfuehrung=_jemand(sitzung), beschlussfaehig=True
    )
    for top in sitzung.tops.all():
        ProtokollpunktFactory(
            protokoll=made, top=top, position=top.position, titel=top.titel, geaendert_am=sitzung.ende,
            text=_text(top.titel, top.position), oeffentlich=_ist_thema(top.titel),
        )  # fmt: skip
    theme = next((row for row in made.punkte.all() if _ist_thema(row.titel)), None)
    if theme is not None:
        _beschluss(theme, number)
    return made


def _jemand(sitzung: Sitzung) -> Mitglied:
    rows = mitglieder_von(sitzung.gremium, sitzung.tag or heute())
    return list(rows.order_by("sortname", "pk"))[-1]


def _mit_konto(sitzung: Sitzung) -> Mitglied:
    """Return a member of the demo accounts who does not lead, else anybody."""
    rows = mitglieder_von(sitzung.gremium, heute()).filter(konto__isnull=False)
    lead = koordination_am(sitzung.gremium, heute())
    return next((row for row in rows.order_by("pk") if row != lead), None) or _jemand(sitzung)


def _text(titel: str, position: int) -> str:
    fixed = next((text for word, text in TEXTE.items() if titel.startswith(word)), "")
    return fixed or (BERICHT if position % 2 else BERATUNG)


def _ist_thema(titel: str) -> bool:
    return not any(titel.startswith(word) for word in TEXTE)


def _beschluss(punkt: Protokollpunkt, number: int) -> None:
    """One decision each: unanimous, or by vote of all who were there."""
    sitzung = punkt.protokoll.sitzung
    voters = sitzung.anwesenheiten.filter(stimmberechtigt=True).values("mitglied").distinct().count()
    last = sitzung.gremium.beschluesse.filter(jahr=sitzung.jahr).count()
    votes = {}
    if number % 2 and voters > 2:
        votes = {
            "art": Beschlussart.ABSTIMMUNG, "ja": voters - 2, "nein": 1, "enthaltung": 1,
            "stimmberechtigt": voters,
        }  # fmt: skip
    BeschlussFactory(
        punkt=punkt, lfd=last + 1, wortlaut=WORTLAUT[number % len(WORTLAUT)], abgestimmt_um=sitzung.start,
        **votes,
    )  # fmt: skip


def _berichtigt(protokoll: Protokoll, am: datetime) -> None:
    """A first Fassung, to which somebody objected; what she said stands in the text by now."""
    frist = am.date() + timedelta(days=EINWENDUNGSFRIST_TAGE)
    fassung = ProtokollfassungFactory(protokoll=protokoll, am=am, frist_bis=frist, von=_konto(protokoll))
    theme = next(row for row in protokoll.punkte.all() if _ist_thema(row.titel))
    EinwendungFactory(
        fassung=fassung, punkt=theme, mitglied=_mit_konto(protokoll.sitzung), text=UEBERNOMMEN, am=am,
        entscheidung="uebernommen", entschieden_am=am + timedelta(days=1), entschieden_von=_konto(protokoll),
    )  # fmt: skip
    theme.text = f"{theme.text}\n\n{UEBERNOMMEN}"
    theme.save(update_fields=["text"])


def _einfrieren(protokoll: Protokoll, am: datetime, status: Protokollstatus, nr: int = 1) -> object:
    frist = am.date() + timedelta(days=EINWENDUNGSFRIST_TAGE)
    fassung = ProtokollfassungFactory(
        protokoll=protokoll, am=am, frist_bis=frist, von=_konto(protokoll), nr=nr
    )
    Protokoll.objects.filter(pk=protokoll.pk).update(status=status, frist_bis=frist)
    return fassung


def _konto(protokoll: Protokoll) -> Konto | None:
    return protokoll.sitzung.eingeladen_von


def _genehmigt(protokoll: Protokoll, spaeter: Sitzung, lfd: int, *, corrected: bool) -> None:
    am = protokoll.sitzung.ende + timedelta(days=6)
    if corrected:
        _berichtigt(protokoll, am - timedelta(days=3))
    fassung = _einfrieren(protokoll, am, Protokollstatus.GENEHMIGT, nr=2 if corrected else 1)
    GenehmigungFactory(
        fassung=fassung, in_sitzung=spaeter, lfd=lfd, am=spaeter.ende, von=spaeter.eingeladen_von
    )


def _versandt(protokoll: Protokoll) -> None:
    """Sent a few days ago; in the group of the demo accounts somebody objected."""
    sent = max(protokoll.sitzung.ende + timedelta(hours=20), jetzt() - timedelta(days=5))
    fassung = _einfrieren(protokoll, min(sent, jetzt()), Protokollstatus.VERSANDT)
    gremium = protokoll.sitzung.gremium
    if gremium.kuerzel == "DEU":
        theme = next(row for row in protokoll.punkte.all() if _ist_thema(row.titel))
        EinwendungFactory(
            fassung=fassung, punkt=theme, mitglied=_mit_konto(protokoll.sitzung), text=EINWENDUNG
        )
        tasks = Aufgabe.objects.filter(gremium=gremium, punkt=None, status="offen")
        tasks.update(punkt=theme)
        first = Aufgabe.objects.filter(punkt=theme).earliest("pk")
        Aufgabe.objects.filter(pk=first.pk).update(beschluss=theme.beschluesse.first())
    if gremium.kuerzel == BERICHTIGUNG:
        Protokoll.objects.filter(pk=protokoll.pk).update(
            status=Protokollstatus.IN_BERICHTIGUNG, berichtigungsgrund=GRUND
        )
