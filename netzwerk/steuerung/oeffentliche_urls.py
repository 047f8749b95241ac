"""URLs of published reports, below the public list."""

from django.urls import path

from netzwerk.steuerung.views import anlagen, oeffentlich

P = "berichte/<int:jahr>-<int:quartal>/<slug:slug>/"
app_name = "berichte"
urlpatterns = [
    path(P, oeffentlich.Oeffentlich.as_view(), name="oeffentlich"),
    path(f"{P}anlage/<int:platz>/", anlagen.OeffentlichAnlage.as_view(), name="oeffentlich_anlage"),
    path(f"{P}pdf/", oeffentlich.OeffentlichPdf.as_view(), name="oeffentlich_pdf"),
]
