"""The way of a report: made by itself, written part by part, submitted, asked about, released, corrected."""

from datetime import date, time

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from fachgruppen.vorhaben.mails.leitung import leitung, leitungen
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    GremiumFactory,
    HandlungsbedarfFactory,
    QuartalsberichtFactory,
    RuhezeitFactory,
    SitzungFactory,
    ZielFactory,
    am_um,
)
from netzwerk.steuerung.models import (
    Berichtsereignis,
    Berichtsfassung,
    Berichtsfrage,
    Berichtsfreigabe,
    Berichtstext,
    Quartalsbericht,
)
from netzwerk.steuerung.selectors.berichte import arbeitsstand
from netzwerk.steuerung.selectors.leitung import Zustaendige, leitung_von
from netzwerk.steuerung.services.ablauf import (
    answer_frage,
    ask_frage,
    release_bericht,
    reopen_bericht,
    submit_bericht,
    take_up_bericht,
    withdraw_bericht,
)
from netzwerk.steuerung.services.anlegen import create_faellige_berichte
from netzwerk.steuerung.services.erinnerung import remind_bericht, remind_berichte
from netzwerk.steuerung.services.schreiben import save_bedarf, save_ergebnis, save_text
from netzwerk.steuerung.states import Abschnitt
from netzwerk.versand.models import Versand
from sitzungen.states import Sitzungsstatus

S = Abschnitt.SCHWERPUNKTE


def an(was):
    """Who gets a letter of this kind, by first name."""
    rows = Versand.objects.filter(vorgang__contains=f":{was}").order_by("empfaenger_name")
    return [row.empfaenger_name.split()[0] for row in rows]


class TestAnlegen:
    def test_the_day_after_the_quarter_each_group_has_its_report_once(self, netz, heute_ist):
        heute_ist(date(2026, 9, 30))
        assert create_faellige_berichte() == 2  # the second quarter was missed
        heute_ist(date(2026, 10, 1))

        assert (create_faellige_berichte(), create_faellige_berichte()) == (2, 0)

        rows = Quartalsbericht.objects.filter(quartal=3).order_by("gremium__reihenfolge")
        assert [(row.gremium, row.frist, row.status) for row in rows] == [
            (netz.a, date(2026, 10, 14), "entwurf"),
            (netz.b, date(2026, 10, 14), "entwurf"),
        ]
        assert Berichtsereignis.objects.count() == 4

    def test_missed_quarters_are_made_up_for_but_not_the_years_before_the_portal(self, netz, heute_ist):
        heute_ist(date(2026, 1, 2))
        create_faellige_berichte()
        heute_ist(date(2026, 11, 3))

        create_faellige_berichte()

        made = set(Quartalsbericht.objects.filter(gremium=netz.a).values_list("jahr", "quartal", "frist"))
        late = date(2026, 10, 14)
        assert made == {(2025, 4, date(2026, 1, 14)), (2026, 1, late), (2026, 2, late), (2026, 3, late)}

    def test_nobody_is_asked_for_a_quarter_without_the_group(self, netz, heute_ist):
        heute_ist(date(2026, 10, 1))
        GremiumFactory(von=date(2026, 10, 1))
        RuhezeitFactory(gremium=netz.b, von=date(2026, 6, 1), bis=None)

        create_faellige_berichte()

        assert [row.gremium for row in Quartalsbericht.objects.all()] == [netz.a]


class TestSchreiben:
    def test_each_part_has_its_version_and_a_conflict_keeps_both_texts(self, lage, konto_stellvertretung_a):
        first = save_text(lage.bericht, S, "Erste Fassung", by=lage.koordination, version=0)
        save_text(lage.bericht, Abschnitt.AUSBLICK, "Daneben", by=konto_stellvertretung_a, version=0)

        with pytest.raises(Konflikt) as conflict:
            save_text(lage.bericht, S, "Andere Fassung", by=konto_stellvertretung_a, version=0)

        assert conflict.value.stand.text == "Erste Fassung"
        assert str(conflict.value).startswith("Karla Muster hat diesen Abschnitt um 12:00")
        again = save_text(lage.bericht, S, "Erste Fassung", by=konto_stellvertretung_a, version=0)
        assert (again.version, again.pk) == (first.version, first.pk)
        assert set(lage.bericht.verfasser.all()) == {lage.koordination, konto_stellvertretung_a}

    def test_too_long_text_is_refused_with_how_much_to_cut(self, lage):
        with pytest.raises(Ablehnung, match="Kürzen Sie um 3 Zeichen"):
            save_text(lage.bericht, S, "x" * 1503, by=lage.koordination, version=0)

    def test_results_belong_to_goals_of_the_group(self, lage, netz):
        goal, foreign = ZielFactory(gremium=netz.a), ZielFactory(gremium=netz.b)
        made = save_ergebnis(lage.bericht, goal, "Zwei Kurse", "teilweise", by=lage.koordination, version=0)
        assert (made.version, made.stand) == (1, "teilweise")
        with pytest.raises(Konflikt):
            save_ergebnis(lage.bericht, goal, "Drei", "erreicht", by=lage.koordination, version=0)
        with pytest.raises(Ablehnung, match="anderen Fachgruppe"):
            save_ergebnis(lage.bericht, foreign, "x", "offen", by=lage.koordination, version=0)


