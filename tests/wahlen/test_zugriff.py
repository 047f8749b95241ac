"""T29 for every address of an election, T28 online, and how many queries its form pages need."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang, recount_wahlgang
from fachgruppen.wahlen.services.berichtigung import strike_eintrag
from fachgruppen.wahlen.services.erklaerung import accept_wahl, refuse_wahl
from fachgruppen.wahlen.services.neu_ansetzen import void_wahlgang
from fachgruppen.wahlen.services.online import (
    draw_los,
    extend_stimmabgabe,
    open_stichwahl,
    open_stimmabgabe,
    prepare_stichwahl,
)
from fachgruppen.wahlen.services.schliessen import close_wahlgang
from fachgruppen.wahlen.services.sitzungswahl import begin_erfassung
from fachgruppen.wahlen.services.stimmabgabe import cast_stimme
from fachgruppen.wahlen.services.wahl import abort_wahl, call_kandidaten, fix_stimmzettel
from fachgruppen.wahlen.states import Einspruchsstand, Wahlstatus
from fachgruppen.wahlen.urls import urlpatterns, urne_urls
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import EinspruchFactory
from tests.fixtures_rollen import BACKEND
from tests.wahlen.urnen import Urnenwahl, in_der_urne, urnenwahl

pytestmark = pytest.mark.django_db
S = Wahlstatus


def als(konto: Konto, **kwargs: Any) -> Client:
    client = Client(**kwargs)
    client.force_login(konto, backend=BACKEND)
    return client


def adressen(wahl: Wahl, nr: int = 1) -> list[str]:
    """Return every address that names this election."""
    found = []
    for space, patterns in (("wahlen", urlpatterns), (urne_urls[1], urne_urls[0])):
        for pattern in patterns:
            wanted = set(pattern.pattern.converters)
            if "pk" in wanted:
                known = {"pk": wahl.pk, "nr": nr}
                found.append(
                    reverse(f"{space}:{pattern.name}", kwargs={name: known[name] for name in wanted})
                )
    return found


def test_no_address_of_an_election_opens_for_strangers_without_token_or_when_locked() -> None:
    """T29: another group's election does not exist; no button works without the token or a locked login."""
    made, other = urnenwahl(), urnenwahl()
    urls = adressen(made.wahl)
    assert len(urls) > 35
    before = (made.wahl.version, made.wahl.ereignisse.count())

    stranger = als(other.waehler[0])
    for url in urls:
        assert stranger.get(url).status_code in (404, 405), url
        assert stranger.post(url, {}).status_code in (404, 405), url

    strict = als(made.leitung, enforce_csrf_checks=True)
    for url in urls:
        assert strict.post(url, {"grund": "x"}).status_code in (403, 404, 405), url

    leads = als(made.leitung)
    Konto.objects.filter(pk=made.leitung.pk).update(is_active=False)
    for url in urls:
        assert leads.get(url).status_code in (302, 405), url
        assert leads.post(url, {"grund": "x"}).status_code in (302, 405), url
    made.neu()
    assert (made.wahl.version, made.wahl.ereignisse.count()) == before


def test_an_objection_is_not_reached_by_the_address_of_another_election(
    konto_beauftragte: Konto,
) -> None:
    """T29: the Beauftragte may read both, and still one address names one objection."""
    row = EinspruchFactory()
    other = EinspruchFactory()
    client = als(konto_beauftragte)

    assert client.get(reverse("wahlen:einspruch_entscheiden", args=[row.wahl_id, row.pk])).status_code == 200
    assert (
        client.get(reverse("wahlen:einspruch_entscheiden", args=[row.wahl_id, other.pk])).status_code == 404
    )


# Every action of a secret election, with the states in which alone it is possible (T28).
AKTIONEN: dict[str, tuple[tuple[Wahlstatus, ...], Callable[[Urnenwahl], object]]] = {
    "aufrufen": ((S.ENTWURF,), lambda m: call_kandidaten(m.wahl, by=m.leitung)),
    "feststellen": ((S.KANDIDATUR,), lambda m: fix_stimmzettel(m.wahl, by=m.leitung)),
    "oeffnen": ((S.BEREIT,), lambda m: open_stimmabgabe(m.wahl, by=m.leitung)),
    "abstimmen": ((S.STIMMABGABE,), lambda m: cast_stimme(m.gang, by=m.waehler[5], option=m.optionen[0])),
    "verlaengern": (
        (S.STIMMABGABE,),
        lambda m: extend_stimmabgabe(m.wahl, by=m.leitung, ende=jetzt() + timedelta(days=6), grund="x"),
    ),
    "schliessen": ((S.STIMMABGABE,), lambda m: close_wahlgang(m.gang) or _never()),
    "neu ansetzen": (
        (S.BEREIT, S.STIMMABGABE, S.STICHWAHL),
        lambda m: void_wahlgang(
            m.wahl, by=m.leitung, kandidatur=m.wahl.kandidaturen.get(nr=1), grund="x",
            ende=jetzt() + timedelta(days=9),
        ),
    ),
    "streichen": (
        (S.BEREIT, S.STIMMABGABE),
        lambda m: strike_eintrag(
            m.wahl, m.wahl.verzeichnis.get(mitglied=m.waehler[5].mitglied), by=m.leitung, grund="x"
        ),
    ),
    "auszaehlen": ((S.AUSZAEHLUNG,), lambda m: count_wahlgang(m.gang, by=m.leitung, code=m.a)),
    "nachzaehlen": (
        (S.STICHWAHL, S.ERGEBNIS, S.NICHT_ANGENOMMEN),
        lambda m: recount_wahlgang(m.gang, by=m.leitung, code=m.a),
    ),
    "stichwahl ansetzen": (
        (S.STICHWAHL,),
        lambda m: prepare_stichwahl(m.wahl, by=m.leitung, beginn=jetzt(), ende=jetzt() + timedelta(days=3)),
    ),
    "stichwahl oeffnen": ((), lambda m: open_stichwahl(m.wahl, by=m.leitung)),
    "losen": ((S.LOSENTSCHEID,), lambda m: draw_los(m.wahl, by=m.leitung, seed="4-2-6-1")),
    "in der Sitzung": (
        (), lambda m: begin_erfassung(m.wahl, by=m.leitung, wahltag=heute(), anlass="x", anwesend=3)
    ),
    "annehmen": ((S.ERGEBNIS,), lambda m: accept_wahl(m.wahl, by=m.leitung, beginn=heute(), grund="x")),
    "ablehnen": ((S.ERGEBNIS,), lambda m: refuse_wahl(m.wahl, by=m.leitung, grund="x")),
}  # fmt: skip


