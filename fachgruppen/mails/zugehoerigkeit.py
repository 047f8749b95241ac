"""Letters about joining and leaving: the wish, its answer, being taken in, the end."""

from collections.abc import Iterable
from datetime import date

from fachgruppen.mails.brief import EMPFANG, build_auftrag, portal_url
from fachgruppen.models import Austritt, Beitrittswunsch, Zugehoerigkeit
from fachgruppen.selectors.zugehoerigkeit import zustaendige_fuer
from fachgruppen.states import Wunschstatus
from mitglieder.models import Mitglied
from netzwerk.base.datum import tag
from netzwerk.base.uhr import heute
from netzwerk.versand.models import Versand
from netzwerk.versand.schreiben import Schreiben
from netzwerk.versand.services import Auftrag

WUNSCH = "beitrittswunsch"
BESCHEID = "zugehoerigkeit"
_WARUM_PERSON = "Sie bekommen diese Nachricht, weil es um Ihre Mitarbeit im Netzwerk geht."
_WARUM_LEITUNG = "Sie bekommen diese Nachricht, weil Sie über Beitrittswünsche entscheiden."
_WARUM_AUSTRITT = "Sie bekommen diese Nachricht, weil Sie die Gruppe leiten oder das Netzwerk verwalten."


def compose_wunsch(
    wunsch: Beitrittswunsch, an: Iterable[Mitglied], *, erinnerung: bool = False
) -> list[Auftrag]:
    """Tell those who decide that somebody wants to join; the reminder overtakes a first mail that waits."""
    gremium, person = wunsch.gremium.voller_name, wunsch.mitglied
    opening = (
        f"{person.name} wartet seit dem {tag(wunsch.eingegangen_am)} auf eine Antwort."
        if erinnerung
        else f"{person.name} möchte in der Gruppe mitmachen."
    )
    facts = [("Name", person.name), ("Institution", _institution(person)), ("Gruppe", gremium)]
    said = (f"Dazu schreibt die Person: „{wunsch.text}“",) if wunsch.text else ()
    title = f"{'Erinnerung: ' if erinnerung else ''}Beitrittswunsch von {person.name}"
    return [
        build_auftrag(
            WUNSCH,
            wunsch.vorgang,
            reader,
            Schreiben(
                betreff=f"{title} – {wunsch.gremium.name}",
                titel=title,
                name=reader.name,
                absaetze=(opening, *said, "Im Portal nehmen Sie die Person auf oder lehnen ab."),
                warum=_WARUM_LEITUNG,
                fakten=tuple(facts),
                knopf_text="Wunsch ansehen",
                knopf_url=portal_url(wunsch.get_absolute_url()),
            ),
            sequence=int(erinnerung),
        )
        for reader in an
        if reader.ist_per_mail_erreichbar
    ]


def compose_annahme(wunsch: Beitrittswunsch, von: date) -> list[Auftrag]:
    gremium = wunsch.gremium
    when = "jetzt" if von <= heute() else f"ab {tag(von)}"
    brief = Schreiben(
        betreff=f"Sie sind aufgenommen – {gremium.name}",
        titel=f"Willkommen in der Gruppe {gremium.name}",
        name=wunsch.mitglied.name,
        absaetze=(
            f"Sie gehören {when} dazu. Sie sehen die Sitzungen der Gruppe und werden zu ihnen eingeladen.",
        ),
        warum=_WARUM_PERSON,
        fakten=(("Gruppe", gremium.voller_name), ("Mitglied seit", tag(von))),
        knopf_text="Zur Gruppe",
        knopf_url=portal_url(gremium.get_absolute_url()),
    )
    return _an(wunsch.mitglied, wunsch.vorgang, brief)


def compose_ablehnung(wunsch: Beitrittswunsch) -> list[Auftrag]:
    brief = Schreiben(
        betreff=f"Antwort auf Ihren Beitrittswunsch – {wunsch.gremium.name}",
        titel="Ihr Beitrittswunsch wurde nicht angenommen",
        name=wunsch.mitglied.name,
        absaetze=(
            f"Die Gruppe {wunsch.gremium.name} kann Ihren Wunsch zurzeit nicht annehmen.",
            f"Die Begründung: „{wunsch.antwort}“",
            "Bei Fragen hilft die Geschäftsstelle. Antworten Sie einfach auf diese E-Mail.",
        ),
        warum=_WARUM_PERSON,
    )
    return _an(wunsch.mitglied, wunsch.vorgang, brief)


def compose_aufnahme(row: Zugehoerigkeit) -> list[Auftrag]:
    """Tell a person who was taken in without asking for it."""
    gremium = row.gremium
    what = "Gast" if row.ist_gast else "Mitglied"
    facts = [("Gruppe", gremium.voller_name), ("von", tag(row.von))]
    if row.bis:
        facts.append(("bis", tag(row.bis)))
    brief = Schreiben(
        betreff=f"Sie gehören jetzt dazu – {gremium.name}",
        titel=f"Sie sind {what}: {gremium.name}",
        name=row.mitglied.name,
        absaetze=(
            f"Sie sind jetzt {what} in der Gruppe {gremium.name}. Sie sehen ihre Sitzungen und werden "
            "zu ihnen eingeladen." + (" Als Gast stimmen Sie nicht ab." if row.ist_gast else ""),
            "Stimmt das nicht, antworten Sie auf diese E-Mail oder treten Sie im Portal wieder aus.",
        ),
        warum=_WARUM_PERSON,
        fakten=tuple(facts),
        knopf_text="Zur Gruppe",
        knopf_url=portal_url(gremium.get_absolute_url()),
    )
    return _an(row.mitglied, f"zugehoerigkeit:{row.pk}:{row.art}", brief)


