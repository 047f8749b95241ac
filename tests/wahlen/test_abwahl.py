"""Voting a Koordination out: prepared by the Leitstelle, announced, voted on; the office ends that day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt
from fachgruppen.selectors import koordination_am
from fachgruppen.services.uebergang import continue_aemter
from fachgruppen.states import Amtsart, Endegrund
from fachgruppen.wahlen.models import Wahl, WahlgangOption
from fachgruppen.wahlen.rules.ermittle import Regel, Runde, Stimmen, ermittle
from fachgruppen.wahlen.saetze.abwahl import BETROFFEN_LEITET, KEINE_KANDIDATUR, NIEMAND_IM_AMT
from fachgruppen.wahlen.saetze.abwahlergebnis import abwahlsatz
from fachgruppen.wahlen.saetze.regel import abwahlregel
from fachgruppen.wahlen.services.abwahl import create_abwahl, save_stellungnahme
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.kandidatur import accept_kandidatur, propose_kandidatur
from fachgruppen.wahlen.services.nachrechnen import pruefe_ergebnisse
from fachgruppen.wahlen.services.sitzungswahl import (
    begin_erfassung,
    confirm_ergebnis,
    save_runde,
    submit_ergebnis,
)
from fachgruppen.wahlen.services.wahl import call_kandidaten, create_wahl, extend_kandidatur, fix_stimmzettel
from fachgruppen.wahlen.states import Aktion, Gruende, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, MitgliedFactory, WahlFactory, ZugehoerigkeitFactory, make_wahl
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz
from tests.wahlen.urnen import urnenwahl

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
HeuteIst = Callable[..., object]
SITZUNG = date(2026, 3, 16)


def _html(client: Client, url: str) -> str:
    return client.get(url).content.decode().replace("\xa0", " ")


def _amt(konto: Konto) -> Amt:
    found: Amt = Amt.objects.get(mitglied=konto.mitglied, art=Amtsart.KOORDINATION)
    return found


def _prepare(netz: Netz, konten: dict[str, Konto], angaben: Callable[..., dict], **mehr: object) -> Wahl:
    lead, other = konten["geschaeftsstelle"], konten["beauftragte"]
    wanted = {"leitung": lead.mitglied, "beisitz": other.mitglied} | mehr
    return create_abwahl(netz.a, by=lead, angaben=angaben(**wanted))


def _vote(wahl: Wahl, konten: dict[str, Konto], heute_ist: HeuteIst, ja: int, nein: int) -> Wahl:
    lead = konten["geschaeftsstelle"]
    heute_ist(date(2026, 3, 10))
    fix_stimmzettel(wahl, by=lead)
    heute_ist(SITZUNG)
    begin_erfassung(wahl, by=lead, wahltag=SITZUNG, anlass="Ratshof", anwesend=5)
    save_runde(
        wahl, 1, by=lead, anwesend=5, abgegeben=ja + nein, enthaltung=0, ungueltig=0,
        stimmen={"ja": ja, "nein": nein},
    )  # fmt: skip
    submit_ergebnis(wahl, by=lead, geheim=True, protokolltext="")
    confirm_ergebnis(wahl, by=konten["beauftragte"])
    found: Wahl = Wahl.objects.get(pk=wahl.pk)
    return found


def test_from_the_draft_to_the_end_of_the_office(
    maerz: None, netz: Netz, alle_rollen: dict[str, Konto], angaben: Callable[..., dict], rolle_client: Login,
    heute_ist: HeuteIst,
) -> None:  # fmt: skip
    karla, lead = alle_rollen["koordination_a"], alle_rollen["geschaeftsstelle"]
    aemter = reverse("portal:fachgruppe_aemter", args=[netz.a.slug])
    wahl = _prepare(netz, alle_rollen, angaben)

    # Nobody but those who prepare it hears of the draft, least of all whom it is about.
    assert rolle_client("koordination_a").get(wahl.get_absolute_url()).status_code == 404
    assert "Abwahl der Koordination" not in _html(rolle_client("koordination_a"), aemter)
    assert "Abwahl ankündigen" in _html(rolle_client("geschaeftsstelle"), wahl.get_absolute_url())
    assert "Abwahl ankündigen" in _html(rolle_client("geschaeftsstelle"), "/mein-bereich/")

    call_kandidaten(wahl, by=lead)
    told = Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:ankuendigung")
    own = told.get(empfang=f"mitglied:{karla.mitglied.pk}")
    assert b"Stellung nehmen" in bytes(own.inhalt)
    assert told.count() > 1
    page = _html(rolle_client("koordination_a"), wahl.get_absolute_url())
    assert "Über Ihr Amt wird abgestimmt" in page
    answer = reverse("wahlen:stellungnahme", args=[wahl.pk])
    page = rolle_client("koordination_a").post(answer, {"stellungnahme": "Ich war krank."}, follow=True)
    assert "Ich war krank." in page.content.decode()
    assert rolle_client("mitglied_a").get(answer).status_code == 404
    page = _html(rolle_client("mitglied_a"), wahl.get_absolute_url())
    assert "Wer zur Abwahl steht" in page
    assert "kandidieren" not in page

    done = _vote(wahl, alle_rollen, heute_ist, ja=3, nein=1)

    assert (done.status, done.gewaehlt.mitglied, done.amt) == (Wahlstatus.ANGENOMMEN, karla.mitglied, None)
    steps = list(done.ereignisse.values_list("aktion", flat=True))
    assert steps[-3:] == [Aktion.BESTAETIGT, Aktion.AUSGEZAEHLT, Aktion.ABGEWAEHLT]
    assert (_amt(karla).bis, _amt(karla).ende_grund) == (SITZUNG, Endegrund.ABWAHL)
    told = Versand.objects.get(vorgang=f"wahl:{wahl.pk}:abgewaehlt")
    assert told.empfang == f"mitglied:{karla.mitglied.pk}"
    assert Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:angenommen").exists()
    assert list(pruefe_ergebnisse()) == []

    page = _html(rolle_client("geschaeftsstelle"), wahl.get_absolute_url())
    assert "ist abgewählt: 3 Ja, 1 Nein." in page
    assert "Neue Koordination wählen" in page
    following = f"{reverse('wahlen:neu', args=[netz.a.slug])}?nachwahl={wahl.pk}"
    assert following in page
    assert f'value="{lead.mitglied.pk}" selected' in _html(rolle_client("geschaeftsstelle"), following)
    made = create_wahl(netz.a, by=lead, art="koordination", angaben=angaben(), vorgaenger=done)
    assert made.vorgaenger == done

    # From tomorrow the seat is vacant, here and in the Steuerungsgruppe, and no bridge begins.
    heute_ist(SITZUNG + timedelta(days=1))
    assert continue_aemter() == 0
    assert koordination_am(netz.a, heute()) is None
    assert "unbesetzt" in _html(rolle_client("geschaeftsstelle"), aemter)
    overview = _html(rolle_client("geschaeftsstelle"), reverse("steuerung:uebersicht"))
    assert karla.mitglied.name not in overview


@pytest.mark.parametrize(("ja", "nein"), [(2, 2), (1, 3)])
def test_without_a_majority_nothing_changes(
    ja: int, nein: int, maerz: None, netz: Netz, alle_rollen: dict[str, Konto],
    angaben: Callable[..., dict], heute_ist: HeuteIst,
) -> None:  # fmt: skip
    karla = alle_rollen["koordination_a"]
    before = _amt(karla).bis
    wahl = _prepare(netz, alle_rollen, angaben)
    call_kandidaten(wahl, by=alle_rollen["geschaeftsstelle"])

    done = _vote(wahl, alle_rollen, heute_ist, ja=ja, nein=nein)

    assert (done.status, done.grund, done.gewaehlt) == (Wahlstatus.OHNE_ERGEBNIS, Gruende.ABGELEHNT, None)
    assert (_amt(karla).bis, _amt(karla).ende_grund) == (before, "")
    assert not Versand.objects.filter(vorgang=f"wahl:{wahl.pk}:abgewaehlt").exists()
    assert list(pruefe_ergebnisse()) == []


def test_online_the_office_ends_with_the_count(netz: Netz) -> None:
    holder = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=holder)
    office = AmtFactory(gremium=netz.a, mitglied=holder)
    made = urnenwahl(art="abwahl", gremium=netz.a, kandidaten=1, personen=[holder])
    client = Client()
    client.force_login(made.waehler[1], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = _html(client, reverse("urne:stimmzettel", args=[made.wahl.pk]))
    assert f"Soll {holder.name} als Koordination abgewählt werden?" in page
    assert "mehr Ja- als Nein-Stimmen" in page
    made.stimmt("ja", "ja", "ja", "nein", "enthaltung")
    made.schliesse()

    count_wahlgang(made.gang, by=made.leitung, code=made.a)

    wahl = Wahl.objects.get(pk=made.wahl.pk)
    office.refresh_from_db()
    assert (wahl.status, wahl.gewaehlt.mitglied) == (Wahlstatus.ANGENOMMEN, holder)
    assert (office.bis, office.ende_grund) == (heute(), Endegrund.ABWAHL)


def test_who_may_and_what_must_not_be(
    maerz: None, netz: Netz, alle_rollen: dict[str, Konto], angaben: Callable[..., dict]
) -> None:
    karla, alma = alle_rollen["koordination_a"], alle_rollen["mitglied_a"]
    for konto in (karla, alma):
        with pytest.raises(Ablehnung, match="bereiten die Beauftragte und die Geschäftsstelle vor"):
            create_abwahl(netz.a, by=konto, angaben=angaben())
    for name in ("leitung", "beisitz"):
        with pytest.raises(Ablehnung) as refused:
            _prepare(netz, alle_rollen, angaben, **{name: karla.mitglied})
        assert (str(refused.value), refused.value.field) == (BETROFFEN_LEITET, name)
    wahl = _prepare(netz, alle_rollen, angaben)
    with pytest.raises(Ablehnung, match="läuft schon eine solche Wahl"):
        _prepare(netz, alle_rollen, angaben)
    assert not karla.has_perm("wahlen.bearbeiten", wahl)
    assert not karla.has_perm("wahlen.abbrechen", wahl)

    call_kandidaten(wahl, by=alle_rollen["geschaeftsstelle"])
    lead = alle_rollen["geschaeftsstelle"]
    for act in (
        lambda: accept_kandidatur(wahl, by=alma, vorstellung=""),
        lambda: propose_kandidatur(wahl, alma.mitglied, by=karla),
        lambda: extend_kandidatur(wahl, by=lead, bis=heute() + timedelta(days=9)),
    ):
        with pytest.raises(Ablehnung, match=KEINE_KANDIDATUR):
            act()
    with pytest.raises(Ablehnung, match="Stellung nimmt nur"):
        save_stellungnahme(wahl, by=alma, text="Ich auch")

    # Nobody is in office any more: there is nothing to vote on.
    Amt.objects.filter(pk=_amt(karla).pk).update(bis=heute() - timedelta(days=1))
    with pytest.raises(Ablehnung, match=r"ist nicht mehr Koordination. Brechen Sie die Abwahl ab"):
        fix_stimmzettel(wahl, by=lead)
    Wahl.objects.filter(pk=wahl.pk).update(status="abgebrochen", beendet_am=wahl.angelegt_am, begruendung="x")
    with pytest.raises(Ablehnung) as refused:
        _prepare(netz, alle_rollen, angaben)
    assert str(refused.value) == NIEMAND_IM_AMT


def test_the_database_knows_whom_it_is_about(netz: Netz) -> None:
    with pytest.raises(DatabaseError, match="wahl_abwahl_ist_ernst"), transaction.atomic():
        WahlFactory(gremium=netz.a, art="abwahl", test=True)
    out = make_wahl(Wahlstatus.BEREIT, gremium=netz.a, art="abwahl", kandidaten=1)
    elected = make_wahl(Wahlstatus.BEREIT, gremium=netz.b)
    gang = elected.wahlgaenge.get()
    with pytest.raises(DatabaseError, match="stimmzettel_fest"), transaction.atomic():
        WahlgangOption.objects.create(wahlgang=gang, kandidatur=out.kandidaturen.get())


def test_the_sentences() -> None:
    def say(ja: int, nein: int, *, two_thirds: bool = False) -> str:
        rule, votes = Regel(zwei_drittel=two_thirds), Stimmen(ja=ja, nein=nein)
        result = ermittle(rule, Runde(), ["k"], votes)
        return abwahlsatz(result, rule, Runde(), ["k"], votes, lambda _: "Olga Nowak")

    assert say(5, 4) == "Olga Nowak ist abgewählt: 5 Ja, 4 Nein."
    assert say(4, 4) == "Olga Nowak: 4 Ja, 4 Nein. Bei Stimmengleichheit ist Olga Nowak nicht abgewählt."
    assert say(3, 4) == "Olga Nowak: 3 Ja, 4 Nein. Olga Nowak bleibt im Amt."
    assert say(5, 4, two_thirds=True) == (
        "Olga Nowak: 5 Ja, 4 Nein. Für zwei Drittel reicht das nicht. Olga Nowak bleibt im Amt."
    )
    assert say(6, 3, two_thirds=True) == "Olga Nowak ist abgewählt: 6 Ja, 3 Nein."
    assert abwahlregel(zwei_drittel=True, quorum=0) == (
        "Die Abwahl ist angenommen, wenn mindestens zwei Drittel der Ja- und Nein-Stimmen auf Ja lauten. "
        "Enthaltungen zählen nicht mit."
    )
