"""Lead an election: draft, call for candidates, fix roll and ballot, close or break it off."""

from datetime import date, datetime, timedelta
from typing import TypedDict

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from fachgruppen.models import Gremium
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.mails import abwahl, aufruf, stand
from fachgruppen.wahlen.mails.stimmfuehrung import auftraege_frage
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlordnung, WvEintrag
from fachgruppen.wahlen.saetze.abwahl import KEINE_KANDIDATUR
from fachgruppen.wahlen.selectors.pruefliste import (
    ONLINE_STUNDEN,
    Punkt,
    fehlend,
    hat_kandidatur,
    pruefe_aufruf,
    pruefe_feststellung,
)
from fachgruppen.wahlen.selectors.waehler import stimmen_der
from fachgruppen.wahlen.services.vernichten import void_urnen
from fachgruppen.wahlen.services.wahlgang import create_wahlgang
from fachgruppen.wahlen.services.weg import (
    NUR_LEITUNG,
    lock_als_leitung,
    lock_wahl,
    log_wahl,
    move_wahl,
    require_status,
    update_wahl,
)
from fachgruppen.wahlen.states import (
    AUF_DEM_STIMMZETTEL,
    VERLAENGERUNGEN,
    Aktion,
    Gruende,
    Wahlart,
    Wahlmodus,
    Wahlstatus,
)
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

STANDARD = "Wahlordnung des Netzwerks"


class Angaben(TypedDict):
    """What is agreed about an election before anybody stands."""

    wahlordnung: Wahlordnung
    modus: str
    geheim: bool
    stichtag: date | None
    kandidatur_bis: date | None
    beginn: datetime | None
    ende: datetime | None
    wahltag: date | None
    anlass: str
    leitung: Mitglied | None
    beisitz: Mitglied | None


def standard_wahlordnung() -> Wahlordnung:
    """Return the default rule (0.6) in its newest version; it is written when first needed."""
    rows = Wahlordnung.objects.filter(name=STANDARD)
    found = rows.am(heute()).first() or rows.order_by("-version").first()
    return found or Wahlordnung.objects.create(name=STANDARD, version=1, von=date(2002, 1, 1))


@transaction.atomic
def create_wahl(
    gremium: Gremium, *, by: Konto, art: Wahlart | str, angaben: Angaben, vorgaenger: Wahl | None = None,
    test: bool = False,
) -> Wahl:  # fmt: skip
    """Write the draft of an election (U1) and ask its two people. Ablehnung: another one is open (I9).

    `test` makes a Probewahl: it counts nowhere, and `delete_probewahl` removes it.
    """
    _check_anlegen(gremium, art, by)
    _check_angaben(angaben)
    wahl = Wahl(
        gremium=gremium, art=art, angelegt_von=by, angelegt_am=jetzt(), vorgaenger=vorgaenger, test=test,
        **angaben,
    )  # fmt: skip
    with pghistory.context(user=by.pk):
        try:
            with transaction.atomic():
                wahl.save()
        except IntegrityError as error:
            if "wahl_eine_offene" not in str(error):
                raise
            raise Ablehnung(
                f"Für {gremium.voller_name} läuft schon eine solche Wahl. Öffnen Sie sie unter „Ämter“."
            ) from error
        log_wahl(wahl, Aktion.ANGELEGT, by=by)
        queue_versand(stand.auftraege_auftrag(wahl, by))
    return wahl


def _check_anlegen(gremium: Gremium, art: Wahlart | str, by: Konto) -> None:
    if art == Wahlart.ABWAHL:
        if not by.has_perm("wahlen.abwahl", gremium):
            raise Ablehnung("Eine Abwahl bereiten die Beauftragte und die Geschäftsstelle vor.")
    elif not by.has_perm("wahlen.anlegen", gremium):
        raise Ablehnung(
            "Eine Wahl legen die Beauftragte, die Geschäftsstelle und die Koordination dieser Fachgruppe an."
        )


@transaction.atomic
def change_wahl(wahl: Wahl, *, by: Konto, angaben: Angaben) -> Wahl:
    """Change the draft; later only who leads it and the session, until the ballot is fixed."""
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        if not by.has_perm("wahlen.bearbeiten", row):
            raise Ablehnung(NUR_LEITUNG)
        require_status(row, Wahlstatus.ENTWURF)
        _check_angaben(angaben)
        asked = {row.leitung_id, row.beisitz_id}
        update_wahl(row, Aktion.GEAENDERT, by=by, **angaben)
        queue_versand(stand.auftraege_auftrag(row, by, ohne=asked))
    return row


