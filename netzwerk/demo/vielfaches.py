"""Many times the demo network, for measurements: copies of everything but the accounts."""

import uuid
from typing import Any

from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.institutionen.models import Ansprechperson
from fachgruppen.mitteilungen.models import Empfang, Mitteilung
from fachgruppen.models import (
    Amt,
    Beitrittswunsch,
    Delegation,
    Gremium,
    Profilfassung,
    Ziel,
    Zielfassung,
    Zugehoerigkeit,
)
from fachgruppen.states import Gremiumsart
from mitglieder.models import Institution, Mitglied
from mitglieder.services.institution import set_schluessel as set_schluessel_institution
from mitglieder.services.mitglied import set_schluessel as set_schluessel_mitglied
from netzwerk.base.sortierung import suchform
from netzwerk.base.uhr import heute
from netzwerk.demo.angebotskopien import kopiere_angebote
from netzwerk.demo.beitrittskopien import kopiere_beitritt
from netzwerk.demo.berichtskopien import kopiere_quartalsberichte, kopiere_ratsberichte
from netzwerk.demo.buendnisse import kopiere_buendnisse
from netzwerk.demo.kopien import Kopien, kopiere
from netzwerk.demo.protokollkopien import Herkunft, kopiere_protokolle
from netzwerk.demo.urne import vervielfache_urnen
from netzwerk.demo.vorhabenkopien import kopiere_vorhaben
from netzwerk.versand.models import Versand
from netzwerk.versand.states import OFFEN
from sitzungen.models import (
    TOP,
    Anwesenheit,
    Einladung,
    Gast,
    Sitzung,
    Sperrzeit,
    Tagesordnungsfassung,
    Terminantwort,
    Terminoption,
    Terminumfrage,
    TopVorschlag,
    Umfrageteilnahme,
)
from sitzungen.protokolle.models import Aufgabe


def vervielfache(faktor: int) -> None:
    """Add copies 2 to `faktor` of institutions, people, Fachgruppen (as Arbeitsgruppen) and meetings.

    The Fachgruppen themselves keep their members, so that a page shows the same rows as before.
    """
    if faktor < 2:
        return
    nummern = range(2, faktor + 1)
    institutionen = kopiere(Institution.objects.all(), nummern, _institution)
    personen = kopiere(Mitglied.objects.all(), nummern, lambda row, nr: _mitglied(row, nr, institutionen))
    fachgruppen = Gremium.objects.am(heute()).fachgruppen()
    keys = dict(fachgruppen.values_list("slug", "pk"))

    def ansprechperson(row: Ansprechperson, nr: int) -> None:
        row.institution_id = institutionen[row.institution_id, nr]
        row.mitglied_id = personen[row.mitglied_id, nr]

    kopiere(Ansprechperson.objects.all(), nummern, ansprechperson)
    gremien = kopiere(fachgruppen, nummern, lambda row, nr: _gremium(row, nr, keys[row.slug]))

    def in_gremium(row: Any, nr: int) -> None:
        row.gremium_id = gremien[row.gremium_id, nr]

    def mit_person(row: Any, nr: int) -> None:
        in_gremium(row, nr)
        row.mitglied_id = personen[row.mitglied_id, nr]

    def sitzung(row: Sitzung, nr: int) -> None:
        in_gremium(row, nr)
        row.uuid = uuid.uuid4()

    kopiere(Profilfassung.objects.filter(gremium__in=fachgruppen), nummern, in_gremium)
    ziele = kopiere(Ziel.objects.filter(gremium__in=fachgruppen), nummern, in_gremium)

    def zielfassung(row: Zielfassung, nr: int) -> None:
        row.ziel_id = ziele[row.ziel_id, nr]

    kopiere(Zielfassung.objects.filter(ziel__gremium__in=fachgruppen), nummern, zielfassung)
    for model in (Zugehoerigkeit, Beitrittswunsch, Amt, Delegation):
        kopiere(model.objects.filter(gremium__in=fachgruppen), nummern, mit_person)
    _kopiere_versand(nummern)
    sitzungen = kopiere(Sitzung.objects.filter(gremium__in=fachgruppen), nummern, sitzung)

    def sperrzeit(row: Sperrzeit, nr: int) -> None:
        row.titel = f"{row.titel} {nr}"

    kopiere(Sperrzeit.objects.all(), nummern, sperrzeit)

    _kopiere_aufgaben(nummern)

    def vorschlag(row: TopVorschlag, nr: int) -> None:
        in_gremium(row, nr)
        row.von_id = personen[row.von_id, nr]

    kopiere(TopVorschlag.objects.filter(gremium__in=fachgruppen, top=None), nummern, vorschlag)
    _kopiere_mitteilungen(nummern)
    _kopiere_dokumente(nummern)
    kopiere_vorhaben(nummern)
    kopiere_angebote(nummern)
    kopiere_beitritt(nummern)
    kopiere_buendnisse(nummern)
    tops = _kopiere_einladungen(nummern, sitzungen, personen)
    _kopiere_umfragen(nummern, sitzungen, personen)
    kopiere_protokolle(nummern, Herkunft(sitzungen, personen, gremien, tops))
    kopiere_quartalsberichte(nummern)
    kopiere_ratsberichte(nummern)
    vervielfache_urnen(nummern)