class TestEinreichen:
    def test_text_and_figures_are_frozen_whatever_the_sources_say_later(self, lage, netz):
        lage.schreibe()
        made = submit_bericht(lage.bericht, by=lage.koordination)
        before = (made.inhalt, made.sha256)

        SitzungFactory(gremium=netz.a, status=Sitzungsstatus.STATTGEFUNDEN, tag=date(2026, 9, 22))
        with pytest.raises(Ablehnung, match="wird geprüft"):
            lage.schreibe("nachträglich")

        made.refresh_from_db()
        assert (made.inhalt, made.sha256) == before
        assert made.inhalt["zahlen"][0]["text"] == "1"
        assert (lage.stand(), an("eingereicht")) == ("eingereicht", ["Gesine"])
        for change in ({"inhalt": {}}, {"nummer": 7}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Berichtsfassung.objects.filter(pk=made.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE steuerung_berichtstext SET text = 'x'")

    def test_what_is_missing_is_said(self, lage, netz):
        with pytest.raises(Ablehnung, match="Beschreiben Sie die Schwerpunkte"):
            submit_bericht(lage.bericht, by=lage.koordination)
        lage.schreibe()
        netz.a.sitzungen.update(status=Sitzungsstatus.ABGESAGT, absagegrund="krank")
        with pytest.raises(Ablehnung, match="warum keine Sitzung"):
            submit_bericht(lage.bericht, by=lage.koordination)

    def test_fehlanzeige_is_one_step_and_keeps_the_figures(self, lage):
        made = submit_bericht(lage.bericht, by=lage.koordination, fehlanzeige=True)
        assert (made.inhalt["fehlanzeige"], made.inhalt["zahlen"][0]["text"]) == (True, "1")
        withdraw_bericht(lage.bericht, by=lage.koordination)
        lage.schreibe()
        lage.bericht.refresh_from_db()
        assert not lage.bericht.fehlanzeige
        with pytest.raises(Ablehnung, match="steht schon Text"):
            submit_bericht(lage.bericht, by=lage.koordination, fehlanzeige=True)

    def test_it_can_be_taken_back_until_somebody_reviews_it(self, lage):
        lage.schreibe()
        submit_bericht(lage.bericht, by=lage.koordination)
        withdraw_bericht(lage.bericht, by=lage.koordination)
        assert lage.stand() == "entwurf"
        submit_bericht(lage.bericht, by=lage.koordination)
        take_up_bericht(lage.bericht, by=lage.geschaeftsstelle)
        with pytest.raises(Ablehnung, match="wird schon geprüft"):
            withdraw_bericht(lage.bericht, by=lage.koordination)

    def test_open_needs_of_earlier_quarters_each_get_a_word_before_it_is_submitted(self, lage, netz):
        may = {"gremium": netz.a, "gemeldet_am": am_um(date(2026, 5, 4))}
        old, done = HandlungsbedarfFactory(titel="Betreuung", **may), HandlungsbedarfFactory(**may)
        HandlungsbedarfFactory(gremium=netz.a, gemeldet_am=am_um(date(2026, 9, 1)))
        foreign = HandlungsbedarfFactory()
        lage.schreibe()
        with pytest.raises(Ablehnung, match="Handlungsbedarf „"):
            submit_bericht(lage.bericht, by=lage.koordination)

        save_bedarf(lage.bericht, old.pk, "Wir fragen nach.", by=lage.koordination, version=0)
        with pytest.raises(Konflikt):
            save_bedarf(lage.bericht, old.pk, "Anders", by=lage.koordination, version=0)
        with pytest.raises(Ablehnung, match="abgeschlossen"):
            save_bedarf(lage.bericht, foreign.pk, "", by=lage.koordination, version=0)
        moment = am_um(date(2026, 10, 2))
        type(done).objects.filter(pk=done.pk).update(
            status="zurueckgezogen", rueckzugsgrund="geklärt", abgeschlossen_am=moment
        )

        made = submit_bericht(lage.bericht, by=lage.koordination)

        rows = {row["titel"]: (row["uebernommen"], row["text"]) for row in made.inhalt["bedarf"]}
        assert rows["Betreuung"] == (True, "Wir fragen nach.")
        assert len(rows) == 3


class TestPruefen:
    @pytest.fixture(autouse=True)
    def eingereicht(self, lage):
        lage.schreibe()
        submit_bericht(lage.bericht, by=lage.koordination)

    def test_a_question_is_answered_there_or_by_changing_the_text(self, lage, heute_ist):
        first = ask_frage(lage.bericht, S, "Wie viele?", by=lage.geschaeftsstelle)
        second = ask_frage(lage.bericht, Abschnitt.ZAHLEN, "Nur eine Sitzung?", by=lage.geschaeftsstelle)
        assert (lage.stand(), an("frage")) == ("rueckfrage", ["Karla"])
        with pytest.raises(Ablehnung, match="Rückfrage ist noch offen: „Schwerpunkte“"):
            submit_bericht(lage.bericht, by=lage.koordination)

        heute_ist(date(2026, 10, 5), time(13))
        lage.schreibe("Wartelisten, zwölf Personen")
        answer_frage(second, "Ja, die zweite fiel aus.", by=lage.koordination)
        again = submit_bericht(lage.bericht, by=lage.koordination)

        assert (again.nummer, lage.stand(), first.fassung) == (2, "eingereicht", 1)
        assert lage.bericht.rueckfrage_bis is None

    def test_a_question_is_about_a_part_the_report_has(self, lage, rolle_client):
        assert Abschnitt.KEINE_SITZUNG not in lage.bericht.fassungen.get().abschnitte
        with pytest.raises(Ablehnung, match="Diesen Abschnitt hat der Bericht nicht"):
            ask_frage(lage.bericht, Abschnitt.KEINE_SITZUNG, "Warum?", by=lage.geschaeftsstelle)

        client, url = (
            rolle_client("geschaeftsstelle"),
            reverse("steuerung:bericht_frage", args=[lage.bericht.uuid]),
        )
        page = client.get(url).content.decode()
        assert "Das Quartal in Zahlen" in page
        assert "Warum keine Sitzung stattfand" not in page
        typed = {"abschnitt": "keine_sitzung", "text": "Bleibt stehen?", "bis": "2026-12-01"}
        answer = client.post(url, typed).content.decode()
        assert "Wählen Sie den Abschnitt aus der Liste." in answer
        assert "Bleibt stehen?" in answer
        assert lage.stand() == "eingereicht"

    def test_a_question_about_a_text_that_fell_away_holds_nothing_up(self, lage):
        asked = Berichtsfrage.objects.create(
            bericht=lage.bericht, abschnitt=Abschnitt.KEINE_SITZUNG, text="Warum?", fassung=1,
            von=lage.geschaeftsstelle, am=jetzt(),
        )  # fmt: skip
        assert arbeitsstand(lage.bericht).unbeantwortete([asked]) == []

    def test_nobody_releases_what_she_wrote_herself(self, lage, netz):
        with pytest.raises(Ablehnung, match="mitgeschrieben"):
            release_bericht(lage.bericht, by=lage.koordination, fassung=1)
        fassung = lage.bericht.fassungen.get()
        for author in (lage.koordination, None):
            with pytest.raises(IntegrityError, match="nicht_selbst"), transaction.atomic():
                Berichtsfreigabe.objects.create(fassung=fassung, von=author, am=fassung.am)
        with pytest.raises(IntegrityError, match="ohne_freigabe"), transaction.atomic():
            Quartalsbericht.objects.update(status="freigegeben")
        # Also who answered a question or wrote a single sentence of an earlier version.
        lage.bericht.verfasser.add(lage.geschaeftsstelle)
        with pytest.raises(IntegrityError, match="nicht_selbst"), transaction.atomic():
            Berichtsfreigabe.objects.create(fassung=fassung, von=lage.geschaeftsstelle, am=fassung.am)
        release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
        assert (lage.stand(), an("freigegeben")) == ("freigegeben", ["Karla"])

    def test_only_the_version_that_was_read_is_released(self, lage):
        withdraw_bericht(lage.bericht, by=lage.koordination)
        lage.schreibe("Anders")
        submit_bericht(lage.bericht, by=lage.koordination)
        with pytest.raises(Ablehnung, match="Fassung 2 eingereicht"):
            release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)

    def test_a_correction_keeps_what_was_released(self, lage):
        release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
        with pytest.raises(Ablehnung, match="Grund"):
            reopen_bericht(lage.bericht, by=lage.beauftragte, grund=" ")
        reopen_bericht(lage.bericht, by=lage.beauftragte, grund="Zahl falsch")
        assert (lage.stand(), an("korrektur")) == ("entwurf", ["Karla"])
        lage.schreibe("Berichtigt")
        submit_bericht(lage.bericht, by=lage.koordination)
        release_bericht(lage.bericht, by=lage.beauftragte, fassung=2)

        rows = list(lage.bericht.fassungen.order_by("nummer"))
        assert [(row.nummer, row.grund, row.freigabe.von) for row in rows] == [
            (1, "", lage.beauftragte),
            (2, "Zahl falsch", lage.beauftragte),
        ]
        assert rows[0].inhalt["texte"][0]["text"] == "Wartelisten"
        steps = [(row.alt, row.neu) for row in lage.bericht.ereignisse.all()]
        assert steps == [
            ("entwurf", "eingereicht"),
            ("eingereicht", "freigegeben"),
            ("freigegeben", "entwurf"),
            ("entwurf", "eingereicht"),
            ("eingereicht", "freigegeben"),
        ]

    def test_the_database_knows_the_way_and_keeps_every_row(self, lage):
        for forbidden in ({"status": "freigegeben"}, {"quartal": 5}, {"status": "erfunden"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Quartalsbericht.objects.update(**forbidden)
        for rows in (Quartalsbericht, Berichtstext, Berichtsfassung, Berichtsereignis):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.objects.all()._raw_delete("default")


def test_reminders_come_at_their_days_once_and_stop_when_submitted(lage, heute_ist, konto_stellvertretung_a):
    heute_ist(date(2026, 10, 1))
    assert (remind_berichte(), remind_berichte()) == (2, 0)
    assert an("erinnern:stufe-14") == ["Karla", "Stella"]
    heute_ist(date(2026, 10, 14))  # the one three days before was missed
    assert remind_berichte() == 2
    heute_ist(date(2026, 10, 30))
    remind_berichte()
    assert an("erinnern:stufe7") == ["Berta", "Karla", "Stella"]
    assert remind_bericht(lage.bericht, by=lage.beauftragte) == 2
    with pytest.raises(Ablehnung, match="Heute wurde schon erinnert"):
        remind_bericht(lage.bericht, by=lage.beauftragte)
    texts = [bytes(row.inhalt).decode() for row in Versand.objects.filter(art="quartalsbericht")]
    assert all("/schreiben/" in text for text in texts)

    lage.schreibe("Geheimer Satz")
    submit_bericht(lage.bericht, by=lage.koordination)
    ask_frage(lage.bericht, S, "Wie viele?", by=lage.geschaeftsstelle, bis=date(2026, 11, 6))
    assert remind_berichte() == 0
    heute_ist(date(2026, 11, 7))
    assert (remind_berichte(), remind_berichte()) == (2, 0)
    assert an("frage:erinnern") == ["Karla", "Stella"]
    [question] = lage.bericht.fragen.all()
    answer_frage(question, "Drei.", by=lage.koordination)
    submit_bericht(lage.bericht, by=lage.koordination)
    heute_ist(date(2027, 2, 1))
    assert remind_berichte() == 0
    assert not Versand.objects.filter(inhalt__contains=b"Geheimer").exists()


def test_who_leads_is_asked_once_for_many_reports(lage, netz, django_assert_num_queries):
    rows = [lage.bericht, QuartalsberichtFactory(gremium=netz.b), QuartalsberichtFactory()]
    people = Zustaendige(rows)
    with django_assert_num_queries(2):
        found = [people.fuer(row) for row in rows]
    assert found[0] == leitung_von(lage.bericht)
    # Where nobody coordinates, the Beauftragte hears of it.
    assert found[2] == [lage.beauftragte.mitglied]
    with django_assert_num_queries(1):
        leads = leitungen(row.gremium for row in rows)
    assert {pk: leads.get(pk, []) for pk in leads} == {
        row.gremium_id: leitung(row.gremium) for row in rows if leitung(row.gremium)
    }
