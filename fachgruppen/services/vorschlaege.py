"""Proposals: make, accept, decline, withdraw. Two who decide at once wait for each other."""

from collections.abc import Iterable
from typing import Any

import pghistory
from django.db import transaction

from fachgruppen.mails.vorschlaege import compose_entscheidung
from fachgruppen.models import Gremium, Vorschlag, Ziel
from fachgruppen.models.profil import Profilentwurf
from fachgruppen.services.entwurf import Getipptes
from fachgruppen.services.profil import is_same, locked_gremium, refuse_newer, write_fassung
from fachgruppen.services.ziele import add_ziel, change_ziel, fassung, marke
from fachgruppen.states import Entwurfszweck, Vorschlagsart, Vorschlagsstatus, Zielstand
from mitglieder.models import Konto, Mitglied, Stadtviertel
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

HOECHSTENS_OFFEN = 10
GLEICH = "Ihr Vorschlag sagt dasselbe wie der geltende Text. Ändern Sie zuerst etwas."


@transaction.atomic
def propose_profil(gremium: Gremium, *, by: Konto, text: Getipptes) -> Vorschlag:
    """Propose another profile; the draft of this person is done with then."""
    person, row = _proposer(gremium, by)
    if is_same(row, text.leitsatz, text.profil):
        raise Ablehnung(GLEICH)
    with pghistory.context(user=by.pk):
        Profilentwurf.objects.filter(gremium=row, konto=by.pk, zweck=Entwurfszweck.VORSCHLAG).delete()
        return Vorschlag.objects.create(
            gremium=row,
            von=person,
            am=jetzt(),
            art=Vorschlagsart.PROFIL,
            grundlage=min(text.version, row.version),
            leitsatz=text.leitsatz,
            profil=text.profil,
            begruendung=text.begruendung,
        )


@transaction.atomic
def propose_ziel(
    gremium: Gremium,
    ziel: Ziel | None,
    *,
    by: Konto,
    text: str,
    stand: Zielstand,
    stadtviertel: Iterable[Stadtviertel],
    begruendung: str,
    gelesen: str = "",
) -> Vorschlag:
    """Propose a new goal, or other words, state or districts for one."""
    person, row = _proposer(gremium, by)
    if ziel is not None and fassung(ziel) == marke(text, stand, stadtviertel):
        raise Ablehnung(GLEICH)
    with pghistory.context(user=by.pk):
        vorschlag = Vorschlag.objects.create(
            gremium=row,
            von=person,
            am=jetzt(),
            art=Vorschlagsart.ZIEL_AENDERN if ziel else Vorschlagsart.ZIEL_NEU,
            ziel=ziel,
            gelesen=gelesen,
            zieltext=text,
            stand=stand,
            begruendung=begruendung,
        )
        vorschlag.stadtviertel.set(stadtviertel)
    return vorschlag


def _proposer(gremium: Gremium, by: Konto) -> tuple[Mitglied, Gremium]:
    person = mitglied_von(by)
    row = Gremium.objects.select_for_update(of=("self",)).get(pk=gremium.pk)
    if person is None or not by.has_perm("fachgruppen.vorschlagen", row):
        raise Ablehnung("Änderungen schlagen die Mitglieder dieser Fachgruppe vor.")
    mine = Vorschlag.objects.filter(gremium=row, von=person, status=Vorschlagsstatus.OFFEN)
    if mine.count() >= HOECHSTENS_OFFEN:
        raise Ablehnung(
            f"Von Ihnen sind schon {HOECHSTENS_OFFEN} Vorschläge offen. Warten Sie auf die Entscheidung "
            "oder ziehen Sie einen zurück."
        )
    return person, row


@transaction.atomic
def accept_vorschlag(vorschlag: Vorschlag, *, by: Konto, gelesen: str) -> Vorschlag:
    """Put the proposal in force. `gelesen` is the `stand_von` the person compared it with.

    Raises Ablehnung if somebody has decided already, or if what it would replace has changed since.
    """
    with pghistory.context(user=by.pk):
        gremium = locked_gremium(vorschlag.gremium, by)
        row = _open(vorschlag)
        if row.art == Vorschlagsart.PROFIL:
            refuse_newer(gremium, int(gelesen) if gelesen.isdecimal() and len(gelesen) < 10 else 0)
            write_fassung(gremium, by=by, leitsatz=row.leitsatz, profil=row.profil, vorschlag=row)
        else:
            _accept_ziel(row, by=by, gelesen=gelesen)
        return _decide(row, Vorschlagsstatus.ANGENOMMEN, by=by)


def _accept_ziel(row: Vorschlag, *, by: Konto, gelesen: str) -> None:
    words: dict[str, Any] = {
        "text": row.zieltext,
        "stand": Zielstand(row.stand),
        "stadtviertel": list(row.stadtviertel.all()),
    }
    if row.ziel is None:
        add_ziel(row.gremium, by=by, **words)
    else:
        change_ziel(row.ziel, by=by, gelesen=gelesen, **words)


def stand_von(vorschlag: Vorschlag) -> str:
    """Return a mark of what the proposal would replace, for the button that accepts it."""
    if vorschlag.art == Vorschlagsart.PROFIL:
        return str(vorschlag.gremium.version)
    return fassung(vorschlag.ziel) if vorschlag.ziel else ""


@transaction.atomic
def decline_vorschlag(vorschlag: Vorschlag, *, by: Konto, antwort: str) -> Vorschlag:
    """Decline it with a sentence for the person who made it."""
    with pghistory.context(user=by.pk):
        locked_gremium(vorschlag.gremium, by)
        return _decide(_open(vorschlag), Vorschlagsstatus.ABGELEHNT, by=by, antwort=antwort)


@transaction.atomic
def withdraw_vorschlag(vorschlag: Vorschlag, *, by: Konto) -> Vorschlag:
    """Take the own proposal back while it is open."""
    with pghistory.context(user=by.pk):
        row = _open(vorschlag)
        if not by.has_perm("fachgruppen.vorschlag_zurueckziehen", row):
            raise Ablehnung("Zurückziehen kann den Vorschlag nur, wer ihn gemacht hat.")
        return _decide(row, Vorschlagsstatus.ZURUECKGEZOGEN, by=by)


def _open(vorschlag: Vorschlag) -> Vorschlag:
    rows = Vorschlag.objects.select_for_update(of=("self",)).select_related(
        "gremium", "ziel__gremium", "von__konto", "entschieden_von"
    )
    row = rows.get(pk=vorschlag.pk)
    if row.ist_offen or row.entschieden_am is None:
        return row
    who, when = row.entschieden_von or "Jemand", datum_uhrzeit(row.entschieden_am)
    raise Ablehnung(
        f"{who} hat diesen Vorschlag schon am {when} {row.get_status_display().lower()}. "
        "Ihre Entscheidung ändert daran nichts."
    )


def _decide(row: Vorschlag, status: Vorschlagsstatus, *, by: Konto, antwort: str = "") -> Vorschlag:
    row.status = status
    row.entschieden_von_id = by.pk
    row.entschieden_am = jetzt()
    row.antwort = antwort
    row.save(update_fields=["status", "entschieden_von", "entschieden_am", "antwort"])
    if row.von.konto_id != by.pk and row.von.ist_per_mail_erreichbar:
        queue_versand([compose_entscheidung(row, str(by))])
    return row
