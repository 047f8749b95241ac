"""Factories for elections: their nouns, and `make_wahl` for one that stands at any point of its way."""

from collections.abc import Sequence
from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from fachgruppen.models import Gremium
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.models import (
    Einspruch,
    Kandidatur,
    Wahl,
    Wahlgang,
    WahlgangOption,
    Wahlordnung,
    WvEintrag,
)
from fachgruppen.wahlen.states import Wahlmodus, Wahlstatus, Zustimmung
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.base.werte import set_values
from netzwerk.demo.factories.fachgruppen import GremiumFactory, ZugehoerigkeitFactory
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.zeit import vor_tagen


class WahlordnungFactory(DjangoModelFactory):
    """The default rule; `online=True` allows electronic elections."""

    class Meta:
        model = Wahlordnung

    class Params:
        online = factory.Trait(
            online_zulaessig=True,
            text="Elektronische Wahl: Gewählt wird im Portal. Störungen verlängern die Stimmabgabe.",
        )

    name = factory.Sequence(lambda n: f"Wahlordnung {n}")
    version = 1
    von = vor_tagen(1000)


class WahlFactory(DjangoModelFactory):
    """A draft of an election in a session; for any other state see `make_wahl`."""

    class Meta:
        model = Wahl

    gremium = factory.SubFactory(GremiumFactory)
    wahlordnung = factory.SubFactory(WahlordnungFactory)
    modus = Wahlmodus.PRAESENZ
    stichtag = vor_tagen(3)
    kandidatur_bis = vor_tagen(-8)
    wahltag = vor_tagen(-20)
    anlass = "Sitzung im Ratshof, Raum 2.04"
    leitung = factory.SubFactory(MitgliedFactory)
    beisitz = factory.SubFactory(MitgliedFactory)
    angelegt_am = factory.LazyFunction(jetzt)


class EinspruchFactory(DjangoModelFactory):
    """An objection that nobody has decided yet."""

    class Meta:
        model = Einspruch

    wahl = factory.SubFactory(WahlFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    text = "Der Sitzungsraum war zu Beginn der Wahl noch verschlossen, zwei Mitglieder kamen zu spät."
    eingegangen_am = factory.LazyFunction(jetzt)


class KandidaturFactory(DjangoModelFactory):
    """A candidate who said yes; the election must still be looking for some."""

    class Meta:
        model = Kandidatur

    wahl = factory.SubFactory(
        WahlFactory, status=Wahlstatus.KANDIDATUR, aufgerufen_am=factory.LazyFunction(jetzt)
    )
    mitglied = factory.SubFactory(MitgliedFactory)
    zustimmung = Zustimmung.JA
    vorstellung = "Ich möchte die Angebote im Stadtteil besser verbinden."
    angelegt_am = factory.LazyFunction(jetzt)
    erklaert_am = factory.LazyAttribute(lambda o: None if o.zustimmung == Zustimmung.OFFEN else jetzt())


class WvEintragFactory(DjangoModelFactory):
    """A line of the roll; the election must not be ready yet."""

    class Meta:
        model = WvEintrag

    wahl = factory.SubFactory(
        WahlFactory, status=Wahlstatus.KANDIDATUR, aufgerufen_am=factory.LazyFunction(jetzt)
    )
    mitglied = factory.SubFactory(MitgliedFactory)
    institution = factory.SelfAttribute("mitglied.institution")
    fuer_institution = factory.LazyAttribute(
        lambda o: o.institution is not None and o.wahl.wahlordnung.stimmrecht == Stimmrecht.INSTITUTION
    )
    name_eingefroren = factory.LazyAttribute(lambda o: o.mitglied.name)
    institution_eingefroren = factory.LazyAttribute(lambda o: str(o.institution or ""))


class WahlgangFactory(DjangoModelFactory):
    class Meta:
        model = Wahlgang

    wahl = factory.SubFactory(
        WahlFactory, status=Wahlstatus.KANDIDATUR, aufgerufen_am=factory.LazyFunction(jetzt)
    )
    nr = 1


class WahlgangOptionFactory(DjangoModelFactory):
    class Meta:
        model = WahlgangOption

    wahlgang = factory.SubFactory(WahlgangFactory)
    kandidatur = factory.SubFactory(KandidaturFactory, wahl=factory.SelfAttribute("..wahlgang.wahl"))


def make_wahl(
    status: Wahlstatus = Wahlstatus.BEREIT,
    *,
    modus: Wahlmodus = Wahlmodus.PRAESENZ,
    gremium: Gremium | None = None,
    kandidaten: int = 2,
    waehler: int = 6,
    personen: Sequence[Mitglied] = (),
    **angaben: object,
) -> Wahl:
    """Return an election in one of the states up to `stimmabgabe`, `protokoll` or, in a session, `ergebnis`.

    `personen` and new members of the Gremium stand on the roll; the first of them are the candidates, in an
    Abwahl the one it is about. From `bereit` on there is a first round with its names; online it is open in
    `stimmabgabe`, from an hour ago for five days.
    """
    gremium = gremium or GremiumFactory()
    wahl = WahlFactory(gremium=gremium, modus=modus, **(_angaben(modus) | angaben))
    new = [MitgliedFactory(mit_konto=True) for _ in range(max(waehler, kandidaten) - len(personen))]
    for person in new:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person)
    people = [*personen, *new]
    if status == Wahlstatus.ENTWURF:
        return wahl
    _move(wahl, Wahlstatus.KANDIDATUR, aufgerufen_am=jetzt())
    for nr, person in enumerate(people[:kandidaten], 1):
        KandidaturFactory(
            wahl=wahl, mitglied=person, nr=None if status == Wahlstatus.KANDIDATUR else nr,
            zustimmung=Zustimmung.BETROFFEN if wahl.ist_abwahl else Zustimmung.JA,
        )  # fmt: skip
    if status == Wahlstatus.KANDIDATUR:
        return wahl
    _make_bereit(wahl, people)
    _move(wahl, Wahlstatus.BEREIT, bereit_am=jetzt())
    if status == Wahlstatus.ERGEBNIS:
        _move(wahl, Wahlstatus.PROTOKOLL, begonnen_am=jetzt())
        _make_ergebnis(wahl, len(people))
    elif status != Wahlstatus.BEREIT:
        _move(wahl, status, begonnen_am=jetzt())
    if status == Wahlstatus.STIMMABGABE:
        wahl.wahlgaenge.update(status="offen", oeffentlicher_schluessel=bytes(range(32)))
    return wahl