def compose_ende(austritt: Austritt) -> list[Auftrag]:
    """Tell the person that others ended her membership, and why."""
    row = austritt.zugehoerigkeit
    last = tag(row.bis) if row.bis else ""
    offices = ("Ihr Amt in der Gruppe endet am selben Tag.",) if austritt.aemter_vorher else ()
    brief = Schreiben(
        betreff=f"Ihre Mitarbeit endet am {last} – {row.gremium.name}",
        titel=f"Ihre Mitarbeit in der Gruppe {row.gremium.name} endet",
        name=row.mitglied.name,
        absaetze=(
            f"Ihre Mitarbeit in der Gruppe {row.gremium.name} endet. Der letzte Tag ist der {last}. "
            "Zu späteren Sitzungen werden Sie nicht mehr eingeladen.",
            f"Der Grund: „{austritt.grund}“",
            *offices,
            "Ist das ein Irrtum, antworten Sie auf diese E-Mail.",
        ),
        warum=_WARUM_PERSON,
    )
    return _an(row.mitglied, vorgang_austritt(austritt), brief)


def compose_austritt(austritt: Austritt, an: Iterable[Mitglied]) -> list[Auftrag]:
    """Tell those who lead that a person leaves by herself."""
    row = austritt.zugehoerigkeit
    last = tag(row.bis) if row.bis else ""
    reason = (f"Dazu schreibt die Person: „{austritt.grund}“",) if austritt.grund else ()
    offices = ("Das Amt der Person in der Gruppe endet am selben Tag.",) if austritt.aemter_vorher else ()
    title = f"{row.mitglied.name} verlässt die Gruppe"
    return [
        build_auftrag(
            BESCHEID,
            vorgang_austritt(austritt),
            reader,
            Schreiben(
                betreff=f"{title} – {row.gremium.name}",
                titel=f"{title} {row.gremium.name}",
                name=reader.name,
                absaetze=(f"{title} {row.gremium.name}. Der letzte Tag ist der {last}.", *reason, *offices),
                warum=_WARUM_AUSTRITT,
                knopf_text="Mitglieder ansehen",
                knopf_url=portal_url(f"{row.gremium.get_absolute_url()}mitglieder/"),
            ),
        )
        for reader in an
        if reader.ist_per_mail_erreichbar and reader.pk != row.mitglied_id
    ]


def compose_doch_nicht(austritt: Austritt, an: Iterable[Mitglied]) -> list[Auftrag]:
    """Tell those who got a mail about the end that it was taken back."""
    row = austritt.zugehoerigkeit
    own = "Ihre Mitarbeit" if not austritt.selbst else f"Die Mitarbeit von {row.mitglied.name}"
    return [
        build_auftrag(
            BESCHEID,
            f"{vorgang_austritt(austritt)}:zurueck",
            reader,
            Schreiben(
                betreff=f"Austritt zurückgenommen – {row.gremium.name}",
                titel=f"{own} in der Gruppe {row.gremium.name} geht weiter",
                name=reader.name,
                absaetze=(
                    f"Der angekündigte Austritt ist zurückgenommen. {own} in der Gruppe {row.gremium.name} "
                    "geht weiter.",
                ),
                warum=_WARUM_PERSON if not austritt.selbst else _WARUM_AUSTRITT,
            ),
        )
        for reader in an
        if reader.ist_per_mail_erreichbar
    ]


def vorgang_austritt(austritt: Austritt) -> str:
    return f"austritt:{austritt.pk}"


def hindernis_wunsch(versand: Versand) -> str:
    """Return why those who decide need not hear of the wish any more, or ""."""
    pk = int(versand.vorgang.partition(":")[2])
    wunsch = Beitrittswunsch.objects.filter(pk=pk).select_related("gremium", "mitglied").first()
    if wunsch is None or wunsch.status != Wunschstatus.OFFEN:
        return "Über den Beitrittswunsch ist schon entschieden."
    if wunsch.mitglied.ausgetreten_am is not None:
        return "Die Person hat das Netzwerk verlassen."
    if _pk(versand) not in {row.pk for row in zustaendige_fuer(wunsch.gremium, heute())}:
        return "Die Person entscheidet nicht mehr über Beitrittswünsche."
    return ""


def _pk(versand: Versand) -> int:
    return int(versand.empfang.removeprefix(EMPFANG))


def _an(mitglied: Mitglied, vorgang: str, brief: Schreiben) -> list[Auftrag]:
    if not mitglied.ist_per_mail_erreichbar:
        return []
    return [build_auftrag(BESCHEID, vorgang, mitglied, brief)]


def _institution(mitglied: Mitglied) -> str:
    return mitglied.institution.name if mitglied.institution else "keine Angabe"
