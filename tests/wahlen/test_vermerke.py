"""Who has voted: names for Wahlleitung and Beisitz, a number for the others, totals for nobody (T12)."""

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.contrib.auth.models import PermissionsMixin
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.models import Wahl, Wahlereignis
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.erklaerung import refuse_wahl
from fachgruppen.wahlen.services.vernichten import destroy_faellige
from fachgruppen.wahlen.urls import urlpatterns, urne_urls
from mitglieder.models import Konto
from mitglieder.states import Rolle
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    ZugehoerigkeitFactory,
)
from tests.wahlen.urnen import Urnenwahl, urnenwahl

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAMEN = [f"wahlen:{row.name}" for row in urlpatterns] + [f"urne:{row.name}" for row in urne_urls[0]]
# What differs each time a page is made, whatever happened in between.
FLUECHTIG = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|name="csrf-token" content="[^"]*"'
)


def _vermerke(made: Urnenwahl) -> str:
    return reverse("urne:vermerke", args=[made.wahl.pk])


def _client(konto: Konto) -> Client:
    client = Client()
    client.force_login(konto, backend=BACKEND)
    return client


def _beauftragte(made: Urnenwahl) -> Konto:
    """Return the Beauftragte, who also coordinates the group and leads nothing here: who else sees most."""
    person = MitgliedFactory(mit_konto=True)
    NetzwerkrolleFactory(mitglied=person, rolle=Rolle.BEAUFTRAGTE)
    ZugehoerigkeitFactory(gremium=made.wahl.gremium, mitglied=person)
    AmtFactory(gremium=made.wahl.gremium, mitglied=person)
    return person.konto


def _seiten(made: Urnenwahl, konten: Iterable[Konto]) -> dict[tuple[int, str], tuple[int, str]]:
    """Return every page of this election as each account sees it, by account and address."""
    found = {}
    for konto in konten:
        client = _client(konto)
        for name in NAMEN:
            try:
                url = reverse(name, args=[made.wahl.pk])
            except Exception:  # noqa: BLE001
                continue
            answer = client.get(url)
            found[konto.pk, name] = (answer.status_code, FLUECHTIG.sub("", _text(answer)))
    return found


def _text(answer: object) -> str:
    return "" if getattr(answer, "streaming", False) else answer.content.decode(errors="replace")  # type: ignore[attr-defined]


def test_no_page_tells_of_a_vote_but_the_names_to_wahlleitung_and_beisitz() -> None:
    """T12: every page of the election is the same before and after three people voted."""
    made = urnenwahl(waehler=7)
    officials = [made.leitung, made.beisitz]
    konten = [*officials, _beauftragte(made), made.waehler[6]]
    cache.clear()
    before = _seiten(made, konten)

    made.stimmt(made.optionen[0], made.optionen[0], made.optionen[1])

    after = _seiten(made, konten)
    changed = {key for key in after if before[key] != after[key]}
    assert changed == {(konto.pk, "urne:vermerke") for konto in officials}
    seen = {konto for konto, name in after if name == "urne:vermerke" and after[konto, name][0] == 200}
    assert seen == {konto.pk for konto in officials}
    assert len({name for _, name in after}) > 25
    assert not Wahlereignis.objects.filter(wahl=made.wahl).exclude(aktion="geoeffnet").exists()


def test_the_list_is_by_name_and_says_nothing_of_order_or_choice() -> None:
    made = urnenwahl()
    made.stimmt(made.optionen[0], ab=4)
    made.stimmt(made.optionen[1], ab=1)

    answer = _client(made.beisitz).get(_vermerke(made))

    page = answer.text.replace("\xa0", " ")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "2 von 6 haben abgestimmt." in page
    head, voted = page.split('id="abgestimmt"')
    names = [made.waehler[n].mitglied.name for n in (1, 4)]
    assert all(name in voted and name not in head for name in names)
    order = sorted((1, 4), key=lambda n: made.waehler[n].mitglied.sortname)
    places = [voted.index(made.waehler[n].mitglied.name) for n in order]
    assert places == sorted(places)
    assert _vermerke(made) in _client(made.leitung).get(reverse("urne:urne", args=[made.wahl.pk])).text


def test_a_flag_of_a_superuser_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django lets superusers pass every check; here there are none, and the flag counts for nothing."""
    made = urnenwahl()
    stranger = MitgliedFactory(mit_konto=True).konto
    assert not issubclass(Konto, PermissionsMixin)
    assert not {"is_superuser", "is_staff"} & {field.name for field in Konto._meta.get_fields()}
    for flag in ("is_superuser", "is_staff"):
        monkeypatch.setattr(Konto, flag, True, raising=False)

    assert not stranger.has_perm("wahlen.vermerke", made.wahl)
    assert not stranger.has_perm("wahlen.auszaehlen", made.wahl)
    pages = _seiten(made, [stranger])
    open_to_all = {"urne:geheim"}
    assert {name for (_, name), (status, _) in pages.items() if status == 200} <= open_to_all


def test_the_names_are_there_until_the_marks_are_destroyed() -> None:
    made = urnenwahl()
    made.stimmt(*[made.optionen[0]] * 3)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    client, wahl = _client(made.leitung), made.neu().wahl
    assert "Nicht abgestimmt" in client.get(_vermerke(made)).text
    refuse_wahl(wahl, by=made.leitung, grund="erklärt")
    over = jetzt() - timedelta(days=wahl.wahlordnung.einspruch_tage + 2)
    Wahl.objects.filter(pk=wahl.pk).update(ergebnis_am=over)

    destroy_faellige()

    page = client.get(_vermerke(made)).text
    assert "Die Vermerke sind vernichtet." in page
    assert made.waehler[0].mitglied.name not in page
