"""The letter to the Koordination: the Steuerungsgruppe has answered a recommendation."""

from fachgruppen.mails.brief import build_auftrag, portal_url
from mitglieder.models import Mitglied
from netzwerk.base.klartext import einzeilig
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag
from sitzungen.protokolle.models import Empfehlung
from sitzungen.protokolle.states import Empfehlungsstand

ART = "empfehlung"
_TITEL = {
    Empfehlungsstand.BERATEN: "Die Steuerungsgruppe hat Ihre Empfehlung beraten",
    Empfehlungsstand.ANGENOMMEN: "Die Steuerungsgruppe hat Ihre Empfehlung angenommen",
    Empfehlungsstand.ABGELEHNT: "Die Steuerungsgruppe hat Ihre Empfehlung abgelehnt",
}


def compose_antwort(empfehlung: Empfehlung, mitglied: Mitglied) -> Auftrag:
    """Return the order."""
    brief = brief_antwort(empfehlung, mitglied.name)
    return build_auftrag(ART, f"empfehlung:{empfehlung.pk}", mitglied, brief)


def brief_antwort(empfehlung: Empfehlung, name: str) -> Schreiben:
    decision, answer = empfehlung.beschluss, empfehlung.antwort_beschluss
    title = _TITEL[Empfehlungsstand(empfehlung.stand)]
    facts = [
        ("Gremium", decision.gremium.voller_name),
        ("Beschluss", f"{decision.nummer}: {einzeilig(decision.wortlaut)}"),
        ("Antwort", einzeilig(empfehlung.antwort)),
    ]
    if answer is not None:
        facts.append(("Beschluss der Steuerungsgruppe", answer.nummer))
    return Schreiben(
        betreff=f"{title}: {decision.nummer}",
        titel=title,
        name=name,
        absaetze=("bitte geben Sie die Antwort an Ihre Gruppe weiter. Sie steht auch beim Beschluss.",),
        fakten=tuple(facts),
        knopf_text="Beschluss ansehen",
        knopf_url=portal_url(decision.get_absolute_url()),
        warum="Sie bekommen diese Nachricht, weil Sie für dieses Gremium zuständig sind.",
    )
