"""The distribution list of the Katalog in the demo network, with one selection that was sent."""

from collections.abc import Mapping
from datetime import timedelta

from fachgruppen.angebote.katalogdruck import katalog_pdf
from fachgruppen.angebote.mails.verteiler import ART
from fachgruppen.angebote.models import Angebot, Aussendung
from fachgruppen.angebote.selectors.verteiler import EMPFANG
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import AussendungFactory, VersandFactory, VerteilerstelleFactory
from netzwerk.demo.konten import KOORDINATION
from netzwerk.versand.states import Status

STELLEN = (
    ("Grundschule Kastanienallee, Sekretariat", "kastanienallee"),
    ("Gemeinschaftsschule Südstadt, Schulsozialarbeit", "suedstadt"),
    ("Kita Traumland", "traumland"),
    ("Berufsbildende Schulen August von Parseval", "bbs-parseval"),
    ("Stadtbibliothek, Zweigstelle Süd", "bibliothek-sued"),
    ("Hausarztpraxis am Treff", "praxis-am-treff"),
)
ABBESTELLT = "praxis-am-treff"


def lade_verteiler(konten: Mapping[str, Konto]) -> None:
    sent = jetzt() - timedelta(days=32)
    rows = [
        VerteilerstelleFactory(
            name=name, email=f"{address}@schule.example",
            abgemeldet_am=sent + timedelta(days=2) if address == ABBESTELLT else None,
        )
        for name, address in STELLEN
    ]  # fmt: skip
    courses = list(
        Angebot.objects.oeffentlich(heute())
        .filter(art="sprachkurs")
        .select_related("institution", "stadtviertel", "gremium")
        .order_by("art", "sortname", "pk")
    )
    made: Aussendung = AussendungFactory(
        angebote=len(courses), empfaenger=len(rows), pdf=katalog_pdf(courses, "Sprachkurs"), am=sent,
        von=konten[KOORDINATION], anschreiben="anbei die Sprachkurse, auch für Eltern Ihrer Kinder.",
    )  # fmt: skip
    for row in rows:
        VersandFactory(
            art=ART, vorgang=made.vorgang, empfang=f"{EMPFANG}{row.pk}", adresse=row.email,
            empfaenger_name=row.name, erstellt_am=sent, status=Status.GESENDET,
        )  # fmt: skip
