"""URLs for editing a Gremium; the pages that everybody reads belong to the portal."""

from django.urls import path

from fachgruppen.views import aufnahme, austritt, beitritt, profil, ziele

app_name = "fachgruppen"
urlpatterns = [
    path("<slug:slug>/bearbeiten/", profil.ProfilBearbeiten.as_view(), name="profil_bearbeiten"),
    path("<slug:slug>/ziele/", ziele.ZieleBearbeiten.as_view(), name="ziele_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/", ziele.ZielBearbeiten.as_view(), name="ziel_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/verschieben/", ziele.ZielVerschieben.as_view(), name="ziel_verschieben"),
    path("<slug:slug>/ziele/<int:pk>/entfernen/", ziele.ZielEntfernen.as_view(), name="ziel_entfernen"),
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
]
