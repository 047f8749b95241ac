"""What this app and the libraries below all apps store of people: see `netzwerk.base.inventar`."""

from netzwerk.base.inventar import DAUERHAFT, MIT_PERSON, Bestand, Frist, Grundlage, Sicht, eigen, spur

_ANMELDUNG = "Anmeldung absichern"
_RECHTE = "Rechte der Betroffenen erfüllen und das nachweisen (Art. 5 Abs. 2, Art. 12 DSGVO)"
BESTAENDE = (
    Bestand(
        "Antrag",
        _RECHTE,
        Sicht.LEITSTELLE,
        "drei Jahre nach der Antwort",
        Grundlage.PFLICHT,
        bezuege=(
            eigen("mitglied", geht=True),
            *spur("entschieden_von", worte=("antwort",)),
        ),
        fristen=(Frist("entschieden_am", 3 * 365),),
    ),
    Bestand(
        "Auskunft",
        _RECHTE,
        Sicht.PERSON,
        "drei Jahre",
        Grundlage.PFLICHT,
        bezuege=(eigen("konto", geht=True),),
        fristen=(Frist("am", 3 * 365),),
    ),
    Bestand(
        "Abschied",
        "das Netzwerk verlassen und Aufgaben übergeben",
        Sicht.LEITSTELLE,
        "drei Jahre",
        bezuege=(eigen("mitglied", geht=True), *spur("erklaert_von")),
        fristen=(Frist("erklaert_am", 3 * 365),),
    ),
    Bestand(
        "Sperre",
        "Zugänge sperren und das begründen",
        Sicht.LEITSTELLE,
        "drei Jahre nach dem Ende der Sperre",
        bezuege=(eigen("konto", geht=True), *spur("von", "aufgehoben_von", worte=("grund",))),
        fristen=(Frist("aufgehoben_am", 3 * 365),),
    ),
    Bestand("Loeschprotokoll", _RECHTE, Sicht.LEITSTELLE, DAUERHAFT, Grundlage.PFLICHT, personen=False),
    Bestand(
        "account.EmailAddress",
        "Anmeldung am Portal",
        Sicht.PERSON,
        MIT_PERSON,
        bezuege=(eigen("user", geht=True),),
    ),
    Bestand(
        "account.EmailConfirmation",
        "wird nicht benutzt",
        Sicht.NIEMAND,
        MIT_PERSON,
        bezuege=(eigen("email_address__user", geht=True),),
        geheim=("key",),
    ),
    Bestand(
        "mfa.Authenticator",
        _ANMELDUNG,
        Sicht.PERSON,
        "bis 30 Tage nach dem Austritt",
        lauf="datenschutz.aufbewahrung",
        bezuege=(eigen("user", geht=True),),
        geheim=("data",),
    ),
    Bestand(
        "usersessions.UserSession",
        "zeigen, wo man angemeldet ist",
        Sicht.PERSON,
        "30 Tage nach der letzten Nutzung",
        bezuege=(eigen("user", geht=True),),
        geheim=("session_key", "data"),
        fristen=(Frist("last_seen_at", 30),),
    ),
    Bestand(
        "sessions.Session",
        "angemeldet bleiben",
        Sicht.NIEMAND,
        "acht Stunden ohne Nutzung",
        geheim=("session_key", "session_data"),
        fristen=(Frist("expire_date", 1),),
    ),
    Bestand(
        "pghistory.Context",
        "wer was wann geändert hat",
        Sicht.LEITSTELLE,
        "drei Jahre",
        fristen=(Frist("updated_at", 3 * 365),),
    ),
    Bestand("auth.Permission", "Teil von Django, nicht benutzt", Sicht.NIEMAND, DAUERHAFT, personen=False),
    Bestand("auth.Group", "Teil von Django, nicht benutzt", Sicht.NIEMAND, DAUERHAFT, personen=False),
    Bestand("contenttypes.ContentType", "Teil von Django", Sicht.NIEMAND, DAUERHAFT, personen=False),
)
