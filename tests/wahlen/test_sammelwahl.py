"""One page for all Fachgruppen: who is due, all drafts or none, refusals beside their row."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt, Gremium
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.sammelwahl import LAEUFT_SCHON, gruppenlagen, vorstand_moeglich
from fachgruppen.wahlen.services.sammelwahl import create_wahlen
from fachgruppen.wahlen.states import Wahlstatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AmtFactory, GremiumFactory, WahlordnungFactory, make_wahl
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
URL = "/wahlen/fuer-alle/"


def _text(response: object) -> str:
    return response.content.decode().replace("\xa0", " ")  # type: ignore[attr-defined]


def _eingabe(leitung: int, beisitz: int, *gremien: Gremium, **mehr: object) -> dict[str, object]:
    later = (heute() + timedelta(days=30)).isoformat()
    data: dict[str, object] = {
        "stichtag": heute().isoformat(), "geheim": "ja",
        "kandidatur_bis": (heute() + timedelta(days=14)).isoformat(),
    }  # fmt: skip
    for g in gremien:
        row = {"dabei": "on", "wahltag": later, "anlass": g.kurzname, "leitung": leitung, "beisitz": beisitz}
        data |= {f"g{g.pk}-{name}": value for name, value in row.items()}
    return data | mehr


def test_who_is_due_and_who_is_not(netz: Netz) -> None:
    """Vacant and nearly over are due; a long term, a term without end and a running election are not."""
    tag = heute()
    Amt.objects.all().delete()
    soon, late, always, busy = (GremiumFactory(name=f"Gruppe {n}") for n in range(4))
    AmtFactory(gremium=soon, von=tag - timedelta(days=700), bis=tag + timedelta(days=60))
    AmtFactory(gremium=late, von=tag - timedelta(days=30), bis=tag + timedelta(days=700))
    AmtFactory(gremium=always, von=tag - timedelta(days=30), bis=None)
    running = make_wahl(Wahlstatus.ENTWURF, gremium=busy)
    make_wahl(Wahlstatus.ENTWURF, gremium=netz.a, test=True)

    found = {row.gremium.pk: row for row in gruppenlagen()}

    assert [found[g.pk].warum for g in (netz.a, netz.b, soon)] == ["", "", ""]
    assert found[netz.a.pk].stand == "Koordination unbesetzt"
    assert found[late.pk].warum.startswith("Eine Wahl steht erst ab dem ")
    assert found[always.pk].warum == "Die Amtszeit hat kein Ende. Es steht keine Wahl an."
    assert (found[busy.pk].warum, found[busy.pk].wahl) == (LAEUFT_SCHON, running)
    assert netz.steuerung.pk not in found


def test_all_of_them_with_one_button(netz: Netz, konto_von: Callable, rolle_client: Login) -> None:
    Amt.objects.all().delete()
    lead, other = (konto_von(name).mitglied for name in ("geschaeftsstelle", "beauftragte"))
    client = rolle_client("geschaeftsstelle")
    page = _text(client.get(URL))
    assert netz.a.name in page
    assert f'value="{lead.pk}" selected' in page

    page = _text(client.post(URL, _eingabe(lead.pk, other.pk, netz.a, netz.b), follow=True))

    made = {wahl.gremium_id: wahl for wahl in Wahl.objects.all()}
    assert set(made) == {netz.a.pk, netz.b.pk}
    assert all(wahl.status == Wahlstatus.ENTWURF and not wahl.test for wahl in made.values())
    assert made[netz.a.pk].anlass == netz.a.kurzname
    assert all(wahl.get_absolute_url() in page for wahl in made.values())
    assert Versand.objects.filter(art="wahl_vorstand").count() == 2
    # Now they run, and are left out with the reason.
    page = _text(client.get(URL))
    assert LAEUFT_SCHON in page
    assert "Zurzeit ist in keiner Fachgruppe eine Wahl fällig." in page


def test_one_refusal_and_none_is_created(netz: Netz, konto_von: Callable, rolle_client: Login) -> None:
    """What is wrong stands in its row, what was typed stays, and the other groups wait."""
    Amt.objects.all().delete()
    lead, other = (konto_von(name).mitglied for name in ("geschaeftsstelle", "beauftragte"))
    client = rolle_client("geschaeftsstelle")
    data = _eingabe(lead.pk, other.pk, netz.a, netz.b)

    page = _text(client.post(URL, data | {f"g{netz.b.pk}-wahltag": "", f"g{netz.a.pk}-anlass": "Im Turm"}))
    assert f"{netz.b.name}: Geben Sie den Tag der Sitzung ein." in page
    assert 'value="Im Turm"' in page

    # Somebody else was quicker with one of them.
    make_wahl(Wahlstatus.ENTWURF, gremium=netz.b)
    page = _text(client.post(URL, data))
    assert f"{netz.b.name}: Für {netz.b.voller_name} läuft schon eine solche Wahl." in page
    assert f"{netz.a.name}: " not in page
    assert Wahl.objects.count() == 1

    page = _text(client.post(URL, data | {f"g{netz.a.pk}-beisitz": lead.pk}))
    assert f"{netz.a.name}: Wahlleitung und Beisitz sind zwei verschiedene Personen." in page

    page = _text(client.post(URL, {k: v for k, v in data.items() if not k.endswith("-dabei")}))
    assert "Wählen Sie mindestens eine Fachgruppe aus." in page
    assert Wahl.objects.count() == 1


def test_the_rule_fills_in_the_rest(netz: Netz, konto_von: Callable, rolle_client: Login) -> None:
    """A rule that allows it offers the vote online, with one window for all."""
    Amt.objects.all().delete()
    lead, other = (konto_von(name).mitglied for name in ("geschaeftsstelle", "beauftragte"))
    rule, _ = WahlordnungFactory(online=True), WahlordnungFactory()
    client = rolle_client("geschaeftsstelle")
    assert "Stimmabgabe online ab" not in _text(client.get(URL))
    assert "Stimmabgabe online ab" in _text(client.get(f"{URL}?wahlordnung={rule.pk}"))

    begin = heute() + timedelta(days=20)
    window = {
        "wahlordnung": rule.pk, "modus": "online", "beginn_tag": begin.isoformat(), "beginn_zeit": "08:00",
        "ende_tag": (begin + timedelta(days=5)).isoformat(), "ende_zeit": "18:00",
    }  # fmt: skip
    data = _eingabe(lead.pk, other.pk, netz.a, netz.b, **window)
    data |= {f"g{g.pk}-wahltag": "" for g in (netz.a, netz.b)}
    client.post(URL, data)

    rows = Wahl.objects.filter(modus="online", wahlordnung=rule, wahltag=None)
    assert rows.count() == 2


def test_only_the_leitstelle(netz: Netz, konto_von: Callable) -> None:
    with pytest.raises(Ablehnung, match="bereiten die Beauftragte und die Geschäftsstelle vor"):
        create_wahlen([], by=konto_von("koordination_a"))
    member = konto_von("mitglied_a").mitglied
    people = vorstand_moeglich([netz.a, netz.b])
    assert member in people[netz.a.pk]
    assert member not in people[netz.b.pk]
    assert reverse("wahlen:fuer_alle") == URL