def _kopiere_einladungen(nummern: range, sitzungen: Kopien, personen: Kopien) -> Kopien:
    """Copy agendas, guests and invitations, each to a member or to a guest; return the points."""
    fachgruppen = Gremium.objects.fachgruppen()

    def zur_sitzung(row: TOP | Tagesordnungsfassung, nr: int) -> None:
        row.sitzung_id = sitzungen[row.sitzung_id, nr]

    tops = kopiere(TOP.objects.filter(sitzung__gremium__in=fachgruppen), nummern, zur_sitzung)
    told = Tagesordnungsfassung.objects.filter(sitzung__gremium__in=fachgruppen)
    kopiere(told, nummern, zur_sitzung)

    def gast(row: Gast, nr: int) -> None:
        row.sitzung_id = sitzungen[row.sitzung_id, nr]
        row.top_id = row.top_id and tops[row.top_id, nr]

    gaeste = kopiere(Gast.objects.filter(sitzung__gremium__in=fachgruppen), nummern, gast)

    def einladung(row: Einladung | Anwesenheit, nr: int) -> None:
        row.sitzung_id = sitzungen[row.sitzung_id, nr]
        row.mitglied_id = row.mitglied_id and personen[row.mitglied_id, nr]
        row.gast_id = row.gast_id and gaeste[row.gast_id, nr]

    kopiere(Einladung.objects.filter(sitzung__gremium__in=fachgruppen), nummern, einladung)
    kopiere(Anwesenheit.objects.filter(sitzung__gremium__in=fachgruppen), nummern, einladung)
    return tops


def _kopiere_aufgaben(nummern: range) -> None:
    """In the same Gremien and of the same people: their lists grow."""

    def aufgabe(row: Aufgabe, nr: int) -> None:
        row.uuid = uuid.uuid4()
        row.text = f"{row.text} {nr}"

    kopiere(Aufgabe.objects.all(), nummern, aufgabe)


