"""Factories for quarterly reports: a draft, its texts, what was submitted and released."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.dokumente import DateiFactory
from netzwerk.demo.factories.fachgruppen import GremiumFactory, ZielFactory
from netzwerk.demo.factories.vorhaben import HandlungsbedarfFactory
from netzwerk.steuerung.models import (
    Berichtsanlage,
    Berichtsbedarf,
    Berichtsereignis,
    Berichtsergebnis,
    Berichtsfassung,
    Berichtsfrage,
    Berichtsfreigabe,
    Berichtskennzahl,
    Berichtskommentar,
    Berichtstext,
    Berichtsveroeffentlichung,
    Fassungsanlage,
    Kennzahlwert,
    Quartalsbericht,
)
from netzwerk.steuerung.selectors.berichte import arbeitsstand
from netzwerk.steuerung.states import ANTWORT_TAGE, Abschnitt, Berichtsstatus, frist_am
from sitzungen.protokolle.fassung import pruefsumme


class QuartalsberichtFactory(DjangoModelFactory):
    """The draft of the quarter that was over last; `zurueck` more quarters lie between."""

    class Meta:
        model = Quartalsbericht

    class Params:
        zurueck = 0
        zeitraum = factory.LazyAttribute(lambda o: Quartal.am(heute()).plus(-1 - o.zurueck))

    gremium = factory.SubFactory(GremiumFactory)
    jahr = factory.SelfAttribute("zeitraum.jahr")
    quartal = factory.SelfAttribute("zeitraum.nummer")
    frist = factory.LazyAttribute(lambda o: frist_am(o.zeitraum))
    angelegt_am = factory.LazyFunction(jetzt)


class BerichtstextFactory(DjangoModelFactory):
    class Meta:
        model = Berichtstext

    bericht = factory.SubFactory(QuartalsberichtFactory)
    abschnitt = Abschnitt.SCHWERPUNKTE
    text = "Die Fachgruppe hat über Wartelisten und Kinderbetreuung während der Kurse beraten."
    version = 1
    geaendert_am = factory.LazyFunction(jetzt)


class BerichtsergebnisFactory(DjangoModelFactory):
    class Meta:
        model = Berichtsergebnis

    bericht = factory.SubFactory(QuartalsberichtFactory)
    ziel = factory.SubFactory(ZielFactory, gremium=factory.SelfAttribute("..bericht.gremium"))
    text = "Zwei weitere Kurse haben eine Kinderbetreuung."
    stand = "teilweise"
    version = 1
    geaendert_am = factory.LazyFunction(jetzt)


class BerichtsbedarfFactory(DjangoModelFactory):
    """An open need that goes on."""

    class Meta:
        model = Berichtsbedarf

    bericht = factory.SubFactory(QuartalsberichtFactory)
    bedarf = factory.SubFactory(HandlungsbedarfFactory, gremium=factory.SelfAttribute("..bericht.gremium"))
    text = "Die Fachgruppe fragt beim Fachbereich nach und berichtet im nächsten Quartal."
    version = 1
    geaendert_am = factory.LazyFunction(jetzt)


class BerichtsanlageFactory(DjangoModelFactory):
    class Meta:
        model = Berichtsanlage

    bericht = factory.SubFactory(QuartalsberichtFactory)
    datei = factory.SubFactory(DateiFactory)
    dateiname = "auswertung.pdf"
    titel = "Auswertung der Umfrage"
    hochgeladen_am = factory.LazyFunction(jetzt)


class BerichtskommentarFactory(DjangoModelFactory):
    class Meta:
        model = Berichtskommentar

    bericht = factory.SubFactory(QuartalsberichtFactory)
    abschnitt = Abschnitt.SCHWERPUNKTE
    text = "Der Besuch in der Bibliothek gehört noch dazu."
    am = factory.LazyFunction(jetzt)


class BerichtsveroeffentlichungFactory(DjangoModelFactory):
    """The newest Fassung of a released report, public from today on."""

    class Meta:
        model = Berichtsveroeffentlichung

    bericht = factory.SubFactory(QuartalsberichtFactory)
    fassung = factory.LazyAttribute(lambda o: o.bericht.fassungen.latest("nummer"))
    ab = factory.LazyFunction(heute)
    am = factory.LazyFunction(jetzt)


class BerichtskennzahlFactory(DjangoModelFactory):
    """A figure that all Fachgruppen are asked for."""

    class Meta:
        model = Berichtskennzahl

    name = factory.Sequence(lambda n: f"Beratungsgespräche {n}")
    einheit = "Gespräche"
    definition = "Gespräche mit Ratsuchenden, jedes für sich, auch am Telefon."
    zusammenfassung = "summe"
    gueltig_von = date(2020, 1, 1)


class KennzahlwertFactory(DjangoModelFactory):
    class Meta:
        model = Kennzahlwert

    bericht = factory.SubFactory(QuartalsberichtFactory)
    kennzahl = factory.SubFactory(BerichtskennzahlFactory)
    wert = Decimal(120)
    text = ""
    version = 1
    geaendert_am = factory.LazyFunction(jetzt)


class BerichtsfassungFactory(DjangoModelFactory):
    """The report frozen as it stands; its status follows, with the step in the log."""

    class Meta:
        model = Berichtsfassung

    bericht = factory.SubFactory(QuartalsberichtFactory)
    nummer = factory.LazyAttribute(lambda o: o.bericht.fassungen.count() + 1)
    inhalt = factory.LazyAttribute(lambda o: arbeitsstand(o.bericht).als_inhalt())
    sha256 = factory.LazyAttribute(lambda o: pruefsumme(o.inhalt))
    grund = factory.SelfAttribute("bericht.korrekturgrund")
    von = None
    am = factory.LazyFunction(jetzt)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = super()._create(model_class, *args, **kwargs)
        for row in made.bericht.anlagen.all():
            Fassungsanlage.objects.create(fassung=made, datei=row.datei)
        made.bericht.eingereicht_am, made.bericht.korrekturgrund = made.am, ""
        if made.von is not None:
            made.bericht.verfasser.add(made.von)
        _move(made.bericht, Berichtsstatus.EINGEREICHT, made.von, made.am)
        return made


class BerichtskorrekturFactory(DjangoModelFactory):
    """That a released report was opened again, with the reason for the next Fassung."""

    class Meta:
        model = Berichtsereignis

    bericht = factory.SubFactory(QuartalsberichtFactory)
    alt = Berichtsstatus.FREIGEGEBEN
    neu = Berichtsstatus.ENTWURF
    kommentar = "Eine Zahl stimmte nicht."
    am = factory.LazyFunction(jetzt)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = super()._create(model_class, *args, **kwargs)
        report = made.bericht
        report.status, report.korrekturgrund, report.in_pruefung_seit = made.neu, made.kommentar, None
        report.save()
        return made


class BerichtsfreigabeFactory(DjangoModelFactory):
    """Released by `von`, who did not write it."""

    class Meta:
        model = Berichtsfreigabe

    fassung = factory.SubFactory(BerichtsfassungFactory)
    am = factory.LazyFunction(jetzt)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = super()._create(model_class, *args, **kwargs)
        made.fassung.bericht.in_pruefung_seit = made.am
        _move(made.fassung.bericht, Berichtsstatus.FREIGEGEBEN, made.von, made.am)
        return made


class BerichtsfrageFactory(DjangoModelFactory):
    """A question about the newest Fassung; the report goes back to the group."""

    class Meta:
        model = Berichtsfrage

    bericht = factory.SubFactory(QuartalsberichtFactory)
    abschnitt = Abschnitt.SCHWERPUNKTE
    text = "Wie viele Kurse haben jetzt eine Kinderbetreuung?"
    fassung = factory.LazyAttribute(lambda o: o.bericht.fassungen.count())
    am = factory.LazyFunction(jetzt)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = super()._create(model_class, *args, **kwargs)
        report = made.bericht
        report.rueckfrage_bis = heute() + timedelta(days=ANTWORT_TAGE)
        report.in_pruefung_seit = made.am
        if report.status == Berichtsstatus.EINGEREICHT:
            _move(report, Berichtsstatus.RUECKFRAGE, made.von, made.am)
        return made


def _move(bericht, neu, von, am):
    before, bericht.status = bericht.status, neu
    bericht.save()
    Berichtsereignis.objects.create(bericht=bericht, alt=before, neu=neu, von=von, am=am)
