"""Forms of a registration: the visitor's, and those of the organiser."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fachgruppen.vorhaben.forms.bedarf import VERSION, versionsfeld
from fachgruppen.vorhaben.models import Anmeldeliste
from fachgruppen.vorhaben.models.anmeldung import FRAGEN
from fachgruppen.vorhaben.services.anmeldeliste import Listenangaben
from fachgruppen.vorhaben.services.anmeldung import Anmeldeangaben
from fachgruppen.vorhaben.states import PERSONEN_HOECHSTENS, PLAETZE_HOECHSTENS
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.spamschutz import SpamschutzMixin
from netzwerk.base.sprache import aktuelle_sprache

_PLAETZE = "Geben Sie eine Zahl zwischen 1 und 5.000 an."


class AnmeldeForm(SpamschutzMixin, KernForm):
    """Name, address, how many come; the questions only where the organiser asks them."""

    fehler_titel = _("Ihre Anmeldung ist noch nicht abgeschickt")
    fehlertexte = {
        "name": {
            "required": _("Geben Sie Ihren Namen an."),
            "max_length": _("Der Name hat höchstens 120 Zeichen. Kürzen Sie ihn."),
        },
        "email": {
            "required": _("Geben Sie Ihre E-Mail-Adresse an. Dorthin schicken wir die Bestätigung."),
            "invalid": _("Geben Sie eine Adresse wie name@verein.example ein."),
            "max_length": _("Diese Adresse ist zu lang. Prüfen Sie sie."),
        },
        "personen": {
            "required": _("Geben Sie an, wie viele Menschen kommen."),
            "invalid_choice": _("Wählen Sie eine Zahl von 1 bis 5."),
        },
    }

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_("Wir schicken Ihnen einen Link, mit dem Sie bestätigen und sich auch wieder abmelden."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    personen = forms.TypedChoiceField(
        label=_("Wie viele kommen?"), coerce=int, initial=1, help_text=_("Sie mitgezählt.")
    )
    kinderbetreuung = forms.BooleanField(label=_("Ich brauche Kinderbetreuung"), required=False)
    sprachmittlung = forms.BooleanField(label=_("Ich brauche Sprachmittlung"), required=False)
    stufenfrei = forms.BooleanField(label=_("Ich brauche einen stufenfreien Zugang"), required=False)

    def __init__(self, *args: Any, liste: Anmeldeliste, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FRAGEN:
            if name not in liste.fragen:
                del self.fields[name]
        self.fields["personen"].choices = _personen()  # type: ignore[attr-defined]
        self.fragen = [self[name] for name in liste.fragen]

    def angaben(self) -> Anmeldeangaben:
        data = self.cleaned_data
        asked = {name: data[name] for name in FRAGEN if name in data}
        language = aktuelle_sprache().code
        return Anmeldeangaben(data["name"], data["email"], data["personen"], sprache=language, **asked)


def _personen() -> list[tuple[int, str]]:
    several = range(2, PERSONEN_HOECHSTENS + 1)
    words = [(n, ngettext("%(anzahl)s Person", "%(anzahl)s Personen", n) % {"anzahl": n}) for n in several]
    return [(1, str(_("Ich komme allein"))), *words]


class ListenForm(KernForm):
    """How people register; `version` is what the organiser has read, 0 where there was nothing yet."""

    fehler_titel = "Die Anmeldung ist noch nicht gespeichert"
    fehlertexte = {
        "version": VERSION,
        "plaetze": {
            "required": "Geben Sie an, wie viele Plätze es gibt.",
            "invalid": _PLAETZE,
            "min_value": _PLAETZE,
            "max_value": _PLAETZE,
        },
        "bis": {"required": "Geben Sie an, bis wann man sich anmelden kann."},
    }

    version = versionsfeld(ab=0)
    plaetze = forms.IntegerField(
        label="Plätze",
        min_value=1,
        max_value=PLAETZE_HOECHSTENS,
        help_text="Sind alle vergeben, führt das Portal eine Warteliste. Wird etwas frei, rückt jemand nach.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    ab = DatumField(label="Anmeldung ab", required=False, help_text="Ohne Angabe ab sofort.")
    bis = DatumField(label="Anmeldung bis", help_text="Dieser Tag gehört dazu.")
    kinderbetreuung = forms.BooleanField(label="Nach Kinderbetreuung fragen", required=False)
    sprachmittlung = forms.BooleanField(label="Nach Sprachmittlung fragen", required=False)
    stufenfrei = forms.BooleanField(
        label="Nach stufenfreiem Zugang fragen",
        required=False,
        help_text="Fragen Sie nur, was Sie für diesen Tag brauchen.",
    )

    def __init__(self, *args: Any, liste: Anmeldeliste | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": 0} if liste is None else _anfangswerte(liste)
        super().__init__(*args, **kwargs)

    def angaben(self) -> Listenangaben:
        data = self.cleaned_data
        asked = frozenset(name for name in FRAGEN if data[name])
        return Listenangaben(data["plaetze"], data["bis"], data["ab"], asked)


def _anfangswerte(liste: Anmeldeliste) -> dict[str, Any]:
    names = ("version", "plaetze", "ab", "bis")
    return {name: getattr(liste, name) for name in names} | dict.fromkeys(liste.fragen, True)


class RundForm(KernForm):
    """What the organiser writes to everybody."""

    fehler_titel = "Die Nachricht ist noch nicht verschickt"
    fehlertexte = {
        "betreff": {
            "required": "Geben Sie der Nachricht einen Betreff.",
            "max_length": "Der Betreff hat höchstens 100 Zeichen. Kürzen Sie ihn.",
        },
        "text": {
            "required": "Schreiben Sie Ihre Nachricht in das Feld.",
            "max_length": "Die Nachricht hat höchstens 2.000 Zeichen. Kürzen Sie sie.",
        },
    }

    betreff = forms.CharField(label="Betreff", max_length=100)
    text = forms.CharField(
        label="Nachricht",
        max_length=2000,
        help_text="Anrede, Termin, Ort und der Link zum Abmelden kommen von selbst dazu.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
