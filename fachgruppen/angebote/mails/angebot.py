"""Letters about Angebote: still right? marked, out of sight; what a Fachgruppe corrected or hid."""

from collections.abc import Sequence

from django.urls import reverse

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import zustaendige
from fachgruppen.angebote.states import AUSBLENDEN_NACH, VERALTET_NACH, Angebotsstatus
from fachgruppen.angebote.token import bestaetigungs_token
from fachgruppen.mails.brief import EMPFANG, build_auftraege, build_auftrag, hindernis_person, portal_url
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.markdown import ohne_adressen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Abschnitt, Punkt, Schreiben
from netzwerk.versand.services import Auftrag

FRAGE, MARKIERT, VERBORGEN = "angebot_stimmt_noch", "angebot_markiert", "angebot_verborgen"
AUSGEBLENDET, KORRIGIERT = "angebot_ausgeblendet", "angebot_korrigiert"
WARUM = "Sie erhalten diese Nachricht, weil Ihre Institution dieses Angebot im Netzwerk veröffentlicht hat."


def _texte(art: str) -> tuple[str, str, str]:
    """Return the title, what is so, and what follows."""
    today = heute()
    if art == FRAGE:
        marked = datum(today + VERALTET_NACH)
        return (
            "Stimmt Ihr Angebot noch?",
            "Seit sechs Monaten hat niemand bestätigt, dass die Angaben im Katalog noch stimmen.",
            "Stimmt alles, genügt ein Knopf: Öffnen Sie den Link und drücken Sie „Ja, stimmt noch“. Dafür "
            f"müssen Sie sich nicht anmelden. Ohne Antwort bis {marked} markieren wir das Angebot.",
        )
    if art == MARKIERT:
        hidden = datum(today + AUSBLENDEN_NACH - VERALTET_NACH)
        return (
            "Ihr Angebot ist jetzt markiert",
            "Im Katalog steht dabei, dass niemand die Angaben bestätigt hat.",
            f"Ohne Antwort bis {hidden} nehmen wir es aus dem Katalog. Stimmt es noch, genügt ein Knopf.",
        )
    return (
        "Ihr Angebot steht nicht mehr im Katalog",
        "Niemand hat bestätigt, dass die Angaben noch stimmen.",
        "Es ist nicht gelöscht. Sobald Sie es bestätigen, steht es wieder im Katalog.",
    )


def auftrag_bestaetigen(art: str, angebote: Sequence[Angebot], person: Mitglied) -> list[Auftrag]:
    """Return one letter to this person about all these Angebote; none whom no mail reaches."""
    if not person.ist_per_mail_erreichbar or person.ausgetreten_am is not None:
        return []
    first = min(angebote, key=lambda row: row.pk)
    matter = f"angebote:{first.pk}:{first.bestaetigt_am:%Y%m%d%H%M%S}"
    return [build_auftrag(art, matter, person, brief_bestaetigen(art, angebote, person))]


def brief_bestaetigen(art: str, angebote: Sequence[Angebot], person: Mitglied) -> Schreiben:
    title, so, then = _texte(art)
    one = len(angebote) == 1
    points = tuple(
        Punkt(_titel(row), f"zuletzt bestätigt am {datum(row.bestaetigt_am or jetzt())}", _link(row, person))
        for row in angebote
    )
    return Schreiben(
        betreff=title,
        titel=title,
        name=person.name,
        absaetze=(so, then),
        fakten=(("Angebot", _titel(angebote[0])),) if one else (),
        abschnitte=() if one else (Abschnitt("Ihre Angebote", points),),
        warum=WARUM,
        knopf_text="Angebot prüfen" if one else "Angebote ansehen",
        knopf_url=points[0].url if one else portal_url(reverse("angebote:meine")),
    )


def _titel(angebot: Angebot) -> str:
    return ohne_adressen(einzeilig(angebot.titel))


def _link(angebot: Angebot, person: Mitglied) -> str:
    token = bestaetigungs_token(angebot.pk, person.pk, angebot.bestaetigt_am or jetzt())
    return portal_url(reverse("angebote:bestaetigen_link", args=[token]))


def auftraege_ausgeblendet(angebot: Angebot) -> list[Auftrag]:
    """Tell the provider that a Fachgruppe hid it, and why; each version is a matter of its own."""
    letters = [(person, brief_ausgeblendet(angebot, person)) for person in zustaendige(angebot)]
    return build_auftraege(AUSGEBLENDET, f"{angebot.vorgang}:{angebot.version}", letters)


def brief_ausgeblendet(angebot: Angebot, person: Mitglied) -> Schreiben:
    return _kuratiert(
        angebot, person, "Ihr Angebot steht zurzeit nicht im Katalog",
        "Die Fachgruppe, zu der es gehört, hat es ausgeblendet.",
        "Es ist nicht gelöscht. Berichtigen Sie, was nicht stimmt, und sprechen Sie mit der Koordination: "
        "Sie zeigt es dann wieder.",
        (("Grund", angebot.ausblendgrund),),
    )  # fmt: skip


def auftraege_korrigiert(angebot: Angebot) -> list[Auftrag]:
    """Tell the provider that a Fachgruppe changed something."""
    letters = [(person, brief_korrigiert(angebot, person)) for person in zustaendige(angebot)]
    return build_auftraege(KORRIGIERT, f"{angebot.vorgang}:{angebot.version}", letters)


def brief_korrigiert(angebot: Angebot, person: Mitglied) -> Schreiben:
    return _kuratiert(
        angebot, person, "Ihr Angebot wurde berichtigt",
        "Die Fachgruppe, zu der es gehört, hat Angaben im Katalog berichtigt.",
        "Lesen Sie nach, ob alles stimmt. Sie können es jederzeit selbst ändern.",
        (),
    )  # fmt: skip


def _kuratiert(
    angebot: Angebot, person: Mitglied, titel: str, so: str, then: str, mehr: tuple[tuple[str, str], ...]
) -> Schreiben:
    return Schreiben(
        betreff=f"{titel} ({angebot.gremium.kurzname})",
        titel=titel,
        name=person.name,
        absaetze=(so, then),
        fakten=(("Angebot", angebot.titel), ("Fachgruppe", angebot.gremium.name), *mehr),
        warum=WARUM,
        knopf_text="Angebot ansehen",
        knopf_url=portal_url(angebot.get_absolute_url()),
    )


def hindernis_bestaetigen(versand: Versand) -> str:
    """Nothing waits any more for the institution of who gets the letter, or nobody reads it."""
    pk = int(versand.empfang.removeprefix(EMPFANG))
    house = Mitglied.objects.filter(pk=pk).values("institution")
    waiting = Angebot.objects.bestaetigung_faellig(jetzt()).filter(institution__in=house)
    if not waiting.filter(gefragt_am__isnull=False).exists():
        return "Die Angebote sind inzwischen bestätigt oder beendet."
    return hindernis_person(versand)


def hindernis_ausgeblendet(versand: Versand) -> str:
    rows = Angebot.objects.filter(pk=versand.vorgang.split(":")[1], status=Angebotsstatus.AUSGEBLENDET)
    return hindernis_person(versand) if rows.exists() else "Das Angebot steht wieder im Katalog."
