"""Which histories make up the timeline of a person, an institution and a Fachgruppe, for which reader."""

from django.db.models import Q

from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from mitglieder.models import Institution, Mitglied
from mitglieder.sichtbarkeit import Blick, sieht
from mitglieder.states import Feld
from netzwerk.portal.selectors.verlauf import Namen, Quelle, Zeile

# What everybody who may read the timeline of a person sees anyway, and what hangs on her consent.
_PERSON = ("titel", "vorname", "nachname", "institution", "funktion", "sprachen", "themen", "ausgetreten_am")
_KONTAKT = {Feld.EMAIL: ("email", "email_status"), Feld.TELEFON: ("telefon",), Feld.MOBIL: ("mobil",)}
_INSTITUTION = (
    "name", "kurzname", "fruehere_namen", "art", "weitere_arten", "beschreibung", "strasse", "plz", "ort",
    "stadtviertel", "telefon", "email", "website", "sprachen", "themen", "bestaetigt_am",
)  # fmt: skip
_GREMIUM = (
    "name", "kurzname", "kuerzel", "leitsatz", "profil", "von", "bis", "uebergeordnet", "ladungsfrist_tage",
    "quorum_art", "quorum_wert", "stimmrecht", "genehmigung_durch_fristablauf", "uebergang",
)  # fmt: skip
_ZEIT = ("von", "bis")
AUFGENOMMEN = "Ins Verzeichnis aufgenommen"


def quellen_der_person(mitglied: Mitglied, blick: Blick) -> list[Quelle]:
    """Return her own row without what this reader may not see of her, and her Fachgruppen."""
    seen = [name for feld, names in _KONTAKT.items() if sieht(blick, mitglied, feld) for name in names]
    return [
        Quelle(Mitglied, Q(pgh_obj_id=mitglied.pk), (*_PERSON, *seen), angelegt=AUFGENOMMEN),
        Quelle(
            Zugehoerigkeit, Q(mitglied_id=mitglied.pk), ("art", *_ZEIT), _gremium, "Eingetragen",
            zusaetzlich=("gremium",),
        ),
    ]  # fmt: skip


def quellen_der_institution(institution: Institution) -> list[Quelle]:
    """Return what is said about it, all of it public, and who spoke for it."""
    return [
        Quelle(
            Institution, Q(pgh_obj_id=institution.pk), _INSTITUTION, angelegt=AUFGENOMMEN
        ),
        Quelle(
            Ansprechperson, Q(institution_id=institution.pk), (),
            lambda row, namen: f"Ansprechperson {namen.name(Mitglied, row['mitglied_id'])}",
            "Benannt", geloescht="Beendet", zusaetzlich=("mitglied",),
        ),
    ]  # fmt: skip


def quellen_der_fachgruppe(gremium: Gremium) -> list[Quelle]:
    """Return its rules and texts, who belongs to it and who is in office; names are known to all members."""
    own = Q(gremium_id=gremium.pk)
    return [
        Quelle(
            Gremium, Q(pgh_obj_id=gremium.pk), _GREMIUM, angelegt="Eingerichtet",
            ohne_wortlaut=frozenset({"profil"}),
        ),
        Quelle(Zugehoerigkeit, own, ("art", *_ZEIT), _person, "Eingetragen", zusaetzlich=("mitglied",)),
        Quelle(Amt, own, _ZEIT, _amt, "Eingetragen", zusaetzlich=("mitglied", "art")),
        Quelle(Delegation, own, _ZEIT, _delegation, "Eingetragen", zusaetzlich=("mitglied",)),
    ]  # fmt: skip


def _gremium(row: Zeile, namen: Namen) -> str:
    return namen.name(Gremium, row["gremium_id"])


def _person(row: Zeile, namen: Namen) -> str:
    return namen.name(Mitglied, row["mitglied_id"])


def _amt(row: Zeile, namen: Namen) -> str:
    office = dict(Amt._meta.get_field("art").flatchoices)[row["art"]]  # type: ignore[union-attr,attr-defined]
    return f"{office} {_person(row, namen)}"


def _delegation(row: Zeile, namen: Namen) -> str:
    return f"Vertretung {_person(row, namen)}"
