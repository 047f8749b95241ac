"""Names of Gremien: rename with history, mend a typo without one; addresses follow the names."""

from datetime import date, timedelta

import pghistory
from django.db import transaction
from django.utils.text import slugify

from fachgruppen.models import FruehererName, Gremium
from fachgruppen.selectors.namen import beginn_des_namens
from fachgruppen.services.sperre import lock_namen, lock_zum_verwalten
from fachgruppen.states import Gremiumsart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.klartext import einzeilig
from netzwerk.base.sortierung import sortierschluessel, suchform
from netzwerk.base.uhr import heute

# Addresses below /fachgruppen/ that are pages of their own.
VERGEBENE_ADRESSEN = frozenset({"anlegen", "reihenfolge"})
FELDER = ["name", "kurzname", "kuerzel", "slug", "suchname"]


@transaction.atomic
def rename_gremium(
    gremium: Gremium, *, by: Konto, bisher: str, name: str, kurzname: str, kuerzel: str, ab: date, grund: str
) -> Gremium:
    """Give the Gremium another name from the day `ab`; the old one stays findable with its address.

    `bisher` is the name that was read. Ablehnung: renamed meanwhile, name or Kürzel taken, `ab` in
    the future or not after the day on which today's name began.
    """
    with pghistory.context(user=by.pk):
        lock_namen()
        row = _locked(gremium, by, bisher)
        beginn = _beginn(row)
        if ab > heute():
            raise Ablehnung("Umbenennen können Sie ab heute oder ab einem früheren Tag.", field="ab")
        if ab <= beginn:
            raise Ablehnung(
                f"Der heutige Name gilt erst seit dem {tag_text(beginn)}. Wählen Sie einen Tag danach. "
                "Einen Schreibfehler berichtigen Sie auf einer eigenen Seite.",
                field="ab",
            )
        old = FruehererName(
            gremium=row, name=row.name, kurzname=row.kurzname, kuerzel=row.kuerzel, slug=row.slug,
            suchname=row.suchname, von=beginn, bis=ab - timedelta(days=1), grund=einzeilig(grund),
        )  # fmt: skip
        _set_namen(row, name, kurzname, kuerzel)
        if suchform(old.name) != row.suchname:
            row.slug = freier_slug(row.name, row)
        old.save()
        row.save(update_fields=FELDER)
    return row


@transaction.atomic
def correct_name(
    gremium: Gremium, *, by: Konto, bisher: str, name: str, kurzname: str, kuerzel: str
) -> Gremium:
    """Mend a typo: no history, and the address stays, so that no link breaks."""
    with pghistory.context(user=by.pk):
        lock_namen()
        row = _locked(gremium, by, bisher)
        _set_namen(row, name, kurzname, kuerzel)
        row.save(update_fields=FELDER)
    return row


def check_namen(row: Gremium) -> None:
    """Refuse a name that another Gremium bears at the same time, and a Kürzel that is taken."""
    others = Gremium.objects.exclude(pk=row.pk)
    bears = others.filter(suchname=row.suchname)
    if row.bis is not None:
        bears = bears.filter(von__lte=row.bis)
    other = next((found for found in bears if found.bis is None or found.bis >= row.von), None)
    if other is not None:
        raise Ablehnung(
            f"„{other.name}“ gibt es schon ({other.get_art_display()}). Wählen Sie einen Namen, der sich "
            "davon deutlich unterscheidet.",
            field="name",
        )
    other = others.filter(kuerzel=row.kuerzel).first()
    if other is not None:
        raise Ablehnung(
            f"Das Kürzel {row.kuerzel} gehört zu {other.voller_name}. Wählen Sie ein anderes.",
            field="kuerzel",
        )


def freier_slug(name: str, row: Gremium) -> str:
    """Return an address that no other Gremium has or had; its own earlier one may come back."""
    base = slugify(sortierschluessel(name))[:70].strip("-") or "gremium"
    number, slug = 1, base
    while slug in VERGEBENE_ADRESSEN or _is_taken(slug, row):
        number += 1
        slug = f"{base}-{number}"
    return slug


def _is_taken(slug: str, row: Gremium) -> bool:
    return (
        Gremium.objects.filter(slug=slug).exclude(pk=row.pk).exists()
        or FruehererName.objects.filter(slug=slug).exclude(gremium_id=row.pk).exists()
    )


def _locked(gremium: Gremium, by: Konto, bisher: str) -> Gremium:
    row = lock_zum_verwalten(gremium, by)
    if row.art == Gremiumsart.STEUERUNGSGRUPPE:
        raise Ablehnung("Die Steuerungsgruppe heißt so nach der Satzung des Netzwerks.")
    if row.name != bisher:
        raise Ablehnung(
            f"Inzwischen heißt {bisher} schon „{row.name}“. Prüfen Sie, ob Sie noch etwas ändern wollen."
        )
    return row


def _beginn(row: Gremium) -> date:
    last = beginn_des_namens(row)
    return last + timedelta(days=1) if last else row.von


def _set_namen(row: Gremium, name: str, kurzname: str, kuerzel: str) -> None:
    before = (row.name, row.kurzname, row.kuerzel)
    set_namen(row, name, kurzname, kuerzel)
    if before == (row.name, row.kurzname, row.kuerzel):
        raise Ablehnung("Name, Kurzname und Kürzel sind wie bisher.", field="name")
    check_namen(row)


def set_namen(row: Gremium, name: str, kurzname: str, kuerzel: str) -> None:
    """Put the names on the row together with the key by which they are told apart."""
    row.name, row.kurzname = einzeilig(name), einzeilig(kurzname)
    row.kuerzel = einzeilig(kuerzel).upper()
    row.suchname = suchform(row.name)
    if not row.suchname:
        raise Ablehnung("Der Name braucht mindestens einen Buchstaben.", field="name")
