"""Letters about offices: a term ends, goes on, was given up; a handover begins.

Each says who gets it (`auftraege_…`), what it says when it is sent (`compose_…`) and when it must not
go out any more (`hindernis_…`).
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import make_aware

from fachgruppen.mails.brief import EMPFANG, hindernis_person
from fachgruppen.models import Amt, Uebergabe
from fachgruppen.selectors.aemter import ohne_nachfolge
from fachgruppen.selectors.zugehoerigkeit import geschaeftsstelle_am
from fachgruppen.states import Amtsart, Endegrund
from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben, build_schreiben
from netzwerk.versand.services import Auftrag

ERINNERUNG = "amtszeit_endet"
UEBERGANG = "amt_geht_weiter"
NIEDERLEGUNG = "amt_niedergelegt"
UEBERGABE = "amt_uebergabe"
ALS_LEITSTELLE = "Sie erhalten diese Nachricht, weil Sie für die Ämter des Netzwerks verantwortlich sind."


def auftraege_erinnerung(amt: Amt, stichtag: date) -> list[Auftrag]:
    """Remind the holder and the Beauftragte; `stichtag` is the day 90, 60 or 30 days before the end."""
    bis = amt.bis or heute()
    return _auftraege(
        ERINNERUNG, f"amt:{amt.pk}", [amt.mitglied, beauftragte_am(heute())], stichtag, gueltig_bis=bis
    )


def auftraege_uebergang(amt: Amt) -> list[Auftrag]:
    """Tell the holder and the Beauftragte that the office goes on as geschäftsführend."""
    return _auftraege(
        UEBERGANG, f"amt:{amt.pk}", [amt.mitglied, beauftragte_am(heute())], gueltig_bis=amt.bis
    )


def auftraege_niederlegung(amt: Amt) -> list[Auftrag]:
    """Tell Beauftragte, Geschäftsstelle and deputies, and confirm it to the holder."""
    today = heute()
    deputies = Mitglied.objects.filter(
        pk__in=Amt.objects.am(today)
        .filter(gremium=amt.gremium, art=Amtsart.STELLVERTRETUNG)
        .values("mitglied")
    )
    people = [amt.mitglied, beauftragte_am(today), *geschaeftsstelle_am(today), *deputies]
    return _auftraege(NIEDERLEGUNG, f"amt:{amt.pk}", people)


def auftraege_uebergabe(uebergabe: Uebergabe) -> list[Auftrag]:
    """Tell both sides of a change of office that their list is ready."""
    return _auftraege(
        UEBERGABE, f"uebergabe:{uebergabe.pk}", [uebergabe.amt.mitglied, uebergabe.von_mitglied]
    )


def _auftraege(
    art: str,
    vorgang: str,
    personen: Iterable[Mitglied | None],
    stichtag: date | None = None,
    gueltig_bis: date | None = None,
) -> list[Auftrag]:
    """Return one order a person; whom no mail reaches sees it in Mein Bereich only."""
    people = {person.pk: person for person in personen if person is not None}
    return [
        Auftrag(
            art=art,
            vorgang=vorgang,
            empfang=f"mitglied:{person.pk}",
            adresse=person.email,
            empfaenger_name=person.name,
            stichtag=stichtag,
            gueltig_bis=make_aware(datetime.combine(gueltig_bis, time.max)) if gueltig_bis else None,
        )
        for person in people.values()
        if person.ist_per_mail_erreichbar and person.ausgetreten_am is None
    ]


def compose_erinnerung(versand: Versand) -> bytes:
    return brief_erinnerung(versand, _amt(versand), _person(versand))


def brief_erinnerung(versand: Versand, amt: Amt, person: Mitglied) -> bytes:
    own = person.pk == amt.mitglied_id
    office = f"{amt.get_art_display()} {amt.gremium.name}"
    ende = datum(amt.bis) if amt.bis else ""
    whose = "Ihre Amtszeit" if own else f"Die Amtszeit von {amt.mitglied.name}"
    place = "im" if amt.art == Amtsart.VORSITZ else "in der"
    return _schreiben(
        versand,
        betreff=f"{office}: Amtszeit endet am {tag_wort(amt.bis or heute())}",
        titel=f"{whose} endet am {ende}",
        absaetze=(
            f"{whose} {place} {office} endet am {ende}. Eine Nachfolge ist noch nicht eingetragen.",
            _was_dann(amt),
        ),
        fakten=_fakten(amt),
        knopf_text="Ämter ansehen",
        warum="Sie erhalten diese Nachricht, weil Sie dieses Amt haben." if own else ALS_LEITSTELLE,
        pfad=_pfad(amt),
    )


def _was_dann(amt: Amt) -> str:
    if amt.uebergang or not amt.gremium.uebergang or amt.art not in (Amtsart.KOORDINATION, Amtsart.VORSITZ):
        return "Ohne neue Wahl oder Bestellung ist das Amt danach unbesetzt."
    return (
        "Planen Sie rechtzeitig eine Wahl. Ist bis dahin niemand gewählt, geht das Amt "
        "geschäftsführend weiter, höchstens sechs Monate."
    )


def compose_uebergang(versand: Versand) -> bytes:
    return brief_uebergang(versand, _amt(versand), _person(versand))


def brief_uebergang(versand: Versand, amt: Amt, person: Mitglied) -> bytes:
    own = person.pk == amt.mitglied_id
    office = f"{amt.get_art_display()} {amt.gremium.name}"
    who = "Sie führen" if own else f"{amt.mitglied.name} führt"
    return _schreiben(
        versand,
        betreff=f"{office}: geschäftsführend bis {tag_wort(amt.bis or heute())}",
        titel=f"{who} das Amt geschäftsführend weiter",
        absaetze=(
            f"Die Amtszeit ({office}) ist abgelaufen, eine Nachfolge gibt es noch nicht. Bis zur Wahl "
            f"geht das Amt geschäftsführend weiter, höchstens bis {datum(amt.bis or heute())}.",
            "Alle Rechte bleiben. Das Amt endet früher, sobald eine Nachfolge beginnt.",
        ),
        fakten=_fakten(amt),
        knopf_text="Ämter ansehen",
        warum="Sie erhalten diese Nachricht, weil Sie dieses Amt haben." if own else ALS_LEITSTELLE,
        pfad=_pfad(amt),
    )


def compose_niederlegung(versand: Versand) -> bytes:
    return brief_niederlegung(versand, _amt(versand), _person(versand))


def brief_niederlegung(versand: Versand, amt: Amt, person: Mitglied) -> bytes:
    office = f"{amt.get_art_display()} {amt.gremium.name}"
    ende = datum(amt.bis or heute())
    if person.pk == amt.mitglied_id:
        titel = "Sie haben Ihr Amt niedergelegt"
        text = f"Ihr Amt ({office}) endet am {ende}. Bis zu diesem Tag behalten Sie alle Rechte."
        warum = "Diese Nachricht bestätigt Ihre Erklärung im Portal."
    else:
        titel = f"{amt.mitglied.name} legt das Amt nieder"
        text = f"{amt.mitglied.name} hat das Amt ({office}) niedergelegt. Letzter Tag im Amt ist {ende}."
        warum = "Sie erhalten diese Nachricht, weil Sie das Netzwerk leiten oder dieses Amt vertreten."
    return _schreiben(
        versand,
        betreff=f"{office}: Amt niedergelegt zum {tag_wort(amt.bis or heute())}",
        titel=titel,
        absaetze=(text, "Ein Rücktritt lässt sich nicht zurücknehmen. Danach ist das Amt neu zu besetzen."),
        fakten=_fakten(amt),
        knopf_text="Ämter ansehen",
        warum=warum,
        pfad=_pfad(amt),
    )


def compose_uebergabe(versand: Versand) -> bytes:
    return brief_uebergabe(versand, _uebergabe(versand), _person(versand))


def brief_uebergabe(versand: Versand, uebergabe: Uebergabe, person: Mitglied) -> bytes:
    amt = uebergabe.amt
    office = f"{amt.get_art_display()} {amt.gremium.name}"
    if person.pk == amt.mitglied_id:
        von = uebergabe.von_mitglied.name if uebergabe.von_mitglied else "der Geschäftsstelle"
        text = (
            f"Sie haben am {tag_wort(amt.von)} die {office} übernommen. Gehen Sie die Liste mit {von} durch."
        )
    else:
        text = (
            f"{amt.mitglied.name} hat am {tag_wort(amt.von)} die {office} übernommen. Gehen Sie die Liste "
            "gemeinsam durch und ergänzen Sie, was nur Sie wissen."
        )
    return _schreiben(
        versand,
        betreff=f"{office}: Liste für die Übergabe",
        titel="Die Übergabe des Amtes",
        absaetze=(
            text,
            "Die Liste zeigt, was in der Fachgruppe offen ist. Jeden Punkt haken Sie einzeln ab.",
        ),
        fakten=_fakten(amt),
        knopf_text="Liste öffnen",
        warum="Sie erhalten diese Nachricht, weil Sie dieses Amt übergeben oder übernehmen.",
        pfad=reverse("portal:uebergabe", args=[amt.gremium.slug, uebergabe.pk]),
    )


def hindernis_erinnerung(versand: Versand) -> str:
    """Also when the end was moved, or somebody follows by now."""
    pk = int(versand.vorgang.removeprefix("amt:"))
    rows = Amt.objects.filter(pk=pk)
    amt = rows.first()
    if amt is None or amt.bis is None or amt.bis < heute():
        return "Die Amtszeit ist vorbei oder hat kein Ende mehr."
    if amt.ende_grund not in ("", Endegrund.ABLAUF) or not ohne_nachfolge(rows).exists():
        return "Das Amt endet anders, oder die Nachfolge steht fest."
    return hindernis_person(versand)


def hindernis_amt(versand: Versand) -> str:
    if not Amt.objects.filter(pk=int(versand.vorgang.removeprefix("amt:"))).exists():
        return "Das Amt wurde zurückgenommen."
    return hindernis_person(versand)


def hindernis_uebergabe(versand: Versand) -> str:
    pk = int(versand.vorgang.removeprefix("uebergabe:"))
    if not Uebergabe.objects.filter(pk=pk, abgeschlossen_am=None).exists():
        return "Die Übergabe ist abgeschlossen."
    return hindernis_person(versand)


def _amt(versand: Versand) -> Amt:
    rows = Amt.objects.select_related("gremium", "mitglied")
    found: Amt = rows.get(pk=int(versand.vorgang.removeprefix("amt:")))
    return found


def _uebergabe(versand: Versand) -> Uebergabe:
    rows = Uebergabe.objects.select_related("amt__gremium", "amt__mitglied", "von_mitglied")
    return rows.get(pk=int(versand.vorgang.removeprefix("uebergabe:")))


def _person(versand: Versand) -> Mitglied:
    rows = Mitglied.objects.select_related("konto")
    return rows.get(pk=int(versand.empfang.removeprefix(EMPFANG)))


def _pfad(amt: Amt) -> str:
    return reverse("portal:fachgruppe_aemter", args=[amt.gremium.slug])


def _fakten(amt: Amt) -> tuple[tuple[str, str], ...]:
    ende = tag_wort(amt.bis) if amt.bis else "bis auf Weiteres"
    term = f"{tag_wort(amt.von)} bis {ende}" if amt.bis else f"seit {tag_wort(amt.von)}"
    return (
        ("Amt", f"{amt.get_art_display()} {amt.gremium.name}"),
        ("Person", amt.mitglied.name),
        ("Amtszeit", f"{term}, {amt.get_legitimation_display()}"),
    )


def _schreiben(
    versand: Versand,
    *,
    betreff: str,
    titel: str,
    absaetze: tuple[str, ...],
    fakten: tuple[tuple[str, str], ...],
    knopf_text: str,
    warum: str,
    pfad: str,
) -> bytes:
    brief = Schreiben(
        betreff=betreff, titel=titel, name=versand.empfaenger_name, absaetze=absaetze, warum=warum,
        fakten=fakten, knopf_text=knopf_text, knopf_url=f"{settings.PORTAL_BASE_URL}{pfad}",
    )  # fmt: skip
    return build_schreiben(versand, brief)
