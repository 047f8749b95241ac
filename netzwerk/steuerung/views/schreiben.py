"""Writing a report: all parts on one page, each saved by itself; with a script they save themselves."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from fachgruppen.models import Ziel
from fachgruppen.states import Zielstand
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.seiten import ActionView, FormPage, SelbstSpeichern
from netzwerk.steuerung.forms.bericht import AntwortForm, BedarfForm, ErgebnisForm, TextForm
from netzwerk.steuerung.forms.katalog import KennzahlwertForm
from netzwerk.steuerung.kennzahlen import Bedarfszeile
from netzwerk.steuerung.models import (
    Berichtsbedarf,
    Berichtsergebnis,
    Berichtsfrage,
    Berichtstext,
    Kennzahlwert,
)
from netzwerk.steuerung.selectors.berichte import Arbeitsstand, arbeitsstand, fragen_von
from netzwerk.steuerung.selectors.katalog import Kennzahlzeile, mit_einheit
from netzwerk.steuerung.services.ablauf import answer_frage, submit_bericht, withdraw_bericht
from netzwerk.steuerung.services.schreiben import (
    save_bedarf,
    save_ergebnis,
    save_kennzahl,
    save_text,
)
from netzwerk.steuerung.services.sperre import GESCHLOSSEN
from netzwerk.steuerung.states import TEXTE, Abschnitt, Berichtsstatus
from netzwerk.steuerung.views.bericht import zahlenblock
from netzwerk.steuerung.views.berichtsseite import BerichtSeite
from netzwerk.steuerung.views.worte import lagesatz


def _anfang(row: Berichtstext | Berichtsergebnis | Berichtsbedarf | Kennzahlwert | None) -> dict[str, Any]:
    """Return what a form of a part begins with: what is stored, or nothing yet."""
    return {"text": row.text if row else "", "version": row.version if row else 0}


def zahlangaben(row: Kennzahlzeile) -> dict[str, Any]:
    """Return what the form of a figure is made with."""
    initial = {**_anfang(row.zeile), "wert": row.wert}
    return {"einheit": row.kennzahl.einheit, "davor": row.davor_text, "initial": initial}


class Schreibseite(BerichtSeite):
    """A page for who leads the Fachgruppe."""

    permission: ClassVar[str] = "steuerung.bericht_schreiben"

    @cached_property
    def stand(self) -> Arbeitsstand:
        return arbeitsstand(self.bericht)

    @cached_property
    def fragen(self) -> list[Berichtsfrage]:
        return fragen_von(self.bericht)

    def schreiben_url(self, anker: str = "") -> str:
        return self.url("bericht_schreiben") + anker


class Schreiben(Schreibseite):
    """All parts of the report with their forms."""

    template_name: ClassVar[str] = "steuerung/schreiben.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.bericht.ist_schreibbar:
            return self.page()
        messages.info(request, GESCHLOSSEN[Berichtsstatus(self.bericht.status)])
        return HttpResponseRedirect(self.bericht.get_absolute_url())

    def context(self) -> dict[str, Any]:
        now = self.stand
        waiting = now.unbeantwortete(self.fragen)
        missing = now.fehlendes()
        content = now.als_inhalt()
        return {
            **super().context(),
            "pfad": self.pfad("Schreiben"),
            "vorspann": lagesatz(self.bericht, len(waiting)),
            "zahlen": zahlenblock(content),
            "zahlenfragen": self._fragen(Abschnitt.ZAHLEN),
            "abschnitte": [self._abschnitt(name) for name in now.abschnitte],
            "ziele": [self._ziel(ziel) for ziel in now.ziele],
            "ergebnisfragen": self._fragen(Abschnitt.ERGEBNISSE),
            "veranstaltungen": content["veranstaltungen"],
            "vorhaben": now.daten.laufende,
            "veranstaltungsfragen": self._fragen(Abschnitt.VERANSTALTUNGEN),
            "bedarf": [self._bedarf(row) for row in now.bedarfszeilen],
            "bedarfsfragen": self._fragen(Abschnitt.BEDARF),
            "kennzahlen": [self._kennzahl(row) for row in now.kennzahlen],
            "kennzahlfragen": self._fragen(Abschnitt.KENNZAHLEN),
            "anlagen": now.anlagen,
            "anlagenfragen": self._fragen(Abschnitt.ANLAGEN),
            "kommentare": self.kommentare,
            "kommentiert": sum(not row.erledigt for row in self.kommentare),
            "fehlt": [text for _, text in missing],
            "offen": waiting,
            "gliederung": self._gliederung({name for name, _ in missing}, waiting),
            "fehlanzeige_moeglich": now.ist_leer and not waiting,
        }

    def _fragen(self, abschnitt: str) -> list[tuple[Berichtsfrage, BaseForm | None]]:
        """Return the questions about the part, each unanswered one with the form for its answer."""
        rows = [row for row in self.fragen if row.abschnitt == abschnitt]
        return [(row, None if row.antwort else AntwortForm(auto_id=f"f{row.pk}-%s")) for row in rows]

    def _abschnitt(self, name: Abschnitt) -> dict[str, Any]:
        form = TextForm(abschnitt=name, initial=_anfang(self.stand.texte.get(name)), auto_id=f"{name}-%s")
        return {"name": str(name), "titel": name.label, "form": form, "fragen": self._fragen(name)}

    def _ziel(self, ziel: Ziel) -> dict[str, Any]:
        row = self.stand.ergebnisse.get(ziel.pk)
        initial = {**_anfang(row), "stand": row.stand if row else ziel.stand}
        return {"ziel": ziel, "form": ErgebnisForm(initial=initial, auto_id=f"z{ziel.pk}-%s"), "zeile": row}

    def _bedarf(self, zeile: Bedarfszeile) -> dict[str, Any]:
        """Return the need; an open one with the form that says how it goes on."""
        row = self.stand.bedarf.get(zeile.pk)
        form = (
            BedarfForm(initial=_anfang(row), auto_id=f"b{zeile.pk}-%s") if not zeile.abgeschlossen else None
        )
        return {
            "zeile": zeile,
            "form": form,
            "gesagt": row is not None,
            "uebernommen": self.stand.ist_uebernommen(zeile),
        }

    def _kennzahl(self, row: Kennzahlzeile) -> dict[str, Any]:
        return {"zeile": row, "form": KennzahlwertForm(auto_id=f"k{row.kennzahl.pk}-%s", **zahlangaben(row))}

    def _gliederung(self, missing: set[Abschnitt], waiting: list[Berichtsfrage]) -> list[dict[str, Any]]:
        """Return the parts with what is to be done there: word, symbol, role."""
        asked = {row.abschnitt for row in waiting}
        names = [Abschnitt.ZAHLEN, *self.stand.abschnitte]
        if self.stand.ziele:
            names.insert(names.index(Abschnitt.AUSBLICK), Abschnitt.ERGEBNISSE)
        names[-1:-1] = [Abschnitt.VERANSTALTUNGEN, Abschnitt.BEDARF]
        if self.stand.kennzahlen:
            names.insert(-1, Abschnitt.KENNZAHLEN)
        names.append(Abschnitt.ANLAGEN)
        return [{"name": str(n), "titel": n.label, **self._marke(n, missing, asked)} for n in names]

    def _marke(self, name: Abschnitt, missing: set[Abschnitt], asked: set[str]) -> dict[str, str]:
        if name in asked:
            return {"wort": "Rückfrage offen", "symbol": "frage", "rolle": "achtung"}
        if name in missing:
            return {"wort": "fehlt noch", "symbol": "leer", "rolle": "leise"}
        written = name == Abschnitt.ZAHLEN or self.stand.text(name)
        if name == Abschnitt.ERGEBNISSE:
            written = any(row.text for row in self.stand.ergebnisse.values())
        if name in (Abschnitt.VERANSTALTUNGEN, Abschnitt.BEDARF):
            written = True
        if name == Abschnitt.KENNZAHLEN:
            written = all(row.zeile for row in self.stand.kennzahlen)
        if name == Abschnitt.ANLAGEN:
            written = bool(self.stand.anlagen)
        if written:
            return {"wort": "fertig", "symbol": "haken", "rolle": "gut"}
        return {"wort": "noch leer, freiwillig", "symbol": "leer", "rolle": "leise"}


class TeilSpeichern(Schreibseite, FormPage):
    """Save one part. A conflict shows both texts; nothing that was typed is lost."""

    template_name: ClassVar[str] = "steuerung/teil.html"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "pfad": self.pfad("Schreiben"), "zurueck": self.schreiben_url()}

    def both_texts(self, conflict: Konflikt) -> HttpResponse:
        row = conflict.stand
        return self.page(form=self.form_again(row.version), konflikt=str(conflict), gespeichert=row)


class TextSpeichern(SelbstSpeichern, TeilSpeichern):
    """One Abschnitt."""

    form_class: ClassVar[type[BaseForm]] = TextForm

    @cached_property
    def abschnitt(self) -> Abschnitt:
        try:
            found = Abschnitt(self.kwargs["abschnitt"])
        except ValueError:
            raise Http404 from None
        if found not in TEXTE:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"abschnitt": self.abschnitt, "initial": _anfang(self.stand.texte.get(self.abschnitt))}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "teil": self.abschnitt.label}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            saved = save_text(
                self.bericht, self.abschnitt, data["text"], by=self.request.user, version=data["version"]
            )
        except Konflikt as conflict:
            return self.both_texts(conflict)
        if self.still:
            return self.saved_quietly(saved.version)
        messages.success(self.request, f"„{self.abschnitt.label}“ ist gespeichert.")
        return HttpResponseRedirect(self.schreiben_url(f"#{self.abschnitt}"))

    def both_texts(self, conflict: Konflikt) -> HttpResponse:
        if not self.still:
            return super().both_texts(conflict)
        row = conflict.stand
        answer = {"konflikt": str(conflict), "version": row.version, "text": row.text}
        return JsonResponse(answer, status=409)


class ErgebnisSpeichern(TeilSpeichern):
    """What came of one goal."""

    form_class: ClassVar[type[BaseForm]] = ErgebnisForm

    @cached_property
    def ziel(self) -> Ziel:
        found = next((row for row in self.stand.ziele if row.pk == self.kwargs["ziel"]), None)
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        row = self.stand.ergebnisse.get(self.ziel.pk)
        return {"initial": {**_anfang(row), "stand": row.stand if row else self.ziel.stand}}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "teil": self.ziel.text}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            save_ergebnis(
                self.bericht,
                self.ziel,
                data["text"],
                Zielstand(data["stand"]),
                by=self.request.user,
                version=data["version"],
            )
        except Konflikt as conflict:
            return self.both_texts(conflict)
        messages.success(self.request, "Das Ergebnis ist gespeichert.")
        return HttpResponseRedirect(self.schreiben_url(f"#ziel-{self.ziel.pk}"))


class BedarfWeiterfuehren(TeilSpeichern):
    """Say how an open Handlungsbedarf goes on."""

    form_class: ClassVar[type[BaseForm]] = BedarfForm

    @cached_property
    def zeile(self) -> Bedarfszeile:
        found = next((row for row in self.stand.bedarfszeilen if row.pk == self.kwargs["bedarf"]), None)
        # Closed while she was on its page: the service says so, and nothing she typed is lost.
        if found is None or (found.abgeschlossen and self.request.method != "POST"):
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": _anfang(self.stand.bedarf.get(self.zeile.pk))}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "teil": self.zeile.titel}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            save_bedarf(
                self.bericht, self.zeile.pk, data["text"], by=self.request.user, version=data["version"]
            )
        except Konflikt as conflict:
            return self.both_texts(conflict)
        messages.success(self.request, f"„{self.zeile.titel}“ wird weitergeführt.")
        return HttpResponseRedirect(self.schreiben_url(f"#bedarf-{self.zeile.pk}"))


class KennzahlSpeichern(TeilSpeichern):
    """The number of one figure."""

    form_class: ClassVar[type[BaseForm]] = KennzahlwertForm

    @cached_property
    def zeile(self) -> Kennzahlzeile:
        rows = self.stand.kennzahlen
        found = next((row for row in rows if row.kennzahl.pk == self.kwargs["kennzahl"]), None)
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return zahlangaben(self.zeile)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "teil": self.zeile.kennzahl.name}

    def both_texts(self, conflict: Konflikt) -> HttpResponse:
        theirs = mit_einheit(conflict.stand.wert, self.zeile.kennzahl.einheit)
        text = f"{theirs}. {conflict.stand.text}".strip()
        form = self.form_again(conflict.stand.version)
        return self.page(form=form, konflikt=str(conflict), gespeichert={"text": text})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data, figure = form.cleaned_data, self.zeile.kennzahl
        try:
            save_kennzahl(
                self.bericht,
                figure,
                data["wert"],
                data["text"],
                by=self.request.user,
                version=data["version"],
            )
        except Konflikt as conflict:
            return self.both_texts(conflict)
        messages.success(self.request, f"„{figure.name}“ ist gespeichert.")
        return HttpResponseRedirect(self.schreiben_url(f"#kennzahl-{figure.pk}"))


class FrageBeantworten(Schreibseite, FormPage):
    """Answer a question where it stands."""

    template_name: ClassVar[str] = "steuerung/antwort.html"
    form_class: ClassVar[type[BaseForm]] = AntwortForm

    @cached_property
    def frage(self) -> Berichtsfrage:
        found = next((row for row in self.fragen if row.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Http404
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"antwort": self.frage.antwort, "gelesen": self.frage.antwort}}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "pfad": self.pfad("Rückfrage beantworten"),
            "frage": self.frage,
            "zurueck": self.schreiben_url(f"#{self.frage.abschnitt}"),
        }

    def form_valid(self, form: BaseForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            answer_frage(self.frage, data["antwort"], by=self.request.user, gelesen=data["gelesen"])
        except Konflikt as conflict:
            again = self.request.POST.copy()
            again["gelesen"] = conflict.stand.antwort
            form = self.form_class(again, **self.form_kwargs())
            return self.page(form=form, konflikt=str(conflict), gespeichert=conflict.stand)
        messages.success(self.request, "Ihre Antwort steht jetzt bei der Frage.")
        return HttpResponseRedirect(self.schreiben_url(f"#{self.frage.abschnitt}"))


class Einreichen(Schreibseite, ActionView):
    """Hand the report in for review."""

    def act(self) -> str:
        made = submit_bericht(self.bericht, by=self.request.user)
        return f"Der Bericht ist als {made} eingereicht. Die Geschäftsstelle ist benachrichtigt."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        now = self.bericht
        now.refresh_from_db(fields=["status"])
        return HttpResponseRedirect(self.schreiben_url()) if now.ist_schreibbar else answer


class Fehlanzeige(Einreichen):
    """One click: there was nothing to tell; the report is submitted with its figures alone."""

    def act(self) -> str:
        submit_bericht(self.bericht, by=self.request.user, fehlanzeige=True)
        return (
            "Fehlanzeige ist gemeldet. Der Bericht ist ohne Text eingereicht, die Zahlen stehen darin. "
            "Solange ihn niemand prüft, können Sie ihn zurückziehen."
        )


class Zurueckziehen(Schreibseite, ActionView):
    """Take a submitted report back."""

    def act(self) -> str:
        withdraw_bericht(self.bericht, by=self.request.user)
        return "Der Bericht ist zurückgezogen. Sie können ihn ändern und wieder einreichen."
