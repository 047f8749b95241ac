"""Write the profile of a Gremium; two people at once never overwrite each other unseen."""

import pghistory
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe

from fachgruppen.models import Gremium, Profilentwurf, Profilfassung, Vorschlag
from fachgruppen.profiltext import ab_ebene
from fachgruppen.services.konflikt import profil_aenderung
from fachgruppen.states import Entwurfszweck
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.markdown import render_markdown
from netzwerk.base.uhr import jetzt


def locked_gremium(gremium: Gremium, by: Konto) -> Gremium:
    """Lock the row and ask once more whether `by` may write; raises Ablehnung otherwise.

    Call inside a transaction: every write to profile and goals waits here for the one before it.
    """
    row = Gremium.objects.select_for_update(of=("self",)).get(pk=gremium.pk)
    if not by.has_perm("fachgruppen.bearbeiten", row):
        raise Ablehnung(
            "Profil und Ziele ändern die Koordination, ihre Stellvertretung und die Geschäftsstelle."
        )
    return row


def vorschau(text: str) -> SafeString:
    """Return the text as the page will show it, sanitised exactly as when it is saved."""
    return mark_safe(ab_ebene(render_markdown(text), 3))  # noqa: S308


def is_same(row: Gremium, leitsatz: str, profil: str) -> bool:
    """Tell whether the text holds already; a form cuts the line breaks at the end, an import may not."""
    return (row.leitsatz.strip(), row.profil.strip()) == (leitsatz.strip(), profil.strip())


@transaction.atomic
def save_profil(gremium: Gremium, *, by: Konto, version: int, leitsatz: str, profil: str) -> Gremium:
    """Store Leitsatz and profile (Markdown) if nobody saved since `version` was read.

    The draft of this person is done with then. Raises Konflikt if somebody else saved something
    different; nothing is changed then.
    """
    with pghistory.context(user=by.pk):
        row = locked_gremium(gremium, by)
        if not is_same(row, leitsatz, profil):
            if row.version != version:
                raise Konflikt.waehrend("das Profil", profil_aenderung(row))
            write_fassung(row, by=by, leitsatz=leitsatz, profil=profil)
        Profilentwurf.objects.filter(gremium=row, konto=by.pk, zweck=Entwurfszweck.AENDERUNG).delete()
    return row


@transaction.atomic
def restore_fassung(gremium: Gremium, nummer: int, *, by: Konto, version: int) -> Gremium:
    """Put an old version in force again, as a new one.

    Raises Ablehnung if somebody saved since `version` was read, or if the text stands there already.
    """
    with pghistory.context(user=by.pk):
        row = locked_gremium(gremium, by)
        fassung = Profilfassung.objects.filter(gremium=row, nummer=nummer).first()
        if fassung is None:
            raise Ablehnung("Diese Fassung gibt es nicht.")
        if (row.leitsatz, row.profil) == (fassung.leitsatz, fassung.profil):
            raise Ablehnung(f"Der Text der Fassung {nummer} gilt schon. Es gibt nichts wiederherzustellen.")
        refuse_newer(row, version)
        note = f"Fassung {nummer} wiederhergestellt"
        write_fassung(row, by=by, leitsatz=fassung.leitsatz, profil=fassung.profil, anmerkung=note)
    return row


def refuse_newer(row: Gremium, version: int) -> None:
    """Raise Ablehnung if the profile was saved since the person read `version`."""
    if row.version != version:
        change = profil_aenderung(row)
        raise Ablehnung(
            f"{change.wer} hat das Profil {change.zeitpunkt} geändert, während Sie gelesen haben. "
            "Sehen Sie sich den Vergleich noch einmal an."
        )


def write_fassung(
    row: Gremium,
    *,
    by: Konto,
    leitsatz: str,
    profil: str,
    vorschlag: Vorschlag | None = None,
    anmerkung: str = "",
) -> None:
    """Store the text and its version; `row` is locked by the caller."""
    keep_first(row)
    row.leitsatz = leitsatz
    row.profil = profil
    row.profil_html = render_markdown(profil)
    row.version += 1
    row.save(update_fields=["leitsatz", "profil", "profil_html", "version"])
    Profilfassung.objects.create(
        **_text(row), von_id=by.pk, am=jetzt(), vorschlag=vorschlag, anmerkung=anmerkung
    )


def keep_first(row: Gremium) -> None:
    """Keep a text that came in without this service as a version, before it is overwritten."""
    known = Profilfassung.objects.filter(gremium=row, nummer=row.version)
    if (row.leitsatz or row.profil) and not known.exists():
        Profilfassung.objects.create(**_text(row), am=jetzt(), anmerkung="Stand vor der ersten Änderung")


def _text(row: Gremium) -> dict[str, object]:
    return {
        "gremium": row,
        "nummer": row.version,
        "leitsatz": row.leitsatz,
        "profil": row.profil,
        "profil_html": row.profil_html,
    }
