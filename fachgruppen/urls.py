"""URLs for editing a Gremium; the pages that everybody reads belong to the portal."""

from django.urls import path

from fachgruppen.views import (
    aemter,
    anlegen,
    aufloesen,
    aufnahme,
    austritt,
    beitritt,
    delegationen,
    fassungen,
    profil,
    verwalten,
    vorschlaege,
    ziele,
)

app_name = "fachgruppen"
_verwalten = "<slug:slug>/verwalten/"
urlpatterns = [
    path("anlegen/", anlegen.GremiumAnlegen.as_view(), name="anlegen"),
    path("reihenfolge/", anlegen.Reihenfolge.as_view(), name="reihenfolge"),
    path("<slug:slug>/arbeitsgruppe/", anlegen.ArbeitsgruppeAnlegen.as_view(), name="arbeitsgruppe_anlegen"),
    path("<slug:slug>/verschieben/", anlegen.GremiumVerschieben.as_view(), name="verschieben"),
    path(_verwalten, verwalten.Verwalten.as_view(), name="verwalten"),
    path(f"{_verwalten}umbenennen/", verwalten.Umbenennen.as_view(), name="umbenennen"),
    path(f"{_verwalten}berichtigen/", verwalten.Berichtigen.as_view(), name="berichtigen"),
    path(f"{_verwalten}arbeitsweise/", verwalten.Regeln.as_view(), name="regeln"),
    path(f"{_verwalten}ruhen/", verwalten.RuhenLassen.as_view(), name="ruhen"),
    path(f"{_verwalten}aufnehmen/", verwalten.WiederAufnehmen.as_view(), name="wieder_aufnehmen"),
    path(f"{_verwalten}aufloesen/", aufloesen.Aufloesen.as_view(), name="aufloesen"),
    path(
        f"{_verwalten}aufloesen/zuruecknehmen/",
        aufloesen.AufloesungZuruecknehmen.as_view(),
        name="aufloesung_zuruecknehmen",
    ),
    # Profile and its versions
    path("<slug:slug>/bearbeiten/", profil.ProfilBearbeiten.as_view(), name="profil_bearbeiten"),
    path("<slug:slug>/bearbeiten/entwurf/", profil.ProfilEntwurf.as_view(), name="profil_entwurf"),
    path(
        "<slug:slug>/bearbeiten/entwurf/verwerfen/",
        profil.ProfilEntwurfVerwerfen.as_view(),
        name="profil_entwurf_verwerfen",
    ),
    path("<slug:slug>/fassungen/", fassungen.FassungList.as_view(), name="fassungen"),
    path("<slug:slug>/fassungen/<int:nummer>/", fassungen.FassungSeite.as_view(), name="fassung"),
    path("<slug:slug>/fassungen/<int:alt>/<int:neu>/", fassungen.Vergleich.as_view(), name="vergleich"),
    path(
        "<slug:slug>/fassungen/<int:nummer>/wiederherstellen/",
        fassungen.FassungWiederherstellen.as_view(),
        name="fassung_wiederherstellen",
    ),
    # Goals
    path("<slug:slug>/ziele/", ziele.ZieleBearbeiten.as_view(), name="ziele_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/", ziele.ZielBearbeiten.as_view(), name="ziel_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/verschieben/", ziele.ZielVerschieben.as_view(), name="ziel_verschieben"),
    # Joining, taking in, leaving
    path("<slug:slug>/mitmachen/", beitritt.Mitmachen.as_view(), name="mitmachen"),
    path(
        "<slug:slug>/mitmachen/zuruecknehmen/",
        beitritt.WunschZuruecknehmen.as_view(),
        name="beitrittswunsch_zuruecknehmen",
    ),
    path("<slug:slug>/beitrittswunsch/<int:pk>/", beitritt.WunschAnnehmen.as_view(), name="beitrittswunsch"),
    path(
        "<slug:slug>/beitrittswunsch/<int:pk>/ablehnen/",
        beitritt.WunschAblehnen.as_view(),
        name="beitrittswunsch_ablehnen",
    ),
    path("<slug:slug>/mitglieder/aufnehmen/", aufnahme.PersonSuchen.as_view(), name="person_suchen"),
    path(
        "<slug:slug>/mitglieder/aufnehmen/<int:pk>/",
        aufnahme.PersonAufnehmen.as_view(),
        name="person_aufnehmen",
    ),
    path("<slug:slug>/austreten/", austritt.Austreten.as_view(), name="austreten"),
    path(
        "<slug:slug>/austreten/zuruecknehmen/",
        austritt.AustrittZuruecknehmen.as_view(),
        name="austritt_zuruecknehmen",
    ),
    path(
        "<slug:slug>/mitglieder/<int:pk>/beenden/",
        austritt.MitgliedschaftBeenden.as_view(),
        name="mitgliedschaft_beenden",
    ),
    path(
        "<slug:slug>/mitglieder/<int:pk>/fortsetzen/",
        austritt.MitgliedschaftFortsetzen.as_view(),
        name="mitgliedschaft_fortsetzen",
    ),
    path("<slug:slug>/ziele/<int:pk>/beenden/", ziele.ZielBeenden.as_view(), name="ziel_beenden"),
    # Proposals
    path("<slug:slug>/vorschlagen/", vorschlaege.ProfilVorschlagen.as_view(), name="profil_vorschlagen"),
    path(
        "<slug:slug>/vorschlagen/entwurf/", vorschlaege.VorschlagEntwurf.as_view(), name="vorschlag_entwurf"
    ),
    path(
        "<slug:slug>/vorschlagen/entwurf/verwerfen/",
        vorschlaege.VorschlagEntwurfVerwerfen.as_view(),
        name="vorschlag_entwurf_verwerfen",
    ),
    path("<slug:slug>/ziele/vorschlagen/", vorschlaege.ZielVorschlagen.as_view(), name="ziel_vorschlagen"),
    path(
        "<slug:slug>/ziele/<int:pk>/vorschlagen/",
        vorschlaege.ZielVorschlagen.as_view(),
        name="ziel_aenderung_vorschlagen",
    ),
    path("<slug:slug>/vorschlaege/", vorschlaege.VorschlagList.as_view(), name="vorschlaege"),
    path("<slug:slug>/vorschlaege/<int:pk>/", vorschlaege.VorschlagSeite.as_view(), name="vorschlag"),
    path(
        "<slug:slug>/vorschlaege/<int:pk>/annehmen/",
        vorschlaege.VorschlagAnnehmen.as_view(),
        name="vorschlag_annehmen",
    ),
    path(
        "<slug:slug>/vorschlaege/<int:pk>/ablehnen/",
        vorschlaege.VorschlagAblehnen.as_view(),
        name="vorschlag_ablehnen",
    ),
    path(
        "<slug:slug>/vorschlaege/<int:pk>/zurueckziehen/",
        vorschlaege.VorschlagZurueckziehen.as_view(),
        name="vorschlag_zurueckziehen",
    ),
    path("<slug:slug>/aemter/neu/", aemter.AmtVergeben.as_view(), name="amt_neu"),
    path("<slug:slug>/aemter/uebergang/", aemter.UebergangStellen.as_view(), name="uebergang"),
    path("<slug:slug>/aemter/<int:pk>/", aemter.AmtBerichtigen.as_view(), name="amt_berichtigen"),
    path("<slug:slug>/aemter/<int:pk>/beenden/", aemter.AmtBeenden.as_view(), name="amt_beenden"),
    path("<slug:slug>/aemter/<int:pk>/niederlegen/", aemter.AmtNiederlegen.as_view(), name="amt_niederlegen"),
    path("<slug:slug>/delegationen/neu/", delegationen.DelegationNeu.as_view(), name="delegation_neu"),
    path(
        "<slug:slug>/delegationen/<int:pk>/",
        delegationen.DelegationBerichtigen.as_view(),
        name="delegation_berichtigen",
    ),
    path(
        "<slug:slug>/delegationen/<int:pk>/abberufen/",
        delegationen.DelegationAbberufen.as_view(),
        name="delegation_abberufen",
    ),
]
