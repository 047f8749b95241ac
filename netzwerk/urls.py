"""All URLs of the portal; each app names its own."""

from django.urls import include, path

from fachgruppen.wahlen.urls import urne_urls

urlpatterns = [
    # Before the portal, whose pages below /fachgruppen/ begin with the address of a Gremium.
    path("fachgruppen/", include("fachgruppen.urls")),
    path("", include("netzwerk.portal.urls")),
    path("", include("netzwerk.auftritt.urls")),
    path("", include("netzwerk.datenschutz.urls")),
    path("", include("fachgruppen.buendnisse.urls")),
    path("verzeichnis/institution/", include("fachgruppen.institutionen.urls")),
    path("ratsberichte/", include("netzwerk.ratsbericht.urls")),
    path("", include("netzwerk.ratsbericht.oeffentliche_urls")),
    path("steuerungsgruppe/", include("netzwerk.steuerung.urls")),
    path("", include("netzwerk.steuerung.oeffentliche_urls")),
    path("", include("sitzungen.urls")),
    path("", include("sitzungen.protokolle.urls")),
    path("import/", include("fachgruppen.importe.urls")),
    path("", include("fachgruppen.mitteilungen.urls")),
    path("", include("fachgruppen.vorhaben.urls")),
    path("", include("fachgruppen.beitritt.urls")),
    path("", include("fachgruppen.angebote.urls")),
    path("dokumente/", include("fachgruppen.dokumente.urls")),
    path("wahlen/", include("fachgruppen.wahlen.urls")),
    path("wahlen/", include(urne_urls)),
    path("profil/", include("mitglieder.urls")),
    path("konto/", include("mitglieder.konto_urls")),
]

handler400 = "netzwerk.base.fehlerseiten.bad_request"
handler403 = "netzwerk.base.fehlerseiten.forbidden"
handler404 = "netzwerk.base.fehlerseiten.not_found"
handler500 = "netzwerk.base.fehlerseiten.server_error"
