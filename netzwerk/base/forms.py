"""Forms in the look and the words of the portal: KERN fields, German dates, own error sentences."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise

from netzwerk.base.ziffern import lies_zahl, ziffern

# A sentence, or one that is looked up in the language of the page when it is shown.
Satz = str | Promise


class Option(str):
    """Label of a choice with more words: `zusatz` explains, `dafuer` and `dagegen` are reasons."""

    zusatz: str
    dafuer: Sequence[str]
    dagegen: Sequence[str]

    def __new__(
        cls, name: str, zusatz: str = "", *, dafuer: Sequence[str] = (), dagegen: Sequence[str] = ()
    ) -> "Option":
        option = super().__new__(cls, name)
        option.zusatz, option.dafuer, option.dagegen = zusatz, dafuer, dagegen
        return option


class Wahl(forms.RadioSelect):
    """One of a few, as rows with a large control; for decisions, not for settings."""

    nw_wahl = True


class Mehrfachwahl(forms.CheckboxSelectMultiple):
    """Several of a few, as rows with a large control."""

    nw_wahl = True


class _LesbareEingabe:
    """Show text the browser's own picker would swallow ("31.02.2026") as plain text again."""

    machine = re.compile("")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        shown = context["widget"]["value"]
        if shown and not self.is_machine(shown):
            context["widget"]["type"] = "text"
        return context

    def is_machine(self, text: str) -> bool:
        """Tell whether the browser's own picker can show the text."""
        return self.machine.fullmatch(text) is not None


class DatumWidget(_LesbareEingabe, forms.DateInput):
    input_type = "date"
    machine = re.compile(r"\d{4}-\d\d-\d\d")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # The browser shows the day in the reader's own form; HTML wants it in ISO 8601.
        super().__init__(attrs=attrs, format="%Y-%m-%d")

    def is_machine(self, text: str) -> bool:
        """A day that does not exist ("2026-02-31") is swallowed as well."""
        try:
            return super().is_machine(text) and bool(date.fromisoformat(text))
        except ValueError:
            return False


class UhrzeitWidget(_LesbareEingabe, forms.TimeInput):
    input_type = "time"
    machine = re.compile(r"\d\d:\d\d(:\d\d)?")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


# The oldest network is younger, and nothing is planned further ahead.
FRUEHESTER_TAG, SPAETESTER_TAG = date(1950, 1, 1), date(2099, 12, 31)


class DatumField(forms.DateField):
    """A day; typed by hand "03.12.2026", "3.12.26" or "Do, 03.12.2026".

    A slip of the finger ("0026") is caught; `ab` is the first day that can be true.
    """

    widget = DatumWidget
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Geben Sie ein Datum ein, zum Beispiel 03.12.2026.",
        "jahr": "Dieses Jahr kann nicht stimmen. Bitte prüfen Sie das Datum.",
    }

    def __init__(self, *, ab: date = FRUEHESTER_TAG, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"])
        self.ab = ab
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not self.ab <= value <= SPAETESTER_TAG:
            raise forms.ValidationError(self.error_messages["jahr"], code="jahr")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.rpartition(",")[2].replace(" ", "").replace("\u00a0", "")
        return super().to_python(value)


class UhrzeitField(forms.TimeField):
    """A time of day; typed by hand "14:00", "14.00", "14 Uhr" or "14:00 Uhr"."""

    widget = UhrzeitWidget
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Geben Sie eine Uhrzeit ein, zum Beispiel 14:00."
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%H", "%H:%M:%S"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip().removesuffix("Uhr").strip()
        return super().to_python(value)


class ZahlField(forms.DecimalField):
    """A number with comma: "1.234,5", "1234,5" or "1 234"; "12.5" is refused, it may mean 12,5 or 125."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Schreiben Sie eine Zahl mit Komma, zum Beispiel 1.234,5.",
        "max_decimal_places": "Höchstens zwei Stellen nach dem Komma passen in den Bericht.",
        "max_digits": "Diese Zahl ist zu groß. Prüfen Sie, ob eine Ziffer zu viel dasteht.",
        "max_whole_digits": "Diese Zahl ist zu groß. Prüfen Sie, ob eine Ziffer zu viel dasteht.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        if value in self.empty_values:
            return None
        try:
            return lies_zahl(str(value))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return ziffern(value) if isinstance(value, Decimal) else value


class MailadresseField(forms.EmailField):
    """An address somebody types for another person: the browser must not offer her own."""

    widget = forms.EmailInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Geben Sie eine Adresse wie name@verein.example ein."
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "E-Mail-Adresse")
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)
        self.widget.attrs["autocomplete"] = "off"


class WorteField(forms.CharField):
    """Several words or names in one field, each once: between commas and lines, or a line each."""

    def __init__(
        self, *, hoechstens: int, zeichen: int, was: str, zeilenweise: bool = False, **kwargs: Any
    ) -> None:
        self.hoechstens, self.zeichen, self.was, self.vorhanden = hoechstens, zeichen, was, 0
        self.trenner, self.dazwischen = (r"\n", "\n") if zeilenweise else (r"[,;\n]", ", ")
        if zeilenweise:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return self.dazwischen.join(value) if isinstance(value, list) else value

    def allow(self, vorhandene: Sequence[str]) -> None:
        """Take as many as stand there already, however they came: nobody has to shorten what others wrote."""
        self.vorhanden = len(vorhandene)
        if self.vorhanden > self.hoechstens or len(self.dazwischen.join(vorhandene)) > (self.max_length or 0):
            # Number and length of the words are limit enough.
            self.max_length = None
            self.validators = [one for one in self.validators if not isinstance(one, MaxLengthValidator)]
            self.widget.attrs.pop("maxlength", None)

    def clean(self, value: Any) -> Any:
        named = (" ".join(part.split()) for part in re.split(self.trenner, super().clean(value)))
        words = list({word.casefold(): word for word in named if word}.values())
        too_many = len(words) > max(self.hoechstens, self.vorhanden)
        if too_many or any(len(word) > self.zeichen for word in words):
            sentence = f"Nennen Sie höchstens {self.was} mit je höchstens {self.zeichen} Zeichen."
            if too_many and self.vorhanden > self.hoechstens:
                sentence = (
                    f"Hier stehen schon mehr als {self.was}. Nehmen Sie etwas heraus, bevor Sie Neues "
                    "dazuschreiben."
                )
            raise forms.ValidationError(sentence, code="zu_viele")
        return words


class KernMixin:
    """Adds the crispy helper and refuses a form whose required field has no sentence of its own.

    `fehlertexte` maps a field to the sentence for "left empty", or to a mapping of Django's error
    codes. `fehler_titel` is the heading of the error summary.
    """

    fehlertexte: ClassVar[Mapping[str, Satz | Mapping[str, Satz]]] = {}
    fehler_titel: ClassVar[Satz] = ""
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, texte in self.fehlertexte.items():
            own: dict[str, Any] = dict(texte) if isinstance(texte, Mapping) else {"required": texte}
            self.fields[name].error_messages.update(own)
        for name, field in self.fields.items():
            self._check_words(name, field)

    def _check_words(self, name: str, field: forms.Field) -> None:
        generic = str(forms.Field.default_error_messages["required"])
        if field.required and str(field.error_messages.get("required", generic)) == generic:
            raise ImproperlyConfigured(
                f"{type(self).__name__}.{name} is required and has no German sentence in `fehlertexte`."
            )

    @property
    def helper(self) -> FormHelper:
        """Return the helper: fields only, the page itself writes <form>, token and buttons."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class KernForm(KernMixin, forms.Form):
    """Base of all plain forms."""
