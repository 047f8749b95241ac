"""URLs of Handlungsbedarf and events; their lists are tabs of the Fachgruppe, in the portal.

What visitors read and fill in has every language.
"""

from django.urls import path

from fachgruppen.vorhaben.views import (
    anmeldeliste,
    anmeldung,
    bedarf,
    brief,
    meilenstein,
    veranstaltung,
    vorhaben,
    weg,
)
from netzwerk.base.sprache import in_sprachen

app_name = "vorhaben"
_bedarf = "handlungsbedarf/<uuid:uuid>/"
_termin = "veranstaltungen/<uuid:uuid>/"
_vorhaben = "vorhaben/<uuid:uuid>/"
_gruppe = "fachgruppen/<slug:slug>/"
_oeffentlich = [
    path(_termin, veranstaltung.VeranstaltungSeite.as_view(), name="veranstaltung"),
    path(f"{_termin}anmelden/", anmeldung.Anmelden.as_view(), name="anmelden"),
    path(f"{_termin}angemeldet/", anmeldung.Angemeldet.as_view(), name="angemeldet"),
    path("anmeldungen/<str:token>/", anmeldung.AnmeldungPerLink.as_view(), name="anmeldung"),
    path(_vorhaben, vorhaben.VorhabenSeite.as_view(), name="vorhaben"),
]
urlpatterns = [
    in_sprachen(_oeffentlich),
    path(f"{_gruppe}handlungsbedarf/neu/", bedarf.Melden.as_view(), name="melden"),
    path(_bedarf, bedarf.BedarfSeite.as_view(), name="handlungsbedarf"),
    path(f"{_bedarf}bearbeiten/", bedarf.Aendern.as_view(), name="bedarf_bearbeiten"),
    path(f"{_bedarf}beitrag/", bedarf.Beitragen.as_view(), name="beitrag"),
    path(
        f"{_bedarf}beitrag/<int:nr>/entfernen/", bedarf.BeitragEntfernen.as_view(), name="beitrag_entfernen"
    ),
    path(f"{_bedarf}formulieren/", weg.Formulieren.as_view(), name="formulieren"),
    path(f"{_bedarf}weiterleiten/", weg.Weiterleiten.as_view(), name="weiterleiten"),
    path(f"{_bedarf}brief/", brief.BriefSchreiben.as_view(), name="brief_schreiben"),
    path(f"{_bedarf}brief/<int:nr>/", brief.Brief.as_view(), name="brief"),
    path(f"{_bedarf}brief/<int:nr>/brief.pdf", brief.BriefPdf.as_view(), name="brief_pdf"),
    path(f"{_bedarf}brief/<int:nr>/brief.docx", brief.BriefDocx.as_view(), name="brief_docx"),
    path(f"{_bedarf}brief/<int:nr>/verschickt/", brief.BriefVerschickt.as_view(), name="brief_verschickt"),
    path(f"{_bedarf}antwort/", weg.Antwort.as_view(), name="antwort"),
    path(f"{_bedarf}abschliessen/", weg.Abschliessen.as_view(), name="abschliessen"),
    path(f"{_bedarf}zurueckziehen/", weg.Zurueckziehen.as_view(), name="zurueckziehen"),
    path(f"{_gruppe}veranstaltungen/neu/", veranstaltung.Eintragen.as_view(), name="eintragen"),
    path(f"{_termin}bearbeiten/", veranstaltung.Aendern.as_view(), name="veranstaltung_bearbeiten"),
    path(f"{_termin}teilnehmende/", veranstaltung.Teilnehmende.as_view(), name="teilnehmende"),
    path(f"{_termin}absagen/", veranstaltung.Absagen.as_view(), name="absagen"),
    path(f"{_termin}loeschen/", veranstaltung.Loeschen.as_view(), name="loeschen"),
    path(
        f"{_termin}anmeldung/einrichten/",
        anmeldeliste.AnmeldungEinrichten.as_view(),
        name="anmeldung_einrichten",
    ),
    path(f"{_termin}anmeldungen/", anmeldeliste.Anmeldungen.as_view(), name="anmeldungen"),
    path(
        f"{_termin}anmeldungen/anmeldungen.csv",
        anmeldeliste.AnmeldungenCsv.as_view(),
        name="anmeldungen_csv",
    ),
    path(f"{_termin}anmeldungen/nachricht/", anmeldeliste.Rundnachricht.as_view(), name="rundnachricht"),
    path(
        f"{_termin}anmeldungen/<int:pk>/abmelden/",
        anmeldeliste.AnmeldungStreichen.as_view(),
        name="anmeldung_streichen",
    ),
    path(f"{_gruppe}vorhaben/neu/", vorhaben.VorhabenEintragen.as_view(), name="vorhaben_neu"),
    path(f"{_vorhaben}bearbeiten/", vorhaben.VorhabenAendern.as_view(), name="vorhaben_bearbeiten"),
    path(f"{_vorhaben}stand/", vorhaben.VorhabenStand.as_view(), name="vorhaben_stand"),
    path(f"{_vorhaben}freigeben/", vorhaben.VorhabenFreigeben.as_view(), name="vorhaben_freigeben"),
    path(f"{_vorhaben}meilensteine/neu/", meilenstein.MeilensteinSetzen.as_view(), name="meilenstein_setzen"),
    path(
        f"{_vorhaben}meilensteine/<int:pk>/verschieben/",
        meilenstein.MeilensteinVerschieben.as_view(),
        name="meilenstein_verschieben",
    ),
    path(
        f"{_vorhaben}meilensteine/<int:pk>/erledigt/",
        meilenstein.MeilensteinErledigt.as_view(),
        name="meilenstein_erledigt",
    ),
    path(f"{_vorhaben}interesse/", meilenstein.InteresseBekunden.as_view(), name="interesse"),
    path(
        f"{_vorhaben}interesse/<int:pk>/beantwortet/",
        meilenstein.InteresseBeantwortet.as_view(),
        name="interesse_beantwortet",
    ),
]
