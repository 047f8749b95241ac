"""URLs for editing a Gremium; the pages that everybody reads belong to the portal."""

from django.urls import path

from fachgruppen import views

app_name = "fachgruppen"
urlpatterns = [
    path("<slug:slug>/bearbeiten/", views.ProfilBearbeiten.as_view(), name="profil_bearbeiten"),
    path("<slug:slug>/ziele/", views.ZieleBearbeiten.as_view(), name="ziele_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/", views.ZielBearbeiten.as_view(), name="ziel_bearbeiten"),
    path("<slug:slug>/ziele/<int:pk>/verschieben/", views.ZielVerschieben.as_view(), name="ziel_verschieben"),
    path("<slug:slug>/ziele/<int:pk>/entfernen/", views.ZielEntfernen.as_view(), name="ziel_entfernen"),
]
