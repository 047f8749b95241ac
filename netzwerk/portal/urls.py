"""URLs of the pages that span apps."""

from django.db.transaction import non_atomic_requests
from django.urls import path

from netzwerk.base.sprache import in_sprachen
from netzwerk.portal.stil import StilView
from netzwerk.portal.views import (
    aemter,
    angebote,
    aufgaben,
    befugnisse,
    berichte,
    dokumente,
    fachgruppe,
    fachgruppe_mitglieder,
    gesund,
    institution,
    kalender,
    mein_bereich,
    profil,
    seiten,
    stadtviertel,
    uebergabe,
    verlauf,
    veroeffentlicht,
    versand,
    versandmuster,
    verzeichnis,
    verzeichnisdatei,
    vorhaben,
    zielverlauf,
)

app_name = "portal"
urlpatterns = [
    in_sprachen(
        [
            path("", seiten.Startseite.as_view(), name="start"),
            path("fachgruppen/", fachgruppe.FachgruppeList.as_view(), name="fachgruppe_list"),
            path("berichte/", veroeffentlicht.VeroeffentlichteBerichte.as_view(), name="veroeffentlicht"),
            path("mitmachen/", seiten.Mitmachen.as_view(), name="mitmachen"),
            path("fachgruppen/<slug:slug>/", fachgruppe.Fachgruppe.as_view(), name="fachgruppe"),
            path("kalender/", kalender.Kalender.as_view(), name="kalender"),
            path("kalender/monat/", kalender.Kalendermonat.as_view(), name="kalender_monat"),
            path("kalender.ics", kalender.KalenderIcs.as_view(), name="kalender_ics"),
            path("kalender.atom", kalender.KalenderAtom.as_view(), name="kalender_atom"),
            path("veranstaltungen/<uuid:uuid>/termin.ics", kalender.TerminDatei.as_view(), name="termin_ics"),
            path("stadtviertel/", stadtviertel.StadtviertelListe.as_view(), name="stadtviertel_liste"),
            path("stadtviertel/<int:nummer>/", stadtviertel.StadtviertelSeite.as_view(), name="stadtviertel"),
            path("vorhaben/", vorhaben.Partnersuche.as_view(), name="partnersuche"),
            path(
                "verzeichnis/institution/<int:pk>/",
                institution.InstitutionSeite.as_view(),
                name="institution",
            ),
        ]
    ),
    path("mein-bereich/", mein_bereich.MeinBereich.as_view(), name="mein_bereich"),
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
        "fachgruppen/<slug:slug>/berichte/",
        berichte.FachgruppeBerichte.as_view(),
        name="fachgruppe_berichte",
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
    path(
        "fachgruppen/<slug:slug>/handlungsbedarf/",
        vorhaben.FachgruppeHandlungsbedarf.as_view(),
        name="fachgruppe_handlungsbedarf",
    ),
    path(
        "fachgruppen/<slug:slug>/veranstaltungen/",
        vorhaben.FachgruppeVeranstaltungen.as_view(),
        name="fachgruppe_veranstaltungen",
    ),
    path(
        "fachgruppen/<slug:slug>/vorhaben/",
        vorhaben.FachgruppeVorhaben.as_view(),
        name="fachgruppe_vorhaben",
    ),
    path(
        "fachgruppen/<slug:slug>/angebote/",
        angebote.FachgruppeAngebote.as_view(),
        name="fachgruppe_angebote",
    ),
    path("fachgruppen/<slug:slug>/verlauf/", verlauf.FachgruppeVerlauf.as_view(), name="fachgruppe_verlauf"),
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
    path("profil/so-sehen-mich-andere/", profil.SoSehenMichAndere.as_view(), name="so_sehen_mich_andere"),
    path("verzeichnis/", verzeichnis.PersonList.as_view(), name="person_list"),
    path("verzeichnis/drucken/", verzeichnisdatei.PersonenBlatt.as_view(), name="person_blatt"),
    path("verzeichnis/datei/<slug:form>/", verzeichnisdatei.PersonenDatei.as_view(), name="person_datei"),
    path("verzeichnis/institutionen/", verzeichnis.InstitutionList.as_view(), name="institution_list"),
    path(
        "verzeichnis/institutionen/drucken/",
        verzeichnisdatei.InstitutionenBlatt.as_view(),
        name="institution_blatt",
    ),
    path(
        "verzeichnis/institutionen/datei/<slug:form>/",
        verzeichnisdatei.InstitutionenDatei.as_view(),
        name="institution_datei",
    ),
    path("verzeichnis/person/<int:pk>/", verzeichnis.Person.as_view(), name="person"),
    path("verzeichnis/person/<int:pk>/vcard/", verzeichnisdatei.PersonVcf.as_view(), name="person_vcf"),
    path("verzeichnis/person/<int:pk>/verlauf/", verlauf.PersonVerlauf.as_view(), name="person_verlauf"),
    path("verzeichnis/person/<int:pk>/zugang/", verzeichnis.ZugangAnlegen.as_view(), name="zugang_anlegen"),
    path(
        "verzeichnis/person/<int:pk>/einladung/",
        verzeichnis.EinladungErneut.as_view(),
        name="einladung_erneut",
    ),
    path(
        "verzeichnis/institution/<int:pk>/verlauf/",
        verlauf.InstitutionVerlauf.as_view(),
        name="institution_verlauf",
    ),
    path("sitzungen/<uuid:uuid>/versand/", versand.SitzungVersand.as_view(), name="sitzung_versand"),
    path("sitzungen/<uuid:uuid>/versand/erneut/", versand.SitzungErneut.as_view(), name="sitzung_erneut"),
    path("versand/", versand.NetzwerkVersand.as_view(), name="versand"),
    path("versand/erneut/", versand.NetzwerkErneut.as_view(), name="versand_alle_erneut"),
    path("versand/muster/", versandmuster.Mailgalerie.as_view(), name="mailgalerie"),
    path("versand/muster/<slug:slug>/<int:pk>/", versandmuster.Muster.as_view(), name="mailmuster"),
    path(
        "versand/muster/<slug:slug>/<int:pk>/brief/", versandmuster.Musterbrief.as_view(), name="musterbrief"
    ),
    path("versand/<int:pk>/", versand.Mail.as_view(), name="versand_mail"),
    path("versand/<int:pk>/brief/", versand.Brief.as_view(), name="versand_brief"),
    path("versand/<int:pk>/erneut/", versand.Erneut.as_view(), name="versand_erneut"),
    path("versand/<int:pk>/angekommen/", versand.Angekommen.as_view(), name="versand_angekommen"),
    path("versand/<int:pk>/telefonisch/", versand.Telefonisch.as_view(), name="versand_telefonisch"),
    path("versand/<int:pk>/adresse/", versand.Adresse.as_view(), name="versand_adresse"),
    path("hilfe/", seiten.Hilfe.as_view(), name="hilfe"),
    path("leichte-sprache/", seiten.LeichteSprache.as_view(), name="leichte_sprache"),
    path("stil/", StilView.as_view(), name="stil"),
    # Probes answer also while the database is away, so no transaction is opened for them.
    path("gesund/", non_atomic_requests(gesund.Gesund.as_view()), name="gesund"),
    path("gesund/leben", non_atomic_requests(gesund.Leben.as_view()), name="gesund_leben"),
    path("gesund/bereit", non_atomic_requests(gesund.Bereit.as_view()), name="gesund_bereit"),
    path("gesund/versand", non_atomic_requests(gesund.Versandwache.as_view()), name="gesund_versand"),
]
