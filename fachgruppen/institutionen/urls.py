"""URLs of keeping institutions; their page itself belongs to the portal."""

from django.urls import path

from fachgruppen.institutionen.views import bestaetigung, institution, zusammenlegung

app_name = "institutionen"
_eine = "<int:pk>/"
urlpatterns = [
    path("stimmt-noch/<str:token>/", bestaetigung.PerLink.as_view(), name="bestaetigen_link"),
    path("unbestaetigt/", bestaetigung.Unbestaetigte.as_view(), name="unbestaetigt"),
    path("doppelte/", zusammenlegung.Doppelte.as_view(), name="doppelte"),
    path(
        "zusammenlegen/<int:ziel>/<int:quelle>/",
        zusammenlegung.Zusammenlegen.as_view(),
        name="zusammenlegen",
    ),
    path(
        "verschieden/<int:eine>/<int:andere>/", zusammenlegung.SindVerschieden.as_view(), name="verschieden"
    ),
    path("rueckgaengig/<int:pk>/", zusammenlegung.Rueckgaengig.as_view(), name="rueckgaengig"),
    path(f"{_eine}bestaetigen/", bestaetigung.Bestaetigen.as_view(), name="bestaetigen"),
    path(f"{_eine}bearbeiten/", institution.Bearbeiten.as_view(), name="bearbeiten"),
    path(f"{_eine}ansprechpersonen/", institution.Ansprechpersonen.as_view(), name="ansprechpersonen"),
    path(
        f"{_eine}ansprechpersonen/<int:mitglied>/beenden/",
        institution.AnsprechpersonBeenden.as_view(),
        name="ansprechperson_beenden",
    ),
]
