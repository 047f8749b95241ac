"""The public application, and the answer to a question about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fachgruppen.beitritt.services.antrag import Angaben
from fachgruppen.beitritt.states import EINWILLIGUNG, Antragsart
from fachgruppen.models import Gremium
from mitglieder.forms import TelefonField
from mitglieder.states import Institutionsart
from netzwerk.base.forms import KernForm, Option, Wahl
from netzwerk.base.spamschutz import SpamschutzMixin
from netzwerk.base.sprache import aktuelle_sprache
from netzwerk.base.templatetags.bausteine import eigenname
from netzwerk.versand.nachricht import versandadresse

LISTE = _("Wählen Sie einen Eintrag aus der Liste.")
_ADRESSE = _("Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@verein.example.")
_LANG = _("Das ist zu lang: Höchstens %(limit_value)s Zeichen passen hier hinein. Kürzen Sie den Text.")


def _arten() -> list[tuple[str, Option]]:
    """Return the choices in the language of the page."""
    return [
        (
            Antragsart.INSTITUTION,
            Option(gettext("Für eine Institution"), gettext("Verein, Behörde, Betrieb, Initiative")),
        ),
        (
            Antragsart.PERSON,
            Option(gettext("Für mich selbst"), gettext("Ich spreche für keine Institution.")),
        ),
    ]


def _institutionsarten() -> list[tuple[str, str]]:
    return [(value, gettext(label)) for value, label in Institutionsart.choices]


class AntragForm(SpamschutzMixin, KernForm):
    """An application by somebody we do not know; whatever is refused comes back with all that was typed."""

    fehler_titel = _("Ihr Antrag ist noch nicht abgeschickt")
    fehlertexte = {
        "art": {"required": _("Wählen Sie, für wen Sie den Antrag stellen."), "invalid_choice": LISTE},
        "institution": {"max_length": _LANG},
        "institutionsart": {"required": LISTE, "invalid_choice": LISTE},
        "vorname": {"required": _("Geben Sie Ihren Vornamen ein."), "max_length": _LANG},
        "nachname": {
            "required": _("Geben Sie Ihren Nachnamen ein."),
            "max_length": _LANG,
        },
        "funktion": {"max_length": _LANG},
        "email": {"required": _ADRESSE, "invalid": _ADRESSE, "max_length": _ADRESSE},
        "motivation": {
            "required": _("Schreiben Sie in wenigen Sätzen, warum Sie mitarbeiten möchten."),
            "max_length": _LANG,
        },
        "einwilligung": _("Setzen Sie den Haken: Ohne Ihr Einverständnis dürfen wir nichts speichern."),
    }

    art = forms.ChoiceField(
        label=_("Für wen stellen Sie den Antrag?"),
        choices=_arten,
        widget=Wahl,
    )
    institution = forms.CharField(
        label=_("Name der Institution"),
        max_length=160,
        required=False,
        help_text=_("Nur wenn Sie für eine Institution sprechen."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    institutionsart = forms.ChoiceField(
        label=_("Art der Institution"), choices=_institutionsarten, initial=Institutionsart.VEREIN
    )
    vorname = forms.CharField(
        label=_("Vorname"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    nachname = forms.CharField(
        label=_("Nachname"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    funktion = forms.CharField(
        label=_("Funktion"),
        max_length=120,
        required=False,
        help_text=_("Was Sie dort tun, zum Beispiel Migrationsberatung."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_(
            "Dorthin geht gleich eine Nachricht, mit der Sie den Antrag bestätigen. Ein Postfach, das "
            "sich mehrere Personen teilen, ist in Ordnung."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telefon = TelefonField(label=_("Telefon"), max_length=40, required=False)
    motivation = forms.CharField(
        label=_("Warum möchten Sie mitarbeiten?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Was bringen Sie mit, was wünschen Sie sich? Schreiben Sie nichts über Herkunft, Glauben "
            "oder Gesundheit von Menschen."
        ),
    )
    einwilligung = forms.BooleanField(label=_(EINWILLIGUNG))

    def __init__(self, *args: Any, gruppen: list[Gremium], vorwahl: str = "", **kwargs: Any) -> None:
        self.gruppen = gruppen
        super().__init__(*args, **kwargs)
        for group in gruppen:
            self.fields[f"gruppe_{group.pk}"] = forms.BooleanField(
                label=eigenname(group.name), required=False, initial=group.slug == vorwahl
            )
            self.fields[f"satz_{group.pk}"] = forms.CharField(
                label=gettext("Warum „%(name)s“?") % {"name": group.name},
                max_length=300,
                required=False,
                help_text=_("Ein Satz genügt."),
                error_messages={"max_length": _LANG},
            )
        # Whether they are needed depends on another answer, so none is called voluntary.
        pairs = (name for name in self.fields if name.startswith(("gruppe_", "satz_")))
        self.bedingt = ["institution", *pairs]
        # Mistakes are listed in the order in which the page asks.
        first = list(self.base_fields)[: list(self.base_fields).index("motivation")]
        self.order_fields([*first, *self.bedingt[1:]])

    def paare(self) -> list[tuple[Any, Any]]:
        """Return for each Fachgruppe its two fields."""
        return [(self[f"gruppe_{group.pk}"], self[f"satz_{group.pk}"]) for group in self.gruppen]

    def clean_email(self) -> str:
        try:
            versandadresse(self.cleaned_data["email"])
        except ValueError as error:
            raise forms.ValidationError(_ADRESSE) from error
        return str(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if data.get("art") == Antragsart.INSTITUTION and not data.get("institution"):
            self.add_error("institution", _("Nennen Sie die Institution, für die Sie sprechen."))
        self._check_gruppen(data)
        return data

    def _check_gruppen(self, data: dict[str, Any]) -> None:
        chosen = [group.pk for group in self.gruppen if data.get(f"gruppe_{group.pk}")]
        for pk in chosen:
            if not data.get(f"satz_{pk}") and f"satz_{pk}" not in self.errors:
                self.add_error(f"satz_{pk}", _("Schreiben Sie in einem Satz, warum diese Fachgruppe."))
        if not chosen and self.gruppen:
            self.add_error(f"gruppe_{self.gruppen[0].pk}", _("Wählen Sie mindestens eine Fachgruppe."))

    def angaben(self) -> Angaben:
        data = self.cleaned_data
        names = (
            "art",
            "vorname",
            "nachname",
            "funktion",
            "email",
            "telefon",
            "motivation",
            "institutionsart",
        )
        alone = data["art"] == Antragsart.PERSON
        wishes = {g.pk: data[f"satz_{g.pk}"] for g in self.gruppen if data[f"gruppe_{g.pk}"]}
        return Angaben(
            **{name: data[name] for name in names},
            institution="" if alone else data["institution"],
            sprache=aktuelle_sprache().code,
            wuensche=wishes,
        )


class AntwortForm(KernForm):
    """The answer to a question."""

    fehler_titel = _("Ihre Antwort ist noch nicht abgeschickt")
    fehlertexte = {"antwort": {"required": _("Schreiben Sie Ihre Antwort."), "max_length": _LANG}}

    antwort = forms.CharField(
        label=_("Ihre Antwort"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
