"""Who may do what with an election; the facts come from `fachgruppen.selectors.stellung`."""

import rules

from fachgruppen.models import Gremium
from fachgruppen.rules import is_koordination_von, is_leitstelle
from fachgruppen.selectors import stellung
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.models import Kandidatur, Wahl, WvEintrag
from fachgruppen.wahlen.selectors.waehler import berechtigte_der
from fachgruppen.wahlen.states import Wahlstatus, Zustimmung
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von


@rules.predicate
def is_fachgruppe_mit_wahl(konto: Konto, gremium: Gremium | None) -> bool:
    """Only a Fachgruppe that exists elects its Koordination."""
    return gremium is not None and gremium.ist_fachgruppe and not gremium.ist_aufgeloest


@rules.predicate
def is_in_der_gruppe(konto: Konto, wahl: Wahl | None) -> bool:
    """Belongs to the Gremium today; drafts are not for everybody."""
    return (
        wahl is not None and wahl.gremium_id in stellung(konto).gremien and wahl.status != Wahlstatus.ENTWURF
    )


@rules.predicate
def legt_an(konto: Konto, wahl: Wahl | None) -> bool:
    """Beauftragte, Geschäftsstelle and the Koordination of the Gremium, whom an Abwahl is about."""
    if wahl is None:
        return False
    return is_leitstelle(konto) or (not wahl.ist_abwahl and is_koordination_von(konto, wahl.gremium))


@rules.predicate
def is_betroffen(konto: Konto, wahl: Wahl | None) -> bool:
    """Whom the Abwahl is about, once it is announced; one query."""
    who = stellung(konto).mitglied_id
    if wahl is None or who is None or not wahl.ist_abwahl or wahl.status == Wahlstatus.ENTWURF:
        return False
    rows = Kandidatur.objects.filter(wahl=wahl, mitglied=who, zustimmung=Zustimmung.BETROFFEN)
    return rows.exists()


@rules.predicate
def is_wahlleitung(konto: Konto, wahl: Wahl | None) -> bool:
    who = stellung(konto).mitglied_id
    return wahl is not None and who is not None and wahl.leitung_id == who


@rules.predicate
def is_wahlvorstand(konto: Konto, wahl: Wahl | None) -> bool:
    """Wahlleitung or Beisitz of this election."""
    who = stellung(konto).mitglied_id
    return wahl is not None and who is not None and who in (wahl.leitung_id, wahl.beisitz_id)


@rules.predicate
def is_vorgeschlagen(konto: Konto, wahl: Wahl | None) -> bool:
    """Was proposed or stands; one query."""
    who = stellung(konto).mitglied_id
    return (
        wahl is not None and who is not None and Kandidatur.objects.filter(wahl=wahl, mitglied=who).exists()
    )


@rules.predicate
def is_gewaehlt(konto: Konto, wahl: Wahl | None) -> bool:
    who = stellung(konto).mitglied_id
    return (
        wahl is not None
        and who is not None
        and wahl.gewaehlt is not None
        and wahl.gewaehlt.mitglied_id == who
    )


@rules.predicate
def is_entwurf(konto: Konto, wahl: Wahl | None) -> bool:
    return wahl is not None and wahl.status == Wahlstatus.ENTWURF


@rules.predicate
def is_probewahl(konto: Konto, wahl: Wahl | None) -> bool:
    return wahl is not None and wahl.test


@rules.predicate
def is_beauftragt(konto: Konto, wahl: Wahl | None) -> bool:
    return stellung(konto).ist_beauftragte


@rules.predicate
def stand_im_verzeichnis(konto: Konto, wahl: Wahl | None) -> bool:
    """Is or was on the roll of this election, even if she was struck off it or has left since."""
    who = stellung(konto).mitglied_id
    return wahl is not None and who is not None and WvEintrag.objects.filter(wahl=wahl, mitglied=who).exists()


@rules.predicate
def teilt_eine_stimme(konto: Konto, wahl: Wahl | None) -> bool:
    """May vote for an institution, alone or with others, once members were called; one query."""
    person = mitglied_von(konto)
    if wahl is None or person is None or person.institution_id is None or wahl.aufgerufen_am is None:
        return False
    if wahl.wahlordnung.stimmrecht != Stimmrecht.INSTITUTION:
        return False
    return bool(berechtigte_der(wahl).filter(pk=person.pk).exists())


rules.add_perm("wahlen.anlegen", is_fachgruppe_mit_wahl & (is_leitstelle | is_koordination_von))
# Whom an Abwahl is about does not call it.
rules.add_perm("wahlen.abwahl", is_fachgruppe_mit_wahl & is_leitstelle)
rules.add_perm("wahlen.stellungnahme", is_betroffen)
rules.add_perm("wahlen.regeln", is_leitstelle)
rules.add_perm("wahlen.sehen", is_in_der_gruppe | legt_an | is_wahlvorstand)
rules.add_perm("wahlen.bearbeiten", legt_an | is_wahlleitung)
rules.add_perm("wahlen.loeschen", is_probewahl & (legt_an | is_wahlleitung))
rules.add_perm("wahlen.leiten", is_wahlleitung)
rules.add_perm("wahlen.vorstand", is_wahlvorstand)
rules.add_perm("wahlen.pruefen", legt_an | is_wahlvorstand)
rules.add_perm("wahlen.vorschlagen", is_in_der_gruppe)
rules.add_perm("wahlen.stimmfuehrung", is_wahlleitung | teilt_eine_stimme)
rules.add_perm("wahlen.kandidieren", is_in_der_gruppe | is_vorgeschlagen)
rules.add_perm("wahlen.erklaeren", is_gewaehlt | is_wahlleitung)
rules.add_perm("wahlen.aufheben", is_beauftragt)
# Who decides objections raises none.
rules.add_perm("wahlen.einspruch", ~is_beauftragt & (is_in_der_gruppe | stand_im_verzeichnis))
rules.add_perm("wahlen.abbrechen", is_beauftragt | is_wahlleitung | (is_entwurf & legt_an))
