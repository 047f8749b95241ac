"""URLs of Bündnisse and Kooperationen; what everybody reads has every language."""

from django.urls import include, path

from fachgruppen.buendnisse.views import lesen, pflegen
from netzwerk.base.sprache import in_sprachen

app_name = "buendnisse"
_eines = "<int:pk>/"
_oeffentlich = [
    path("buendnisse/", lesen.Liste.as_view(), name="liste"),
    path(f"buendnisse/{_eines}", lesen.BuendnisSeite.as_view(), name="buendnis"),
]
_pflege = [
    path("neu/", pflegen.Neu.as_view(), name="neu"),
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
urlpatterns = [in_sprachen(_oeffentlich), path("buendnisse/", include(_pflege))]
