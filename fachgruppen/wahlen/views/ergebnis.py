"""Pages for the result of an election in a session, and for the declaration of who is elected."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fachgruppen.wahlen.ausgang import Rundenstand, ist_vollstaendig, rundenstaende
from fachgruppen.wahlen.forms.ergebnis import AbschlussForm, BeginnForm, ErklaerungForm, LosForm, RundeForm
from fachgruppen.wahlen.forms.wahl import GrundForm
from fachgruppen.wahlen.lage import ausgang_satz, bestaetigt_durch
from fachgruppen.wahlen.services.erklaerung import accept_wahl, amtsende, fruehester_beginn, refuse_wahl
from fachgruppen.wahlen.services.sitzungswahl import (
    begin_erfassung,
    confirm_ergebnis,
    return_ergebnis,
    save_los,
    save_runde,
    submit_ergebnis,
)
from fachgruppen.wahlen.states import Wahlstatus
from fachgruppen.wahlen.views.basis import WahlMixin
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.seiten import ActionView, FormPage
from netzwerk.base.uhr import heute


class Beginnen(WahlMixin, FormPage):
    """Say in which session people voted and how many were there (P1); a session may fill it in."""

    permission = "wahlen.vorstand"
    form_class = BeginnForm
    template_name = "wahlen/beginnen.html"
    titel = "Ergebnis eintragen"

    def form_kwargs(self) -> dict[str, Any]:
        wahl, given = self.wahl, self.request.GET
        return {
            "initial": {
                "wahltag": given.get("tag") or wahl.wahltag,
                "anlass": given.get("anlass") or wahl.anlass,
                "anwesend": given.get("anwesend"),
            }
        }

    def context(self) -> dict[str, Any]:
        voters = self.wahl.verzeichnis.filter(gestrichen=False).count()
        return {
            **super().context(),
            "verzeichnis_zahl": voters,
            "jetzt": self.wahl.status == Wahlstatus.BEREIT,
        }

    def form_valid(self, form: BeginnForm) -> HttpResponse:
        begin_erfassung(self.wahl, by=self.request.user, **form.cleaned_data)
        return HttpResponseRedirect(reverse("wahlen:runde", args=[self.wahl.pk, 1]))


class ErgebnisMixin(WahlMixin):
    """A page on which the figures of the rounds are entered or checked."""

    permission = "wahlen.vorstand"

    @cached_property
    def runden(self) -> list[Rundenstand]:
        return rundenstaende(self.wahl)

    def eintragen_url(self) -> str:
        return reverse("wahlen:eintragen", args=[self.wahl.pk])

    def context(self) -> dict[str, Any]:
        other = bestaetigt_durch(self.wahl) if self.wahl.erfasst_am else None
        return {
            **super().context(),
            "runden": [row for row in self.runden if row.satz],
            "verzeichnis_zahl": self.wahl.verzeichnis.filter(gestrichen=False).count(),
            "wartet_auf": other.name if other and other.pk != self.mitglied_id else "",
        }


class Eintragen(ErgebnisMixin, FormPage):
    """Everything entered so far; the missing round or lot, or handing it to the second person."""

    form_class = AbschlussForm
    template_name = "wahlen/eintragen.html"
    titel = "Ergebnis eintragen"

    def form_kwargs(self) -> dict[str, Any]:
        wahl = self.wahl
        return {"initial": {"geheim": "ja" if wahl.geheim else "nein", "protokolltext": wahl.protokolltext}}

    def context(self) -> dict[str, Any]:
        rounds = self.runden
        missing = next((row for row in rounds if row.ergebnis is None), None)
        return {
            **super().context(),
            "laeuft": self.wahl.status == Wahlstatus.PROTOKOLL,
            "fehlt": missing,
            "los": rounds[-1] if rounds and rounds[-1].braucht_los else None,
            "vollstaendig": ist_vollstaendig(rounds),
            "vorgelegt": self.wahl.erfasst_am is not None,
        }

    def form_valid(self, form: AbschlussForm) -> HttpResponse:
        data = form.cleaned_data
        wahl = submit_ergebnis(
            self.wahl, by=self.request.user, geheim=data["geheim"] == "ja",
            protokolltext=data["protokolltext"],
        )  # fmt: skip
        other = bestaetigt_durch(wahl)
        name = other.name if other else "die andere Person"
        return self.done(f"{name} bekommt eine Nachricht. Mit der Bestätigung gilt das Ergebnis.")


class Runde(ErgebnisMixin, FormPage):
    """The figures of one round; the sum is checked while typing and again when saving."""

    form_class = RundeForm
    template_name = "wahlen/runde.html"
    titel = "Zahlen eintragen"

    @cached_property
    def stand(self) -> Rundenstand:
        found = next((row for row in self.runden if row.runde.nr == self.kwargs["nr"]), None)
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"stand": self.stand}

    def context(self) -> dict[str, Any]:
        later = [row for row in self.runden if row.runde.nr > self.stand.runde.nr and row.satz]
        return {
            **super().context(),
            "stand": self.stand,
            "eintragen_url": self.eintragen_url(),
            "spaetere": bool(later),
            "laeuft": self.wahl.status == Wahlstatus.PROTOKOLL and self.wahl.erfasst_am is None,
            "regel": self.wahl.regelsatz(len(self.stand.namen), stichwahl=self.stand.runde.art == "stich"),
        }

    def form_valid(self, form: RundeForm) -> HttpResponse:
        found = save_runde(self.wahl, self.kwargs["nr"], by=self.request.user, **form.zahlen())
        return self.done(found.satz, self.eintragen_url())


class Losen(ErgebnisMixin, FormPage):
    """On whom the lot fell in the session."""

    form_class = LosForm
    template_name = "wahlen/losen.html"
    titel = "Los eintragen"

    @cached_property
    def stand(self) -> Rundenstand:
        if not self.runden or not self.runden[-1].braucht_los:
            raise Http404
        return self.runden[-1]

    def form_kwargs(self) -> dict[str, Any]:
        drawn = getattr(self.stand.ergebnis, "menge", ())
        return {"namen": [name for name in self.stand.namen if name.pk in drawn]}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "stand": self.stand, "eintragen_url": self.eintragen_url()}

    def form_valid(self, form: LosForm) -> HttpResponse:
        person = get_object_or_404(self.wahl.kandidaturen, pk=form.cleaned_data["los"])
        save_los(self.wahl, by=self.request.user, kandidatur=person)
        return self.done(f"Das Los fiel auf {person.mitglied.name}.", self.eintragen_url())


class Bestaetigen(ErgebnisMixin, FormPage):
    """Check what the other one entered, then confirm it or give it back."""

    form_class = GrundForm
    template_name = "wahlen/bestaetigen.html"
    titel = "Ergebnis bestätigen"

    def context(self) -> dict[str, Any]:
        other = bestaetigt_durch(self.wahl) if self.wahl.erfasst_am else None
        mine = other is not None and other.pk == self.mitglied_id
        return {**super().context(), "dran": self.wahl.status == Wahlstatus.PROTOKOLL and mine}

    def form_valid(self, form: GrundForm) -> HttpResponse:
        return_ergebnis(self.wahl, by=self.request.user, **form.cleaned_data)
        return self.done("Das Ergebnis ist zurückgegeben. Die andere Person bekommt eine Nachricht.")


class Bestaetigung(WahlMixin, ActionView):
    """The button that makes the result count."""

    permission = "wahlen.vorstand"

    def act(self) -> str:
        wahl = confirm_ergebnis(self.wahl, by=self.request.user)
        return f"Das Ergebnis gilt. {ausgang_satz(wahl)} Alle Wahlberechtigten bekommen eine Nachricht."


class Erklaerung(WahlMixin, FormPage):
    """Accept or refuse the election; the Wahlleitung records what was declared elsewhere."""

    permission = "wahlen.erklaeren"
    form_class = ErklaerungForm
    template_name = "wahlen/erklaerung.html"
    titel = "Wahl annehmen"

    @property
    def selbst(self) -> bool:
        return self.wahl.gewaehlt is not None and self.wahl.gewaehlt.mitglied_id == self.mitglied_id

    def form_kwargs(self) -> dict[str, Any]:
        return {"selbst": self.selbst, "initial": {"beginn": fruehester_beginn(self.wahl)}}

    def context(self) -> dict[str, Any]:
        wahl, first = self.wahl, fruehester_beginn(self.wahl)
        return {
            **super().context(),
            "selbst": self.selbst,
            "laeuft": wahl.status == Wahlstatus.ERGEBNIS,
            "frist_vorbei": wahl.annahme_bis is not None and heute() > wahl.annahme_bis,
            "fruehestens": first,
            "ende": amtsende(wahl, first),
        }

    def form_valid(self, form: ErklaerungForm) -> HttpResponse:
        data = form.cleaned_data
        reason = data.get("grund", "")
        if self.request.POST.get("antwort") == "nein":
            refuse_wahl(self.wahl, by=self.request.user, grund=reason)
            return self.done("Die Wahl ist nicht angenommen. Das Amt bleibt offen, niemand rückt nach.")
        wahl = accept_wahl(self.wahl, by=self.request.user, beginn=data["beginn"], grund=reason)
        if wahl.test:
            return self.done("Die Wahl ist angenommen. Weil es eine Probewahl ist, beginnt kein Amt.")
        first = tag_wort(data["beginn"])
        who = "Sie sind" if self.selbst else f"{wahl.gewaehlt.mitglied.name} ist" if wahl.gewaehlt else ""
        return self.done(f"Die Wahl ist angenommen. {who} ab {first} im Amt.")
