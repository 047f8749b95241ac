"""Angebote: enter, publish, change, confirm, end, delete a draft; a Fachgruppe hides and shows them."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.angebote.mails.angebot import auftraege_ausgeblendet, auftraege_korrigiert
from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import ist_anbieter
from fachgruppen.angebote.services.sperre import NUR_ANBIETER, NUR_KURATION, lock_angebot
from fachgruppen.angebote.states import Angebotsart, Angebotsstatus, Ausblendung, darf
from fachgruppen.bestaetigung import Bestaetigung, stand_von
from fachgruppen.models import Gremium
from mitglieder.models import Institution, Konto, Mitglied, Stadtviertel
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand
from netzwerk.versand.services.auftraege import discard_pending

S = Angebotsstatus
_ZEILEN = ("titel", "adresse", "kosten", "barriere_hinweis", "kontakt", "telefon")
_TEXTE = ("beschreibung", "zugang", "zeiten")
_WERTE = (
    "art", "niveau", "kurszeit", "stadtviertel", "kinderbetreuung", "barrierefrei", "plaetze_gesamt",
    "gilt_von", "gilt_bis", "email", "website",
)  # fmt: skip


@dataclass(frozen=True)
class Angaben:
    """What a person says about an Angebot; the first of `fachgruppen` keeps it unless another one did."""

    art: str
    titel: str
    beschreibung: str
    zugang: str
    fachgruppen: tuple[Gremium, ...]
    niveau: str = ""
    kurszeit: str = ""
    zielgruppen: tuple[str, ...] = ()
    sprachen: tuple[str, ...] = ()
    stadtviertel: Stadtviertel | None = None
    adresse: str = ""
    kosten: str = ""
    kinderbetreuung: bool | None = None
    barrierefrei: str = ""
    barriere_hinweis: str = ""
    zeiten: str = ""
    plaetze_gesamt: int | None = None
    gilt_von: date | None = None
    gilt_bis: date | None = None
    kontakt: str = ""
    telefon: str = ""
    email: str = ""
    website: str = ""


@transaction.atomic
def create_angebot(angaben: Angaben, *, by: Konto) -> Angebot:
    """Enter it as a draft of the person's institution; the same one pressed twice is one."""
    person = mitglied_von(by)
    if person is None or person.institution is None:
        raise Ablehnung(
            "Angebote tragen Mitglieder ein, die zu einer Institution gehören. Die Geschäftsstelle hilft."
        )
    with pghistory.context(user=by.pk):
        # Pressed twice at the same moment the second one waits here, and finds what the first has entered.
        house = Institution.alle.select_for_update(of=("self",), no_key=True).get(pk=person.institution.pk)
        row = Angebot(institution=house, von=person, angelegt_am=jetzt())
        _write(row, angaben)
        twice = Angebot.objects.filter(
            institution=row.institution, art=row.art, titel=row.titel, beschreibung=row.beschreibung
        ).exclude(status=S.BEENDET)
        known: Angebot | None = twice.first()
        if known is not None:
            return known
        row.save()
        _set_weitere(row, angaben)
    return row


@transaction.atomic
def publish_angebot(angebot: Angebot, *, by: Konto) -> Angebot:
    """Show it to everybody; what is shown already stays as it is."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.pflegen", satz=NUR_ANBIETER)
        if row.status == S.VEROEFFENTLICHT:
            return row
        if row.status != S.ENTWURF:
            raise Ablehnung("Veröffentlichen lassen sich nur Entwürfe.")
        _require_reachable(row)
        _require_not_over(row)
        _show(row)
        row.save()
    return row


@transaction.atomic
def change_angebot(angebot: Angebot, angaben: Angaben, *, by: Konto, version: int) -> Angebot:
    """Change it. What the provider saves is thereby confirmed; of a correction she is told.

    Konflikt: somebody saved since `version` was read.
    """
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.bearbeiten", version=version)
        _write(row, angaben)
        if row.status != S.ENTWURF:
            _require_reachable(row)
        own = ist_anbieter(by, row)
        if own:
            _confirm(row)
        row.version += 1
        row.save()
        _set_weitere(row, angaben)
        if not own:
            queue_versand(auftraege_korrigiert(row))
    return row


@transaction.atomic
def confirm_angebot(angebot: Angebot, *, by: Konto) -> Angebot:
    """Say that it still holds; what was marked or out of sight for want of it is shown again."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.pflegen", satz=NUR_ANBIETER)
        return _confirmed(row)


