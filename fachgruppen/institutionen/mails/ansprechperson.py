"""The letter to a person who was named contact person of her institution."""

from django.urls import reverse

from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.mails.brief import EMPFANG, build_auftrag, hindernis_person, portal_url
from mitglieder.models import Mitglied
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

BENANNT = "institution_ansprechperson"


def auftrag_benannt(row: Ansprechperson) -> list[Auftrag]:
    """Return the letter; none if no mail reaches her, she sees it in the portal."""
    person = row.mitglied
    if not person.ist_per_mail_erreichbar:
        return []
    matter = f"ansprechperson:{row.institution_id}:{row.pk}"
    return [
        build_auftrag(
            BENANNT, matter, person, brief_benannt(row.institution.name, row.institution_id, person)
        )
    ]


def brief_benannt(name: str, pk: int, person: Mitglied) -> Schreiben:
    return Schreiben(
        betreff="Sie sind Ansprechperson Ihrer Institution",
        titel="Sie sind jetzt Ansprechperson",
        name=person.name,
        absaetze=(
            "Sie können ändern, was im Verzeichnis über Ihre Institution steht, und weitere Ansprechpersonen "
            "benennen.",
            "Einmal im Jahr fragen wir Sie per E-Mail, ob alles noch stimmt. Dafür genügt ein Knopf.",
        ),
        fakten=(("Institution", name),),
        warum="Sie erhalten diese Nachricht, weil Sie im Netzwerkportal als Ansprechperson benannt wurden.",
        knopf_text="Seite der Institution ansehen",
        knopf_url=portal_url(reverse("portal:institution", args=[pk])),
    )


def hindernis_benannt(versand: Versand) -> str:
    """She is no contact person any more, or nobody reads it."""
    person = int(versand.empfang.removeprefix(EMPFANG))
    named = Ansprechperson.objects.filter(pk=versand.vorgang.split(":")[2], mitglied=person)
    return hindernis_person(versand) if named.exists() else "Sie ist nicht mehr Ansprechperson."
