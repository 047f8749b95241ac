"""URLs for editing a Gremium; the pages that everybody reads belong to the portal."""

from django.urls import path

from fachgruppen.views import profil, ziele

app_name = "fachgruppen"
urlpatterns = [
    path("<slug:slug>/bearbeiten/", profil.ProfilBearbeiten.as_view(), name="profil_bearbeiten"),
    path("<slug:slug>/ziele/", ziele.ZieleBearbeiten.as_view(), name="ziele_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/", ziele.ZielBearbeiten.as_view(), name="ziel_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/verschieben/", ziele.ZielVerschieben.as_view(), name="ziel_verschieben"),
    path("<slug:slug>/ziele/<int:pk>/entfernen/", ziele.ZielEntfernen.as_view(), name="ziel_entfernen"),
]
