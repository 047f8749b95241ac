"""Letters about a Handlungsbedarf: a new one, how it stands, an answer that is late. Texts stay inside."""

from datetime import date

from fachgruppen.mails.brief import build_auftraege, hindernis_person, portal_url
from fachgruppen.vorhaben.mails.leitung import leitung
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.states import Bedarfsstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.datum import datum
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

NEU, STAND, FRIST = "bedarf_neu", "bedarf_stand", "bedarf_frist"
S = Bedarfsstatus
ALS_LEITUNG = "Sie erhalten diese Nachricht, weil Sie diese Fachgruppe leiten."


def auftraege_neu(bedarf: Handlungsbedarf) -> list[Auftrag]:
    """Tell who leads the Fachgruppe, unless she raised it herself."""
    people = [person for person in leitung(bedarf.gremium) if person.pk != bedarf.von_id]
    return build_auftraege(NEU, bedarf.vorgang, [(person, brief_neu(bedarf, person)) for person in people])


def brief_neu(bedarf: Handlungsbedarf, person: Mitglied) -> Schreiben:
    return _schreiben(
        bedarf, person, "Neuer Handlungsbedarf",
        f"{bedarf.von.name} hat Ihrer Fachgruppe einen Handlungsbedarf gemeldet.",
        "Sprechen Sie in der Fachgruppe darüber. Formulieren Sie danach, worum Sie bitten, und leiten Sie "
        "es an die Stelle weiter, die entscheidet.",
        warum=ALS_LEITUNG,
    )  # fmt: skip


def auftraege_stand(bedarf: Handlungsbedarf) -> list[Auftrag]:
    """Tell who raised it how it stands now; each version is a matter of its own."""
    matter = f"{bedarf.vorgang}:{bedarf.version}"
    return build_auftraege(STAND, matter, [(bedarf.von, brief_stand(bedarf, bedarf.von))])


def brief_stand(bedarf: Handlungsbedarf, person: Mitglied) -> Schreiben:
    titel, satz, folge = _stand(bedarf)
    return _schreiben(
        bedarf, person, titel, satz, folge,
        warum="Sie erhalten diese Nachricht, weil Sie den Handlungsbedarf gemeldet haben.",
    )  # fmt: skip


def _stand(bedarf: Handlungsbedarf) -> tuple[str, str, str]:
    if bedarf.entscheidung and bedarf.status in (S.FORMULIERT, S.WEITERGELEITET):
        return (
            "Die Steuerungsgruppe hat entschieden",
            f"Die Steuerungsgruppe hat am {_tag(bedarf.entschieden_am)} über Ihren Handlungsbedarf "
            "entschieden.",
            "Den Beschluss lesen Sie im Portal.",
        )
    if bedarf.status == S.WEITERGELEITET:
        return (
            "Ihr Handlungsbedarf ist weitergeleitet",
            f"Die Fachgruppe hat ihn weitergeleitet an: {bedarf.adressat}.",
            f"Um Antwort gebeten ist bis {_tag(bedarf.frist)}. Sie bekommen Nachricht, sobald sie da ist.",
        )
    if bedarf.status == S.BEANTWORTET:
        return (
            "Ihr Handlungsbedarf ist beantwortet",
            f"Die Antwort vom {_tag(bedarf.beantwortet_am)} ist da ({bedarf.adressat}).",
            "Den Wortlaut lesen Sie im Portal.",
        )
    if bedarf.status == S.ERLEDIGT:
        return (
            "Ihr Handlungsbedarf ist erledigt",
            "Die Fachgruppe hat den Handlungsbedarf abgeschlossen.",
            "Was daraus geworden ist, lesen Sie im Portal.",
        )
    return (
        "Ihr Handlungsbedarf ist zurückgezogen",
        "Die Fachgruppe verfolgt den Handlungsbedarf nicht weiter.",
        "Den Grund lesen Sie im Portal.",
    )


def auftraege_beschluss(bedarf: Handlungsbedarf, by: Konto) -> list[Auftrag]:
    """Tell who leads the Fachgruppe that there is a decision, but not who sent the minutes or raised it:
    she hears of it anyway."""
    matter = f"{bedarf.vorgang}:beschluss{bedarf.version}"
    known = (by.pk, bedarf.von.konto_id)
    people = [person for person in leitung(bedarf.gremium) if person.konto_id not in known]
    return build_auftraege(STAND, matter, [(person, brief_beschluss(bedarf, person)) for person in people])


def brief_beschluss(bedarf: Handlungsbedarf, person: Mitglied) -> Schreiben:
    return _schreiben(
        bedarf, person, "Die Steuerungsgruppe hat entschieden",
        f"Die Steuerungsgruppe hat am {_tag(bedarf.entschieden_am)} über einen Handlungsbedarf Ihrer "
        "Fachgruppe entschieden.",
        "Den Beschluss lesen Sie im Portal. Sagen Sie Ihrer Gruppe Bescheid.",
        warum=ALS_LEITUNG,
    )  # fmt: skip


def auftraege_frist(bedarf: Handlungsbedarf, people: list[Mitglied]) -> list[Auftrag]:
    """Tell who leads the Fachgruppe that this deadline is over: once a deadline."""
    matter = f"{bedarf.vorgang}:frist{bedarf.frist}"
    return build_auftraege(FRIST, matter, [(person, brief_frist(bedarf, person)) for person in people])


def brief_frist(bedarf: Handlungsbedarf, person: Mitglied) -> Schreiben:
    return _schreiben(
        bedarf, person, "Eine Antwort steht aus",
        f"Bis {_tag(bedarf.frist)} sollte {bedarf.adressat} antworten. Im Portal ist noch keine Antwort "
        "festgehalten.",
        "Fragen Sie nach. Ist die Antwort da, tragen Sie sie ein. Braucht es länger, setzen Sie eine neue "
        "Frist.",
        warum=ALS_LEITUNG,
    )  # fmt: skip


def _tag(tag: date | None) -> str:
    return datum(tag) if tag else "keine Angabe"


def _schreiben(
    bedarf: Handlungsbedarf, person: Mitglied, titel: str, *absaetze: str, warum: str
) -> Schreiben:
    return Schreiben(
        betreff=f"{titel} ({bedarf.gremium.kurzname})",
        titel=titel,
        name=person.name,
        absaetze=absaetze,
        fakten=(("Handlungsbedarf", bedarf.titel), ("Fachgruppe", bedarf.gremium.name)),
        warum=warum,
        knopf_text="Handlungsbedarf ansehen",
        knopf_url=portal_url(bedarf.get_absolute_url()),
    )


def _bedarf(versand: Versand) -> Handlungsbedarf:
    """Read it; a Handlungsbedarf is never deleted, so it is there."""
    found: Handlungsbedarf = Handlungsbedarf.objects.get(pk=versand.vorgang.split(":")[1])
    return found


def hindernis_neu(versand: Versand) -> str:
    if _bedarf(versand).status != S.GEMELDET:
        return "Mit diesem Handlungsbedarf befasst sich schon jemand."
    return hindernis_person(versand)


def hindernis_frist(versand: Versand) -> str:
    row = _bedarf(versand)
    if row.status != S.WEITERGELEITET or not versand.vorgang.endswith(f"frist{row.frist}"):
        return "Die Antwort ist da, oder es gilt eine neue Frist."
    return hindernis_person(versand)
