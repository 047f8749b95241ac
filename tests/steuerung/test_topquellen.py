"""The agenda of the Steuerungsgruppe collects by itself: what is offered, taken over once, and flows back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Schrittart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AnwesenheitFactory,
    BeschlussFactory,
    EmpfehlungFactory,
    HandlungsbedarfFactory,
    QuartalsberichtFactory,
    SitzungFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.agenda import agenda_von
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.services.protokoll import Kopf, Punkttext, save_kopf, save_punkt, start_protokoll
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.quellen import quellpunkte
from sitzungen.services.tagesordnung import TopEingabe, put_on_agenda, save_tagesordnung
from sitzungen.services.topvorschlaege import propose_top
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]


def sitzung_der(netz: Netz, tage: int = 20) -> Sitzung:
    made: Sitzung = SitzungFactory(gremium=netz.steuerung, tag=heute() + timedelta(days=tage))
    return made


def bedarf_an_uns(netz: Netz, **fields: object) -> Handlungsbedarf:
    made: Handlungsbedarf = HandlungsbedarfFactory(
        gremium=netz.a, weitergeleitet=True, adressat_art=Adressatart.STEUERUNGSGRUPPE,
        adressat="Steuerungsgruppe", **fields,
    )  # fmt: skip
    return made


def bericht(netz: Netz, **fields: object) -> None:
    last = Quartal.am(heute()).plus(-1)
    QuartalsberichtFactory(gremium=netz.a, jahr=last.jahr, quartal=last.nummer, **fields)


def speichern(sitzung: Sitzung, by: Konto, *matters: str) -> None:
    tops = [TopEingabe("Begrüßung"), *(TopEingabe(f"Zu {matter}", quelle=matter) for matter in matters)]
    save_tagesordnung(sitzung, tops, by=by, version=None)


def protokolliert(sitzung: Sitzung, by: Konto) -> Protokoll:
    """Minutes of this session, as if it had been yesterday, that lack nothing."""
    begin = jetzt() - timedelta(days=1)
    Sitzung.objects.filter(pk=sitzung.pk).update(
        status=Sitzungsstatus.STATTGEFUNDEN, start=begin, ende=begin + timedelta(hours=2)
    )
    sitzung.refresh_from_db()
    AnwesenheitFactory(sitzung=sitzung, mitglied=by.mitglied, stimmberechtigt=True)
    made = start_protokoll(sitzung, by=by)
    head = Kopf(begin, begin + timedelta(hours=1), by.mitglied, by.mitglied, True)
    return save_kopf(made, head, by=by, version=None)


def test_what_is_offered_with_its_reason(netz: Netz) -> None:
    empfehlung = EmpfehlungFactory(beschluss__punkt__protokoll__sitzung__gremium=netz.a)
    need = bedarf_an_uns(netz)
    HandlungsbedarfFactory(gremium=netz.a, formuliert=True)
    HandlungsbedarfFactory(gremium=netz.a, weitergeleitet=True)
    bericht(netz)

    offers = dict(quellpunkte(sitzung_der(netz, 60)))

    last = Quartal.am(heute()).plus(-1)
    key = f"{last.jahr}-{last.nummer}"
    assert set(offers) == {f"empfehlung:{empfehlung.pk}", f"bedarf:{need.pk}", f"fehlende_berichte:{key}"}
    assert netz.a.voller_name in offers[f"bedarf:{need.pk}"].grund
    assert "noch nicht beantwortet" in offers[f"empfehlung:{empfehlung.pk}"].grund
    assert netz.a.name in offers[f"fehlende_berichte:{key}"].text
    assert quellpunkte(SitzungFactory(gremium=netz.a)) == []


def test_one_press_takes_all_and_nothing_is_offered_twice(netz: Netz, rolle_client: Login) -> None:
    need = bedarf_an_uns(netz, titel="Betreuung fehlt")
    bericht(netz)
    sitzung = sitzung_der(netz, 60)
    client, url = rolle_client("beauftragte"), f"/sitzungen/{sitzung.uuid}/tagesordnung/"

    page = client.get(url).content.decode()
    assert "Wartet auf die Steuerungsgruppe" in page
    assert "Alle 2 übernehmen" in page
    assert "Ansehen und übernehmen" in client.get(sitzung.get_absolute_url()).content.decode()
    data = {"version": sitzung.version, "top-0-titel": "Begrüßung"}
    page = client.post(url, {**data, "zeile": "alle-quellen"}).content.decode()
    assert "2 Punkte sind dazugekommen." in page
    assert "Wartet auf die Steuerungsgruppe" not in page
    assert "Betreuung fehlt" in page
    taken = [name for name, _ in quellpunkte(sitzung)]
    rows = {f"top-{n}-titel": f"Punkt {n}" for n in range(2)}
    rows |= {f"top-{n}-quelle": matter for n, matter in enumerate(taken)}
    assert client.post(url, {"version": sitzung.version, **rows}).status_code == 302

    assert quellpunkte(sitzung) == []
    page = client.get(sitzung.get_absolute_url()).content.decode()
    assert f'<a href="{need.get_absolute_url()}">Handlungsbedarf' in page
    seen = client.get(f"/steuerungsgruppe/handlungsbedarf/{need.uuid}/").content.decode()
    assert f"auf der Tagesordnung der Sitzung vom {datum(sitzung.start)}" in seen
    assert rolle_client("mitglied_b").get(sitzung.get_absolute_url()).status_code == 404
    agenda = agenda_von(sitzung, TOP.objects.filter(sitzung=sitzung), None)
    assert "Handlungsbedarf, Fachgruppe" in agenda.punkte[0].zeile
    assert "Handlungsbedarf, Fachgruppe" not in agenda.fuer_gaeste().punkte[0].zeile


def test_put_once_by_whatever_way(netz: Netz, konto_beauftragte: Konto, konto_koordination_b: Konto) -> None:
    need, by = bedarf_an_uns(netz), konto_beauftragte
    first, second = sitzung_der(netz), sitzung_der(netz, 110)
    put_on_agenda(f"bedarf:{need.pk}", by=by)

    assert TOP.objects.get(sitzung=first).quelle == f"bedarf:{need.pk}"
    with pytest.raises(Ablehnung, match="steht schon auf der Tagesordnung der Sitzung vom"):
        speichern(second, by, f"bedarf:{need.pk}")
    with pytest.raises(Ablehnung, match="steht schon"):
        put_on_agenda(f"bedarf:{need.pk}", by=by)
    with pytest.raises(Ablehnung, match="steht schon auf einer Tagesordnung"):
        propose_top(netz.steuerung, by=konto_koordination_b, titel="T", begruendung="B", handlungsbedarf=need)
    other = f"bedarf:{bedarf_an_uns(netz).pk}"
    with pytest.raises(Ablehnung, match="zweimal"):
        speichern(second, by, other, other)
    # Taken off the agenda again, it is offered again.
    save_tagesordnung(first, [TopEingabe("Begrüßung")], by=by, version=None)
    assert f"bedarf:{need.pk}" in dict(quellpunkte(second))


@pytest.mark.parametrize("matter", ["bedarf:0", "bedarf:x", "berichte:20-1", "unbekannt:1", "bedarf:"])
def test_nonsense_is_refused(netz: Netz, konto_beauftragte: Konto, matter: str) -> None:
    sitzung_der(netz)
    with pytest.raises(Ablehnung, match="gibt es nicht mehr"):
        put_on_agenda(matter, by=konto_beauftragte)


def test_only_who_prepares_it(netz: Netz, konto_koordination_a: Konto) -> None:
    need = bedarf_an_uns(netz)
    sitzung_der(netz)
    with pytest.raises(Ablehnung, match="bereiten die Integrationsbeauftragte und die Geschäftsstelle vor"):
        put_on_agenda(f"bedarf:{need.pk}", by=konto_koordination_a)


def test_a_proposal_about_a_need_is_the_same_matter(
    netz: Netz, konto_beauftragte: Konto, konto_koordination_b: Konto
) -> None:
    need, sitzung = bedarf_an_uns(netz), sitzung_der(netz)
    made = propose_top(
        netz.steuerung, by=konto_koordination_b, titel="Betreuung", begruendung="B", handlungsbedarf=need
    )
    assert quellpunkte(sitzung) == [], "it is offered as the proposal"

    save_tagesordnung(
        sitzung, [TopEingabe("Betreuung", vorschlag=made.pk)], by=konto_beauftragte, version=None
    )

    assert TOP.objects.get(sitzung=sitzung).quelle == f"bedarf:{need.pk}"


def test_the_decision_of_the_minutes_flows_back(netz: Netz, konto_beauftragte: Konto) -> None:
    need, by = bedarf_an_uns(netz, weitergeleitet_am=heute() - timedelta(days=9)), konto_beauftragte
    sitzung = sitzung_der(netz, 1)
    speichern(sitzung, by, f"bedarf:{need.pk}")
    minutes = protokolliert(sitzung, by)
    point = minutes.punkte.get(top__quelle=f"bedarf:{need.pk}")
    BeschlussFactory(punkt=point, gremium=netz.steuerung, wortlaut="Die Stadt prüft zwölf Plätze.")

    send_protokoll(minutes, by=by)

    need.refresh_from_db()
    assert need.status == Bedarfsstatus.BEANTWORTET
    assert "Die Stadt prüft zwölf Plätze." in need.entscheidung
    assert need.antwort == need.entscheidung
    assert need.schritte.get().art == Schrittart.BEANTWORTET
    assert TOP.objects.get(quelle=f"bedarf:{need.pk}").behandelt_am
    assert Versand.objects.filter(art="bedarf_stand", adresse=need.von.email).count() == 1
    inhalt = minutes.fassungen.get().inhalt
    assert inhalt["punkte"][1]["herkunft"] == f"Handlungsbedarf, {netz.a.voller_name}"
    assert "herkunft" not in inhalt["punkte"][0]


def test_put_off_it_comes_along_and_stays_one(netz: Netz, konto_beauftragte: Konto) -> None:
    need, by = bedarf_an_uns(netz), konto_beauftragte
    first = sitzung_der(netz, 1)
    speichern(first, by, f"bedarf:{need.pk}")
    minutes = protokolliert(first, by)
    point = minutes.punkte.get(top__quelle=f"bedarf:{need.pk}")
    save_punkt(point, Punkttext(point.titel, "", vertagt=True), by=by, version=point.version)
    send_protokoll(minutes, by=by)
    later = sitzung_der(netz, 30)

    assert quellpunkte(later) == [], "it is offered as the point that was put off"
    save_tagesordnung(later, [TopEingabe("Noch einmal", aus=point.top_id)], by=by, version=None)
    assert TOP.objects.get(sitzung=later).quelle == f"bedarf:{need.pk}"
    with pytest.raises(Ablehnung, match="steht schon"):
        speichern(sitzung_der(netz, 110), by, f"bedarf:{need.pk}")


def test_an_answer_that_did_not_come_is_offered_again(netz: Netz, konto_beauftragte: Konto) -> None:
    need, by = bedarf_an_uns(netz), konto_beauftragte
    first = sitzung_der(netz, 1)
    speichern(first, by, f"bedarf:{need.pk}")
    send_protokoll(protokolliert(first, by), by=by)

    need.refresh_from_db()
    assert need.status == Bedarfsstatus.WEITERGELEITET
    assert f"bedarf:{need.pk}" in dict(quellpunkte(sitzung_der(netz, 30)))


def test_what_fell_out_is_offered_once_the_group_has_met(netz: Netz, konto_beauftragte: Konto) -> None:
    need, by = bedarf_an_uns(netz), konto_beauftragte
    gone = sitzung_der(netz, 40)
    speichern(gone, by, f"bedarf:{need.pk}")
    before = jetzt() - timedelta(days=40)
    Sitzung.objects.filter(pk=gone.pk).update(
        status=Sitzungsstatus.AUSGEFALLEN, absagegrund="krank", start=before, ende=before + timedelta(hours=1)
    )
    held = sitzung_der(netz, 1)
    speichern(held, by)
    assert quellpunkte(held) == [], "it is offered as a point of the session that fell out"

    send_protokoll(protokolliert(held, by), by=by)

    assert f"bedarf:{need.pk}" in dict(quellpunkte(sitzung_der(netz, 30)))


@pytest.mark.parametrize(
    ("rolle", "sieht", "knopf"),
    [
        ("beauftragte", True, "Sitzung planen"),
        ("geschaeftsstelle", True, "Sitzung planen"),
        ("koordination_a", True, "Punkt vorschlagen"),
        ("mitglied_a", False, ""),
    ],
)
def test_its_own_sessions_stand_on_its_page(
    netz: Netz, rolle_client: Login, rolle: str, sieht: bool, knopf: str
) -> None:
    coming = sitzung_der(netz, 20)
    page = rolle_client(rolle).get("/steuerungsgruppe/").content.decode()

    assert (coming.get_absolute_url() in page) == sieht
    assert ("Sitzungen der Steuerungsgruppe" in page) == sieht
    for button in ("Sitzung planen", "Punkt vorschlagen"):
        assert (f">{button}</a>" in page) == (button == knopf)
    if sieht:
        client = rolle_client(rolle)
        for url in ("/fachgruppen/steuerungsgruppe/protokolle/", "/beschluesse/?gremium=steuerungsgruppe"):
            assert url in page
            assert client.get(url).status_code == 200
