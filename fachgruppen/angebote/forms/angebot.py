"""The forms of an Angebot: everything about it, its free places, why it is out of sight."""

from typing import Any

from django import forms

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.services.angebote import Angaben
from fachgruppen.angebote.states import (
    PLAETZE_HOECHSTENS,
    Angebotsart,
    Barriere,
    Kurszeit,
    Niveau,
    Sprache,
    Zielgruppe,
)
from fachgruppen.models import Gremium
from mitglieder.models import Institution, Stadtviertel
from netzwerk.base.forms import DatumField, KernForm

LISTE = "Wählen Sie einen Eintrag aus der Liste."
_MEHRERE = {"invalid_choice": LISTE, "invalid_list": LISTE, "invalid_pk_value": LISTE}
_ZAHL = "Geben Sie eine Zahl zwischen 1 und 10.000 ein, zum Beispiel 15."
_FREI = "Geben Sie eine Zahl zwischen 0 und 10.000 ein, zum Beispiel 3."
KEINE_ANGABE = ("", "keine Angabe")
_BETREUUNG = {"ja": True, "nein": False, "": None}


def _lang(was: str, zeichen: str) -> dict[str, str]:
    return {"max_length": f"{was} hat höchstens {zeichen} Zeichen. Kürzen Sie den Text."}


