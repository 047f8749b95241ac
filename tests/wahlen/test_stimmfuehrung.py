"""One vote for each institution (R1): who names its voter, until when, and what everybody else reads."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.models import Stimmfuehrung, Wahl, Wahlereignis, WvBerichtigung, WvEintrag
from fachgruppen.wahlen.services.berichtigung import add_eintrag, change_stimmfuehrung, strike_eintrag
from fachgruppen.wahlen.services.erinnerung import remind_wahlen
from fachgruppen.wahlen.services.stimmabgabe import SchonAbgestimmt, cast_stimme
from fachgruppen.wahlen.services.stimmfuehrung import name_stimmfuehrung
from fachgruppen.wahlen.services.wahl import fix_stimmzettel
from fachgruppen.wahlen.states import Aktion, Berichtigungsart, Wahlstatus
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    InstitutionFactory,
    MitgliedFactory,
    WahlordnungFactory,
    WvEintragFactory,
    ZugehoerigkeitFactory,
    make_wahl,
)
from netzwerk.versand.models import Versand
from tests.conftest import GetMitAbfragen
from tests.wahlen.urnen import Urnenwahl, in_der_urne, institutionenwahl

pytestmark = pytest.mark.django_db
# The page to name somebody, the roll, the page of the election.
ABFRAGEN = (9, 10, 9)


@dataclass
class Fall:
    """An election by institutions that looks for candidates; Ada, Ben and Cem share the vote of one."""

    wahl: Wahl
    haus: Institution
    ada: Mitglied
    ben: Mitglied
    cem: Mitglied

    @property
    def leitung(self) -> Konto:
        return self.wahl.leitung.konto  # type: ignore[union-attr, return-value]

    @property
    def url(self) -> str:
        return reverse("wahlen:stimmfuehrung", args=[self.wahl.pk, self.haus.pk])


@pytest.fixture
def fall() -> Fall:
    haus = InstitutionFactory(name="Sprachverein e. V.")
    wahl = make_wahl(
        Wahlstatus.KANDIDATUR, waehler=3, wahlordnung=WahlordnungFactory(stimmrecht="institution"),
        leitung=MitgliedFactory(mit_konto=True),
    )  # fmt: skip
    names = ("Ada", "Ben", "Cem")
    people = [MitgliedFactory(mit_konto=True, institution=haus, vorname=name) for name in names]
    for person in people:
        ZugehoerigkeitFactory(gremium=wahl.gremium, mitglied=person)
    return Fall(wahl, haus, *people)


def _html(client: Client, url: str) -> str:
    return client.get(url).text.replace("\xa0", " ")


def _mails(person: Mitglied) -> int:
    return Versand.objects.filter(art="wahl_stimmfuehrung", empfang=f"mitglied:{person.pk}").count()


def test_a_member_names_who_votes_and_the_others_hear_of_it(fall: Fall, client: Client) -> None:
    client.force_login(fall.ada.konto)
    assert "Stimmführung Ihrer Institution nennen" in _html(client, "/mein-bereich/")
    page = _html(client, fall.wahl.get_absolute_url())
    assert "Wer stimmt für Ihre Institution?" in page
    assert "Noch ist niemand genannt" in page
    assert "Wählen Sie, wer für Ihre Institution stimmt." in client.post(fall.url, {}).text

    page = client.post(fall.url, {"wer": fall.ben.pk}, follow=True).text.replace("\xa0", " ")

    assert f"{fall.ben.name} stimmt für Sprachverein e. V." in page
    assert f"{fall.ben.name} gibt sie ab" in page
    assert "Stimmführung Ihrer Institution nennen" not in _html(client, "/mein-bereich/")
    assert [_mails(person) for person in (fall.ada, fall.ben, fall.cem)] == [0, 1, 1]
    assert Wahlereignis.objects.filter(wahl=fall.wahl, aktion=Aktion.STIMMFUEHRUNG).count() == 1
    roll = _html(client, reverse("wahlen:verzeichnis", args=[fall.wahl.pk]))
    assert "stimmt für Sprachverein e. V." in roll


def test_nobody_overwrites_what_a_colleague_just_named(fall: Fall, client: Client) -> None:
    name_stimmfuehrung(fall.wahl, fall.ben, by=fall.ben.konto, bisher=None)
    client.force_login(fall.ada.konto)

    page = client.post(fall.url, {"wer": fall.ada.pk, "bisher": ""}).text.replace("\xa0", " ")

    assert f"Inzwischen ist {fall.ben.name} genannt." in page
    client.post(fall.url, {"wer": fall.ada.pk, "bisher": fall.ben.pk})
    assert Stimmfuehrung.objects.get().mitglied == fall.ada


def test_who_may_name(fall: Fall, client: Client) -> None:
    """The own institution and the Wahlleitung; nobody else knows the page, and a stranger cannot be named."""
    stranger = fall.wahl.kandidaturen.first().mitglied
    client.force_login(stranger.konto)
    assert client.get(fall.url).status_code == 404
    for by, who, words in (
        (stranger.konto, fall.ada, "nennen nur ihre Wahlberechtigten"),
        (fall.ada.konto, stranger, "nennen nur ihre Wahlberechtigten"),
        (fall.ada.konto, MitgliedFactory(institution=fall.haus), "nicht wahlberechtigt"),
    ):
        with pytest.raises(Ablehnung, match=words):
            name_stimmfuehrung(fall.wahl, who, by=by, bisher=None)
    client.force_login(fall.leitung)
    roll = _html(client, reverse("wahlen:verzeichnis", args=[fall.wahl.pk]))
    assert fall.url in roll
    assert client.post(fall.url, {"wer": fall.cem.pk}).status_code == 302
    assert Stimmfuehrung.objects.get().mitglied == fall.cem


def test_its_pages_need_the_same_queries_for_one_institution_and_for_four(
    fall: Fall, client: Client, get_mit_abfragen: GetMitAbfragen
) -> None:
    pages = [fall.url, reverse("wahlen:verzeichnis", args=[fall.wahl.pk]), fall.wahl.get_absolute_url()]
    client.force_login(fall.ada.konto)
    for url, number in zip(pages, ABFRAGEN, strict=True):
        get_mit_abfragen(client, url, number)
    for house in InstitutionFactory.create_batch(3):
        for person in MitgliedFactory.create_batch(2, institution=house):
            ZugehoerigkeitFactory(gremium=fall.wahl.gremium, mitglied=person)
    for url, number in zip(pages, ABFRAGEN, strict=True):
        get_mit_abfragen(client, url, number)


def test_institutions_without_an_answer_are_asked_once_more(fall: Fall) -> None:
    Wahl.objects.filter(pk=fall.wahl.pk).update(kandidatur_bis=heute() + timedelta(days=2))
    remind_wahlen()
    remind_wahlen()
    assert [_mails(person) for person in (fall.ada, fall.ben, fall.cem)] == [1, 1, 1]


def test_the_roll_waits_for_every_institution_and_then_stays(fall: Fall, client: Client) -> None:
    Wahl.objects.filter(pk=fall.wahl.pk).update(kandidatur_bis=heute() - timedelta(days=1))
    with pytest.raises(Ablehnung, match=r"Es fehlt noch, wer stimmt für: Sprachverein e\. V\."):
        fix_stimmzettel(fall.wahl, by=fall.leitung)
    client.force_login(fall.leitung)
    assert "Stimmführungen nennen" in _html(client, reverse("wahlen:pruefliste", args=[fall.wahl.pk]))
    name_stimmfuehrung(fall.wahl, fall.ben, by=fall.leitung, bisher=None)

    fix_stimmzettel(fall.wahl, by=fall.leitung)

    lines = WvEintrag.objects.filter(wahl=fall.wahl)
    assert lines.count() == 4
    assert lines.get(institution=fall.haus).mitglied == fall.ben
    with pytest.raises(Ablehnung, match="steht schon fest"):
        name_stimmfuehrung(fall.wahl, fall.ada, by=fall.ada.konto, bisher=fall.ben.pk)
    with pytest.raises(ProgrammingError, match="verzeichnis_fest"), transaction.atomic():
        Stimmfuehrung.objects.update(mitglied=fall.ada)
    client.force_login(fall.ada.konto)
    assert "Das Wählerverzeichnis steht fest." in _html(client, fall.url)
    page = _html(client, fall.wahl.get_absolute_url())
    assert f"Ihre Institution hat bei dieser Wahl eine Stimme. Stimmführend ist {fall.ben.name}." in page


def test_the_database_knows_one_line_for_each_institution(fall: Fall) -> None:
    WvEintragFactory(wahl=fall.wahl, mitglied=fall.ada)
    for own, error in ((False, "verzeichnis_je_institution"), (True, "verzeichnis_institution_einmal")):
        with pytest.raises(Exception, match=error), transaction.atomic():
            WvEintragFactory(wahl=fall.wahl, mitglied=fall.ben, fuer_institution=own)


def _haus(made: Urnenwahl) -> tuple[WvEintrag, Mitglied]:
    """Return the line of an institution and a colleague who shares its vote."""
    line = made.wahl.verzeichnis.select_related("mitglied__konto", "institution").order_by("pk")[0]
    return line, Mitglied.objects.exclude(pk=line.mitglied_id).get(institution=line.institution)


def test_the_ballot_says_whose_vote_it_is_and_colleagues_read_who_votes(client: Client) -> None:
    made = institutionenwahl()
    line, colleague = _haus(made)
    ballot = reverse("urne:stimmzettel", args=[made.wahl.pk])
    client.force_login(line.mitglied.konto)
    own = f"Sie geben die Stimme Ihrer Institution ab: {line.institution.name}."
    assert own in _html(client, ballot)
    client.force_login(colleague.konto)
    shared = f"Ihre Institution hat bei dieser Wahl eine Stimme. Stimmführend ist {line.mitglied.name}."
    assert shared in _html(client, ballot)

    cast_stimme(made.gang, by=line.mitglied.konto, option=made.optionen[0])

    assert "Die Stimme Ihrer Institution ist bereits in der Urne." in _html(client, ballot)
    with pytest.raises(SchonAbgestimmt, match=r"Die Stimme Ihrer Institution ist bereits in der Urne\."):
        cast_stimme(made.gang, by=line.mitglied.konto, option=made.optionen[0])
    with pytest.raises(Ablehnung, match="Stimmführend ist"):
        cast_stimme(made.gang, by=colleague.konto, option=made.optionen[0])


def test_the_wahlleitung_changes_who_votes_until_the_vote_is_cast(client: Client) -> None:
    made = institutionenwahl()
    line, colleague = _haus(made)
    client.force_login(made.leitung)
    url = reverse("wahlen:berichtigen", args=[made.wahl.pk])
    assert f"{line.institution.name}: {colleague.name} statt {line.mitglied.name}" in _html(client, url)

    said = {"wer": f"sf:{line.pk}:{colleague.pk}", "grund": "Elternzeit"}
    page = client.post(url, said, follow=True).text.replace("\xa0", " ")

    assert f"Stimmführung geändert, vorher {line.mitglied.name}. Grund: Elternzeit" in page
    assert WvBerichtigung.objects.get().art == Berichtigungsart.STIMMFUEHRUNG
    assert (_mails(line.mitglied), _mails(colleague)) == (1, 1)
    with pytest.raises(Ablehnung, match=f"Stimmführend ist {colleague.name}"):
        cast_stimme(made.gang, by=line.mitglied.konto, option=made.optionen[0])
    cast_stimme(made.gang, by=colleague.konto, option=made.optionen[0])
    assert in_der_urne(made.gang.pk) == (1, 1)
    with pytest.raises(Ablehnung, match="ist schon in der Urne"):
        change_stimmfuehrung(made.wahl, line, line.mitglied, by=made.leitung, grund="Zurück")
    with pytest.raises(ProgrammingError, match="verzeichnis_abgestimmt"), transaction.atomic():
        _raw_update(line.pk, "gestrichen = true")


def _raw_update(pk: int, what: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL wahl.vorgang = 'berichtigen'")
        cursor.execute(f"UPDATE wahlen_wveintrag SET {what} WHERE id = %s", [pk])


def test_nobody_takes_the_vote_of_another_institution_or_a_second_line() -> None:
    made = institutionenwahl()
    line, colleague = _haus(made)
    other = made.waehler[1].mitglied
    with pytest.raises(Ablehnung, match="Wählen Sie eine Person aus der Liste"):
        change_stimmfuehrung(made.wahl, line, other, by=made.leitung, grund="Irrtum")
    with pytest.raises(Ablehnung, match="stimmt schon"):
        add_eintrag(made.wahl, colleague, by=made.leitung, grund="Irrtum")
    strike_eintrag(made.wahl, line, by=made.leitung, grund="Irrtum")
    now = add_eintrag(made.wahl, colleague, by=made.leitung, grund="Richtig")
    with pytest.raises(Ablehnung, match="steht schon im Wählerverzeichnis"):
        change_stimmfuehrung(made.wahl, now, line.mitglied, by=made.leitung, grund="Doch")
