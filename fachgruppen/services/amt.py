"""Write offices: begin, end, correct, give up. Rule R9: never two coordinators on one day.

All writes of one Gremium wait for each other on its row. `begin_amt` and `end_amt` hold the rules and
ask for no right: elections, leaving a Gremium and dissolving it come through them with rights of
their own. `appoint_amt`, `dismiss_amt` and `change_amt` are the pages of the Leitstelle.
"""

from datetime import date, timedelta

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fachgruppen.mails.aemter import auftraege_niederlegung
from fachgruppen.models import Amt, Gremium
from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.selectors.aemter import aemter_in
from fachgruppen.services.sperre import lock_gremium
from fachgruppen.services.uebergabe import open_uebergabe
from fachgruppen.states import (
    EINZELN,
    UEBERGANG,
    Amtsart,
    Endegrund,
    Genauigkeit,
    Legitimation,
    uebergang_bis,
)
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

UEBERSCHNEIDUNG = "23P01"
TAG = timedelta(days=1)
KEIN_RECHT = "Ämter vergeben und beenden die Beauftragte und die Geschäftsstelle."
KEIN_RECHT_STELLVERTRETUNG = (
    "Die Stellvertretung bestimmen die Koordination, die Beauftragte und die Geschäftsstelle."
)


@transaction.atomic
def begin_amt(
    gremium: Gremium,
    *,
    by: Konto | None,
    mitglied: Mitglied,
    art: Amtsart | str,
    legitimation: Legitimation | str,
    von: date,
    bis: date | None,
    quelle: str = "",
    genauigkeit: Genauigkeit | str = Genauigkeit.TAG,
) -> Amt:
    """Put the person into the office from `von` to `bis` (R9).

    A bridging office of somebody else is cut on the day before, in the same transaction; a regular one
    is never cut. Raises Ablehnung; two elections at once get the same sentence from the database.
    """
    with pghistory.context(user=by.pk if by else None):
        row = lock_gremium(gremium)
        amt = Amt(
            gremium=row, mitglied=mitglied, art=art, legitimation=legitimation, von=von, bis=bis,
            quelle=quelle.strip(), genauigkeit=genauigkeit,
        )  # fmt: skip
        _check_amt(amt)
        _check_verlaengerung(amt)
        for bridge in _abzuloesen(amt):
            _end(bridge, von - TAG, Endegrund.NACHFOLGE)
        _check_frei(amt)
        _save(amt)
        open_uebergabe(amt)
    return amt


def appoint_amt(
    gremium: Gremium,
    *,
    by: Konto,
    mitglied: Mitglied,
    art: Amtsart | str,
    legitimation: Legitimation | str,
    von: date,
    bis: date | None,
    quelle: str = "",
    genauigkeit: Genauigkeit | str = Genauigkeit.TAG,
) -> Amt:
    """Like `begin_amt`, for those who keep the offices; raises Ablehnung for anybody else."""
    check_darf(by, gremium, art)
    return begin_amt(
        gremium, by=by, mitglied=mitglied, art=art, legitimation=legitimation, von=von, bis=bis,
        quelle=quelle, genauigkeit=genauigkeit,
    )  # fmt: skip


@transaction.atomic
def end_amt(amt: Amt, *, by: Konto | None, am: date, grund: Endegrund | str) -> Amt | None:
    """Let the office end with the day `am`; what ended before stays as it is.

    An office that would begin later never begins: its row is removed (the history keeps it) and None
    is returned.
    """
    with pghistory.context(user=by.pk if by else None):
        lock_gremium(amt.gremium)
        row = Amt.objects.select_for_update(of=("self",)).filter(pk=amt.pk).first()
        if row is None or (row.bis is not None and row.bis <= am and row.von <= am):
            return row
        return _end(row, am, Endegrund(grund))


@transaction.atomic
def dismiss_amt(amt: Amt, *, by: Konto, am: date, grund: Endegrund | str) -> Amt | None:
    """End the office on a page; raises Ablehnung if it is over, or ends sooner anyway."""
    check_darf(by, amt.gremium, amt.art)
    lock_gremium(amt.gremium)
    row = _lock(amt)
    if row.bis is not None and row.bis < am:
        raise Ablehnung(f"Dieses Amt endet schon am {tag_wort(row.bis)}.", field="am")
    if am < row.von <= heute():
        raise Ablehnung(
            f"Das Amt begann am {tag_wort(row.von)}. Wählen Sie diesen Tag oder einen späteren.", field="am"
        )
    with pghistory.context(user=by.pk):
        return _end(row, am, Endegrund(grund))


