"""Handing a person her own data: made now, noted, kept nowhere."""

from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.models import Auskunft
from netzwerk.datenschutz.paket import build_paket
from netzwerk.datenschutz.selectors.auskunft import auskunft
from netzwerk.datenschutz.selectors.zeilen import betroffene_von


@transaction.atomic
def create_auskunft(konto: Konto) -> bytes:
    """Return the ZIP with everything stored about her, and note that she has got it."""
    paket = build_paket(auskunft(betroffene_von(konto)))
    Auskunft.objects.create(konto=konto, am=jetzt(), groesse=len(paket))
    return paket