def _check_angaben(angaben: Angaben) -> None:
    """Refuse what the draft itself shows to be wrong; the database would, too."""
    leitung, beisitz = angaben["leitung"], angaben["beisitz"]
    if leitung is not None and leitung == beisitz:
        raise Ablehnung("Wahlleitung und Beisitz sind zwei verschiedene Personen.", field="beisitz")
    if angaben["modus"] == Wahlmodus.ONLINE and not angaben["wahlordnung"].online_zulaessig:
        raise Ablehnung(saetze.online_nicht_erlaubt(angaben["wahlordnung"].name), field="modus")
    stichtag, wahltag = angaben["stichtag"], angaben["wahltag"]
    if stichtag is not None and wahltag is not None and stichtag > wahltag:
        raise Ablehnung("Der Stichtag liegt nach der Sitzung. Wählen Sie einen früheren.", field="stichtag")


@transaction.atomic
def call_kandidaten(wahl: Wahl, *, by: Konto) -> Wahl:
    """Call members to stand (U2): mail to everybody who may vote, Beisitz included.

    An Abwahl is announced instead: whom it is about has the time until the deadline to answer.
    """
    with pghistory.context(user=by.pk):
        row = lock_als_leitung(wahl, by, Wahlstatus.ENTWURF)
        _require(pruefe_aufruf(row))
        said = Aktion.ANGEKUENDIGT if row.ist_abwahl else Aktion.AUFGERUFEN
        move_wahl(row, Wahlstatus.KANDIDATUR, said, by=by, aufgerufen_am=jetzt())
        call = abwahl.auftraege_ankuendigung(row) if row.ist_abwahl else aufruf.auftraege_aufruf(row)
        queue_versand([*call, *auftraege_frage(row)])
    return row


@transaction.atomic
def extend_kandidatur(
    wahl: Wahl,
    *,
    by: Konto,
    bis: date,
    wahltag: date | None = None,
    beginn: datetime | None = None,
    ende: datetime | None = None,
) -> Wahl:
    """Give more time to stand (U4): without candidates always, otherwise twice at most.

    The vote follows: `wahltag` in a session, online the window from `beginn` to `ende`.
    """
    with pghistory.context(user=by.pk):
        row = lock_als_leitung(wahl, by, Wahlstatus.KANDIDATUR)
        _check_verlaengerung(row, bis)
        if row.in_der_sitzung:
            row.wahltag = _sitzung_nach(bis, wahltag)
        else:
            row.beginn, row.ende = _fenster_nach(bis, beginn or row.beginn, ende or row.ende)
        update_wahl(
            row, Aktion.KANDIDATUR_VERLAENGERT, by=by, text=f"bis {datum(bis)}",
            kandidatur_bis=bis, verlaengerungen=row.verlaengerungen + 1,
        )  # fmt: skip
        queue_versand([*aufruf.auftraege_aufruf(row), *auftraege_frage(row)])
    return row


def _check_verlaengerung(row: Wahl, bis: date) -> None:
    if row.ist_abwahl:
        raise Ablehnung(KEINE_KANDIDATUR)
    if hat_kandidatur(row) and row.verlaengerungen >= VERLAENGERUNGEN:
        raise Ablehnung(
            "Die Frist wurde schon zweimal verlängert, und es gibt eine Kandidatur. Stellen Sie jetzt den "
            "Stimmzettel fest.",
            field="bis",
        )
    if bis < heute() or (row.kandidatur_bis is not None and bis <= row.kandidatur_bis):
        raise Ablehnung("Wählen Sie einen Tag nach der bisherigen Frist.", field="bis")


def _sitzung_nach(bis: date, wahltag: date | None) -> date:
    if wahltag is None or wahltag <= bis:
        raise Ablehnung("Die Sitzung muss nach der neuen Frist liegen.", field="wahltag")
    return wahltag


