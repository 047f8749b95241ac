"""The page of one election, its roll, its record, its checklist."""

from functools import cached_property
from typing import Any

from fachgruppen.wahlen.ausgang import Rundenstand, noch_im_rennen, rundenstaende
from fachgruppen.wahlen.lage import als_naechstes, ausgang_satz, schritt_fuer
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang
from fachgruppen.wahlen.selectors.einspruch import einspruch_bis, visible_einsprueche_for
from fachgruppen.wahlen.selectors.pruefliste import hat_kandidatur, ohne_zustimmung, pruefliste
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus, haeuser_der, offene_haeuser, visible_haeuser_for
from fachgruppen.wahlen.selectors.stimmlage import stimmrecht
from fachgruppen.wahlen.selectors.waehler import eintrag_von, stimmen_der, stimmen_im_verzeichnis
from fachgruppen.wahlen.states import (
    AUF_DEM_STIMMZETTEL,
    AUFHEBBAR,
    BERICHTIGBAR,
    NEU_ANSETZBAR,
    STIMMZETTEL_OFFEN,
    WIEDERHOLBAR,
    Einspruchsstand,
    Wahlgangstatus,
    Wahlstatus,
    Zustimmung,
    darf,
)
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute

MIT_PRUEFLISTE = (Wahlstatus.ENTWURF, Wahlstatus.KANDIDATUR, Wahlstatus.BEREIT)


class Wahlseite(WahlMixin, PageView):
    """How the election stands, who stands, by which rule, and what waits for this reader."""

    template_name = "wahlen/wahl.html"

    def context(self) -> dict[str, Any]:
        wahl, user = self.wahl, self.request.user
        people = list(wahl.kandidaturen.select_related("mitglied__institution"))
        own = next((row for row in people if row.mitglied_id == self.mitglied_id), None)
        fixed = wahl.bereit_am is not None
        rounds = rundenstaende(wahl) if fixed else []
        gang = rounds[-1].runde if rounds else None
        entry = eintrag_von(wahl, self.mitglied_id) if fixed and not wahl.ist_beendet else None
        return {
            **super().context(),
            **self._zur_wahl(people, rounds),
            "naechstes": als_naechstes(wahl, gang),
            "nummer": str(wahl.pk),
            "urne": fixed and not wahl.in_der_sitzung and user.has_perm("wahlen.stimmzettel", wahl),
            "schritt": schritt_fuer(wahl, self.mitglied_id, own, gang=gang, eintrag=entry, haus=self.haus),
            "haus": self.haus,
            "ausgang": ausgang_satz(wahl),
            "offen": [row for row in people if row.zustimmung == Zustimmung.OFFEN and not fixed],
            "eigene": own,
            "verzeichnis_zahl": stimmen_im_verzeichnis(wahl) if fixed else None,
            "stimmrecht": self._ohne_stimme() if fixed and not wahl.ist_beendet and entry is None else "",
            "darf_bearbeiten": wahl.status == Wahlstatus.ENTWURF and user.has_perm("wahlen.bearbeiten", wahl),
            "darf_abbrechen": darf(wahl.status, Wahlstatus.ABGEBROCHEN)
            and user.has_perm("wahlen.abbrechen", wahl),
            "darf_neu_ansetzen": wahl.status in NEU_ANSETZBAR
            and not wahl.ist_abwahl
            and user.has_perm("wahlen.leiten", wahl),
            "nachwahl": _wiederholbar(wahl)
            and not wahl.nachwahlen.exists()
            and user.has_perm("wahlen.anlegen", wahl.gremium),
            "darf_loeschen": user.has_perm("wahlen.loeschen", wahl),
            "darf_aufheben": wahl.status in AUFHEBBAR
            and not wahl.test
            and user.has_perm("wahlen.aufheben", wahl),
            **self._einsprueche(),
            "darf_pruefen": wahl.status in MIT_PRUEFLISTE and user.has_perm("wahlen.pruefen", wahl),
        }

    def _zur_wahl(self, people: list[Kandidatur], rounds: list[Rundenstand]) -> dict[str, Any]:
        """Return who stands by which rule and when, and what was counted; in a run-off only its names."""
        fixed = self.wahl.bereit_am is not None
        left = noch_im_rennen(self.wahl, rounds)
        names = _auf_der_liste(people, fixed=fixed, nur=left)
        return {
            "kandidaturen": names,
            "stichwahl": bool(left),
            "runden": [] if self.wahl.status == Wahlstatus.ABGEBROCHEN else _gezaehlt(rounds),
            "fenster": _fenster(self.wahl, rounds),
            "regel": self.wahl.regelsatz(len(names), stichwahl=bool(left)) if fixed else self.wahl.regel,
        }

    def _einsprueche(self) -> dict[str, Any]:
        """Return until when one may object, and the objections this reader may read."""
        wahl, user = self.wahl, self.request.user
        last = einspruch_bis(wahl)
        if last is None and wahl.status != Wahlstatus.AUFGEHOBEN:
            return {}
        decides = user.has_perm("wahlen.aufheben", wahl)
        rows = list(visible_einsprueche_for(user, wahl))
        open_ones = [row for row in rows if row.stand == Einspruchsstand.OFFEN]
        return {
            "einspruch_bis": last,
            "einspruch_laeuft": last is not None and heute() <= last,
            "darf_einspruch": user.has_perm("wahlen.einspruch", wahl),
            "entscheidet": decides,
            "einsprueche": rows,
            "zu_entscheiden": open_ones[0] if decides and open_ones else None,
        }

    @cached_property
    def haus(self) -> Haus | None:
        """The institution of this reader, if it must name who casts its vote."""
        if self.wahl.status != Wahlstatus.KANDIDATUR:
            return None
        houses = haeuser_der(self.wahl)
        mine = (house for house in houses if self.mitglied_id in [row.pk for row in house.mitglieder])
        return next(mine, None)

    def _ohne_stimme(self) -> str:
        """Return why this reader, who does not stand on the roll, has no vote; "" if she asks for others."""
        user = self.request.user
        return stimmrecht(self.wahl, user)[1] if user.has_perm("wahlen.vorschlagen", self.wahl) else ""


