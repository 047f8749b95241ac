"""Guests of the demo's coming meetings: of a single point, of a whole session, one not invited yet."""

from datetime import timedelta

from fachgruppen.models import Gremium
from netzwerk.demo.factories import EinladungFactory, GastFactory
from netzwerk.demo.post import lade_post
from sitzungen.models import Antwortverlauf, Einladung, Gast, Sitzung
from sitzungen.states import Antwort, Kanal, Sitzungsstatus

LESEPATEN = {
    "name": "Ruth Albrecht",
    "institution": "Stadtbibliothek",
    "email": "ruth.albrecht@stadtbibliothek.example",
    "grund": "Stellt die Lesepatenschaften für Sprachkurse vor.",
}
FAHRDIENST = {
    "name": "Jonas Winkler",
    "institution": "Freiwilligen-Agentur",
    "email": "j.winkler@freiwilligen.example",
    "grund": "Berichtet vom Begleitdienst zu Behörden.",
}
SPAETER = {
    "name": "Samira Haidari",
    "institution": "Jobcenter",
    "email": "samira.haidari@jobcenter.example",
    "grund": "Beantwortet Fragen zu den neuen Berufssprachkursen.",
}


def lade_gaeste() -> None:
    """Add them to the next meetings of Deutschunterricht and of every other Fachgruppe with one invited."""
    for gremium in Gremium.objects.fachgruppen().order_by("pk"):
        _geplant(gremium)
        _eingeladen(gremium)


def _naechste(gremium: Gremium, status: Sitzungsstatus) -> Sitzung | None:
    return Sitzung.objects.filter(gremium=gremium, status=status).order_by("start").first()


def _geplant(gremium: Gremium) -> None:
    sitzung = _naechste(gremium, Sitzungsstatus.GEPLANT)
    if sitzung is not None and sitzung.tops.exists():
        GastFactory(sitzung=sitzung, top=_sachpunkt(sitzung), **LESEPATEN)
        GastFactory(sitzung=sitzung, **FAHRDIENST)


def _eingeladen(gremium: Gremium) -> None:
    sitzung = _naechste(gremium, Sitzungsstatus.EINGELADEN)
    if sitzung is None or sitzung.eingeladen_am is None:
        return
    GastFactory(sitzung=sitzung, **SPAETER)
    lade_post([_zusage(GastFactory(sitzung=sitzung, top=_sachpunkt(sitzung), **LESEPATEN))])


def _sachpunkt(sitzung: Sitzung) -> object:
    """The first point after the formal ones."""
    tops = list(sitzung.tops.all())
    return tops[min(3, len(tops) - 1)] if tops else None


def _zusage(gast: Gast) -> Einladung:
    sitzung = gast.sitzung
    am = sitzung.eingeladen_am + timedelta(hours=2)
    row = EinladungFactory(
        sitzung=sitzung, mitglied=None, gast=gast, antwort=Antwort.ZUSAGE, antwort_am=am, kanal=Kanal.LINK
    )
    Antwortverlauf.objects.create(einladung=row, antwort=row.antwort, kanal=row.kanal, am=am, sequence=0)
    return row