def _angaben(modus: Wahlmodus) -> dict[str, object]:
    if modus == Wahlmodus.PRAESENZ:
        return {}
    now = jetzt()
    return {
        "beginn": now - timedelta(hours=1),
        "ende": now + timedelta(days=5),
        "wahltag": None,
        "anlass": "",
        "wahlordnung": WahlordnungFactory(online=True),
    }


def _make_bereit(wahl: Wahl, people: list[Mitglied]) -> None:
    for person in people:
        WvEintragFactory(wahl=wahl, mitglied=person)
    round_one = WahlgangFactory(wahl=wahl, beginn=wahl.beginn, ende=wahl.ende)
    for kandidatur in wahl.kandidaturen.all():
        WahlgangOptionFactory(wahlgang=round_one, kandidatur=kandidatur)


def _make_ergebnis(wahl: Wahl, stimmen: int) -> None:
    """All vote for the first on the ballot; both who lead have looked at it."""
    rows = Wahlgang.objects.filter(wahl=wahl)
    options = list(rows.get().optionen.order_by("kandidatur__nr"))
    for option in options:
        WahlgangOption.objects.filter(pk=option.pk).update(stimmen=stimmen if option == options[0] else 0)
    for step in ("geschlossen", "ausgezaehlt"):
        rows.update(status=step, anwesend=stimmen, abgegeben=stimmen, enthaltung=0, ungueltig=0)
    _move(
        wahl, Wahlstatus.ERGEBNIS, erfasst_am=jetzt(), bestaetigt_am=jetzt(), ergebnis_am=jetzt(),
        gewaehlt=options[0].kandidatur, annahme_bis=heute() + timedelta(days=7),
    )  # fmt: skip


def _move(wahl: Wahl, status: Wahlstatus, **fields: object) -> None:
    wahl.status = status
    set_values(wahl, fields)
    wahl.save()