def _wiederholbar(wahl: Wahl) -> bool:
    """Tell whether the office is free after it, so that somebody is to be elected (once more)."""
    if wahl.ist_abwahl:
        return wahl.status == Wahlstatus.ANGENOMMEN
    return wahl.status in WIEDERHOLBAR and not wahl.test


def _fenster(wahl: Wahl, rounds: list[Rundenstand]) -> Wahl | Wahlgang | None:
    """Return what says when people vote: the newest round; None while a run-off has no time yet."""
    if not rounds or wahl.ist_beendet:
        return wahl
    last = rounds[-1].runde
    waits = wahl.status == Wahlstatus.STICHWAHL and last.status == Wahlgangstatus.AUSGEZAEHLT
    return None if waits else last


def _gezaehlt(rounds: list[Rundenstand]) -> list[Rundenstand]:
    return [row for row in rounds if row.satz and row.runde.status == Wahlgangstatus.AUSGEZAEHLT]


def _auf_der_liste(people: list[Kandidatur], *, fixed: bool, nur: frozenset[int]) -> list[Kandidatur]:
    """Return who agreed to stand; once the ballot is fixed those on it, in a run-off `nur` these."""
    if fixed:
        listed = (row for row in people if row.nr and (not nur or row.pk in nur))
        return sorted(listed, key=lambda row: row.nr or 0)
    yes = [row for row in people if row.zustimmung in AUF_DEM_STIMMZETTEL]
    return sorted(yes, key=lambda row: row.mitglied.sortname)


class Verzeichnis(WahlMixin, PageView):
    """The roll: provisional until it is frozen, then as it was frozen, with every correction."""

    template_name = "wahlen/verzeichnis.html"
    titel = "Wählerverzeichnis"

    def context(self) -> dict[str, Any]:
        wahl = self.wahl
        fixed = wahl.bereit_am is not None
        rows = list(wahl.verzeichnis.prefetch_related("berichtigungen")) if fixed else []
        votes, undecided = ([], []) if fixed else stimmen_der(wahl)
        benennbar = wahl.status == Wahlstatus.KANDIDATUR
        return {
            **super().context(),
            "fest": fixed,
            "darf_berichtigen": wahl.status in BERICHTIGBAR
            and self.request.user.has_perm("wahlen.leiten", wahl),
            "eintraege": rows,
            "stimmen": votes,
            "ungeklaert": undecided,
            "haeuser": visible_haeuser_for(self.request.user, wahl) if benennbar else [],
            "gesamt": sum(not row.gestrichen for row in rows) if fixed else len(votes),
        }


class Niederschrift(WahlMixin, PageView):
    """The record of the election: who, when, by which rule, every figure, what came of it."""

    template_name = "wahlen/niederschrift.html"
    titel = "Niederschrift"

    def context(self) -> dict[str, Any]:
        wahl = self.wahl
        people = wahl.kandidaturen.exclude(nr=None).select_related("mitglied__institution")
        counted = wahl.bestaetigt_am is not None or wahl.ergebnis_am is not None
        return {
            **super().context(),
            "ueberschrift": f"Niederschrift über die {wahl.gattung}",
            "kandidaturen": list(people.order_by("nr")),
            "runden": [row for row in rundenstaende(wahl) if row.satz] if counted else [],
            "verzeichnis_zahl": stimmen_im_verzeichnis(wahl),
            "ausgang": ausgang_satz(wahl),
            "ereignisse": wahl.ereignisse.select_related("von__mitglied"),
            "regel": wahl.regel,
        }


class Pruefliste(WahlMixin, PageView):
    """What must hold before the next step: all of it at once, and the button when all of it holds."""

    permission = "wahlen.pruefen"
    template_name = "wahlen/pruefliste.html"
    titel = "Prüfliste"

    def context(self) -> dict[str, Any]:
        wahl = self.wahl
        points = pruefliste(wahl)
        return {
            **super().context(),
            "punkte": points,
            "bereit": all(point.erfuellt for point in points),
            "ohne_zustimmung": ohne_zustimmung(wahl) if wahl.status in STIMMZETTEL_OFFEN else [],
            "niemand": wahl.kandidatur_vorbei and not hat_kandidatur(wahl),
            "haeuser": offene_haeuser(wahl) if wahl.status == Wahlstatus.KANDIDATUR else [],
            "leitet": self.request.user.has_perm("wahlen.leiten", wahl),
            "naechstes": als_naechstes(wahl),
        }
