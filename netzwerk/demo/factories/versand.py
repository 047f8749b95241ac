"""Factories for mails in the outbox."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.uhr import jetzt
from netzwerk.versand.models import Versand, Versandversuch
from netzwerk.versand.states import Befund, Phase, Status

# What makes up each state: the row cannot stand in the database without it.
GRUND = {
    Status.UNZUSTELLBAR: (Befund.ADRESSE_FALSCH, "550 5.1.1 <m.muster@verein.example>: User unknown"),
    Status.UNKLAR: (Befund.UNKLAR, ""),
}


class VersandFactory(DjangoModelFactory):
    """A mail that was accepted a minute ago; `status` makes it any other, with what belongs to it."""

    class Meta:
        model = Versand

    art = "einladung"
    vorgang = factory.Sequence(lambda n: f"muster:{n}")
    empfang = factory.Sequence(lambda n: f"muster:{n}")
    adresse = factory.Sequence(lambda n: f"person{n}@verein.example")
    empfaenger_name = "Ada Beispiel"
    message_id = factory.LazyAttribute(lambda o: f"<{o.schluessel.replace(':', '.')}@netzwerk.example>")
    schluessel = factory.LazyAttribute(lambda o: f"{o.art}:{o.vorgang}:{o.empfang}:{o.ausgabe}")
    ausgabe = 0
    status = Status.GESENDET
    phase = factory.LazyAttribute(lambda o: Phase.DATA if o.status == Status.UNKLAR else Phase.KEINE)
    versuche = factory.LazyAttribute(lambda o: int(o.status not in (Status.WARTET, Status.ENTFALLEN)))
    erstellt_am = factory.LazyFunction(lambda: jetzt() - timedelta(minutes=1))
    naechster_versuch = factory.LazyAttribute(lambda o: o.erstellt_am)
    geaendert_am = factory.LazyAttribute(lambda o: o.erstellt_am)
    gesendet_am = factory.LazyAttribute(lambda o: o.erstellt_am if o.status == Status.GESENDET else None)
    fehler_code = factory.LazyAttribute(lambda o: GRUND[o.status][0].value if o.status in GRUND else "")
    fehler_text = factory.LazyAttribute(
        lambda o: (
            str(GRUND[o.status][0].label)
            if o.status in GRUND
            else "Die Umfrage ist beendet."
            if o.status == Status.ENTFALLEN
            else ""
        )
    )
    smtp_antwort = factory.LazyAttribute(lambda o: GRUND[o.status][1] if o.status in GRUND else "")


class VersandversuchFactory(DjangoModelFactory):
    """One try that the recipient's server refused."""

    class Meta:
        model = Versandversuch

    versand = factory.SubFactory(VersandFactory)
    nr = 1
    beginn = factory.LazyAttribute(lambda o: o.versand.erstellt_am)
    ende = factory.LazyAttribute(lambda o: o.beginn)
    stufe = "rcpt"
    befund = Befund.ADRESSE_FALSCH
    code = 550
    text = "5.1.1 User unknown"
