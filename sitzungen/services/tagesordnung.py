"""The agenda of a Sitzung: saved whole, but a point that stays keeps its row. Nobody is mailed here."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pghistory
from django.db import transaction
from django.db.models import ProtectedError

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung, TopVorschlag
from sitzungen.models.top import TEXT_LAENGE
from sitzungen.quellen import Quellpunkt, quelle_von, sammelt
from sitzungen.services.fassungen import ensure_fassung
from sitzungen.services.quellen import link_quellen, naechste_sitzung
from sitzungen.services.sperre import GESCHLOSSEN, lock_sitzung
from sitzungen.services.topvorschlaege import link_vorschlaege
from sitzungen.services.uebernahme import link_fortsetzungen
from sitzungen.states import MIT_OFFENER_TAGESORDNUNG, Sitzungsstatus, Topart, platz_fuer
from sitzungen.termine import letzte_sitzung_vor

TOPS_HOECHSTENS = 40
GEAENDERT = ("position", "art", "titel", "text", "dauer_min", "vortragende")


@dataclass(frozen=True)
class TopEingabe:
    """One TOP as typed; `pk` is the row it was before, `dauer_min` its length in minutes.

    A new point may come from a proposal (`vorschlag`), continue one of an earlier session (`aus`) or be
    made from a matter of the network (`quelle`, see `sitzungen.quellen`).
    """

    titel: str
    dauer_min: int | None = None
    vortragende: str = ""
    text: str = ""
    art: str = Topart.SACHE
    pk: int | None = None
    vorschlag: int | None = None
    aus: int | None = None
    quelle: str = ""

    @classmethod
    def aus_top(cls, top: TOP) -> "TopEingabe":
        """Return a stored TOP as if it had been typed unchanged."""
        return cls(top.titel, top.dauer_min, top.vortragende, top.text, top.art, top.pk)


# The usual agenda leaves the subject open; whoever invites is asked to name it.
SCHWERPUNKT = "Schwerpunkt der Sitzung"


def standard_tops(gremium: Gremium, tag: date) -> list[TopEingabe]:
    """Return the usual agenda for a session on that day; one query."""
    last = letzte_sitzung_vor(gremium, tag)
    minutes = f"Genehmigung des Protokolls vom {tag_text(last.start)}" if last and last.start else ""
    welcome = "Begrüßung, Feststellung der ordnungsgemäßen Einladung und der Beschlussfähigkeit"
    return [
        TopEingabe(welcome, 5, art=Topart.BEGRUESSUNG),
        TopEingabe("Bestätigung der Tagesordnung", 5, art=Topart.BESTAETIGUNG),
        TopEingabe(minutes or "Genehmigung des letzten Protokolls", 5, art=Topart.PROTOKOLL),
        TopEingabe(SCHWERPUNKT, 60),
        TopEingabe("Offene Aufgaben und Wiedervorlage", 25, art=Topart.AUFGABEN),
        TopEingabe("Verschiedenes", 15, art=Topart.VERSCHIEDENES),
        TopEingabe("Nächster Termin", 5, art=Topart.TERMIN),
    ]


def save_tagesordnung(
    sitzung: Sitzung, tops: Sequence[TopEingabe], *, by: Konto, version: int | None
) -> Sitzung:
    """Store the agenda: what comes with the pk of a row keeps that row, what is missing goes.

    Of an invited Sitzung members see the new one in portal and calendar feed, but nobody is mailed.
    Konflikt: somebody saved since `version`.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid, version=version)
        if locked.status not in MIT_OFFENER_TAGESORDNUNG:
            raise Ablehnung(GESCHLOSSEN)
        if locked.status == Sitzungsstatus.EINGELADEN and not any(top.titel.strip() for top in tops):
            raise Ablehnung(
                "Eine Sitzung, zu der eingeladen ist, braucht mindestens einen Tagesordnungspunkt."
            )
        ensure_fassung(locked)
        write_tops(locked, tops, by=by)
        locked.version += 1
        locked.freigegeben_am = jetzt()
        locked.save(update_fields=["version", "freigegeben_am"])
    return locked


def add_vorschlag(sitzung: Sitzung, vorschlag: TopVorschlag, *, by: Konto) -> Sitzung:
    """Put one proposal on the agenda, before the points that end it.

    Ablehnung: the agenda is closed or full, somebody has decided the proposal meanwhile.
    """
    return add_top(sitzung, typed_from(vorschlag), by=by)


def add_top(sitzung: Sitzung, typed: TopEingabe, *, by: Konto) -> Sitzung:
    """Put one point on the agenda, before the points that end it. Ablehnung: it is closed or full."""
    with transaction.atomic():
        # Read below the lock: whoever saved just now loses nothing.
        locked = lock_sitzung(sitzung.uuid)
        stored = [TopEingabe.aus_top(top) for top in TOP.objects.filter(sitzung=locked)]
        stored.insert(platz_fuer(Topart.SACHE, [top.art for top in stored]), typed)
        return save_tagesordnung(locked, stored, by=by, version=None)


