"""URLs of published reports to the Stadtrat, below the public list."""

from django.urls import path

from netzwerk.ratsbericht.views import oeffentlich

P = "berichte/<int:jahr>/<slug:slug>/"
app_name = "oeffentlich"
urlpatterns = [
    path(P, oeffentlich.OeffentlicherBericht.as_view(), name="bericht"),
    path(f"{P}fassung/<int:nummer>/", oeffentlich.FruehereFassung.as_view(), name="fassung"),
    path(f"{P}fassung-<int:nummer>.<slug:form>", oeffentlich.Berichtsdatei.as_view(), name="datei"),
]
