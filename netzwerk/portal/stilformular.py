"""The sample form of the style guide: one field of each kind."""

from django import forms

from netzwerk.base.forms import DatumField, KernForm, Mehrfachwahl, Option, UhrzeitField, Wahl


class Stilformular(KernForm):
    """Every shape of field the form pack draws; nothing is ever saved."""

    fehlertexte = {
        "titel": "Geben Sie den Titel der Sitzung ein.",
        "datum": "Geben Sie den Tag der Sitzung ein.",
        "uhrzeit": "Geben Sie den Beginn der Sitzung ein.",
        "gruppe": "Wählen Sie eine Fachgruppe.",
        "vorschlag": "Wählen Sie einen der Vorschläge.",
        "einverstanden": "Bestätigen Sie, dass die Angaben stimmen.",
    }

    titel = forms.CharField(label="Titel", help_text="Kurz und so, wie er in der Einladung stehen soll.")
    datum = DatumField(label="Tag", help_text="Zum Beispiel 03.12.2026")
    uhrzeit = UhrzeitField(label="Beginn")
    gruppe = forms.ChoiceField(
        label="Fachgruppe",
        choices=[("", "Bitte wählen"), ("d", "Deutschunterricht"), ("w", "Wohnumfeld")],
    )
    vorschlag = forms.ChoiceField(
        label="Vorschläge",
        widget=Wahl,
        choices=[
            (
                "2026-12-08",
                Option(
                    "Di, 08.12.2026, 14:00 bis 16:00 Uhr",
                    dafuer=["Ihr üblicher Tag und Ihre übliche Zeit", "11 Wochen nach der letzten Sitzung"],
                ),
            ),
            (
                "2026-12-15",
                Option(
                    "Di, 15.12.2026, 14:00 bis 16:00 Uhr",
                    dafuer=["Ihr üblicher Tag und Ihre übliche Zeit"],
                    dagegen=["Letzte Woche vor den Ferien"],
                ),
            ),
        ],
    )
    unterlagen = forms.MultipleChoiceField(
        label="Was soll mitgeschickt werden?",
        required=False,
        widget=Mehrfachwahl,
        choices=[
            ("p", Option("Protokoll", "der Sitzung vom 16.06.2026")),
            ("k", Option("Kursübersicht", "PDF, 240 KB")),
        ],
    )
    kanal = forms.ChoiceField(
        label="Erinnerung",
        required=False,
        widget=forms.RadioSelect,
        choices=[("mail", "per E-Mail"), ("ohne", "keine Erinnerung")],
    )
    sprachen = forms.MultipleChoiceField(
        label="Sprachen",
        required=False,
        help_text="In denen Sie beraten können.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("ar", "Arabisch"), ("en", "Englisch"), ("uk", "Ukrainisch")],
    )
    anmerkung = forms.CharField(
        label="Anmerkung", required=False, widget=forms.Textarea(attrs={"rows": 4, "maxlength": 500})
    )
    datei = forms.FileField(label="Anlage", required=False, help_text="PDF bis 10 MB, möglichst barrierefrei")
    einverstanden = forms.BooleanField(
        label="Die Angaben stimmen", help_text="Sie können sie später noch ändern."
    )