def put_on_agenda(vorgang: str, *, by: Konto) -> Sitzung:
    """Put a matter ("bedarf:12") on the agenda of the next session of the Steuerungsgruppe.

    Ablehnung: decided or on an agenda already, no session whose agenda is open, or not hers to prepare.
    """
    with transaction.atomic():
        # The session before the matter, as everywhere: two at once wait for each other.
        coming = lock_sitzung(naechste_sitzung(by).uuid)
        source, key = quelle_von(vorgang)
        return add_top(coming, typed_from_quelle(vorgang, source.punkt(key)), by=by)


def typed_from_quelle(vorgang: str, punkt: Quellpunkt) -> TopEingabe:
    """Return a matter as a point of an agenda."""
    return TopEingabe(
        titel=einzeilig(punkt.titel)[:200],
        dauer_min=punkt.dauer_min,
        text=punkt.text[:TEXT_LAENGE],
        quelle=vorgang,
    )


def typed_from(vorschlag: TopVorschlag) -> TopEingabe:
    """Return the proposal as a point of an agenda."""
    return TopEingabe(
        titel=vorschlag.titel,
        dauer_min=vorschlag.dauer_min,
        vortragende=vorschlag.von.name[:160],
        text=vorschlag.begruendung,
        vorschlag=vorschlag.pk,
    )


def continue_top(top: TOP) -> TopEingabe:
    """Return the point of an earlier session as one of a new agenda; a usual point starts afresh."""
    taken = top.art != Topart.SACHE or hasattr(top, "fortsetzung")
    aus = None if taken else top.pk
    return replace(TopEingabe.aus_top(top), pk=None, aus=aus)


def copy_tagesordnung(sitzung: Sitzung, *, standard: Sequence[TopEingabe]) -> list[TopEingabe]:
    """Return the agenda of a session that fell out, for a new one; the minutes to approve are today's.

    What a later session continues already is typed anew, so that it does not count twice.
    """
    rows = TOP.objects.filter(sitzung=sitzung).select_related("fortsetzung")
    usual = {top.art: top for top in standard}
    copied = []
    for top in rows:
        if top.art == Topart.PROTOKOLL and Topart.PROTOKOLL in usual:
            copied.append(usual[Topart.PROTOKOLL])
        else:
            copied.append(continue_top(top))
    return copied or list(standard)


def write_tops(sitzung: Sitzung, tops: Iterable[TopEingabe], *, by: Konto) -> None:
    """Write the rows of a locked or new Sitzung; a foreign or doubled pk makes a new row."""
    filled = [top for top in tops if einzeilig(top.titel)]
    if len(filled) > TOPS_HOECHSTENS:
        raise Ablehnung(f"Eine Tagesordnung hat höchstens {TOPS_HOECHSTENS} Punkte.")
    left = {top.pk: top for top in TOP.objects.filter(sitzung=sitzung)}
    kept: list[TOP] = []
    new: list[tuple[TopEingabe, TOP]] = []
    for position, typed in enumerate(filled, 1):
        row = left.pop(typed.pk, None) if typed.pk else None
        if row is None:
            new.append((typed, _set(TOP(sitzung=sitzung), typed, position)))
        else:
            kept.append(_set(row, typed, position))
    _remove(left.values())
    TOP.objects.bulk_update(kept, GEAENDERT)
    TOP.objects.bulk_create([top for _, top in new])
    proposed = {typed.vorschlag: top for typed, top in new if typed.vorschlag}
    matters = link_vorschlaege(sitzung, proposed, by=by)
    link_fortsetzungen(sitzung, {typed.aus: top for typed, top in new if typed.aus}, by=by)
    if sammelt(sitzung.gremium):
        link_quellen(_je_vorgang(new, matters))


def _je_vorgang(new: Iterable[tuple[TopEingabe, TOP]], matters: dict[str, TOP]) -> dict[str, TOP]:
    """Return the point made from each matter, also by way of a proposal. Ablehnung: one is there twice."""
    found = dict(matters)
    for typed, top in new:
        if typed.quelle and typed.quelle in found:
            raise Ablehnung(f"„{top.titel}“ steht zweimal auf der Tagesordnung. Entfernen Sie einen Punkt.")
        if typed.quelle:
            found[typed.quelle] = top
    return found


def _remove(tops: Collection[TOP]) -> None:
    """Delete the rows; on what the storeys above have written to a point, it stays."""
    try:
        TOP.objects.filter(pk__in=[top.pk for top in tops]).delete()
    except ProtectedError as error:
        kept = {row.top_id for row in error.protected_objects if hasattr(row, "top_id")}
        names = ", ".join(f"„{top.titel}“" for top in tops if top.pk in kept)
        raise Ablehnung(
            f"Im Protokoll steht schon etwas zu {names or 'einem entfernten Punkt'}. "
            "Dieser Punkt bleibt auf der Tagesordnung."
        ) from None


def _set(row: TOP, typed: TopEingabe, position: int) -> TOP:
    row.position, row.dauer_min = position, typed.dauer_min
    row.art = typed.art if typed.art in Topart.values else Topart.SACHE
    row.titel, row.vortragende = einzeilig(typed.titel), einzeilig(typed.vortragende)
    row.text = ohne_steuerzeichen(typed.text).strip()
    return row