@transaction.atomic
def change_amt(
    amt: Amt,
    *,
    by: Konto,
    mitglied: Mitglied,
    legitimation: Legitimation | str,
    von: date,
    bis: date | None,
    quelle: str = "",
    genauigkeit: Genauigkeit | str = Genauigkeit.TAG,
) -> Amt:
    """Correct what was entered. Raises Ablehnung; a resignation keeps its day."""
    check_darf(by, amt.gremium, amt.art)
    with pghistory.context(user=by.pk):
        lock_gremium(amt.gremium)
        row = _lock(amt)
        if row.ruecktritt_erklaert_am is not None and (bis is None or row.bis is None or bis > row.bis):
            raise Ablehnung(
                "Dieses Amt wurde niedergelegt. Der Rücktritt gilt und lässt sich nicht verschieben.",
                field="bis",
            )
        if bis is None:
            row.ende_grund = ""
        row.mitglied, row.legitimation, row.von, row.bis = mitglied, legitimation, von, bis
        row.quelle, row.genauigkeit = quelle.strip(), genauigkeit
        _check_amt(row)
        _check_frei(row)
        _save(row)
    return row


@transaction.atomic
def resign_amt(amt: Amt, *, by: Konto, am: date) -> Amt:
    """Give up the own office with the day `am`; it cannot be taken back.

    Tells Beauftragte, Geschäftsstelle and deputies by mail. Raises Ablehnung for a day in the past, or
    if the office is over or given up already.
    """
    with pghistory.context(user=by.pk):
        lock_gremium(amt.gremium)
        row = _lock(amt)
        if not by.has_perm("fachgruppen.amt_niederlegen", row):
            raise Ablehnung("Ein Amt legt nur nieder, wer es heute innehat.")
        check_niederlegung(row, am)
        row.bis, row.ende_grund = am, Endegrund.RUECKTRITT
        row.ruecktritt_erklaert_am = jetzt()
        row.save(update_fields=["bis", "ende_grund", "ruecktritt_erklaert_am"])
        queue_versand(auftraege_niederlegung(row))
    return row


def check_niederlegung(amt: Amt, am: date) -> None:
    """Raise Ablehnung unless the office can be given up with that day."""
    if amt.ruecktritt_erklaert_am is not None and amt.bis is not None:
        raise Ablehnung(f"Sie haben dieses Amt bereits zum {tag_wort(amt.bis)} niedergelegt.", field="am")
    if am < heute():
        raise Ablehnung("Wählen Sie den heutigen oder einen späteren Tag.", field="am")
    if amt.bis is not None and am >= amt.bis:
        raise Ablehnung(
            f"Ihre Amtszeit endet schon am {tag_wort(amt.bis)}. Wählen Sie einen früheren Tag.", field="am"
        )


def set_uebergang(gremium: Gremium, *, by: Konto, uebergang: bool) -> Gremium:
    """Choose whether the Koordination continues as geschäftsführend after her term (R10)."""
    if not by.has_perm("fachgruppen.aemter_pflegen", gremium):
        raise Ablehnung(KEIN_RECHT)
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = lock_gremium(gremium)
        row.uebergang = uebergang
        row.save(update_fields=["uebergang"])
    return row


def check_darf(by: Konto, gremium: Gremium, art: Amtsart | str) -> None:
    """Raise Ablehnung unless the account may write this office of the Gremium."""
    if art == Amtsart.STELLVERTRETUNG:
        if not by.has_perm("fachgruppen.stellvertretung_pflegen", gremium):
            raise Ablehnung(KEIN_RECHT_STELLVERTRETUNG)
    elif not by.has_perm("fachgruppen.aemter_pflegen", gremium):
        raise Ablehnung(KEIN_RECHT)


def _lock(amt: Amt) -> Amt:
    row = Amt.objects.select_for_update(of=("self",)).select_related("gremium").filter(pk=amt.pk).first()
    if row is None:
        raise Ablehnung("Dieses Amt wurde inzwischen zurückgenommen.")
    return row


def _end(row: Amt, am: date, grund: Endegrund) -> Amt | None:
    """End it with that day; who has resigned has resigned, whatever ends the office sooner."""
    if am < row.von:
        row.delete()
        return None
    resigned = row.ruecktritt_erklaert_am is not None
    row.bis, row.ende_grund = am, Endegrund.RUECKTRITT if resigned else grund
    row.save(update_fields=["bis", "ende_grund"])
    return row


def _check_amt(amt: Amt) -> None:
    """Refuse what the row itself shows to be wrong; the database would, too."""
    if amt.art not in aemter_in(amt.gremium):
        raise Ablehnung(f"{amt.gremium.voller_name} hat kein Amt „{amt.get_art_display()}“.", field="art")
    if amt.bis is not None and amt.bis < amt.von:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten. Prüfen Sie beide.", field="bis")
    if amt.legitimation == Legitimation.DELEGATION and not amt.quelle:
        raise Ablehnung("Geben Sie an, wer mit welchem Schreiben delegiert hat.", field="quelle")
    if amt.legitimation in UEBERGANG and (amt.bis is None or amt.bis > uebergang_bis(amt.von)):
        raise Ablehnung(
            f"{amt.uebergang.capitalize()} geht es höchstens sechs Monate, hier also bis zum "
            f"{tag_wort(uebergang_bis(amt.von))}.",
            field="bis",
        )
    if amt.von < amt.gremium.von:
        raise Ablehnung(
            f"{amt.gremium.voller_name} gibt es erst seit dem {tag_wort(amt.gremium.von)}.", field="von"
        )
    check_ende(amt.gremium, amt.bis, "Länger kann das Amt nicht dauern.")
    _check_zugehoerig(amt)


