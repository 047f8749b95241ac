"""A file for a report."""

from django import forms

from fachgruppen.dokumente.forms.hochladen import DATEI_TEXTE, DateiField
from netzwerk.base.forms import KernForm
from netzwerk.steuerung.services.anlagen import Anlagenangaben
from netzwerk.steuerung.states import ANLAGE_ARTEN, ANLAGE_BYTES

ZU_GROSS = "Die Datei ist größer als 10 MB. Verkleinern Sie die Bilder darin oder teilen Sie sie auf."


class AnlageForm(KernForm):
    """The file and what is said about it; pictures need a text alternative."""

    fehler_titel = "Die Anlage ist noch nicht gespeichert"
    fehlertexte = {
        "datei": DATEI_TEXTE,
        "titel": {"max_length": "Der Titel hat höchstens 160 Zeichen. Kürzen Sie ihn."},
        "alttext": {"max_length": "Der Satz hat höchstens 300 Zeichen. Kürzen Sie ihn."},
    }
    bedingt = ("alttext",)

    datei = DateiField(label="Datei")
    titel = forms.CharField(
        label="Titel", max_length=160, required=False, help_text="Ohne Titel steht der Name der Datei da."
    )
    alttext = forms.CharField(
        label="Was ist auf dem Bild zu sehen?", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bei Bildern nötig: ein Satz für alle, die das Bild nicht sehen können.",
    )  # fmt: skip
    oeffentlich = forms.BooleanField(
        label="Gehört zur öffentlichen Fassung", required=False,
        help_text="Wird der Bericht veröffentlicht, können alle die Datei laden.",
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["datei"]
        field.help_text = "PDF, Word (.docx), JPG oder PNG; höchstens 10 MB."
        field.widget.attrs |= {
            "accept": ",".join(f".{kind}" for kind in ANLAGE_ARTEN),
            "data-nw-hoechstens": str(ANLAGE_BYTES),
            "data-nw-zu-gross": ZU_GROSS,
        }
        for name in ("titel", "alttext"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_datei(self) -> object:
        upload = self.cleaned_data["datei"]
        if upload.size > ANLAGE_BYTES:
            raise forms.ValidationError(ZU_GROSS)
        return upload

    def angaben(self) -> Anlagenangaben:
        data = self.cleaned_data
        return Anlagenangaben(data["titel"], data["alttext"], data["oeffentlich"])
