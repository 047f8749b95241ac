"""Around the agendas of the demo: explanations, documents, proposals, points that were put off."""

from collections.abc import Mapping
from datetime import timedelta

from fachgruppen.dokumente.models import Dokument
from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import TopVorschlagFactory, UnterlageFactory
from netzwerk.demo.konten import KOORDINATION, MITGLIED
from sitzungen.models import TOP, Sitzung
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus, Topart

ERLAEUTERUNG = (
    "Wir brauchen eine Übersicht, in welchen Stadtvierteln noch Plätze frei sind und wo Menschen warten. "
    "Bitte bringen Sie die Zahlen Ihrer Einrichtung mit."
)


def lade_rund_um_tagesordnungen(konten: Mapping[str, Konto]) -> None:
    """Give the next meeting of Deutschunterricht documents and proposals, the last one a put-off point."""
    gremium = Gremium.objects.get(kuerzel="DEU")
    sitzungen = Sitzung.objects.filter(gremium=gremium)
    coming = sitzungen.filter(status__in=BEVORSTEHEND, start__gt=jetzt()).order_by("start").first()
    held = sitzungen.filter(status=Sitzungsstatus.STATTGEFUNDEN).order_by("-start").first()
    if coming:
        _unterlagen(coming, konten[KOORDINATION])
    if held:
        themen = TOP.objects.filter(sitzung=held, art=Topart.SACHE).order_by("-position")
        TOP.objects.filter(pk__in=themen.values("pk")[:1]).update(vertagt=True)
    _vorschlaege(gremium, konten)


def _unterlagen(sitzung: Sitzung, konto: Konto) -> None:
    themen = list(TOP.objects.filter(sitzung=sitzung, art=Topart.SACHE).order_by("position"))
    dokumente = Dokument.objects.vorhanden().filter(gremium=sitzung.gremium).order_by("pk")
    for top, dokument in zip(themen, dokumente[:2], strict=False):
        UnterlageFactory(top=top, dokument=dokument, angefuegt_von=konto, fuer_gaeste=top == themen[0])
    if themen:
        TOP.objects.filter(pk=themen[0].pk).update(text=ERLAEUTERUNG)


def _vorschlaege(gremium: Gremium, konten: Mapping[str, Konto]) -> None:
    member = konten[MITGLIED].mitglied
    TopVorschlagFactory(
        gremium=gremium,
        von=member,
        am=jetzt() - timedelta(days=3),
        titel="Sprachmittlung bei Elternabenden",
        begruendung="Drei Schulen haben nach Sprachmittlung gefragt. Wir sollten klären, wer sie bezahlt.",
        dauer_min=20,
    )
    TopVorschlagFactory(
        gremium=gremium,
        von=member,
        am=jetzt() - timedelta(days=40),
        titel="Gemeinsamer Messestand",
        begruendung="Im Herbst ist die Freiwilligenmesse. Ein gemeinsamer Stand wäre sichtbarer als fünf.",
        abgelehnt_am=jetzt() - timedelta(days=35),
        entschieden_am=jetzt() - timedelta(days=35),
        entschieden_von=konten[KOORDINATION],
        antwort="Dafür ist die Steuerungsgruppe zuständig. Ich habe den Wunsch weitergegeben.",
        bescheide=1,
    )
