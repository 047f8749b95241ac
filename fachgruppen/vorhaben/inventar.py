"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import ARCHIV, WIE_DAZU, Bestand, Grundlage, Sicht, eigen, spur

SACHE = "Der Bedarf gehört der Fachgruppe, der Name entfällt."
BESTAENDE = (
    Bestand(
        "Handlungsbedarf",
        "sagen, was fehlt, und verfolgen, was daraus wird",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=(
            *spur("von", worte=("titel", "beschreibung"), grund=SACHE),
            *spur("verantwortlich", grund=SACHE),
            *spur("stadtrat_von"),
        ),
    ),
    Bestand(
        "Bedarfsbrief",
        "Handlungsbedarf schriftlich weitergeben",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("erstellt_von", "verschickt_von"),
    ),
    Bestand(
        "Bedarfsschritt",
        "wer was zu einem Handlungsbedarf gesagt oder getan hat",
        Sicht.WIE_DAZU,
        WIE_DAZU,
        bezuege=spur("von", worte=("text",)),
    ),
    Bestand(
        "Veranstaltung",
        "Veranstaltungen zeigen und auswerten",
        Sicht.NETZWERK,
        ARCHIV,
        bezuege=(
            *spur("von", worte=("titel", "beschreibung"), grund="Die Veranstaltung gehört der Fachgruppe."),
        ),
    ),
    Bestand(
        "Anmeldeliste",
        "Plätze einer Veranstaltung vergeben und zählen",
        Sicht.OEFFENTLICH,
        WIE_DAZU,
        personen=False,
    ),
    Bestand(
        "Anmeldung",
        "sich ohne Konto zu einer Veranstaltung anmelden: Name, Adresse, Zahl der Menschen",
        Sicht.LEITUNG,
        "bis 30 Tage nach der Veranstaltung, abgemeldet oder nicht bestätigt bis 7 Tage danach",
        Grundlage.EINWILLIGUNG,
        lauf="vorhaben.anmeldungen_loeschen",
    ),
    Bestand(
        "Rundnachricht",
        "Angemeldeten etwas mitteilen",
        Sicht.LEITUNG,
        WIE_DAZU,
        bezuege=spur("von", worte=("betreff", "text")),
    ),
    Bestand(
        "Vorhaben",
        "gemeinsame Vorhaben planen, zeigen und Partner dafür finden",
        Sicht.NETZWERK,
        ARCHIV,
        bezuege=(*spur("von", worte=("titel", "beschreibung"), grund="Das Vorhaben gehört der Fachgruppe."),),
    ),
    Bestand(
        "Meilenstein", "wissen, was bis wann erreicht sein soll", Sicht.WIE_DAZU, WIE_DAZU, personen=False
    ),
    Bestand(
        "Interesse",
        "sagen, dass man bei einem Vorhaben mitmachen möchte",
        Sicht.GRUPPE,
        WIE_DAZU,
        bezuege=(eigen("mitglied", geht=True),),
    ),
    Bestand(
        "Vorhabenschritt",
        "wer an einem Vorhaben was getan hat",
        Sicht.NETZWERK,
        WIE_DAZU,
        bezuege=spur("von", worte=("text",)),
    ),
)