def _kopiere_umfragen(nummern: range, sitzungen: Kopien, personen: Kopien) -> None:
    def option(row: Terminoption, nr: int) -> None:
        row.uuid = uuid.uuid4()
        row.sitzung_id = sitzungen[row.sitzung_id, nr]

    def umfrage(row: Terminumfrage, nr: int) -> None:
        row.sitzung_id = sitzungen[row.sitzung_id, nr]

    fachgruppen = Gremium.objects.fachgruppen()
    optionen = kopiere(Terminoption.objects.filter(sitzung__gremium__in=fachgruppen), nummern, option)
    umfragen = kopiere(Terminumfrage.objects.filter(sitzung__gremium__in=fachgruppen), nummern, umfrage)

    def teilnahme(row: Umfrageteilnahme, nr: int) -> None:
        row.umfrage_id = umfragen[row.umfrage_id, nr]
        row.mitglied_id = personen[row.mitglied_id, nr]

    def antwort(row: Terminantwort, nr: int) -> None:
        row.option_id = optionen[row.option_id, nr]
        row.mitglied_id = personen[row.mitglied_id, nr]

    asked = Umfrageteilnahme.objects.filter(umfrage__sitzung__gremium__in=fachgruppen)
    kopiere(asked, nummern, teilnahme)
    kopiere(Terminantwort.objects.filter(option__sitzung__gremium__in=fachgruppen), nummern, antwort)


def _kopiere_dokumente(nummern: range) -> None:
    """Copies stay in the same Fachgruppen and share the files: the lists grow for every reader."""
    rows = list(Dokument.objects.all())

    def dokument(row: Dokument, nr: int) -> None:
        row.uuid = uuid.uuid4()
        row.titel = f"{row.titel} {nr}"

    keys = kopiere(rows, nummern, dokument)

    def fassung(row: Dokumentfassung, nr: int) -> None:
        row.dokument_id = keys[row.dokument_id, nr]

    kopiere(Dokumentfassung.objects.filter(dokument__in=rows), nummern, fassung)


def _kopiere_mitteilungen(nummern: range) -> None:
    """Copies go to the same Fachgruppen: the list of Mitteilungen grows for every member."""
    rows = list(Mitteilung.objects.all())

    def mitteilung(row: Mitteilung, nr: int) -> None:
        row.uuid = uuid.uuid4()
        row.titel = f"{row.titel[:110]} {nr}"

    keys = kopiere(rows, nummern, mitteilung)
    links = Mitteilung.gremien.through
    links.objects.bulk_create(
        links(mitteilung_id=keys[link.mitteilung_id, nr], gremium_id=link.gremium_id)
        for link in links.objects.filter(mitteilung__in=rows)
        for nr in nummern
    )

    def empfang(row: Empfang, nr: int) -> None:
        row.mitteilung_id = keys[row.mitteilung_id, nr]

    kopiere(Empfang.objects.filter(mitteilung__in=rows), nummern, empfang)


def _kopiere_versand(nummern: range) -> None:
    """Copies belong to the same matters, so that the lists of mails grow; none of them is ever sent."""
    rows = Versand.objects.exclude(status__in=OFFEN).filter(ersetzt=False)

    def versand(row: Versand, nr: int) -> None:
        row.empfang, row.schluessel = f"{row.empfang}x{nr}", f"{row.schluessel}x{nr}"
        row.message_id = row.message_id.replace("@", f".x{nr}@")

    kopiere(rows, nummern, versand)


def _institution(row: Institution, nr: int) -> None:
    row.name = f"{row.name[:150]} {nr}"
    row.kurzname = f"{row.kurzname} {nr}" if row.kurzname else ""
    set_schluessel_institution(row)


def _mitglied(row: Mitglied, nr: int, institutionen: Kopien) -> None:
    row.nachname = f"{row.nachname} {nr}"
    row.email = row.email.replace("@", f".{nr}@")
    row.konto_id = None
    if row.institution_id is not None:
        row.institution_id = institutionen[row.institution_id, nr]
    set_schluessel_mitglied(row)


def _gremium(row: Gremium, nr: int, fachgruppe: int) -> None:
    row.art = Gremiumsart.ARBEITSGRUPPE
    row.uebergeordnet_id = fachgruppe
    row.name = f"{row.name} {nr}"
    row.suchname = suchform(row.name)
    row.kuerzel = f"{row.kuerzel[0]}{nr}"
    row.slug = f"{row.slug}-{nr}"
