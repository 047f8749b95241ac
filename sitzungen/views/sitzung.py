"""The page of one Sitzung, the fragment with the progress of its mails, its calendar file."""

from functools import cached_property
from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from fachgruppen.selectors import blick, koordination_mit_wort, stellung
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht, ansichten
from netzwerk.base.uhr import heute, jetzt
from sitzungen.anbauten import Schritt, folgeschritt, links, unter_tops
from sitzungen.kalender import build_ics_download
from sitzungen.models import Einladung, Gast, Tagesordnungsfassung, Unterlage
from sitzungen.selectors import (
    Einladungszeile,
    antwortstand,
    antwortstand_aus,
    einladung_fuer,
    einladungen_von,
    gaeste_von,
    letzte_fassung,
    mitgliedsnummern,
    noch_nicht_eingeladen,
)
from sitzungen.selectors.tops import liest_unterlagen, unterlagen_for
from sitzungen.states import Sitzungsstatus
from sitzungen.views import ansicht as zeige
from sitzungen.views.aenderung import offenes
from sitzungen.views.anwesenheit_ansicht import anwesenheit_auf_der_seite
from sitzungen.views.erinnerungen import erinnerungen
from sitzungen.views.fassungen import papier
from sitzungen.views.fortschritt import fortschritt_von
from sitzungen.views.gastansicht import gastzeilen, offene_gaeste
from sitzungen.views.grund import SitzungSeite
from sitzungen.views.rueckmeldungen import rueckmeldungen
from sitzungen.views.schritt import aktionen, beenden, ersatztermin, naechster_schritt, versand_link
from sitzungen.views.unterlagenliste import neu_ansetzen, rund_um_die_tagesordnung