def _fenster_nach(
    bis: date, beginn: datetime | None, ende: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """Return the window online if it begins after the last day to stand and is long enough."""
    if beginn is None or localdate(beginn) <= bis:
        raise Ablehnung(
            "Die Stimmabgabe muss nach der neuen Frist beginnen. Verschieben Sie sie: frühester Tag ist der "
            f"{tag_wort(bis + timedelta(days=1))}.",
            field="beginn_tag",
        )
    if ende is None or ende - beginn < timedelta(hours=ONLINE_STUNDEN):
        raise Ablehnung(
            f"Lassen Sie mindestens {ONLINE_STUNDEN} Stunden Zeit für die Stimmabgabe.", field="ende_tag"
        )
    return beginn, ende


@transaction.atomic
def close_ohne_kandidatur(wahl: Wahl, *, by: Konto) -> Wahl:
    """End the election after the time to stand because nobody stands (U5)."""
    with pghistory.context(user=by.pk):
        row = lock_als_leitung(wahl, by, Wahlstatus.KANDIDATUR)
        if row.ist_abwahl:
            raise Ablehnung(KEINE_KANDIDATUR)
        if not row.kandidatur_vorbei:
            raise Ablehnung("Die Frist für Kandidaturen läuft noch.")
        if hat_kandidatur(row):
            raise Ablehnung("Es gibt eine Kandidatur mit Zustimmung. Stellen Sie den Stimmzettel fest.")
        move_wahl(
            row, Wahlstatus.OHNE_ERGEBNIS, Aktion.OHNE_ERGEBNIS, by=by, grund=Gruende.KEINE_KANDIDATUR,
            beendet_am=jetzt(), text=Gruende.KEINE_KANDIDATUR.label,
        )  # fmt: skip
        queue_versand(stand.auftraege_stand(row))
    return row


@transaction.atomic
def fix_stimmzettel(wahl: Wahl, *, by: Konto) -> Wahl:
    """Freeze roll and ballot (U3, R1): alphabetical, first round, mail to everybody on the roll."""
    with pghistory.context(user=by.pk):
        row = lock_als_leitung(wahl, by, Wahlstatus.KANDIDATUR)
        _require(pruefe_feststellung(row))
        _freeze_verzeichnis(row)
        names = _number_kandidaturen(row)
        move_wahl(row, Wahlstatus.BEREIT, Aktion.BEREIT, by=by, bereit_am=jetzt())
        create_wahlgang(row, names, nr=1, beginn=row.beginn, ende=row.ende)
        queue_versand(stand.auftraege_stand(row))
    return row


def _freeze_verzeichnis(wahl: Wahl) -> None:
    votes, _ = stimmen_der(wahl)
    WvEintrag.objects.bulk_create(
        [
            WvEintrag(
                wahl=wahl, mitglied=vote.mitglied, institution=vote.institution,
                fuer_institution=vote.fuer_institution, name_eingefroren=vote.mitglied.name,
                institution_eingefroren=vote.institution.name if vote.institution else "",
            )
            for vote in votes
        ]
    )  # fmt: skip


def _number_kandidaturen(wahl: Wahl) -> list[Kandidatur]:
    """Give everybody who said yes her place on the ballot, by name; in an Abwahl the holder."""
    rows = wahl.kandidaturen.filter(zustimmung__in=AUF_DEM_STIMMZETTEL)
    names = list(rows.order_by("mitglied__sortname", "pk"))
    for nr, name in enumerate(names, 1):
        name.nr = nr
        name.save(update_fields=["nr"])
    return names


@transaction.atomic
def abort_wahl(wahl: Wahl, *, by: Konto, grund: str) -> Wahl:
    """Break an election off with a reason (U13); everybody who heard of it hears of its end."""
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Alle, die von der Wahl wissen, lesen ihn.", field="grund")
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        if not by.has_perm("wahlen.abbrechen", row):
            raise Ablehnung("Eine Wahl brechen nur die Wahlleitung und die Beauftragte ab.")
        known = row.aufgerufen_am is not None
        move_wahl(
            row, Wahlstatus.ABGEBROCHEN, Aktion.ABGEBROCHEN, by=by, text=reason, begruendung=reason,
            beendet_am=jetzt(),
        )  # fmt: skip
        void_urnen(row)
        if known:
            queue_versand(stand.auftraege_stand(row))
    return row


def _require(punkte: list[Punkt]) -> None:
    """Raise Ablehnung with everything that is missing."""
    if missing := fehlend(punkte):
        raise Ablehnung(" ".join(missing))
