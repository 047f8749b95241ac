"""Letters about an objection: to the Beauftragte when it comes, to its author when it is decided."""

from fachgruppen.mails.brief import build_auftraege, hindernis_person
from fachgruppen.wahlen.mails.brief import schreiben, vorgang, was_und_wo
from fachgruppen.wahlen.models import Einspruch
from fachgruppen.wahlen.states import Einspruchsstand
from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

EINGANG, ENTSCHEIDUNG = "wahl_einspruch", "wahl_entscheidung"


def auftraege_eingang(einspruch: Einspruch) -> list[Auftrag]:
    """Tell the Beauftragte that she has to decide; the text itself stays in the portal."""
    person = beauftragte_am(heute())
    if person is None:
        return []
    matter = vorgang(einspruch.wahl, f"einspruch{einspruch.pk}")
    return build_auftraege(EINGANG, matter, [(person, brief_eingang(einspruch, person))])


def brief_eingang(einspruch: Einspruch, person: Mitglied) -> Schreiben:
    wahl = einspruch.wahl
    return schreiben(
        wahl, person,
        betreff=f"Einspruch: {wahl.titel}",
        titel="Bitte entscheiden Sie über einen Einspruch",
        absaetze=(
            f"{einspruch.mitglied.name} hat Einspruch erhoben: {was_und_wo(wahl)}.",
            "Den Wortlaut lesen Sie im Portal. Solange Sie nicht entschieden haben, bleibt alles aufbewahrt, "
            "was zum Nachzählen nötig ist.",
        ),
        knopf="Einspruch lesen", warum="Sie erhalten diese Nachricht, weil Sie Beauftragte sind.",
    )  # fmt: skip


def auftraege_entscheidung(einspruch: Einspruch) -> list[Auftrag]:
    """Tell the author how her objection was decided and why."""
    matter = vorgang(einspruch.wahl, f"entscheidung{einspruch.pk}")
    return build_auftraege(
        ENTSCHEIDUNG, matter, [(einspruch.mitglied, brief_entscheidung(einspruch, einspruch.mitglied))]
    )


def brief_entscheidung(einspruch: Einspruch, person: Mitglied) -> Schreiben:
    wahl = einspruch.wahl
    right = einspruch.stand == Einspruchsstand.STATTGEGEBEN
    title = "Ihrem Einspruch ist stattgegeben" if right else "Ihr Einspruch ist abgelehnt"
    effect = "Die Wahl ist aufgehoben." if right else "Das Ergebnis der Wahl bleibt, wie es ist."
    return schreiben(
        wahl, person,
        betreff=f"{title}: {wahl.titel}",
        titel=title,
        absaetze=(effect, f"Begründung der Beauftragten: {einspruch.begruendung}"),
        knopf="Wahl ansehen", warum="Sie erhalten diese Nachricht, weil Sie Einspruch erhoben haben.",
    )  # fmt: skip


def hindernis_eingang(versand: Versand) -> str:
    """Not when it is decided or withdrawn by now."""
    pk = int(versand.vorgang.rsplit("einspruch", 1)[1])
    if not Einspruch.objects.filter(pk=pk, stand=Einspruchsstand.OFFEN).exists():
        return "Über den Einspruch ist schon entschieden."
    return hindernis_person(versand)
