"""The letter that asks how many people came to an event."""

from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.states import Teilnahme
from mitglieder.models import Mitglied
from netzwerk.base.datum import termin
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

ZAHL = "veranstaltung_zahl"


def auftraege_zahl(veranstaltung: Veranstaltung, leads: list[Mitglied]) -> list[Auftrag]:
    """Ask who entered it; has she left the network, those who lead the Fachgruppe: `leads`."""
    here = veranstaltung.von.ausgetreten_am is None
    people = [veranstaltung.von] if here else leads
    letters = [(person, brief_zahl(veranstaltung, person)) for person in people]
    return build_auftraege(ZAHL, veranstaltung.vorgang, letters)


def brief_zahl(veranstaltung: Veranstaltung, person: Mitglied) -> Schreiben:
    return Schreiben(
        betreff=f"Wie viele waren da? ({veranstaltung.gremium.kurzname})",
        titel="Wie viele waren da?",
        name=person.name,
        absaetze=(
            "Die Veranstaltung ist vorbei. Bitte tragen Sie ein, wie viele Menschen ungefähr da waren.",
            "Wissen Sie es nicht, genügt „keine Angabe“. Die Zahl geht in die Berichte der Fachgruppe ein.",
        ),
        fakten=(
            ("Veranstaltung", veranstaltung.titel),
            ("Termin", termin(veranstaltung.beginn, veranstaltung.ende)),
        ),
        warum="Sie erhalten diese Nachricht, weil Sie die Veranstaltung eingetragen haben oder die "
        "Fachgruppe leiten.",
        knopf_text="Zahl eintragen",
        knopf_url=portal_url(veranstaltung.get_absolute_url()),
    )


def hindernis_zahl(versand: Versand) -> str:
    rows = Veranstaltung.objects.findet_statt().filter(teilnahme=Teilnahme.OFFEN)
    if not rows.filter(pk=versand.vorgang.split(":")[1]).exists():
        return "Die Zahl ist eingetragen, oder die Veranstaltung fand nicht statt."
    return hindernis_person(versand)
