"""What the letters of this storey look like, with an invented Fachgruppe and invented people."""

from collections.abc import Iterable
from datetime import date, timedelta

from fachgruppen.mails import aemter, vorschlaege
from fachgruppen.mails import zugehoerigkeit as bescheide
from fachgruppen.models import Amt, Austritt, Beitrittswunsch, Gremium, Uebergabe, Vorschlag, Zugehoerigkeit
from fachgruppen.states import (
    Amtsart,
    Gremiumsart,
    Legitimation,
    Vorschlagsart,
    Vorschlagsstatus,
    Zugehoerigkeitsart,
)
from mitglieder.models import Institution, Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.beispiel import ADRESSE, beispielzeile
from netzwerk.versand.services import Auftrag

Beispiele = list[tuple[str, bytes]]


def erinnerung() -> Beispiele:
    amt = _amt()
    row = beispielzeile(aemter.ERINNERUNG)
    return [
        ("an die Person im Amt", aemter.brief_erinnerung(row, amt, amt.mitglied)),
        ("an die Beauftragte", aemter.brief_erinnerung(row, amt, _person(2))),
    ]


def uebergang() -> Beispiele:
    amt = _amt()
    return [("", aemter.brief_uebergang(beispielzeile(aemter.UEBERGANG), amt, amt.mitglied))]


def niederlegung() -> Beispiele:
    amt = _amt()
    row = beispielzeile(aemter.NIEDERLEGUNG)
    return [
        ("Bestätigung", aemter.brief_niederlegung(row, amt, amt.mitglied)),
        ("an die Beauftragte", aemter.brief_niederlegung(row, amt, _person(2))),
    ]


def uebergabe() -> Beispiele:
    amt = _amt()
    handover = Uebergabe(pk=0, amt=amt, von_mitglied=_person(2, "Murat", "Meyer"))
    return [("", aemter.brief_uebergabe(beispielzeile(aemter.UEBERGABE), handover, amt.mitglied))]


def wunsch() -> Beispiele:
    return [
        ("neu", *_inhalte(bescheide.compose_wunsch(_wunsch(), [_person(2)]))),
        ("Erinnerung", *_inhalte(bescheide.compose_wunsch(_wunsch(), [_person(2)], erinnerung=True))),
    ]


def bescheid() -> Beispiele:
    """Everything about joining and leaving that is told to a person."""
    wish, taken, left = _wunsch(), _zugehoerigkeit(), _austritt()
    letters = (
        ("aufgenommen auf Wunsch", bescheide.compose_annahme(wish, heute())),
        ("Wunsch abgelehnt", bescheide.compose_ablehnung(wish)),
        ("aufgenommen", bescheide.compose_aufnahme(taken)),
        ("Mitarbeit beendet", bescheide.compose_ende(left)),
        ("Austritt zurückgenommen", bescheide.compose_doch_nicht(left, [taken.mitglied])),
    )
    return [(titel, *_inhalte(orders)) for titel, orders in letters]


def vorschlag() -> Beispiele:
    """A proposal that was taken, and one that was not."""
    found = []
    for status, word in (
        (Vorschlagsstatus.ANGENOMMEN, "angenommen"),
        (Vorschlagsstatus.ABGELEHNT, "abgelehnt"),
    ):
        row = Vorschlag(
            pk=0, gremium=_gremium(), von=_person(1), art=Vorschlagsart.ZIEL_NEU, status=status,
            zieltext="Mehr Kurse mit Kinderbetreuung", antwort="Das Ziel steht schon im Profil.",
        )  # fmt: skip
        found.append((word, *_inhalte([vorschlaege.compose_entscheidung(row, "Olena Kowalenko")])))
    return found


def _inhalte(orders: Iterable[Auftrag]) -> tuple[bytes]:
    """Return the content of the first order."""
    content = next(iter(orders)).inhalt
    if content is None:
        raise ValueError("the example has a content")
    return (content,)


def _gremium() -> Gremium:
    return Gremium(
        pk=0, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Deutsch", kuerzel="DEU",
        slug="deutschunterricht",
    )  # fmt: skip


def _person(pk: int, vorname: str = "Lan", nachname: str = "Nguyen") -> Mitglied:
    house = Institution(pk=0, name="Sprachverein e. V.", kurzname="Sprachverein")
    return Mitglied(pk=pk, vorname=vorname, nachname=nachname, email=ADRESSE, institution=house)


def _amt() -> Amt:
    return Amt(
        pk=0, gremium=_gremium(), mitglied=_person(1), art=Amtsart.KOORDINATION, von=_tag(-640),
        bis=_tag(90), legitimation=Legitimation.WAHL,
    )  # fmt: skip


def _wunsch() -> Beitrittswunsch:
    return Beitrittswunsch(
        pk=0, gremium=_gremium(), mitglied=_person(1), text="Ich leite zwei Kurse in der Silberhöhe.",
        eingegangen_am=jetzt(), antwort="Die Gruppe ist zurzeit voll.",
    )  # fmt: skip


def _zugehoerigkeit() -> Zugehoerigkeit:
    return Zugehoerigkeit(
        pk=0,
        gremium=_gremium(),
        mitglied=_person(1),
        von=heute(),
        bis=_tag(30),
        art=Zugehoerigkeitsart.MITGLIED,
    )


def _austritt() -> Austritt:
    return Austritt(
        pk=0, zugehoerigkeit=_zugehoerigkeit(), selbst=False, grund="Wechsel in eine andere Fachgruppe.",
        erklaert_am=jetzt(),
    )  # fmt: skip


def _tag(tage: int) -> date:
    return heute() + timedelta(days=tage)
