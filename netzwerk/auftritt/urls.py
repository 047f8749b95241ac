"""URLs of the public appearance: legal pages, reported barriers, what search engines read."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from netzwerk.auftritt.states import Textseite
from netzwerk.auftritt.views import barrieren, texte
from netzwerk.auftritt.views.suchmaschinen import RobotsTxt, SitemapXml
from netzwerk.base.sprache import in_sprachen


class TextseiteConverter(StringConverter):
    regex = "|".join(Textseite.values)


register_converter(TextseiteConverter, "textseite")

app_name = "auftritt"
urlpatterns = [
    in_sprachen(
        [
            path("barriere-melden/", barrieren.BarriereMelden.as_view(), name="barriere_melden"),
            path("barriere-melden/danke/", barrieren.BarriereGemeldet.as_view(), name="barriere_gemeldet"),
        ]
    ),
    path("barrieren/", barrieren.BarriereList.as_view(), name="barrieren"),
    path("barrieren/<uuid:uuid>/", barrieren.Barriere.as_view(), name="barriere"),
    *(path(f"{seite}/", texte.TextseiteView.von(seite), name=seite.value) for seite in Textseite),
    path("<textseite:seite>/bearbeiten/", texte.TextBearbeiten.as_view(), name="text_bearbeiten"),
    path("<textseite:seite>/fassungen/", texte.Fassungen.as_view(), name="fassungen"),
    path("<textseite:seite>/fassungen/<int:nummer>/", texte.Fassung.as_view(), name="fassung"),
    path("sitemap.xml", SitemapXml.as_view(), name="sitemap"),
    path("robots.txt", RobotsTxt.as_view(), name="robots"),
]
