"""The people of the journey: the files the Geschäftsstelle has, and who gets a login afterwards."""

from datetime import date, timedelta

from fachgruppen.models import Gremium
from mitglieder.models import Konto, Mitglied
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, KontoFactory, NetzwerkrolleFactory
from sitzungen.termine import feiertag_am, ferien_am

PASSWORT = "Saale-Ufer-im-Nebel-7"
INSTITUTIONEN = """Name;Kurzname;Art;Straße und Hausnummer;PLZ;Ort
Volkshochschule „Adolf Reichwein“;VHS;Bildungsträger;Oleariusstraße 7;06108;Halle (Saale)
SLAWIA e. V.;SLAWIA;Migrantenorganisation;;;
Ausländerbeirat der Stadt Halle (Saale);Ausländerbeirat;Beirat;;;
"""
MITGLIEDER = """Titel;Vorname;Nachname;Institution;Funktion;E-Mail;Telefon;Fachgruppen;Mitglied seit
;Olena;Kowalenko;SLAWIA;Sprachkurse;olena@slawia.example;0345 5550142;Deutschunterricht;01.09.2024
;Ömer;Çelik;VHS;Kursplanung;oemer@vhs.example;;DEU, WOH;01.09.2024
Dr.;Lan;Nguyễn;SLAWIA;Beratung;lan@slawia.example;;Deutschunterricht;01.09.2024
;Mira;Sommer;Ausländerbeirat;;mira@beirat.example;;Deutschunterricht;01.09.2024
;Jonas;Wiegand;VHS;Hausverwaltung;jonas@vhs.example;;Wohnumfeld;01.09.2024
Dr.;Friederike;Anders;Stadt;Beauftragte;friederike@stadt.example;;;
"""
# The members of Fachgruppe Deutschunterricht, whom its invitations go to.
EINGELADENE = {"olena@slawia.example", "oemer@vhs.example", "lan@slawia.example", "mira@beirat.example"}


def gib_konto(email: str) -> Konto:
    """Give the imported person a login with PASSWORT."""
    mitglied = Mitglied.objects.get(email=email)
    mitglied.konto = KontoFactory(email=email, password=PASSWORT)
    mitglied.save(update_fields=["konto"])
    return mitglied.konto


def ernenne_koordination(email: str, gremium: Gremium) -> Konto:
    konto = gib_konto(email)
    AmtFactory(gremium=gremium, mitglied=konto.mitglied)
    return konto


def ernenne_beauftragte(email: str) -> Konto:
    konto = gib_konto(email)
    NetzwerkrolleFactory(mitglied=konto.mitglied, rolle=Rolle.BEAUFTRAGTE)
    return konto


def freier_tag(ab_tagen: int) -> date:
    """Return the first working day, at least so many days ahead, outside of all holidays."""
    day = heute() + timedelta(days=ab_tagen)
    while day.weekday() > 4 or feiertag_am(day) or ferien_am(day):
        day += timedelta(days=1)
    return day
