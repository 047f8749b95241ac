"""Net changes: random histories of a Fachgruppe against a comparison of its first and last state."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fachgruppen.mitteilungen.neues import Quelle, neuigkeiten, nimm_stand, register
from fachgruppen.mitteilungen.neues.gremium import vergleiche_profil, vergleiche_ziele
from fachgruppen.mitteilungen.neues.personen import MITGLIEDER, vergleiche_aemter, vergleiche_mitglieder
from fachgruppen.models import Ziel
from fachgruppen.states import Zielstand
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import GremiumFactory, MitgliedFactory, ZielFactory, ZugehoerigkeitFactory
from sitzungen.neues import vergleiche_sitzungen
from tests.fixtures_rollen import Netz

TEXTE = ("Kurse", "Beratung", "Treffpunkt")
SCHRITT = st.tuples(
    st.sampled_from(["neu", "text", "stand", "weg", "tausch"]),
    st.integers(0, 5),
    st.sampled_from(TEXTE),
    st.sampled_from(list(Zielstand)),
)


def schritt(gremium, art: str, n: int, text: str, stand: Zielstand) -> None:
    """Do one thing to the goals, whatever there is."""
    goals = list(Ziel.objects.filter(gremium=gremium).order_by("position"))
    if art == "neu":
        last = max((goal.position for goal in goals), default=0)
        ZielFactory(gremium=gremium, position=last + 1, text=text, stand=stand)
        return
    if not goals:
        return
    goal = goals[n % len(goals)]
    if art == "weg":
        goal.delete()
    elif art == "text":
        Ziel.objects.filter(pk=goal.pk).update(text=text)
    elif art == "stand":
        Ziel.objects.filter(pk=goal.pk).update(stand=stand)
    else:
        other = goals[(n + 1) % len(goals)]
        Ziel.objects.filter(pk=goal.pk).update(position=other.position + 100)
        Ziel.objects.filter(pk=other.pk).update(position=goal.position)


def ziele(gremium) -> Counter:
    return Counter(Ziel.objects.filter(gremium=gremium).values_list("text", "stand"))


class ZielverlaufTest(TestCase):
    """Against the database: whatever happened in between, only first and last state count."""

    @settings(max_examples=40)
    @given(anfang=st.lists(SCHRITT, max_size=4), verlauf=st.lists(SCHRITT, max_size=12))
    def test_only_the_difference_is_told(self, anfang, verlauf) -> None:
        gremium = GremiumFactory()
        for step in anfang:
            schritt(gremium, *step)
        first, before = nimm_stand([gremium]), ziele(gremium)
        for step in verlauf:
            schritt(gremium, *step)
        last, now = json.loads(json.dumps(nimm_stand([gremium]))), ziele(gremium)

        lines = neuigkeiten(first, last, gremium.pk)

        assert bool(lines) == (before != now)
        told = Counter(line.titel.split(":")[0].split(" jetzt")[0] for line in lines)
        grown = sum(now.values()) - sum(before.values())
        assert told["Neues Ziel"] - told["Ziel entfernt"] == grown
        assert sum(told.values()) <= sum((before - now).values()) + sum((now - before).values())
        assert neuigkeiten(last, last, gremium.pk) == []


MENSCHEN = st.dictionaries(st.sampled_from("123456"), st.just("Name"), max_size=6)


@given(alt=MENSCHEN, neu=MENSCHEN)
def test_people_who_came_and_left(alt, neu):
    values = [{"da": who, "seit": {}, "bis": {}, "pfad": "/"} for who in (alt, neu)]

    lines = vergleiche_mitglieder(*values)

    came = {str(line.betrifft) for line in lines if line.betrifft is not None}
    assert came == set(neu) - set(alt)
    assert len(lines) == len(set(neu) ^ set(alt))


AEMTER = st.dictionaries(
    st.sampled_from(["koordination", "stellvertretung"]),
    st.dictionaries(st.sampled_from("123"), st.just(["Name", "2026-01-01"]), min_size=1, max_size=3),
)


@given(alt=AEMTER, neu=AEMTER)
def test_offices_are_told_where_the_holders_differ(alt, neu):
    values = [{"aemter": held, "pfad": "/"} for held in (alt, neu)]

    lines = vergleiche_aemter(*values)

    differing = {art for art in {*alt, *neu} if set(alt.get(art, {})) != set(neu.get(art, {}))}
    assert {line.titel.split(":")[0].lower() for line in lines} == differing
    assert len(lines) == len(differing)


TAGE = ("2030-05-12T12:00:00+00:00", "2030-05-13T12:00:00+00:00")
SITZUNG = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["geplant", "eingeladen", "abgesagt", "stattgefunden"]),
        "name": st.just("Sitzung"),
        "start": st.sampled_from(TAGE),
        "ende": st.just("2030-05-13T14:00:00+00:00"),
        "ort": st.sampled_from(["", "Ratshof"]),
        "tops": st.sampled_from(["", "a", "b"]),
        "pfad": st.just("/"),
    }
)
SITZUNGEN = st.dictionaries(st.sampled_from("abc"), SITZUNG)


@given(alt=SITZUNGEN, neu=SITZUNGEN)
def test_sitzungen(alt, neu):
    """At most one line a Sitzung; the same state is nothing; who was mailed is not told again."""
    lines = vergleiche_sitzungen({"sitzungen": alt}, {"sitzungen": neu})

    assert len(lines) <= len({*alt, *neu})
    assert vergleiche_sitzungen({"sitzungen": neu}, {"sitzungen": neu}) == []
    for key in {*alt, *neu}:
        before, now = alt.get(key), neu.get(key)
        told = vergleiche_sitzungen(
            {"sitzungen": {key: before} if before else {}}, {"sitzungen": {key: now} if now else {}}
        )
        if before == now or (now and now["status"] == "stattgefunden"):
            assert told == []
        if before and now and before["status"] == now["status"] == "eingeladen":
            assert all(line.titel.startswith("Tagesordnung") for line in told)
        if (
            before
            and now
            and before["status"] == now["status"] == "geplant"
            and before["start"] != now["start"]
        ):
            assert [line.titel for line in told] == ["Termin verlegt: Sitzung"]


def test_profile_is_told_only_where_the_text_differs():
    alt = {"text": "a", "am": "2026-01-02T08:00:00+00:00", "pfad": "/p"}

    assert vergleiche_profil(alt, {**alt, "am": "2026-02-02T08:00:00+00:00"}) == []
    (line,) = vergleiche_profil(alt, {**alt, "text": "b"})
    assert (line.titel, line.zusatz) == ("Das Profil ist geändert", "am Fr,\xa002.01.2026")


def test_goals_are_told_with_what_they_were():
    alt = {"ziele": {"1": ["Kurse", "offen"]}, "beendet": {}, "am": {}, "pfad": "/"}
    neu = {**alt, "ziele": {"1": ["Kurse", "erreicht"]}}

    (line,) = vergleiche_ziele(alt, neu)

    assert (line.titel, line.zusatz) == ("Ziel jetzt erreicht: „Kurse“", "bisher offen")
    (line,) = vergleiche_ziele(
        alt,
        {
            **alt,
            "ziele": {},
            "beendet": {"1": "Das Ziel ist erreicht, 3 Kurse"},
            "am": {"1": "2026-01-02T08:00:00+00:00"},
        },
    )
    assert line.titel == "Ziel beendet: „Kurse“"
    assert line.zusatz == "Das Ziel ist erreicht, 3 Kurse, am Fr,\xa002.01.2026"


def test_what_the_old_state_did_not_know_is_no_news():
    assert neuigkeiten({}, {"ziele": {"1": {"ziele": {"1": ["x", "offen"]}}}}, 1) == []


def test_a_source_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        register(Quelle("ziele", lambda gremien: {}, lambda alt, neu: []))


def test_who_came_back_is_here_since_her_return(netz: Netz) -> None:
    anna = MitgliedFactory()
    now = ZugehoerigkeitFactory(gremium=netz.a, mitglied=anna, von=heute())
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=anna, von=date(2006, 1, 1), bis=date(2010, 12, 31))

    (values,) = MITGLIEDER.stand([netz.a]).values()

    assert values["seit"][str(anna.pk)] == now.von.isoformat()
