"""Proposals for an agenda: make, take over, decline, put off, withdraw. Two at once wait for each other."""

from collections.abc import Callable, Iterable
from functools import partial

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.models import Handlungsbedarf
from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.mails.topvorschlag import compose_abgelehnt, compose_aufgenommen, compose_verschoben
from sitzungen.models import TOP, Sitzung, TopVorschlag
from sitzungen.quellen import BEDARF
from sitzungen.selectors.quellen import schluessel_auf_tagesordnung

HOECHSTENS_OFFEN = 10
FREMD = "Dieser Vorschlag gehört zu einem anderen Gremium."
NUR_LEITUNG = "Über Vorschläge entscheidet, wer das Gremium leitet, oder die Geschäftsstelle."


@transaction.atomic
def propose_top(
    gremium: Gremium,
    *,
    by: Konto,
    titel: str,
    begruendung: str,
    dauer_min: int | None = None,
    handlungsbedarf: Handlungsbedarf | None = None,
) -> TopVorschlag:
    """Propose a point; it waits for the next session, planned or not. Nobody is mailed.

    Ablehnung: not a member, too many of her proposals are open, or the Handlungsbedarf is set down already.
    """
    person = mitglied_von(by)
    row = Gremium.objects.select_for_update(of=("self",)).get(pk=gremium.pk)
    if person is None or not by.has_perm("sitzungen.top_vorschlagen", row):
        raise Ablehnung("Punkte für die Tagesordnung schlagen die Mitglieder dieses Gremiums vor.")
    mine = TopVorschlag.objects.filter(gremium=row, von=person)
    if mine.filter(top=None, abgelehnt_am=None, zurueckgezogen_am=None).count() >= HOECHSTENS_OFFEN:
        raise Ablehnung(
            f"Von Ihnen sind schon {HOECHSTENS_OFFEN} Vorschläge offen. Warten Sie auf die Entscheidung "
            "oder ziehen Sie einen zurück."
        )
    before = _zu_bedarf(row, handlungsbedarf)
    if before is not None:
        raise Ablehnung(f"Dieser Handlungsbedarf ist für {row.name} schon vorgeschlagen: „{before.titel}“.")
    if handlungsbedarf is not None and str(handlungsbedarf.pk) in schluessel_auf_tagesordnung(BEDARF):
        raise Ablehnung("Dieser Handlungsbedarf steht schon auf einer Tagesordnung der Steuerungsgruppe.")
    with pghistory.context(user=by.pk):
        return TopVorschlag.objects.create(
            gremium=row,
            von=person,
            handlungsbedarf=handlungsbedarf,
            am=jetzt(),
            titel=einzeilig(titel),
            begruendung=ohne_steuerzeichen(begruendung).strip(),
            dauer_min=dauer_min,
        )


def _zu_bedarf(gremium: Gremium, bedarf: Handlungsbedarf | None) -> TopVorschlag | None:
    """Return the proposal that is about this need, unless it was declined or withdrawn."""
    rows = TopVorschlag.objects.filter(gremium=gremium, abgelehnt_am=None, zurueckgezogen_am=None)
    found: TopVorschlag | None = rows.filter(handlungsbedarf=bedarf).first() if bedarf else None
    return found


@transaction.atomic
def decline_topvorschlag(vorschlag: TopVorschlag, *, by: Konto, antwort: str) -> TopVorschlag:
    """Decline it with a sentence for the person who made it. Ablehnung: decided already."""
    with pghistory.context(user=by.pk):
        row = _to_decide(vorschlag, by)
        row.abgelehnt_am = jetzt()
        row.antwort = einzeilig(antwort)
        _decided(row, by)
        _tell(row, by, lambda: compose_abgelehnt(row, str(by)))
    return row