class SitzungPage(SitzungSeite):
    """Members see counts and their own answer; who leads or oversees sees everybody's.

    As long as the date is asked for, the page of the poll is shown instead.
    """

    template_name: ClassVar[str] = "sitzungen/sitzung.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.sitzung.start is None and hasattr(self.sitzung, "terminumfrage"):
            return HttpResponseRedirect(reverse("sitzungen:umfrage", args=[self.sitzung.uuid]))
        return super().get(request, *args, **kwargs)

    def may(self, permission: str) -> bool:
        return self.request.user.has_perm(f"sitzungen.{permission}", self.sitzung)

    @cached_property
    def blick(self) -> Blick:
        return blick(self.request.user)

    @cached_property
    def zeilen(self) -> list[Einladungszeile] | None:
        """Everybody with her mail; None for who may not see names, or before anybody was invited."""
        if self.sitzung.eingeladen_am is None or not self.may("antworten_sehen"):
            return None
        return einladungen_von(self.sitzung)

    @cached_property
    def einladung(self) -> Einladung | None:
        """The reader's own; who sees the names has all loaded anyway."""
        if self.zeilen is None:
            return einladung_fuer(self.request.user, self.sitzung)
        own = stellung(self.request.user).mitglied_id
        rows = (zeile.einladung for zeile in self.zeilen)
        return next((row for row in rows if row.mitglied_id == own and own is not None), None)

    @cached_property
    def fassung(self) -> Tagesordnungsfassung | None:
        """The newest version of the agenda while it can still change."""
        open_ = self.sitzung.status == Sitzungsstatus.EINGELADEN
        return letzte_fassung(self.sitzung) if open_ else None

    @cached_property
    def unterlagen(self) -> list[Unterlage]:
        return unterlagen_for(self.request.user, self.sitzung)

    @property
    def liest_unterlagen(self) -> bool:
        """The reader's documents are all there are."""
        return liest_unterlagen(self.request.user, self.sitzung)

    def context(self) -> dict[str, Any]:
        sitzung = self.sitzung
        stand = antwortstand(sitzung) if self.zeilen is None else antwortstand_aus(self.zeilen)
        begonnen = zeige.hat_begonnen(sitzung, jetzt())
        there = anwesenheit_auf_der_seite(
            sitzung, (lambda: self.blick) if self.may("antworten_sehen") else None
        )
        return {
            **super().context(),
            "lage_text": zeige.lage(sitzung),
            "satz": zeige.lagesatz(sitzung, stand),
            "ist_weg": sitzung.status in {Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN},
            "ist_offen": zeige.ist_offen(sitzung),
            "zurueck": f"sitzung:{sitzung.uuid}",
            "punkte": zeige.punkte(
                sitzung, sitzung.tops.all(), unter_tops(sitzung, self.request.user, sitzung.tops.all())
            ),
            "antworten": zeige.antwortzeilen(stand),
            "eingeladene": stand.gesamt,
            "sieht_namen": self.may("antworten_sehen"),
            "darf_bearbeiten": self.may("bearbeiten"),
            "darf_antworten": self.einladung is not None
            and sitzung.status == Sitzungsstatus.EINGELADEN
            and not begonnen,
            "aktionen": [
                *links(sitzung, self.request.user),
                *aktionen(sitzung, self.may, begonnen=begonnen),
                *self._umfrage(),
                *versand_link(sitzung, self.may),
                *neu_ansetzen(self.request.user, sitzung),
                *beenden(sitzung, self.may, begonnen=begonnen),
            ],
            **rund_um_die_tagesordnung(
                self.request.user, sitzung, self.may, begonnen=begonnen, unterlagen=self.unterlagen
            ),
            **papier(sitzung, self.fassung, self.unterlagen if self.liest_unterlagen else None),
            **self._own_answer(),
            **there,
            **self._gaeste(),
            **self._leitung(),
            **(self._recipients() if self.may("antworten_sehen") else {}),
            **(self._rueckmeldungen() if self.may("antworten_sehen") else {}),
            **(self._erinnerungen() if not begonnen else {}),
            **(self._coordination() if self.may("bearbeiten") else {}),
            "schritt": self._next_step(eingetragen=bool(there)),
        }

    def _rueckmeldungen(self) -> dict[str, Any]:
        return {"rueckmeldungen": rueckmeldungen(self.sitzung), "darf_eintragen": self.may("einladen")}

    def _erinnerungen(self) -> dict[str, Any]:
        """Who sees the answers sees when people are reminded, until the Sitzung begins."""
        shown = zeige.ist_offen(self.sitzung) and self.may("antworten_sehen")
        return erinnerungen(self.sitzung) if shown else {}

    def _gaeste(self) -> dict[str, Any]:
        """Members see who comes and why; who invites also sees whom no invitation has gone to yet."""
        begonnen = zeige.hat_begonnen(self.sitzung, jetzt())
        gaeste = self._invited_gaeste() if begonnen and self.zeilen is not None else gaeste_von(self.sitzung)
        can = self.may("einladen") and zeige.ist_offen(self.sitzung)
        can = can and not begonnen
        return {
            "gaeste": gastzeilen(self.sitzung, gaeste),
            "offene_gaeste": offene_gaeste(self.sitzung, gaeste) if can else [],
            "darf_gaeste": can,
        }

    def _invited_gaeste(self) -> list[Gast]:
        """Those loaded with the invitations; who came without one stands in the attendance."""
        return [row.einladung.gast for row in self.zeilen or () if row.einladung.gast is not None]

    def _umfrage(self) -> list[tuple[str, str]]:
        """The poll this date comes from, for those who see names."""
        if not hasattr(self.sitzung, "terminumfrage") or not self.may("antworten_sehen"):
            return []
        return [("Terminumfrage ansehen", reverse("sitzungen:umfrage", args=[self.sitzung.uuid]))]

    def _own_answer(self) -> dict[str, Any]:
        if self.einladung is None:
            return {}
        return {
            "einladung": self.einladung,
            "antwort_satz": zeige.ANTWORT_SAETZE[self.einladung.antwort],
            "antwortfrist": zeige.antwortfrist(self.sitzung, heute()),
            "weitergeben": zeige.weitergeben(self.sitzung),
            "galt_fuer": zeige.galt_fuer(self.einladung),
        }

    def _leitung(self) -> dict[str, Any]:
        tag = self.sitzung.tag or heute()
        leitung, bridge = koordination_mit_wort(self.gremium, tag)
        if leitung:
            # Who is invited has been loaded with all that is shown of her.
            invited = (zeile.einladung.mitglied for zeile in self.zeilen or ())
            leitung = next((person for person in invited if person == leitung), leitung)
            prefetch_related_objects([leitung], "freigaben")
        person = ansicht(leitung, self.blick) if leitung else None
        amt = "Koordination" if self.gremium.ist_fachgruppe else "Vorsitz"
        zeile = f"{amt}, {bridge}" if bridge else amt
        kontakt = (person.telefon or person.email) if person else ""
        return {
            "leitung": person,
            "ist_leitung": leitung is not None and leitung.pk == stellung(self.request.user).mitglied_id,
            "amt": amt,
            "leitung_zeile": f"{zeile}, {kontakt}" if kontakt else zeile,
        }

    def _recipients(self) -> dict[str, Any]:
        if self.zeilen is None:
            return {}
        rows = zeige.empfaenge(self.zeilen, self.blick)
        coming = zeige.ist_offen(self.sitzung) and not zeige.hat_begonnen(self.sitzung, jetzt())
        may_help = self.may("einladen") and coming
        return {
            "empfaenge": rows,
            "hilfe": [row for row in rows if row.braucht_hilfe] if may_help else [],
            **self._progress(anybody_lost=any(row.braucht_hilfe for row in rows)),
        }

    def _progress(self, *, anybody_lost: bool) -> dict[str, Any]:
        """The progress while mails are under way, then one sentence until the Sitzung begins.

        Nobody reads that all is done while somebody still has to be called.
        """
        fortschritt = fortschritt_von(self.zeilen or ())
        if fortschritt.laeuft:
            return {"fortschritt": fortschritt}
        if anybody_lost or not fortschritt.alle_zugestellt or zeige.hat_begonnen(self.sitzung, jetzt()):
            return {}
        return {"versandt": zeige.versandt(self.sitzung, fortschritt.gesamt, heute())}

    @cached_property
    def offen(self) -> str:
        """The change that waits to be sent, for who prepares the session; sending it comes first."""
        begun = zeige.hat_begonnen(self.sitzung, jetzt())
        if begun or not self.may("bearbeiten"):
            return ""
        return offenes(self.sitzung, self.fassung, self.unterlagen)

    def _coordination(self) -> dict[str, Any]:
        return {"offen": self.offen, "neue": self._new_members(), "ausgeschieden": self._left()}

    def _next_step(self, *, eingetragen: bool) -> Schritt | None:
        """The one next step: of who prepares the session, who plans it anew, who writes its minutes.

        `eingetragen`: attendance was entered.
        """
        if self.offen:
            return None
        own = None
        if self.may("bearbeiten"):
            points = len(self.sitzung.tops.all())
            own = naechster_schritt(self.sitzung, jetzt(), punkte=points, eingetragen=eingetragen)
        konto = self.request.user
        return own or ersatztermin(self.sitzung, konto, heute()) or folgeschritt(self.sitzung, konto)

    def _left(self) -> list[PersonAnsicht]:
        """Who is invited but does not belong to the Gremium any more."""
        people = [row.einladung.mitglied for row in self.zeilen or ()]
        gone = [person for person in people if person and person.pk not in self.zugehoerige]
        return ansichten(gone, self.blick) if self.kann_laden else []

    @property
    def kann_laden(self) -> bool:
        """People can be invited and un-invited."""
        invited = self.sitzung.status == Sitzungsstatus.EINGELADEN
        return invited and not zeige.hat_begonnen(self.sitzung, jetzt())

    @cached_property
    def zugehoerige(self) -> set[int]:
        """The keys of all who belong to the Gremium on the day of the session; one query."""
        return mitgliedsnummern(self.sitzung) if self.kann_laden else set()

    def _new_members(self) -> list[PersonAnsicht]:
        invited = {row.einladung.mitglied_id for row in self.zeilen or ()}
        if not self.zugehoerige - invited:
            return []
        return ansichten(noch_nicht_eingeladen(self.sitzung), self.blick)


class Versandstand(SitzungSeite):
    """The progress and its table alone, for the page to renew itself; the link "Neu laden" does without."""

    permission: ClassVar[str] = "sitzungen.antworten_sehen"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = einladungen_von(self.sitzung)
        data = {
            "sitzung": self.sitzung,
            "fortschritt": fortschritt_von(rows),
            "empfaenge": zeige.empfaenge(rows, blick(request.user)),
        }
        return TemplateResponse(request, "sitzungen/teile/versandstand_neu.html", data)


class Ics(SitzungSeite):
    """The session as a calendar file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.sitzung.start is None:
            raise Http404
        page = HttpResponse(build_ics_download(self.sitzung), content_type="text/calendar; charset=utf-8")
        page.headers["Content-Disposition"] = 'attachment; filename="sitzung.ics"'
        return page
