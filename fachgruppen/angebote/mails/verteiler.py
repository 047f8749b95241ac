"""The letter that brings the Katalog as a file; whoever wants no more stops it with one click."""

from django.urls import reverse
from django.utils.translation import override

from fachgruppen.angebote.models import Aussendung, Verteilerstelle
from fachgruppen.angebote.selectors.verteiler import EMPFANG, aussendung_von, stelle_von
from fachgruppen.angebote.token import verteiler_token
from fachgruppen.mails.brief import portal_url
from netzwerk.base.datum import tag
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from netzwerk.versand.services import Auftrag

ART = "angebote_verteiler"
WARUM = "Sie erhalten diese Nachricht, weil Ihre Stelle im Verteiler unseres Angebotskatalogs steht."


def auftraege_verteiler(aussendung: Aussendung, stellen: list[Verteilerstelle]) -> list[Auftrag]:
    return [
        Auftrag(
            art=ART, vorgang=aussendung.vorgang, empfang=f"{EMPFANG}{row.pk}", adresse=row.email,
            empfaenger_name=row.name,
        )
        for row in stellen
    ]  # fmt: skip


def brief_verteiler(aussendung: Aussendung, stelle: Verteilerstelle) -> Schreiben:
    with override(aussendung.sprache):
        catalogue = portal_url(reverse("angebote:katalog"))
    own = tuple(aussendung.anschreiben.split("\n\n")) if aussendung.anschreiben else ()
    return Schreiben(
        betreff=f"Angebote: {aussendung}",
        titel="Der Katalog der Angebote",
        name=stelle.name,
        absaetze=(
            *own,
            "im Anhang finden Sie die Auswahl als PDF, zum Weitergeben, Auslegen und Aushängen.",
        ),
        fakten=(
            ("Auswahl", str(aussendung)),
            ("Sprache", aussendung.get_sprache_display()),
            ("Angebote", str(aussendung.angebote)),
            ("Stand", tag(aussendung.am)),
        ),
        warum=WARUM,
        knopf_text="Neuesten Stand ansehen",
        knopf_url=f"{catalogue}?{aussendung.adresse}" if aussendung.adresse else catalogue,
        abmelden_text="Katalog nicht mehr zusenden",
        abmelden_url=portal_url(reverse("angebote:abmelden", args=[verteiler_token(stelle.pk or 0)])),
    )


def compose_verteiler(versand: Versand) -> bytes:
    """Return the message with the file as it was when somebody pressed the button."""
    aussendung, stelle = aussendung_von(versand.vorgang), stelle_von(versand.empfang)
    if aussendung is None or stelle is None:
        raise LookupError(versand.schluessel)
    brief = brief_verteiler(aussendung, stelle)
    return build_schreiben(
        versand, brief, unsubscribe_url=brief.abmelden_url, pdf=("Angebote.pdf", bytes(aussendung.pdf))
    )


def hindernis_verteiler(versand: Versand) -> str:
    stelle = stelle_von(versand.empfang)
    if stelle is None:
        return "Die Stelle steht nicht mehr im Verteiler."
    return "Die Stelle hat den Katalog abbestellt." if stelle.abgemeldet_am else ""
