"""The letter to a member whose proposal was decided."""

from fachgruppen.mails.brief import build_auftrag, portal_url
from fachgruppen.models import Vorschlag
from fachgruppen.states import Vorschlagsart, Vorschlagsstatus
from mitglieder.models import Mitglied
from netzwerk.base.klartext import einzeilig
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

ART = "vorschlag"


def compose_entscheidung(vorschlag: Vorschlag, wer: str) -> Auftrag:
    """Return the order for the letter; `wer` decided. It says what is decided, so it is built now."""
    return build_auftrag(ART, vorschlag.vorgang, vorschlag.von, _brief(vorschlag, wer))


def hindernis(versand: Versand) -> str:
    """Who has left the network meanwhile gets no letter any more."""
    pk = versand.empfang.removeprefix("mitglied:")
    if Mitglied.objects.aktiv().filter(pk=pk, email=versand.adresse).exists():
        return ""
    return "Die Person gehört nicht mehr zum Netzwerk oder hat eine andere Adresse."


def _brief(vorschlag: Vorschlag, wer: str) -> Schreiben:
    angenommen = vorschlag.status == Vorschlagsstatus.ANGENOMMEN
    ausgang = "angenommen" if angenommen else "abgelehnt"
    folge = "Die Änderung gilt ab sofort." if angenommen else f"Dazu steht: „{einzeilig(vorschlag.antwort)}“"
    was = "Profil" if vorschlag.art == Vorschlagsart.PROFIL else f"Ziel: {einzeilig(vorschlag.zieltext)}"
    return Schreiben(
        betreff=f"Ihr Vorschlag ist {ausgang}",
        titel=f"Ihr Vorschlag ist {ausgang}",
        name=vorschlag.von.name,
        absaetze=(f"{wer} hat Ihren Vorschlag {ausgang}.", folge),
        fakten=(("Gremium", vorschlag.gremium.voller_name), ("Vorschlag", was)),
        warum="Sie bekommen diese Nachricht, weil Sie den Vorschlag gemacht haben.",
        knopf_text="Vorschlag ansehen",
        knopf_url=portal_url(vorschlag.get_absolute_url()),
    )
