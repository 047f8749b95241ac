"""What this app stores of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import DAUERHAFT, ZEHN_TAGE, Bestand, Frist, Grundlage, Sicht, eigen

KONTAKT = ("funktion", "email", "telefon", "mobil")
LAUF = "datenschutz.aufbewahrung"
BESTAENDE = (
    Bestand("Stadtviertel", "Orte benennen und suchen", Sicht.OEFFENTLICH, DAUERHAFT, personen=False),
    Bestand(
        "Institution",
        "zeigen, welche Einrichtungen im Netzwerk arbeiten und wie man sie erreicht",
        Sicht.OEFFENTLICH,
        "solange sie zum Netzwerk gehört oder Sitzungen, Berichte und Menschen auf sie verweisen",
        ohne_lauf="Sie nennt keine Menschen; Sitzungen und Berichte verweisen auf sie.",
        personen=False,
    ),
    Bestand(
        "Konto",
        "Anmeldung am Portal",
        Sicht.PERSON,
        "bis 30 Tage nach dem Austritt",
        lauf=LAUF,
        bezuege=(
            eigen("pk", leeren=("email", "password", "last_login"), grund="Eine leere Hülle hält Verweise."),
        ),
        geheim=("password",),
    ),
    Bestand(
        "Mitglied",
        "Menschen im Netzwerk finden, einladen und erreichen",
        Sicht.FREIGABE,
        "Kontaktdaten bis 30 Tage, Name bis zwölf Monate nach dem Austritt",
        lauf=LAUF,
        bezuege=(
            eigen(
                "pk",
                leeren=("titel", "vorname", "nachname", "institution", *KONTAKT, "sprachen", "themen"),
                grund="An die Stelle des Namens tritt „Ehemaliges Mitglied“.",
            ),
        ),
    ),
    Bestand(
        "Adresswechsel",
        "eine neue Anmeldeadresse erst gelten lassen, wenn sie bestätigt ist",
        Sicht.PERSON,
        "30 Tage",
        bezuege=(eigen("konto", geht=True),),
        geheim=("token_sha256", "vergeben"),
        fristen=(Frist("gueltig_bis", 30),),
    ),
    Bestand(
        "Freigabe",
        "nachweisen, was die Person für wen sichtbar gemacht hat",
        Sicht.PERSON,
        "drei Jahre nach dem Widerruf",
        Grundlage.EINWILLIGUNG,
        bezuege=(eigen("mitglied", geht=True),),
        fristen=(Frist("widerrufen_am", 3 * 365),),
    ),
    Bestand(
        "Netzwerkrolle",
        "wer wann Beauftragte oder Geschäftsstelle war",
        Sicht.NETZWERK,
        "zehn Jahre nach dem Ende",
        fristen=(Frist("bis", ZEHN_TAGE),),
        bezuege=(eigen("mitglied", grund="Geschichte der Ämter, ohne den Namen."),),
    ),
)
