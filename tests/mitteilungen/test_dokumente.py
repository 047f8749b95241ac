"""Documents with a Mitteilung: everybody it is meant for may read them, and nobody else sees them."""

import pytest

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.states import Sichtbarkeit
from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.services.entwurf import Angaben, create_mitteilung
from fachgruppen.mitteilungen.services.veroeffentlichen import publish_mitteilung
from fachgruppen.mitteilungen.states import Rhythmus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import DokumentFactory, DokumentfassungFactory
from netzwerk.versand.models import Versand
from tests.mitteilungen.conftest import mail_von, text_von, wunsch


@pytest.fixture
def dokument(netz):
    return DokumentfassungFactory(dokument__gremium=netz.a, dokument__titel="Leitfaden").dokument


def angaben(*gremien, **felder) -> Angaben:
    return Angaben(**{"titel": "Neu", "text": "Text", "gremien": gremien, **felder})


def test_attached_and_named_in_the_mail_without_a_file(netz, dokument, konto_mitglied_a, veroeffentliche):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)

    veroeffentliche(dokumente=(dokument,))
    mail = mail_von(Versand.objects.get())

    assert "Dokumente: Leitfaden (im Portal)" in text_von(mail)
    assert not list(mail.iter_attachments())


def test_what_some_may_not_read_is_refused(netz, dokument, konto_beauftragte):
    with pytest.raises(Ablehnung, match="dürfen nicht alle lesen") as refusal:
        create_mitteilung(angaben(netz.a, netz.b, dokumente=(dokument,)), by=konto_beauftragte)
    assert refusal.value.field == "dokumente"
    with pytest.raises(Ablehnung):
        create_mitteilung(angaben(an_alle=True, dokumente=(dokument,)), by=konto_beauftragte)
    Dokument.objects.update(sichtbarkeit=Sichtbarkeit.NETZWERK)
    create_mitteilung(angaben(an_alle=True, dokumente=(dokument,)), by=konto_beauftragte)


def test_what_was_narrowed_meanwhile_is_refused_when_it_is_published(netz, dokument, konto_beauftragte):
    Dokument.objects.update(sichtbarkeit=Sichtbarkeit.NETZWERK)
    row = create_mitteilung(angaben(netz.a, netz.b, dokumente=(dokument,)), by=konto_beauftragte)
    Dokument.objects.update(sichtbarkeit=Sichtbarkeit.GREMIUM)

    with pytest.raises(Ablehnung, match="Leitfaden"):
        publish_mitteilung(row, by=konto_beauftragte)


def test_a_foreign_document_cannot_be_attached(netz, konto_koordination_a):
    foreign = DokumentFactory(gremium=netz.b)
    with pytest.raises(Ablehnung, match="gibt es nicht mehr"):
        create_mitteilung(angaben(netz.a, dokumente=(foreign,)), by=konto_koordination_a)


def test_a_withdrawn_document_is_shown_nowhere(
    netz, dokument, konto_mitglied_a, veroeffentliche, rolle_client
):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)
    row = veroeffentliche(dokumente=(dokument,))
    Dokument.objects.update(entfernt_am=jetzt(), entfernt_grund="Veraltet")

    assert "Leitfaden" not in text_von(mail_von(Versand.objects.get()))
    assert "Leitfaden" not in rolle_client("mitglied_a").get(row.get_absolute_url()).content.decode()


def test_the_form_offers_own_documents_and_keeps_the_choice(netz, dokument, rolle_client):
    DokumentFactory(gremium=netz.b, titel="Fremdes")
    client = rolle_client("koordination_a")
    fields = {"version": 1, "art": "nachricht", "titel": "", "text": "Text", "dokumente": [dokument.pk]}

    refused = client.post("/mitteilungen/neu/", fields).content.decode()
    client.post("/mitteilungen/neu/", {**fields, "titel": "Neu"})

    assert "Leitfaden" in refused
    assert "checked" in refused[refused.index('name="dokumente"') :][:200]
    assert "Fremdes" not in refused
    assert list(Mitteilung.objects.get().dokumente.all()) == [dokument]


def test_members_find_it_on_the_page(netz, dokument, veroeffentliche, rolle_client):
    row = veroeffentliche(dokumente=(dokument,))

    page = rolle_client("mitglied_a").get(row.get_absolute_url()).content.decode()

    assert dokument.get_absolute_url() in page