class AngebotForm(KernForm):
    """One Angebot; `version` is what the person has read."""

    fehler_titel = "Das Angebot ist noch nicht gespeichert"
    fehlertexte = {
        "version": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "art": {"required": "Wählen Sie die Art des Angebots.", "invalid_choice": LISTE},
        "titel": {"required": "Geben Sie dem Angebot einen Titel.", **_lang("Der Titel", "120")},
        "beschreibung": {
            "required": "Beschreiben Sie das Angebot in wenigen Sätzen.",
            **_lang("Die Beschreibung", "2.000"),
        },
        "niveau": {"invalid_choice": LISTE},
        "kurszeit": {"invalid_choice": LISTE},
        "zielgruppen": _MEHRERE,
        "sprachen": _MEHRERE,
        "zugang": {
            "required": "Schreiben Sie, wer mitmachen kann. Ohne Bedingungen schreiben Sie „keine“.",
            **_lang("Diese Angabe", "1.000"),
        },
        "kosten": _lang("Diese Angabe", "200"),
        "kinderbetreuung": {"invalid_choice": LISTE},
        "barrierefrei": {"invalid_choice": LISTE},
        "barriere_hinweis": _lang("Der Hinweis", "200"),
        "stadtviertel": {"invalid_choice": LISTE},
        "adresse": _lang("Die Anschrift", "200"),
        "zeiten": _lang("Diese Angabe", "1.000"),
        "plaetze_gesamt": {"invalid": _ZAHL, "min_value": _ZAHL, "max_value": _ZAHL},
        "kontakt": _lang("Die Ansprechstelle", "120"),
        "telefon": _lang("Die Telefonnummer", "40"),
        "email": {
            "invalid": "Geben Sie eine Adresse wie kurse@verein.example ein.",
            **_lang("Die Adresse", "254"),
        },
        "website": {
            "invalid": "Geben Sie die ganze Adresse ein, zum Beispiel https://www.verein.example.",
            **_lang("Die Adresse", "200"),
        },
        "fachgruppen": {"required": "Wählen Sie mindestens eine Fachgruppe.", **_MEHRERE},
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    art = forms.ChoiceField(label="Art", choices=[("", "Bitte wählen"), *Angebotsart.choices])
    niveau = forms.ChoiceField(
        label="Sprachniveau", required=False, choices=[KEINE_ANGABE, *Niveau.choices],
        help_text="Nur für Sprachkurse.",
    )  # fmt: skip
    kurszeit = forms.ChoiceField(
        label="Kurszeit", required=False, choices=[KEINE_ANGABE, *Kurszeit.choices],
        help_text="Nur für Sprachkurse.",
    )  # fmt: skip
    titel = forms.CharField(
        label="Titel", max_length=120, help_text="Zum Beispiel „Deutschkurs B1 am Vormittag“."
    )
    beschreibung = forms.CharField(
        label="Worum geht es?", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In einfachen Worten. So finden es auch Menschen, die noch Deutsch lernen.",
    )  # fmt: skip
    zielgruppen = forms.MultipleChoiceField(
        label="Für wen", required=False, choices=Zielgruppe.choices, widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl ist es für alle.",
    )  # fmt: skip
    sprachen = forms.MultipleChoiceField(
        label="Diese Sprachen sprechen Sie dort", required=False, choices=Sprache.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    zugang = forms.CharField(
        label="Zugangsbedingungen", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wer kann mitmachen, und was braucht man dafür? Zum Beispiel: Zulassung vom BAMF, "
        "Wohnsitz in Halle, Anmeldung vorher. Oder: keine.",
    )  # fmt: skip
    kosten = forms.CharField(
        label="Kosten", max_length=200, required=False,
        help_text="Zum Beispiel: kostenlos, oder 2 Euro je Termin.",
    )  # fmt: skip
    kinderbetreuung = forms.ChoiceField(
        label="Kinderbetreuung", required=False, choices=[KEINE_ANGABE, ("ja", "ja"), ("nein", "nein")]
    )
    barrierefrei = forms.ChoiceField(
        label="Barrierefreiheit", required=False, choices=[KEINE_ANGABE, *Barriere.choices]
    )
    barriere_hinweis = forms.CharField(
        label="Hinweis dazu", max_length=200, required=False,
        help_text="Zum Beispiel: Aufzug im Hof, keine barrierefreie Toilette.",
    )  # fmt: skip
    stadtviertel = forms.ModelChoiceField(
        label="Stadtviertel", queryset=Stadtviertel.objects.order_by("name"), required=False,
        empty_label="ganze Stadt",
    )  # fmt: skip
    adresse = forms.CharField(
        label="Anschrift", max_length=200, required=False, help_text="Haus, Straße, Raum."
    )
    zeiten = forms.CharField(
        label="Termine oder Öffnungszeiten", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Zum Beispiel: montags 9 bis 12 Uhr.",
    )  # fmt: skip
    gilt_von = DatumField(label="Gilt ab", required=False)
    gilt_bis = DatumField(
        label="Gilt bis", required=False, help_text="Danach nimmt das Portal es von selbst aus dem Katalog."
    )
    plaetze_gesamt = forms.IntegerField(
        label="Plätze insgesamt", required=False, min_value=1, max_value=PLAETZE_HOECHSTENS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Wie viele davon frei sind, melden Sie danach mit einem Klick.",
    )  # fmt: skip
    kontakt = forms.CharField(
        label="Ansprechstelle", max_length=120, required=False,
        help_text="Ein Name oder eine Stelle, zum Beispiel „Kursbüro“. Alle können das lesen.",
    )  # fmt: skip
    telefon = forms.CharField(
        label="Telefon", max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label="E-Mail-Adresse", max_length=254, required=False)
    website = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")
    fachgruppen = forms.ModelMultipleChoiceField(
        label="Fachgruppen", queryset=Gremium.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text="Das Angebot steht auf ihren Seiten. Ihre Koordination hilft, dass alles stimmt.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        gruppen: list[Gremium],
        angebot: Angebot | None = None,
        institution: Institution | None = None,
        gremium: Gremium | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = anfangswerte(angebot) if angebot else vorschlag(institution, gremium)
        super().__init__(*args, **kwargs)
        keys = [group.pk for group in gruppen]
        self.fields["fachgruppen"].queryset = Gremium.objects.filter(pk__in=keys)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("gilt_von"), data.get("gilt_bis")
        if first and last and last < first:
            self.add_error("gilt_bis", "Der letzte Tag liegt vor dem ersten. Prüfen Sie das Datum.")
        return data

    def angaben(self) -> Angaben:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Angaben(
            **{
                **data,
                "zielgruppen": tuple(data["zielgruppen"]),
                "sprachen": tuple(data["sprachen"]),
                "fachgruppen": tuple(data["fachgruppen"]),
                "kinderbetreuung": _BETREUUNG[data["kinderbetreuung"]],
            }
        )


_GLEICH = (
    "version", "art", "niveau", "kurszeit", "titel", "beschreibung", "zielgruppen", "sprachen", "zugang",
    "kosten", "barrierefrei", "barriere_hinweis", "adresse", "zeiten", "gilt_von", "gilt_bis",
    "plaetze_gesamt", "kontakt", "telefon", "email", "website",
)  # fmt: skip


def anfangswerte(row: Angebot) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _GLEICH},
        "stadtviertel": row.stadtviertel_id,
        "kinderbetreuung": {True: "ja", False: "nein", None: ""}[row.kinderbetreuung],
        "fachgruppen": [row.gremium, *row.weitere.all()],
    }


def vorschlag(institution: Institution | None, gremium: Gremium | None) -> dict[str, Any]:
    """Return what is known of the institution already, so that nobody types it again."""
    known: dict[str, Any] = {"version": 1, "fachgruppen": [gremium] if gremium else []}
    if institution is not None:
        place = " ".join(filter(None, (institution.plz, institution.ort)))
        known |= {
            "stadtviertel": institution.stadtviertel_id,
            "adresse": ", ".join(filter(None, (institution.strasse, place if institution.strasse else ""))),
            "telefon": institution.telefon,
            "website": institution.website,
        }
    return known


class PlaetzeForm(KernForm):
    """How many places are free."""

    fehler_titel = "Die freien Plätze sind noch nicht gespeichert"
    fehlertexte = {"frei": {"required": _FREI, "invalid": _FREI, "min_value": _FREI, "max_value": _FREI}}

    frei = forms.IntegerField(
        label="Zahl der freien Plätze", min_value=0, max_value=PLAETZE_HOECHSTENS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class AusblendenForm(KernForm):
    """Why an Angebot is put out of sight."""

    fehler_titel = "Das Angebot ist noch nicht ausgeblendet"
    fehlertexte = {
        "grund": {
            "required": "Nennen Sie den Grund in einem Satz.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Grund", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Die Institution bekommt ihn per E-Mail. Sagen Sie, was sie ändern soll.",
    )  # fmt: skip