@transaction.atomic
def confirm_by_link(link: Bestaetigung) -> Angebot | None:
    """The same by the link of a mail; None if it does not hold any more. Pressed twice it is once."""
    person = Mitglied.objects.aktiv().filter(pk=link.mitglied_id).first()
    rows = Angebot.objects.select_for_update(of=("self",)).select_related("institution")
    row: Angebot | None = rows.filter(pk=link.ding).first()
    if row is None or row.bestaetigt_am is None or person is None:
        return None
    if person.institution_id != row.institution_id:
        return None
    if stand_von(row.bestaetigt_am) != link.stand:
        return row
    with pghistory.context(user=person.konto_id, link=True):
        return _confirmed(row)


def _confirmed(row: Angebot) -> Angebot:
    if row.status == S.ENTWURF:
        raise Ablehnung("Dieses Angebot ist noch ein Entwurf. Veröffentlichen Sie es zuerst.")
    if row.ist_ausgeblendet_von_fachgruppe:
        raise Ablehnung("Die Fachgruppe hat dieses Angebot ausgeblendet. Sprechen Sie mit der Koordination.")
    _require_not_over(row)
    _confirm(row)
    if row.status != S.VEROEFFENTLICHT:
        _show(row)
    row.save()
    return row


@transaction.atomic
def end_angebot(angebot: Angebot, *, by: Konto) -> Angebot:
    """The institution does not offer it any more; the row stays, for reports."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.pflegen", satz=NUR_ANBIETER)
        if row.status == S.BEENDET:
            return row
        finish(row)
        row.save()
    return row


@transaction.atomic
def delete_entwurf(angebot: Angebot, *, by: Konto) -> None:
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.pflegen", satz=NUR_ANBIETER)
        if row.status != S.ENTWURF:
            raise Ablehnung("Nur Entwürfe lassen sich löschen. Beenden Sie das Angebot.")
        row.delete()


@transaction.atomic
def hide_angebot(angebot: Angebot, *, by: Konto, grund: str) -> Angebot:
    """Put it out of sight, with a reason that the provider reads."""
    reason = einzeilig(grund)
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.kuratieren", satz=NUR_KURATION)
        if row.ist_ausgeblendet_von_fachgruppe:
            return row
        if not darf(row.status, S.AUSGEBLENDET) and row.status != S.AUSGEBLENDET:
            raise Ablehnung("Dieses Angebot ist beendet und steht nicht im Katalog.")
        if not reason:
            raise Ablehnung("Nennen Sie den Grund in einem Satz.", field="grund")
        row.status, row.ausblendung, row.ausblendgrund = S.AUSGEBLENDET, Ausblendung.KURATION, reason
        row.unsichtbar_seit = row.unsichtbar_seit or jetzt()
        row.version += 1
        row.save()
        queue_versand(auftraege_ausgeblendet(row))
    return row


@transaction.atomic
def show_angebot(angebot: Angebot, *, by: Konto) -> Angebot:
    """Show again what a Fachgruppe had hidden."""
    with pghistory.context(user=by.pk):
        row = lock_angebot(angebot, by=by, recht="angebote.kuratieren", satz=NUR_KURATION)
        if row.status in (S.VEROEFFENTLICHT, S.VERALTET):
            return row
        if not row.ist_ausgeblendet_von_fachgruppe:
            raise Ablehnung("Wieder zeigen lässt sich nur, was die Fachgruppe ausgeblendet hat.")
        if row.status == S.BEENDET:
            # Its institution may offer it again; whether she does is not for the Fachgruppe to say.
            row.ausblendung = row.ausblendgrund = ""
        else:
            _require_not_over(row)
            _show(row)
        row.version += 1
        row.save()
        discard_pending(f"{row.vorgang}:{row.version - 1}", grund="Das Angebot steht wieder im Katalog.")
    return row


def finish(row: Angebot) -> None:
    """Set what an Angebot is that nobody offers any more, without saving."""
    if not darf(row.status, S.BEENDET):
        raise Ablehnung("Dieses Angebot ist noch ein Entwurf. Löschen Sie ihn, wenn Sie ihn nicht brauchen.")
    row.status, row.gefragt_am = S.BEENDET, None
    if not row.ist_ausgeblendet_von_fachgruppe:
        row.ausblendung = row.ausblendgrund = ""
    row.unsichtbar_seit = row.unsichtbar_seit or jetzt()


def _show(row: Angebot) -> None:
    now = jetzt()
    row.status, row.ausblendung, row.ausblendgrund = S.VEROEFFENTLICHT, "", ""
    row.unsichtbar_seit = None
    row.veroeffentlicht_am = row.veroeffentlicht_am or now
    row.bestaetigt_am = row.bestaetigt_am or now


def _confirm(row: Angebot) -> None:
    """The provider looked at it: the question is answered, a mark goes away."""
    if row.status == S.ENTWURF:
        return
    row.bestaetigt_am, row.gefragt_am = jetzt(), None
    by_time = row.status == S.AUSGEBLENDET and row.ausblendung == Ausblendung.FRIST
    over = row.gilt_bis is not None and row.gilt_bis < heute()
    if (row.status == S.VERALTET or by_time) and not over:
        _show(row)


def _require_reachable(row: Angebot) -> None:
    if not (row.adresse or row.telefon or row.email or row.website):
        raise Ablehnung(
            "Nennen Sie mindestens einen Weg zu Ihnen: Anschrift, Telefon, E-Mail oder Website.",
            field="telefon",
        )


def _require_not_over(row: Angebot) -> None:
    if row.gilt_bis is not None and row.gilt_bis < heute():
        raise Ablehnung(
            "Der letzte Tag dieses Angebots ist vorbei. Ändern Sie unter „Gilt bis“ das Datum.",
            field="gilt_bis",
        )


def _write(row: Angebot, angaben: Angaben) -> None:
    for name in _ZEILEN:
        setattr(row, name, einzeilig(getattr(angaben, name)))
    for name in _TEXTE:
        setattr(row, name, ohne_steuerzeichen(getattr(angaben, name)).strip())
    for name in _WERTE:
        setattr(row, name, getattr(angaben, name))
    row.zielgruppen, row.sprachen = list(angaben.zielgruppen), list(angaben.sprachen)
    if row.art != Angebotsart.SPRACHKURS:
        row.niveau = row.kurszeit = ""
    row.sortname = sortierschluessel(row.titel) or "0"
    _require_text(row)
    _set_gremium(row, angaben)


def _require_text(row: Angebot) -> None:
    for name, sentence in (
        ("titel", "Geben Sie dem Angebot einen Titel."),
        ("beschreibung", "Beschreiben Sie das Angebot in wenigen Sätzen."),
        ("zugang", "Schreiben Sie, wer mitmachen kann. Ohne Bedingungen schreiben Sie „keine“."),
    ):
        if not getattr(row, name):
            raise Ablehnung(sentence, field=name)
    if row.gilt_von and row.gilt_bis and row.gilt_bis < row.gilt_von:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten. Prüfen Sie das Datum.", field="gilt_bis")
    if row.plaetze_gesamt is not None and (row.plaetze_frei or 0) > row.plaetze_gesamt:
        raise Ablehnung(
            f"Es sind {row.plaetze_frei} freie Plätze gemeldet. Ändern Sie zuerst diese Zahl.",
            field="plaetze_gesamt",
        )


def _set_gremium(row: Angebot, angaben: Angaben) -> None:
    keys = [gremium.pk for gremium in angaben.fachgruppen]
    if not keys:
        raise Ablehnung("Wählen Sie mindestens eine Fachgruppe.", field="fachgruppen")
    if row.gremium_id not in keys:
        row.gremium = angaben.fachgruppen[0]


def _set_weitere(row: Angebot, angaben: Angaben) -> None:
    row.weitere.set([gremium for gremium in angaben.fachgruppen if gremium.pk != row.gremium_id])
