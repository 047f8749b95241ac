"""The yearly letter "Stimmt noch?" to the contact persons of an institution, and the reminder."""

from django.urls import reverse

from fachgruppen.institutionen.selectors import ansprechpersonen
from fachgruppen.institutionen.token import bestaetigungs_token
from fachgruppen.mails.brief import EMPFANG, build_auftrag, hindernis_person, portal_url
from mitglieder.models import Institution, Mitglied
from netzwerk.base.datum import datum
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

FRAGE, ERINNERUNG = "institution_stimmt_noch", "institution_stimmt_noch_erinnerung"


def auftraege_bestaetigen(art: str, institution: Institution) -> list[Auftrag]:
    """Return one letter a contact person whom mail reaches; each question is a matter of its own."""
    asked = institution.gefragt_am
    matter = f"institution:{institution.pk}:{asked:%Y%m%d%H%M%S}"
    return [
        build_auftrag(art, matter, person, brief_bestaetigen(art, institution, person))
        for person in ansprechpersonen(institution)
        if person.ist_per_mail_erreichbar
    ]


def brief_bestaetigen(art: str, institution: Institution, person: Mitglied) -> Schreiben:
    title = "Stimmen die Angaben Ihrer Institution noch?"
    token = bestaetigungs_token(institution.pk, person.pk, institution.bestaetigt_am)
    last = datum(institution.bestaetigt_am) if institution.bestaetigt_am else "noch nie"
    return Schreiben(
        betreff=title if art == FRAGE else f"Noch einmal: {title}",
        titel=title,
        name=person.name,
        absaetze=(
            "Einmal im Jahr fragen wir, ob im Verzeichnis des Netzwerks noch alles stimmt: Anschrift, "
            "Telefon, Website und worum Sie sich kümmern.",
            "Stimmt alles, genügt ein Knopf: Öffnen Sie den Link und drücken Sie „Ja, stimmt noch“. Dafür "
            "müssen Sie sich nicht anmelden.",
        ),
        fakten=(("Institution", institution.name), ("zuletzt bestätigt", last)),
        warum="Sie erhalten diese Nachricht, weil Sie Ansprechperson dieser Institution sind.",
        knopf_text="Angaben prüfen",
        knopf_url=portal_url(reverse("institutionen:bestaetigen_link", args=[token])),
    )


def hindernis_bestaetigen(versand: Versand) -> str:
    """Somebody has answered, she is no contact person any more, or nobody reads it."""
    waiting = Institution.objects.filter(pk=versand.vorgang.split(":")[1], gefragt_am__isnull=False).first()
    if waiting is None:
        return "Die Angaben sind inzwischen bestätigt."
    person = int(versand.empfang.removeprefix(EMPFANG))
    if not ansprechpersonen(waiting).filter(pk=person).exists():
        return "Sie ist nicht mehr Ansprechperson."
    return hindernis_person(versand)