def check_ende(gremium: Gremium, bis: date | None, folge: str) -> None:
    """Refuse what would last longer than a Gremium that is going to dissolve."""
    if gremium.bis is not None and (bis is None or bis > gremium.bis):
        raise Ablehnung(f"{gremium.voller_name} endet am {tag_wort(gremium.bis)}. {folge}", field="bis")


def _check_zugehoerig(amt: Amt) -> None:
    """Who is or comes into office belongs to the Gremium; old terms are entered as they were."""
    tag = max(amt.von, heute())
    if amt.bis is not None and amt.bis < tag:
        return
    if not ordentliche_mitglieder_von(amt.gremium, tag).filter(pk=amt.mitglied_id).exists():
        raise Ablehnung(
            f"{amt.mitglied.name} gehört am {tag_wort(tag)} nicht zu {_wozu(amt.gremium)}. "
            "Nehmen Sie die Person zuerst als Mitglied auf.",
            field="mitglied",
        )


def _wozu(gremium: Gremium) -> str:
    return f"der Fachgruppe {gremium.name}" if gremium.ist_fachgruppe else gremium.voller_name


def _check_verlaengerung(amt: Amt) -> None:
    """A kommissarische office is renewed once at most (R10)."""
    if amt.legitimation != Legitimation.KOMMISSARISCH:
        return
    rows = Amt.objects.fuer(amt.gremium).filter(art=amt.art, von__lt=amt.von)
    regular = rows.exclude(legitimation__in=UEBERGANG).order_by("-von").first()
    bridges = rows.filter(mitglied=amt.mitglied, legitimation=Legitimation.KOMMISSARISCH)
    if regular is not None:
        bridges = bridges.filter(von__gt=regular.von)
    if bridges.count() > 1:
        raise Ablehnung(
            f"{amt.mitglied.name} ist schon zweimal kommissarisch eingesetzt, öfter geht es nicht. "
            "Jetzt muss gewählt werden.",
            field="legitimation",
        )


def _ueberschneidend(amt: Amt) -> QuerySet[Amt]:
    """Return the other rows that this one must not meet, the earliest first."""
    rows = Amt.objects.fuer(amt.gremium).ab(amt.von).filter(art=amt.art).exclude(pk=amt.pk)
    if amt.bis is not None:
        rows = rows.filter(von__lte=amt.bis)
    if amt.art not in EINZELN:
        rows = rows.filter(mitglied=amt.mitglied)
    return rows.select_related("mitglied").order_by("von")


def _abzuloesen(amt: Amt) -> list[Amt]:
    """Return the bridging offices that a new one cuts; a kommissarische cuts a geschäftsführende only."""
    cut = [Legitimation.GESCHAEFTSFUEHREND]
    if amt.legitimation not in UEBERGANG:
        cut.append(Legitimation.KOMMISSARISCH)
    elif amt.legitimation == Legitimation.GESCHAEFTSFUEHREND:
        cut = []
    return list(_ueberschneidend(amt).filter(legitimation__in=cut).select_for_update(of=("self",)))


def _check_frei(amt: Amt) -> None:
    taken = _ueberschneidend(amt).first()
    if taken is not None:
        raise besetzt(amt, taken)


def besetzt(amt: Amt, taken: Amt) -> Ablehnung:
    """Return the refusal that names who holds the office and when it is free."""
    article = "den" if taken.art == Amtsart.VORSITZ else "die"
    holder = f"{taken.mitglied.name} hat {article} {taken.get_art_display()}"
    if taken.uebergang:
        holder = f"{holder} {taken.uebergang}"
    if taken.von > amt.von:
        return Ablehnung(
            f"{holder} ab {tag_wort(taken.von)}. Die neue Amtszeit muss spätestens am "
            f"{tag_wort(taken.von - TAG)} enden.",
            field="bis",
        )
    if taken.bis is None:
        return Ablehnung(f"{holder} bis auf Weiteres. Beenden Sie zuerst dieses Amt.", field="von")
    return Ablehnung(
        f"{holder} bis {tag_wort(taken.bis)}. Die neue Amtszeit kann frühestens am "
        f"{tag_wort(taken.bis + TAG)} beginnen.",
        field="von",
    )


def _save(amt: Amt) -> None:
    """Save; where the database sees an overlap that was not there a moment ago, say the same sentence."""
    try:
        with transaction.atomic():
            amt.save()
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != UEBERSCHNEIDUNG:
            raise
        taken = _ueberschneidend(amt).first()
        if taken is None:
            raise Ablehnung("Dieses Amt wurde gerade vergeben. Laden Sie die Seite neu.") from error
        raise besetzt(amt, taken) from error
