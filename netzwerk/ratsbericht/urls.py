"""URLs of this app."""

from django.urls import path

from netzwerk.ratsbericht.views import bericht, liste, vorlage

app_name = "ratsbericht"
B = "<uuid:uuid>/"
urlpatterns = [
    path("", liste.Liste.as_view(), name="liste"),
    path("neu/", liste.Neu.as_view(), name="neu"),
    path(B, bericht.Bericht.as_view(), name="bericht"),
    path(f"{B}vorlage/", vorlage.VorlageAnsehen.as_view(), name="vorlage"),
    path(f"{B}vorlage/deckblatt/", vorlage.VorlageBearbeiten.as_view(), name="vorlage_bearbeiten"),
    path(f"{B}vorlage/beratung/", vorlage.BeratungEintragen.as_view(), name="beratung_neu"),
    path(f"{B}vorlage/beratung/<int:pk>/", vorlage.BeratungBearbeiten.as_view(), name="beratung"),
    path(
        f"{B}vorlage/beratung/<int:pk>/entfernen/",
        vorlage.BeratungEntfernen.as_view(),
        name="beratung_entfernen",
    ),
    path(f"{B}vorlage/vorlage.docx", vorlage.VorlageDocx.as_view(), name="vorlage_docx"),
    path(f"{B}vorlage/vorlage.pdf", vorlage.VorlagePdf.as_view(), name="vorlage_pdf"),
]
