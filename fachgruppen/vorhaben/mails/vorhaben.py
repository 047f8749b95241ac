"""The letter that tells who leads a Fachgruppe: somebody would like to take part in a Vorhaben."""

from uuid import UUID

from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from fachgruppen.vorhaben.mails.leitung import leitung
from fachgruppen.vorhaben.models import Interesse, Vorhaben
from mitglieder.models import Mitglied
from netzwerk.versand.beispiel import beispielbrief
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

INTERESSE = "vorhaben_interesse"


def auftraege_interesse(interesse: Interesse) -> list[Auftrag]:
    people = [person for person in leitung(interesse.vorhaben.gremium) if person.pk != interesse.mitglied_id]
    letters = [(person, brief_interesse(interesse, person)) for person in people]
    return build_auftraege(INTERESSE, f"interesse:{interesse.pk}", letters)


def brief_interesse(interesse: Interesse, person: Mitglied) -> Schreiben:
    row, who = interesse.vorhaben, interesse.mitglied
    words = [f"{who.name} möchte bei Ihrem Vorhaben mitmachen."]
    if interesse.text:
        words += [f"„{line}“" for line in interesse.text.splitlines() if line.strip()]
    words.append("Melden Sie sich bei der Person, und halten Sie im Portal fest, dass Sie geantwortet haben.")
    return Schreiben(
        betreff=f"Interesse an einem Vorhaben ({row.gremium.kurzname})",
        titel="Jemand möchte mitmachen",
        name=person.name,
        absaetze=tuple(words),
        fakten=(("Vorhaben", row.titel), ("Gesucht", row.sucht)),
        warum="Sie erhalten diese Nachricht, weil Sie diese Fachgruppe leiten.",
        knopf_text="Vorhaben ansehen",
        knopf_url=portal_url(row.get_absolute_url()),
    )


def hindernis_interesse(versand: Versand) -> str:
    key = int(versand.vorgang.removeprefix("interesse:"))
    if not Interesse.objects.filter(pk=key, beantwortet_am=None).exists():
        return "Das Interesse ist schon beantwortet."
    return hindernis_person(versand)


def beispiele() -> list[tuple[str, bytes]]:
    gremium = Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip
    row = Vorhaben(
        pk=0, uuid=UUID(int=0), titel="Sprachpaten im Stadtteil", gremium=gremium,
        sucht="Vereine, die Räume am Nachmittag haben",
    )  # fmt: skip
    who = Mitglied(pk=0, vorname="Samira", nachname="Haddad")
    interest = Interesse(pk=0, vorhaben=row, mitglied=who, text="Wir haben dienstags einen Raum frei.")
    reader = Mitglied(pk=0, vorname="Lan", nachname="Nguyen")
    return [("", beispielbrief(INTERESSE, brief_interesse(interest, reader)))]
