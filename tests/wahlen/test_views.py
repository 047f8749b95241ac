"""The pages of an election: the whole way through them, what each reader sees and is told to do."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import Wahlstatus
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AnwesenheitFactory, SitzungFactory, am_um, make_wahl
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz
from tests.wahlen.conftest import Fall

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
HeuteIst = Callable[..., object]
SITZUNG = date(2026, 3, 16)


def _url(fall: Fall, name: str, *args: object) -> str:
    return reverse(f"wahlen:{name}", args=[fall.wahl.pk, *args])


def _html(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\xa0", " ")


def _post(client: Client, url: str, **data: object) -> str:
    response = client.post(url, data, follow=True)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def test_the_whole_way_through_the_pages(fall: Fall, rolle_client: Login, heute_ist: HeuteIst) -> None:
    leads = rolle_client("geschaeftsstelle")
    assert "ruft zu Kandidaturen auf" in _html(leads, fall.wahl.get_absolute_url())
    page = _post(leads, _url(fall, "aufrufen"))
    assert "Kandidaturen sind bis Mo, 09.03.2026 möglich." in page

    page = _post(
        rolle_client("mitglied_a"), _url(fall, "kandidatur"), antwort="ja", vorstellung="Für alle da."
    )
    assert "Sie kandidieren. Bis Mo, 09.03.2026 können Sie das noch ändern." in page
    _post(rolle_client("mitglied_a"), _url(fall, "vorschlagen"), mitglied=fall.stella.mitglied.pk)
    asked = rolle_client("stellvertretung_a")
    assert "Kandidatur annehmen oder ablehnen" in _html(asked, "/mein-bereich/")
    page = _html(asked, _url(fall, "kandidatur"))
    assert "Kandidatur annehmen" in page
    assert "Kandidatur ablehnen" in page
    _post(asked, _url(fall, "kandidatur"), antwort="ja", vorstellung="")

    heute_ist(date(2026, 3, 10))
    leads = rolle_client("geschaeftsstelle")
    assert "Stimmzettel feststellen" in _html(leads, "/mein-bereich/")
    assert "Alles ist erfüllt" in _html(leads, _url(fall, "pruefliste"))
    assert "stehen fest" in _post(leads, _url(fall, "feststellen"))

    heute_ist(SITZUNG)
    leads = rolle_client("geschaeftsstelle")
    assert "Ergebnis der Wahl eintragen" in _html(leads, "/mein-bereich/")
    page = _post(leads, _url(fall, "beginnen"), wahltag="16.03.2026", anlass="Ratshof", anwesend="5")
    assert "mehr als die Hälfte der gültigen Stimmen" in page
    alma, stella = (fall.wahl.kandidaturen.get(mitglied=who.mitglied).pk for who in (fall.alma, fall.stella))
    figures = {"anwesend": 5, "abgegeben": 5, "enthaltung": 1, "ungueltig": 0, f"k{alma}": 3, f"k{stella}": 0}
    page = _post(leads, _url(fall, "runde", 1), **figures)
    assert "Die Summe stimmt nicht: Alma Muster 3 + Stella Muster 0 + Enthaltung 1 + ungültig 0 = 4" in page
    page = _post(leads, _url(fall, "runde", 1), **{**figures, f"k{stella}": 1})
    assert "Alma Muster ist gewählt, mit 3 von 4 gültigen Stimmen." in page
    page = _post(leads, _url(fall, "eintragen"), geheim="ja", protokolltext="Ohne Zwischenfälle.")
    assert "Berta Muster bekommt eine Nachricht." in page

    other = rolle_client("beauftragte")
    assert "Ergebnis der Wahl bestätigen" in _html(other, "/mein-bereich/")
    assert "Ohne Zwischenfälle." in _html(other, _url(fall, "bestaetigen"))
    assert "Das Ergebnis gilt." in _post(other, _url(fall, "bestaetigung"))

    winner = rolle_client("mitglied_a")
    assert "Wahl annehmen oder ablehnen" in _html(winner, "/mein-bereich/")
    end = Amt.objects.get(mitglied=fall.karla.mitglied).bis
    assert end is not None
    first = end + timedelta(days=1)
    page = _post(winner, _url(fall, "erklaerung"), antwort="ja", beginn=SITZUNG.isoformat())
    assert "Die neue Amtszeit kann frühestens am" in page
    page = _post(winner, _url(fall, "erklaerung"), antwort="ja", beginn=first.isoformat())
    assert "Die Wahl ist angenommen. Sie sind ab" in page

    assert fall.neu().status == Wahlstatus.ANGENOMMEN
    page = _html(rolle_client("mitglied_ab"), _url(fall, "niederschrift"))
    assert "Ohne Zwischenfälle." in page
    assert "Wahl angenommen" in page


def test_drafts_and_other_groups_are_hidden(fall: Fall, rolle_client: Login) -> None:
    url = fall.wahl.get_absolute_url()

    assert rolle_client("mitglied_a").get(url).status_code == 404
    Wahl.objects.filter(pk=fall.wahl.pk).update(status="kandidatur", aufgerufen_am=am_um(date(2026, 3, 2)))
    assert rolle_client("mitglied_a").get(url).status_code == 200
    assert rolle_client("mitglied_b").get(url).status_code == 404
    assert str(fall.wahl.pk) not in _html(
        rolle_client("mitglied_b"), reverse("portal:fachgruppe_aemter", args=[fall.wahl.gremium.slug])
    )


def test_who_came_after_the_stichtag_is_told(netz: Netz, konto_von: Callable, rolle_client: Login) -> None:
    wahl = make_wahl(gremium=netz.a)
    konto_von("mitglied_a")

    page = _html(rolle_client("mitglied_a"), wahl.get_absolute_url())

    assert "Sie können bei dieser Wahl nicht abstimmen." in page
    assert "Sie stehen nicht im Wählerverzeichnis dieser Wahl" in page
    assert f"Bitte wenden Sie sich an die Wahlleitung: {wahl.leitung.name}" in page


def test_the_session_hands_over_who_was_present(netz: Netz, konto_von: Callable, rolle_client: Login) -> None:
    leads = konto_von("geschaeftsstelle").mitglied
    yesterday = heute() - timedelta(days=1)
    held = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=yesterday)
    AnwesenheitFactory(sitzung=held, mitglied=konto_von("mitglied_a").mitglied)
    wahl = make_wahl(gremium=netz.a, leitung=leads, stichtag=held.tag, wahltag=held.tag)

    page = _html(rolle_client("geschaeftsstelle"), held.get_absolute_url())

    assert "Wahl der Koordination: Ergebnis eintragen" in page
    begin = reverse("wahlen:beginnen", args=[wahl.pk])
    assert f"{begin}?tag={held.tag.isoformat()}" in page
    form = _html(
        rolle_client("geschaeftsstelle"), f"{begin}?tag={held.tag.isoformat()}&anwesend=1&anlass=Ratshof"
    )
    assert 'value="1"' in form
    assert "Ratshof" in form
