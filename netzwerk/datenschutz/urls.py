"""URLs of this app."""

from django.urls import path

from netzwerk.datenschutz.views import buero, eigene, konto

app_name = "datenschutz"
K, B = "mein-konto/", "daten-und-rechte/"
urlpatterns = [
    path(K, konto.MeinKonto.as_view(), name="mein_konto"),
    path(f"{K}daten/", konto.MeineDaten.as_view(), name="meine_daten"),
    path(f"{K}antrag/<slug:art>/", eigene.AntragStellen.as_view(), name="antrag_stellen"),
    path(f"{K}antrag/<int:pk>/zurueck/", eigene.AntragZurueckziehen.as_view(), name="antrag_zurueckziehen"),
    path(f"{K}abschied/", eigene.AbschiedErklaeren.as_view(), name="abschied"),
    path(f"{K}abschied/zurueck/", eigene.AbschiedZuruecknehmen.as_view(), name="abschied_zurueck"),
    path(B, buero.Buero.as_view(), name="buero"),
    path(f"{B}aufbewahrung/", buero.Aufbewahrung.as_view(), name="aufbewahrung"),
    path(f"{B}antrag/<int:pk>/", buero.AntragBeantworten.as_view(), name="antrag"),
    path(f"{B}antrag/<int:pk>/doch-nicht/", buero.AntragDochNicht.as_view(), name="antrag_doch_nicht"),
    path(f"{B}person/<int:pk>/", buero.Person.as_view(), name="person"),
    path(f"{B}person/<int:pk>/entsperren/", buero.Entsperren.as_view(), name="entsperren"),
    path(f"{B}person/<int:pk>/einschraenken/", buero.Einschraenken.as_view(), name="einschraenken"),
]
