"""URLs of the pages that span apps."""

from django.db.transaction import non_atomic_requests
from django.urls import path

from netzwerk.portal.stil import StilView
from netzwerk.portal.views import (
    aemter,
    aufgaben,
    befugnisse,
    dokumente,
    fachgruppe,
    fachgruppe_mitglieder,
    gesund,
    mein_bereich,
    seiten,
    uebergabe,
    verzeichnis,
    zielverlauf,
)

app_name = "portal"
urlpatterns = [
    path("", seiten.Startseite.as_view(), name="start"),
    path("mein-bereich/", mein_bereich.MeinBereich.as_view(), name="mein_bereich"),
    path("mitmachen/", seiten.Mitmachen.as_view(), name="mitmachen"),
    path("fachgruppen/", fachgruppe.FachgruppeList.as_view(), name="fachgruppe_list"),
    path("fachgruppen/<slug:slug>/", fachgruppe.Fachgruppe.as_view(), name="fachgruppe"),
    path("fachgruppen/<slug:slug>/profil/", fachgruppe.FachgruppeProfil.as_view(), name="fachgruppe_profil"),
    path(
        "fachgruppen/<slug:slug>/ziele/verlauf/",
        zielverlauf.Zielverlauf.as_view(),
        name="fachgruppe_zielverlauf",
    ),
    path(
        "fachgruppen/<slug:slug>/mitglieder/",
        fachgruppe_mitglieder.FachgruppeMitglieder.as_view(),
        name="fachgruppe_mitglieder",
    ),
    path(
        "fachgruppen/<slug:slug>/mitglieder/frueher/",
        fachgruppe_mitglieder.FachgruppeFruehere.as_view(),
        name="fachgruppe_frueher",
    ),
    path(
        "fachgruppen/<slug:slug>/sitzungen/",
        fachgruppe.FachgruppeSitzungen.as_view(),
        name="fachgruppe_sitzungen",
    ),
    path(
        "fachgruppen/<slug:slug>/aufgaben/",
        aufgaben.FachgruppeAufgaben.as_view(),
        name="fachgruppe_aufgaben",
    ),
    path(
        "fachgruppen/<slug:slug>/dokumente/",
        dokumente.FachgruppeDokumente.as_view(),
        name="fachgruppe_dokumente",
    ),
    path(
        "fachgruppen/<slug:slug>/mitteilungen/",
        fachgruppe.FachgruppeMitteilungen.as_view(),
        name="fachgruppe_mitteilungen",
    ),
    path("fachgruppen/<slug:slug>/wer-darf-was/", befugnisse.WerDarfWas.as_view(), name="wer_darf_was"),
    path("fachgruppen/<slug:slug>/aemter/", aemter.FachgruppeAemter.as_view(), name="fachgruppe_aemter"),
    path("fachgruppen/<slug:slug>/uebergabe/<int:pk>/", uebergabe.UebergabeSeite.as_view(), name="uebergabe"),
    path(
        "fachgruppen/<slug:slug>/uebergabe/<int:pk>/punkt/",
        uebergabe.PunktAbhaken.as_view(),
        name="uebergabe_punkt",
    ),
    path(
        "fachgruppen/<slug:slug>/uebergabe/<int:pk>/abschliessen/",
        uebergabe.UebergabeAbschliessen.as_view(),
        name="uebergabe_abschliessen",
    ),
    path("verzeichnis/", verzeichnis.PersonList.as_view(), name="person_list"),
    path("verzeichnis/institutionen/", verzeichnis.InstitutionList.as_view(), name="institution_list"),
    path("verzeichnis/person/<int:pk>/", verzeichnis.Person.as_view(), name="person"),
    path("verzeichnis/person/<int:pk>/zugang/", verzeichnis.ZugangAnlegen.as_view(), name="zugang_anlegen"),
    path("verzeichnis/institution/<int:pk>/", verzeichnis.InstitutionSeite.as_view(), name="institution"),
    path("hilfe/", seiten.Hilfe.as_view(), name="hilfe"),
    path("impressum/", seiten.Impressum.as_view(), name="impressum"),
    path("datenschutz/", seiten.Datenschutz.as_view(), name="datenschutz"),
    path("barrierefreiheit/", seiten.Barrierefreiheit.as_view(), name="barrierefreiheit"),
    path("stil/", StilView.as_view(), name="stil"),
    # Probes answer also while the database is away, so no transaction is opened for them.
    path("gesund/leben", non_atomic_requests(gesund.Leben.as_view()), name="gesund_leben"),
    path("gesund/bereit", non_atomic_requests(gesund.Bereit.as_view()), name="gesund_bereit"),
    path("gesund/versand", non_atomic_requests(gesund.Versandwache.as_view()), name="gesund_versand"),
]
