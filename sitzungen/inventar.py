"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import (
    ARCHIV,
    DAUERHAFT,
    DREI_JAHRE,
    WIE_DAZU,
    Bestand,
    Frist,
    Sicht,
    eigen,
    spur,
)

TEILNAHME = "Wie viele kamen, steht in Protokoll und Bericht; der Name entfällt."
JAHR, JAHRE = 365, 3 * 365
BESTAENDE = (
    Bestand(
        "Sitzung",
        "Sitzungen planen und dazu einladen",
        Sicht.NETZWERK,
        ARCHIV,
        bezuege=spur("angelegt_von", "eingeladen_von"),
    ),
    Bestand(
        "Aenderung", "Änderungen einer Sitzung mitteilen", Sicht.GRUPPE, ARCHIV, bezuege=spur("angelegt_von")
    ),
    Bestand("TOP", "Tagesordnung", Sicht.GRUPPE, ARCHIV, personen=False),
    Bestand(
        "Gast",
        "Gäste zu einer Sitzung einladen",
        Sicht.GRUPPE,
        "die Adresse bis 14 Tage nach der Sitzung, der Name wie das Protokoll",
        lauf="sitzungen.gastadressen",
    ),
    Bestand(
        "Anwesenheit",
        "Beschlussfähigkeit und Teilnahme belegen",
        Sicht.GRUPPE,
        "bis zwölf Monate nach dem Austritt der Person, Namen von Vertretungen drei Jahre",
        bezuege=(eigen("mitglied", grund=TEILNAHME), *spur("erfasst_von")),
        fremd=("vertretung_name",),
        fristen=(
            Frist(
                "sitzung__ende",
                JAHRE,
                ("vertretung_name", "vertretung_institution"),
                "Name gelöscht",
                nur=(("status", "vertreten"),),
            ),
        ),
    ),
    Bestand(
        "Einladung",
        "wer eingeladen ist und ob er kommt",
        Sicht.LEITUNG,
        f"{DREI_JAHRE}, Vertretungen 90 Tage nach der Sitzung",
        bezuege=(eigen("mitglied", leeren=("adresse",), grund=TEILNAHME),),
        fremd=("vertretung_name",),
        fristen=(
            Frist(
                "sitzung__ende",
                90,
                ("vertretung_name", "vertretung_institution"),
                "Name gelöscht",
                nur=(("antwort", "vertretung"),),
            ),
            Frist("sitzung__ende", JAHRE, ("adresse",), nur=(("mitglied__isnull", False),)),
        ),
    ),
    Bestand(
        "Antwortverlauf",
        "Antworten belegen, auch wenn sie sich ändern",
        Sicht.LEITUNG,
        WIE_DAZU,
        bezuege=(eigen("einladung__mitglied", grund=TEILNAHME), *spur("eingetragen_von")),
    ),
    Bestand(
        "Erinnerung",
        "rechtzeitig an Sitzungen erinnern",
        Sicht.NIEMAND,
        WIE_DAZU,
        bezuege=(eigen("mitglied", geht=True), eigen("einladung__mitglied", grund=TEILNAHME)),
    ),
    Bestand(
        "Kalenderantwort",
        "Antworten aus dem Kalender annehmen",
        Sicht.LEITUNG,
        "Bemerkungen und fremde Namen 90 Tage nach der Sitzung",
        bezuege=(
            eigen("einladung__mitglied", leeren=("kommentar",), grund=TEILNAHME),
            *spur("erledigt_von"),
        ),
        geheim=("schluessel",),
        fremd=("von_name", "von_adresse", "vertretung_name"),
        fristen=(
            Frist(
                "einladung__sitzung__ende", 90, ("kommentar", "von_name", "von_adresse", "vertretung_name")
            ),
        ),
    ),
    Bestand(
        "Kalenderzugang",
        "Sitzungen im eigenen Kalender",
        Sicht.PERSON,
        "ein Jahr nach dem Widerruf",
        bezuege=(eigen("mitglied", geht=True),),
        geheim=("token_sha256",),
        fristen=(Frist("widerrufen_am", JAHR),),
    ),
    Bestand(
        "Quartalserinnerung",
        "an fehlende Sitzungen eines Quartals erinnern",
        Sicht.NIEMAND,
        DREI_JAHRE,
        bezuege=(eigen("mitglied", geht=True),),
        fristen=(Frist("stichtag", JAHRE),),
    ),
    Bestand("Sperrzeit", "Tage, an denen keine Sitzung sein soll", Sicht.LEITUNG, DAUERHAFT, personen=False),
    Bestand("Tagesordnungsfassung", "was mitgeteilt wurde", Sicht.GRUPPE, ARCHIV, bezuege=spur("von")),
    Bestand(
        "Tagesordnungsvormerkung",
        "Änderungen gesammelt mitteilen",
        Sicht.NIEMAND,
        "wenige Minuten",
        lauf="sitzungen.tagesordnungen",
        bezuege=spur("von"),
    ),
    Bestand(
        "TopVorschlag",
        "Themen für die Tagesordnung vorschlagen",
        Sicht.LEITUNG,
        ARCHIV,
        bezuege=(
            *spur(
                "von", worte=("titel", "begruendung"), grund="Der Vorschlag kann Teil der Tagesordnung sein."
            ),
            *spur("entschieden_von", worte=("antwort",)),
        ),
    ),
    Bestand("Terminoption", "Vorschläge einer Terminumfrage", Sicht.GRUPPE, ARCHIV, personen=False),
    Bestand(
        "Terminumfrage",
        "einen gemeinsamen Termin finden",
        Sicht.GRUPPE,
        ARCHIV,
        bezuege=spur("angelegt_von", "verschickt_von"),
    ),
    Bestand(
        "Umfrageteilnahme",
        "wer gefragt ist und geantwortet hat",
        Sicht.LEITUNG,
        "Bemerkungen 90 Tage nach der Sitzung",
        bezuege=(eigen("mitglied", leeren=("bemerkung",), grund=TEILNAHME),),
        fristen=(Frist("umfrage__sitzung__ende", 90, ("bemerkung",)),),
    ),
    Bestand(
        "Terminantwort",
        "wer an welchem Tag kann",
        Sicht.GRUPPE,
        "90 Tage nach der Sitzung",
        bezuege=(eigen("mitglied", geht=True),),
        fristen=(Frist("option__sitzung__ende", 90),),
    ),
    Bestand(
        "Unterlage", "Unterlagen zu einem Punkt", Sicht.WIE_DAZU, WIE_DAZU, bezuege=spur("angefuegt_von")
    ),
)
