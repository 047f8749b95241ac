"""URLs of Bündnisse and Kooperationen."""

from django.urls import path

from fachgruppen.buendnisse.views import lesen, pflegen

app_name = "buendnisse"
_eines = "<int:pk>/"
urlpatterns = [
    path("", lesen.Liste.as_view(), name="liste"),
    path("neu/", pflegen.Neu.as_view(), name="neu"),
    path(_eines, lesen.BuendnisSeite.as_view(), name="buendnis"),
    path(f"{_eines}bearbeiten/", pflegen.Aendern.as_view(), name="bearbeiten"),
    path(f"{_eines}freigeben/", pflegen.Freigeben.as_view(), name="freigeben"),
    path(f"{_eines}zuruecknehmen/", pflegen.Zuruecknehmen.as_view(), name="zuruecknehmen"),
    path(f"{_eines}loeschen/", pflegen.Loeschen.as_view(), name="loeschen"),
    path(f"{_eines}vertretung/", pflegen.Vertreten.as_view(), name="vertretung"),
    path(
        f"{_eines}vertretung/<int:vertretung>/beenden/",
        pflegen.VertretungBeenden.as_view(),
        name="vertretung_beenden",
    ),
]
