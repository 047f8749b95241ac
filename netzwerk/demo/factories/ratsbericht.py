"""Factories for reports to the Stadtrat: a draft of the running year, and its sections."""

from datetime import timedelta
from hashlib import sha256

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute, jetzt
from netzwerk.ratsbericht.adressen import adresse_aus
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.models import (
    Abschnitt,
    Beratung,
    Berichtsvorlage,
    Deckblattdatei,
    Fassungsauftrag,
    Ratsbericht,
    Ratsdatei,
    Ratsfassung,
    Textvorlage,
    Veroeffentlichung,
    Vorlage,
    Vorlagenabschnitt,
)
from netzwerk.ratsbericht.standardvorlage import standardvorlage
from sitzungen.protokolle.fassung import pruefsumme


class RatsberichtFactory(DjangoModelFactory):
    """A draft without sections."""

    class Meta:
        model = Ratsbericht

    class Params:
        zeitraum = factory.LazyFunction(lambda: Spanne.des_jahres(heute().year))

    titel = factory.LazyAttribute(lambda o: f"Jahresbericht {o.von.year}")
    von = factory.LazyAttribute(lambda o: o.zeitraum.beginn)
    bis = factory.LazyAttribute(lambda o: o.zeitraum.ende)
    angelegt_am = factory.LazyFunction(jetzt)


class RatsabschnittFactory(DjangoModelFactory):
    """A section of prose that somebody added; `baustein` is one that the portal made."""

    class Meta:
        model = Abschnitt

    class Params:
        baustein = factory.Trait(
            art="baustein",
            generator="veranstaltungen",
            text="",
            daten=factory.LazyFunction(lambda: {"bloecke": [{"art": "absatz", "text": "Nichts."}]}),
            stand=factory.LazyFunction(jetzt),
        )

    bericht = factory.SubFactory(RatsberichtFactory)
    position = factory.LazyAttribute(lambda o: o.bericht.abschnitte.count() + 1)
    schluessel = factory.Sequence(lambda n: f"eigen-{n + 1}")
    ueberschrift = "Sprachmittlung"
    text = "Die Nachfrage nach Sprachmittlung ist gestiegen."


class VorlageFactory(DjangoModelFactory):
    """The cover of a report, without a number yet."""

    class Meta:
        model = Vorlage

    bericht = factory.SubFactory(RatsberichtFactory)
    betreff = factory.LazyAttribute(lambda o: f"{o.bericht.titel} des Netzwerks")
    federfuehrung = "Beauftragte für Integration und Migration"
    verfasserin = "Dr. Friederike Anders"
    geaendert_am = factory.LazyFunction(jetzt)


class BeratungFactory(DjangoModelFactory):
    """The next step of the Beratungsfolge."""

    class Meta:
        model = Beratung

    vorlage = factory.SubFactory(VorlageFactory)
    position = factory.LazyAttribute(lambda o: o.vorlage.beratungen.count() + 1)
    gremium = "Stadtrat"


class RatsfassungFactory(DjangoModelFactory):
    """A Fassung without files; what it says is short."""

    class Meta:
        model = Ratsfassung

    bericht = factory.SubFactory(RatsberichtFactory)
    nummer = factory.LazyAttribute(lambda o: o.bericht.fassungen.count() + 1)
    inhalt = factory.LazyAttribute(lambda o: build_inhalt(o.bericht))
    sha256 = factory.LazyAttribute(lambda o: pruefsumme(o.inhalt))
    grund = factory.LazyAttribute(lambda o: "Eine Zahl war falsch." if o.nummer > 1 else "")
    am = factory.LazyFunction(jetzt)


class RatsdateiFactory(DjangoModelFactory):
    """A file of a Fassung that holds a word."""

    class Meta:
        model = Ratsdatei

    fassung = factory.SubFactory(RatsfassungFactory)
    format = "pdf"
    inhalt = b"Datei"
    groesse = factory.LazyAttribute(lambda o: len(o.inhalt))
    sha256 = factory.LazyAttribute(lambda o: sha256(o.inhalt).hexdigest())


class FassungsauftragFactory(DjangoModelFactory):
    """An order that nobody has taken up."""

    class Meta:
        model = Fassungsauftrag

    bericht = factory.SubFactory(RatsberichtFactory)
    nummer = factory.LazyAttribute(lambda o: o.bericht.fassungen.count() + 1)
    inhalt = factory.LazyAttribute(lambda o: build_inhalt(o.bericht))
    am = factory.LazyFunction(jetzt)


class TextvorlageFactory(DjangoModelFactory):
    """A template of the city that was used before."""

    class Meta:
        model = Textvorlage

    dateiname = "Stadt.docx"
    inhalt = factory.LazyFunction(standardvorlage)
    groesse = factory.LazyAttribute(lambda o: len(o.inhalt))
    sha256 = factory.LazyAttribute(lambda o: sha256(o.inhalt).hexdigest())
    geprueft_am = factory.LazyFunction(jetzt)


class VeroeffentlichungFactory(DjangoModelFactory):
    """A Fassung that is public since yesterday."""

    class Meta:
        model = Veroeffentlichung

    fassung = factory.SubFactory(RatsfassungFactory)
    bericht = factory.SelfAttribute("fassung.bericht")
    jahr = factory.LazyAttribute(lambda o: o.bericht.bis.year)
    slug = factory.LazyAttribute(lambda o: adresse_aus(o.bericht.titel))
    ab = factory.LazyFunction(lambda: jetzt() - timedelta(days=1))
    am = factory.LazyFunction(lambda: jetzt() - timedelta(days=1))


class DeckblattdateiFactory(DjangoModelFactory):
    """A file of a cover that was kept; it holds a word."""

    class Meta:
        model = Deckblattdatei

    veroeffentlichung = factory.SubFactory(VeroeffentlichungFactory)
    format = "pdf"
    inhalt = b"Deckblatt"
    groesse = factory.LazyAttribute(lambda o: len(o.inhalt))
    sha256 = factory.LazyAttribute(lambda o: sha256(o.inhalt).hexdigest())


class BerichtsvorlageFactory(DjangoModelFactory):
    """A Berichtsvorlage without sections."""

    class Meta:
        model = Berichtsvorlage

    name = factory.Sequence(lambda n: f"Jahresbericht {n + 1}")
    art = "jahr"
    geaendert_am = factory.LazyFunction(jetzt)


class VorlagenabschnittFactory(DjangoModelFactory):
    """A text of it; `baustein` is a block with a switch, `fachgruppen` one section for each of them."""

    class Meta:
        model = Vorlagenabschnitt

    class Params:
        baustein = factory.Trait(art="baustein", generator="veranstaltungen", text="")
        fachgruppen = factory.Trait(art="fachgruppen", text="")

    vorlage = factory.SubFactory(BerichtsvorlageFactory)
    position = factory.LazyAttribute(lambda o: o.vorlage.abschnitte.count() + 1)
    ueberschrift = "Sprachmittlung"
    text = "Im Zeitraum gab es {{ sitzungen_gesamt }} Sitzungen."
