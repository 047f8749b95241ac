"""The page of a poll on the date: answers and sums for members, names and next step for who leads."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fachgruppen.selectors import blick, stellung
from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.datum import datum
from netzwerk.base.seiten import FormPage
from netzwerk.base.uhr import heute
from sitzungen.forms.umfrage import UmfrageAntwortForm
from sitzungen.selectors import Umfragestand, antworten_von, teilnahme_von, umfragestand
from sitzungen.services.umfrage_antwort import record_terminantworten
from sitzungen.states import Kanal
from sitzungen.views import umfrage_ansicht as zeige
from sitzungen.views.schritt import Schritt, versand_link
from sitzungen.views.umfrage_planen import UmfrageSeite


class EigeneAntwort(UmfrageSeite):
    """What the pages share on which a member answers."""

    @cached_property
    def mitglied(self) -> Mitglied | None:
        return mitglied_von(self.request.user)

    @cached_property
    def eigene(self) -> dict[int, str]:
        return antworten_von(self.mitglied, self.umfrage)

    @cached_property
    def gehoert_dazu(self) -> bool:
        return self.umfrage.sitzung.gremium_id in stellung(self.request.user).gremien

    def antwortform(self, *args: Any) -> UmfrageAntwortForm:
        row = teilnahme_von(self.mitglied, self.umfrage)
        initial: dict[str, Any] = {f"termin_{pk}": wert for pk, wert in self.eigene.items()}
        initial["bemerkung"] = row.bemerkung if row else ""
        options = list(self.umfrage.sitzung.terminoptionen.all())
        return UmfrageAntwortForm(*args, optionen=options, initial=initial)


class UmfragePage(EigeneAntwort):
    """Members see counts and their own answers, who leads or oversees sees everybody's."""

    permission: ClassVar[str] = "sitzungen.sehen"
    template_name: ClassVar[str] = "sitzungen/umfrage.html"

    def may(self, permission: str) -> bool:
        return self.request.user.has_perm(f"sitzungen.{permission}", self.sitzung)

    @cached_property
    def stand(self) -> Umfragestand:
        return umfragestand(self.umfrage)

    def context(self) -> dict[str, Any]:
        umfrage, names = self.umfrage, self.may("antworten_sehen")
        edits = self.may("bearbeiten")
        asks = self.gehoert_dazu and umfrage.nimmt_antworten and not self.eigene
        return {
            **super().context(),
            "lage": zeige.lage(umfrage, self.stand) if not umfrage.ist_entwurf else "",
            "zeilen": zeige.optionszeilen(umfrage, self.stand, self.eigene, mit_leitung=names),
            "eigene": zeige.eigene_zeilen(umfrage, self.eigene) if self.eigene else [],
            "geschlossen": zeige.geschlossen(umfrage),
            "darf_aendern": self.gehoert_dazu and umfrage.nimmt_antworten,
            "form": self.antwortform() if asks else None,
            "sieht_namen": names,
            "personen": zeige.personenzeilen(umfrage, self.stand, blick(self.request.user))
            if names and not umfrage.ist_entwurf
            else [],
            "amt": zeige.amt(umfrage),
            "darf_bearbeiten": edits,
            "schritt": self._schritt() if edits and not asks else None,
            "aktionen": [
                *(self._aktionen() if edits else []),
                *([] if umfrage.ist_entwurf else versand_link(self.sitzung, self.may)),
            ],
        }

    def _schritt(self) -> Schritt | None:
        umfrage, uuid = self.umfrage, self.sitzung.uuid
        if umfrage.ist_entwurf:
            return Schritt(
                "Als Nächstes: Umfrage verschicken",
                "Bisher ist niemand gefragt. Vor dem Versand sehen Sie, wer welche Nachricht bekommt.",
                "Umfrage prüfen",
                reverse("sitzungen:umfrage_pruefen", args=[uuid]),
                "Umfrage ändern",
                reverse("sitzungen:umfrage_bearbeiten", args=[uuid]),
            )
        over = heute() > umfrage.frist
        if not umfrage.laeuft or not (over or self.stand.beantwortet == self.stand.gesamt):
            return None
        best = self.stand.beste
        why = f"Am besten passt {zeige.kurz(best.start)}: {best.grund(zeige.amt(umfrage))}." if best else ""
        until = (
            f"Die Antwortfrist ist am {datum(umfrage.frist)} abgelaufen."
            if over
            else "Alle haben geantwortet."
        )
        return Schritt(
            "Als Nächstes: Termin festlegen",
            f"{until} {why}".strip(),
            "Termin festlegen und einladen",
            reverse("sitzungen:umfrage_festlegen", args=[uuid]),
            "Frist verlängern" if over else "",
            reverse("sitzungen:umfrage_verlaengern", args=[uuid]) if over else "",
        )

    def _aktionen(self) -> list[tuple[str, str]]:
        if not self.umfrage.laeuft:
            return []
        rows = [
            ("Termin festlegen", "umfrage_festlegen"),
            ("Frist verlängern", "umfrage_verlaengern"),
            ("Tagesordnung vorbereiten", "tagesordnung"),
            ("Umfrage beenden", "umfrage_beenden"),
        ]
        return [(titel, reverse(f"sitzungen:{name}", args=[self.sitzung.uuid])) for titel, name in rows]


class UmfrageAntworten(EigeneAntwort, FormPage):
    """For each date ja, notfalls or nein; the form on the page of the poll posts here as well."""

    permission: ClassVar[str] = "sitzungen.umfrage_antworten"
    template_name: ClassVar[str] = "sitzungen/umfrage_antworten.html"
    form_class: ClassVar[type[BaseForm]] = UmfrageAntwortForm

    def get_form(self) -> BaseForm:
        return self.antwortform(*([self.request.POST] if self.request.method == "POST" else []))

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Antwort"),
            "geschlossen": zeige.geschlossen(self.umfrage),
            "eigene": zeige.eigene_zeilen(self.umfrage, self.eigene),
            "amt": zeige.amt(self.umfrage),
        }

    def form_valid(self, form: UmfrageAntwortForm) -> HttpResponse:  # type: ignore[override]
        record_terminantworten(
            self.umfrage,
            self.mitglied,
            form.werte(),
            bemerkung=form.cleaned_data["bemerkung"],
            kanal=Kanal.PORTAL,
        )
        return HttpResponseRedirect(f"{self.success_url()}#antwort")