@transaction.atomic
def postpone_topvorschlag(vorschlag: TopVorschlag, sitzung: Sitzung, *, by: Konto) -> TopVorschlag:
    """Put it off to the session after this one. Ablehnung: decided already, or put off already."""
    with pghistory.context(user=by.pk):
        row = _to_decide(vorschlag, by)
        if sitzung.gremium_id != row.gremium_id:
            raise Ablehnung(FREMD)
        if row.nicht_in_id == sitzung.pk:
            raise Ablehnung("Dieser Vorschlag ist schon auf eine spätere Sitzung verschoben.")
        row.nicht_in = sitzung
        _decided(row, by)
        _tell(row, by, lambda: compose_verschoben(row, sitzung, str(by)))
    return row


@transaction.atomic
def withdraw_topvorschlag(vorschlag: TopVorschlag, *, by: Konto) -> TopVorschlag:
    """Take the own proposal back while it is open."""
    with pghistory.context(user=by.pk):
        row = _locked([vorschlag.pk])[0]
        if not by.has_perm("sitzungen.topvorschlag_zurueckziehen", row):
            raise Ablehnung("Zurückziehen kann den Vorschlag nur, wer ihn gemacht hat.")
        _refuse_decided(row)
        row.zurueckgezogen_am = jetzt()
        row.save(update_fields=["zurueckgezogen_am"])
    return row


def link_vorschlaege(sitzung: Sitzung, tops: dict[int, TOP], *, by: Konto) -> dict[str, TOP]:
    """Say of these proposals (pk to new TOP) that they stand on the agenda, and tell who made them.

    Return the points that are about a matter of the network, by its name (see `sitzungen.quellen`).

    Call it with the Sitzung locked. Ablehnung: somebody has decided one meanwhile.
    """
    for row in _locked(tops):
        if row.gremium_id != sitzung.gremium_id:
            raise Ablehnung(FREMD)
        _refuse_decided(row)
        row.top = tops[row.pk]
        _decided(row, by)
        _tell(row, by, partial(compose_aufgenommen, row, sitzung, str(by)))
    needs = TopVorschlag.objects.filter(pk__in=tops, handlungsbedarf__isnull=False) if tops else ()
    return {f"{BEDARF}:{row.handlungsbedarf_id}": tops[row.pk] for row in needs}


def _locked(pks: Iterable[int]) -> list[TopVorschlag]:
    rows = TopVorschlag.objects.select_for_update(of=("self",)).select_related(
        "gremium", "von__konto", "top__sitzung", "entschieden_von__mitglied"
    )
    return list(rows.filter(pk__in=list(pks)).order_by("pk"))


def _to_decide(vorschlag: TopVorschlag, by: Konto) -> TopVorschlag:
    row = _locked([vorschlag.pk])[0]
    if not by.has_perm("sitzungen.topvorschlag_entscheiden", row):
        raise Ablehnung(NUR_LEITUNG)
    _refuse_decided(row)
    return row


def _refuse_decided(row: TopVorschlag) -> None:
    if row.ist_offen:
        return
    if row.zurueckgezogen_am is not None:
        raise Ablehnung(f"{row.von} hat den Vorschlag „{row.titel}“ inzwischen zurückgezogen.")
    who = row.entschieden_von or "Jemand"
    what = "auf eine Tagesordnung gesetzt" if row.top_id else "abgelehnt"
    when = f" am {datum_uhrzeit(row.entschieden_am)}" if row.entschieden_am else ""
    raise Ablehnung(f"{who} hat den Vorschlag „{row.titel}“ schon{when} {what}.")


def _decided(row: TopVorschlag, by: Konto) -> None:
    row.entschieden_von_id = by.pk
    row.entschieden_am = jetzt()
    row.bescheide += 1
    row.save()


def _tell(row: TopVorschlag, by: Konto, compose: Callable[[], Auftrag]) -> None:
    person: Mitglied = row.von
    if person.konto_id != by.pk and person.ist_per_mail_erreichbar:
        queue_versand([compose()])