def _never() -> None:
    raise Ablehnung("nothing to close")


def _bis(status: Wahlstatus) -> Urnenwahl:
    """Return a secret election that stands there."""
    made = urnenwahl()
    first, second = made.optionen[:2]
    if status == S.ABGEBROCHEN:
        abort_wahl(made.wahl, by=made.leitung, grund="x")
    if status in (S.STIMMABGABE, S.ABGEBROCHEN):
        made.neu()
        return made
    tied = status == S.STICHWAHL
    made.stimmt(first, first, second, second if tied else first)
    made.schliesse()
    if status != S.AUSZAEHLUNG:
        count_wahlgang(made.gang, by=made.leitung, code=made.a)
    if status == S.NICHT_ANGENOMMEN:
        refuse_wahl(made.neu().wahl, by=made.leitung, grund="x")
    made.neu()
    return made


@pytest.mark.parametrize(
    "status",
    [S.STIMMABGABE, S.AUSZAEHLUNG, S.STICHWAHL, S.ERGEBNIS, S.NICHT_ANGENOMMEN, S.ABGEBROCHEN],
)
def test_every_state_and_action_online(status: Wahlstatus) -> None:
    """T28: what the table does not allow is a sentence and changes nothing."""
    made = _bis(status)
    assert made.wahl.status == status
    before = (made.wahl.version, made.gang.status, in_der_urne(made.gang.pk))
    for name, (allowed, act) in AKTIONEN.items():
        if status in allowed:
            continue
        with pytest.raises(Ablehnung) as refused:
            act(made)
        assert str(refused.value).endswith((".", "?", "an")) or name == "schliessen", (name, refused.value)
    made.neu()
    assert (made.wahl.status, made.wahl.version, made.gang.status, in_der_urne(made.gang.pk)) == (
        status, *before,
    )  # fmt: skip


def _neu_ansetzen(anzahl: int) -> tuple[Konto, str]:
    made = urnenwahl(kandidaten=anzahl + 1)
    return made.leitung, reverse("wahlen:neu_ansetzen", args=[made.wahl.pk])


def _berichtigen(anzahl: int) -> tuple[Konto, str]:
    made = urnenwahl(waehler=5 + anzahl)
    for voter in made.waehler[:anzahl]:
        strike_eintrag(
            made.wahl, made.wahl.verzeichnis.get(mitglied=voter.mitglied), by=made.leitung, grund="x"
        )
    return made.leitung, reverse("wahlen:berichtigen", args=[made.wahl.pk])


def _verzeichnis(anzahl: int) -> tuple[Konto, str]:
    konto, url = _berichtigen(anzahl)
    return konto, url.removesuffix("berichtigen/")


def _stimmzettel(anzahl: int) -> tuple[Konto, str]:
    made = urnenwahl(kandidaten=anzahl + 1)
    return made.waehler[0], reverse("urne:stimmzettel", args=[made.wahl.pk])


def _urne(anzahl: int) -> tuple[Konto, str]:
    made = urnenwahl()
    made.stimmt(*[made.optionen[0]] * (2 + anzahl))
    made.schliesse()
    return made.waehler[0], reverse("urne:urne", args=[made.wahl.pk])


def _auszaehlen(anzahl: int) -> tuple[Konto, str]:
    made = urnenwahl()
    made.stimmt(*[made.optionen[0]] * (2 + anzahl))
    made.schliesse()
    return made.leitung, reverse("urne:auszaehlen", args=[made.wahl.pk])


def _einspruch(anzahl: int) -> tuple[Konto, str]:
    made = urnenwahl()
    made.stimmt(*[made.optionen[0]] * 4)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    EinspruchFactory.create_batch(
        anzahl, wahl=made.wahl, mitglied=made.waehler[0].mitglied, stand=Einspruchsstand.ABGELEHNT,
        begruendung="Nein.", entschieden_am=jetzt(),
    )  # fmt: skip
    return made.waehler[0], reverse("wahlen:einspruch", args=[made.wahl.pk])


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize(
    ("seite", "abfragen"),
    [
        (_neu_ansetzen, 8),
        (_berichtigen, 8),
        (_verzeichnis, 8),
        (_stimmzettel, 11),
        (_urne, 13),
        (_auszaehlen, 9),
        (_einspruch, 7),
    ],
)
def test_queries_do_not_grow_with_the_rows(
    seite: Callable[[int], tuple[Konto, str]], abfragen: int, anzahl: int
) -> None:
    konto, url = seite(anzahl)
    client = als(konto)

    with CaptureQueriesContext(connection) as queries:
        answer: HttpResponse = client.get(url)

    assert answer.status_code == 200
    assert len(queries) == abfragen
