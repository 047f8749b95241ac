"""Letters about requests, leaving and locks. They say what happens, never what is stored."""

from django.urls import reverse

from fachgruppen.mails.brief import EMPFANG, build_auftrag, portal_url
from mitglieder.models import Mitglied
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute
from netzwerk.datenschutz.models import Abschied, Antrag
from netzwerk.datenschutz.states import Antragsart, Antragsstand
from netzwerk.versand.beispiel import ADRESSE, NAME, beispielbrief
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

ANTWORT, ABSCHIED, SPERRE = "datenschutz_antwort", "datenschutz_abschied", "datenschutz_sperre"
WARUM = "Sie erhalten diese Nachricht, weil Sie etwas zu Ihren Daten beantragt haben."
WARUM_LEITUNG = "Sie erhalten diese Nachricht, weil Sie eine Gruppe leiten oder das Netzwerk verwalten."


def hindernis(versand: Versand) -> str:
    """Return "" unless the receiver has been erased meanwhile."""
    pk = int(versand.empfang.removeprefix(EMPFANG))
    gone = not Mitglied.objects.filter(pk=pk, geloescht_am=None).exists()
    return "Die Daten der Person sind gelöscht." if gone else ""


def auftrag_antwort(antrag: Antrag) -> list[Auftrag]:
    """Tell the person what became of her request; a restriction does not keep this letter back."""
    if not antrag.mitglied.email:
        return []
    matter = f"antrag:{antrag.pk}:{antrag.stand}"
    return [build_auftrag(ANTWORT, matter, antrag.mitglied, brief_antwort(antrag, antrag.mitglied.name))]


def brief_antwort(antrag: Antrag, name: str) -> Schreiben:
    titel, satz = _antwort(antrag)
    own = (f"Die Antwort: {antrag.antwort}",) if antrag.antwort else ()
    return Schreiben(
        betreff=titel,
        titel=titel,
        name=name,
        absaetze=(satz, *own),
        warum=WARUM,
        knopf_text="Mein Konto öffnen",
        knopf_url=portal_url(reverse("datenschutz:mein_konto")),
    )


def _antwort(antrag: Antrag) -> tuple[str, str]:
    if antrag.stand == Antragsstand.ABGELEHNT:
        return "Ihr Antrag zu Ihren Daten ist abgelehnt", (
            "Wir können Ihrem Antrag nicht folgen. Sie können sich bei der Landesbeauftragten für den "
            "Datenschutz beschweren oder vor Gericht dagegen vorgehen."
        )
    if antrag.art == Antragsart.LOESCHUNG:
        return "Wir löschen Ihre Daten", (
            "Wir löschen Ihre Daten in etwa einer Stunde. Bis dahin können Sie den Antrag in „Mein Konto“ "
            "zurückziehen. Danach können Sie sich nicht mehr anmelden. Das ist die letzte Nachricht vom "
            "Portal. In genehmigten Protokollen steht an Stelle Ihres Namens "
            "„ehemaliges Mitglied“."
        )
    if antrag.art == Antragsart.EINSCHRAENKUNG:
        return "Ihre Daten sind eingeschränkt", (
            "Ihre Daten bleiben gespeichert, werden aber niemandem mehr gezeigt außer der Geschäftsstelle "
            "und der Beauftragten. Einladungen und andere Nachrichten bekommen Sie nicht mehr."
        )
    return "Ihr Antrag auf Berichtigung ist beantwortet", "Wir haben Ihren Hinweis zu Ihren Daten geprüft."


def auftraege_abschied(abschied: Abschied, readers: list[Mitglied]) -> list[Auftrag]:
    """Tell who leads and the Geschäftsstelle that a person leaves."""
    return [
        build_auftrag(ABSCHIED, f"abschied:{abschied.pk}", reader, brief_abschied(abschied, reader.name))
        for reader in readers
        if reader.ist_per_mail_erreichbar
    ]


def brief_abschied(abschied: Abschied, name: str) -> Schreiben:
    return Schreiben(
        betreff=f"{abschied.mitglied.name} verlässt das Netzwerk",
        titel="Jemand verlässt das Netzwerk",
        name=name,
        absaetze=(
            f"{abschied.mitglied.name} verlässt das Netzwerk. Der letzte Tag ist "
            f"{datum(abschied.letzter_tag)}.",
            "Danach enden alle Mitgliedschaften und Ämter. Offene Aufgaben gehen an die Koordination der "
            "Gruppe.",
        ),
        warum=WARUM_LEITUNG,
    )


def auftrag_sperre(mitglied: Mitglied, grund: str, vorgang: str) -> list[Auftrag]:
    """Tell the person that her login is locked, and why."""
    if not mitglied.email:
        return []
    return [build_auftrag(SPERRE, vorgang, mitglied, brief_sperre(mitglied.name, grund))]


def brief_sperre(name: str, grund: str) -> Schreiben:
    return Schreiben(
        betreff="Ihr Zugang zum Portal ist gesperrt",
        titel="Ihr Zugang ist gesperrt",
        name=name,
        absaetze=(
            "Die Geschäftsstelle hat Ihren Zugang zum Portal gesperrt. Links aus früheren Nachrichten und "
            "Ihr abonnierter Kalender gelten nicht mehr.",
            f"Der Grund: {grund}",
            "Wenn Sie das für falsch halten, antworten Sie auf diese Nachricht.",
        ),
        warum="Sie erhalten diese Nachricht, weil Sie einen Zugang zum Portal haben.",
    )


def beispiele_antwort() -> list[tuple[str, bytes]]:
    """Return a letter for each answer there is."""
    kinds = (
        ("Löschung", Antragsart.LOESCHUNG, Antragsstand.ANGENOMMEN),
        ("Einschränkung", Antragsart.EINSCHRAENKUNG, Antragsstand.ERLEDIGT),
        ("Berichtigung", Antragsart.BERICHTIGUNG, Antragsstand.ERLEDIGT),
        ("Ablehnung", Antragsart.LOESCHUNG, Antragsstand.ABGELEHNT),
    )
    return [
        (
            titel,
            beispielbrief(
                ANTWORT, brief_antwort(Antrag(art=art, stand=stand, antwort="Wir haben es geprüft."), NAME)
            ),
        )
        for titel, art, stand in kinds
    ]


def beispiele_abschied() -> list[tuple[str, bytes]]:
    from_today = Abschied(mitglied=_person(), letzter_tag=heute())
    return [("", beispielbrief(ABSCHIED, brief_abschied(from_today, "Olena Kowalenko")))]


def beispiele_sperre() -> list[tuple[str, bytes]]:
    return [
        (
            "",
            beispielbrief(
                SPERRE,
                brief_sperre(NAME, "Ihre Institution hat mitgeteilt, dass Sie dort nicht mehr arbeiten."),
            ),
        )
    ]


def _person() -> Mitglied:
    first, _, last = NAME.partition(" ")
    return Mitglied(vorname=first, nachname=last, email=ADRESSE)
