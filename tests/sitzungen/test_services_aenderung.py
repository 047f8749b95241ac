"""A new date or place: draft, difference, sent once, answers reset only by a new start."""

from datetime import date, timedelta

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import GremiumFactory, SitzungFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand, Zustellproblem
from sitzungen.models import Aenderung, Einladung
from sitzungen.selectors import offene_aenderung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import diff_von, discard_aenderung, save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import mark_telefonisch, withdraw_einladung
from sitzungen.states import Antwort, Kanal
from sitzungen.termine import Terminwarnung
from tests.sitzungen.conftest import SITZUNGSTAG, mark, um

NEU = date(2026, 6, 30)


def speichern(sitzung, gruppe, **felder):
    angaben = {
        "start": sitzung.start, "ende": sitzung.ende, "ort": sitzung.ort, "zugang": sitzung.zugang,
        "online_url": sitzung.online_url,
    }  # fmt: skip
    return save_aenderung(sitzung, by=gruppe.konto, **{**angaben, **felder})


def verlegen(sitzung, gruppe, tag=NEU):
    change = speichern(sitzung, gruppe, start=um(tag), ende=um(tag, 16), bestaetigt=True)
    count = send_aenderung(change.uuid, by=gruppe.konto)
    sitzung.refresh_from_db()
    return count


def test_a_draft_changes_nothing_and_tells_nobody(gruppe):
    sitzung = gruppe.eingeladen()

    change = speichern(sitzung, gruppe, start=um(NEU), ende=um(NEU, 16), ort="Rathaus")

    sitzung.refresh_from_db()
    assert (sitzung.start, sitzung.ort, sitzung.sequence) == (um(SITZUNGSTAG), "Stadthaus", 0)
    assert Versand.objects.count() == 4
    assert offene_aenderung(sitzung) == change
    assert [(u.feld, u.bisher, u.neu) for u in diff_von(change)] == [
        ("Termin", "Di,\xa012.05.2026, 14:00 bis 16:00\xa0Uhr", "Di,\xa030.06.2026, 14:00 bis 16:00\xa0Uhr"),
        ("Ort", "Stadthaus", "Rathaus"),
    ]


def test_a_second_draft_replaces_the_first_and_its_uuid(gruppe):
    sitzung = gruppe.eingeladen()
    first = speichern(sitzung, gruppe, ort="Rathaus")

    speichern(sitzung, gruppe, ort="Bibliothek")

    assert Aenderung.objects.get().ort == "Bibliothek"
    with pytest.raises(Ablehnung, match="überarbeitet, verworfen"):
        send_aenderung(first.uuid, by=gruppe.konto)
    assert Versand.objects.count() == 4


def test_without_a_difference_there_is_no_draft(gruppe):
    sitzung = gruppe.eingeladen()
    speichern(sitzung, gruppe, ort="Rathaus")

    with pytest.raises(Ablehnung, match="Es hat sich nichts geändert"):
        speichern(sitzung, gruppe)


@pytest.mark.parametrize(
    ("felder", "fehler"),
    [
        ({"start": um(date(2026, 5, 14)), "ende": um(date(2026, 5, 14), 16)}, Ablehnung),
        ({"start": um(date(2026, 7, 7)), "ende": um(date(2026, 7, 7), 16)}, Terminwarnung),
        ({"ort": ""}, Ablehnung),
        ({"version": 1}, Konflikt),
    ],
)
def test_a_draft_obeys_the_rules_of_planning(gruppe, felder, fehler):
    sitzung = gruppe.eingeladen()

    with pytest.raises(fehler):
        speichern(sitzung, gruppe, **felder)


def test_only_for_invited_sessions(gruppe):
    with pytest.raises(Ablehnung, match="noch niemand eingeladen"):
        speichern(gruppe.sitzung(), gruppe, ort="Rathaus")


def test_new_date_is_told_to_all_with_the_next_sequence(gruppe):
    sitzung = gruppe.eingeladen()

    assert verlegen(sitzung, gruppe) == 4

    assert (sitzung.start, sitzung.sequence, sitzung.jahr, sitzung.quartal) == (um(NEU), 1, 2026, 2)
    assert sitzung.ursprungsbeginn == um(SITZUNGSTAG)
    mails = Versand.objects.filter(art="verschiebung")
    assert set(mails.values_list("sequence", "prioritaet", "gueltig_bis")) == {(1, 0, um(NEU))}
    # The invitation that had not left yet is overtaken: nobody ends with the old date (F14).
    assert set(Versand.objects.filter(art="einladung").values_list("status", flat=True)) == {"entfallen"}


def test_quarter_moves_with_the_date(gruppe):
    sitzung = gruppe.eingeladen()
    verlegen(sitzung, gruppe, date(2026, 9, 29))
    assert (sitzung.jahr, sitzung.quartal) == (2026, 3)


def test_a_new_start_resets_answers_and_keeps_what_they_were_for(gruppe):
    sitzung = gruppe.eingeladen()
    yes, deputy, silent = sitzung.einladungen.filter(mitglied__in=gruppe.mitglieder)
    record_antwort(yes, Antwort.ZUSAGE, kanal=Kanal.LINK)
    record_antwort(
        deputy, Antwort.VERTRETUNG, kanal=Kanal.LINK, vertretung_name="Mira", vertretung_institution="VHS"
    )
    mark_telefonisch(silent, by=gruppe.konto)

    verlegen(sitzung, gruppe)

    for row in (yes, deputy, silent):
        row.refresh_from_db()
    assert (yes.antwort, yes.frueher, yes.galt_fuer) == (Antwort.AUSSTEHEND, Antwort.ZUSAGE, um(SITZUNGSTAG))
    assert (deputy.frueher, deputy.vertretung_name, deputy.kanal, deputy.antwort_am) == (
        "vertretung",
        "",
        "",
        None,
    )
    assert (silent.frueher, silent.galt_fuer, silent.telefonisch_am) == ("", None, None)


def test_a_new_place_keeps_answers(gruppe):
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.first()
    record_antwort(row, Antwort.ZUSAGE, kanal=Kanal.LINK)
    change = speichern(sitzung, gruppe, ort="Rathaus", ende=sitzung.ende + timedelta(minutes=30))

    send_aenderung(change.uuid, by=gruppe.konto)

    row.refresh_from_db()
    assert (row.antwort, row.frueher, row.letzte_sequence) == (Antwort.ZUSAGE, "", 1)


def test_who_declined_is_told_and_who_was_taken_back_is_not(gruppe):
    sitzung = gruppe.eingeladen()
    declined, gone, blocked = sitzung.einladungen.filter(mitglied__in=gruppe.mitglieder)
    record_antwort(declined, Antwort.ABSAGE, kanal=Kanal.LINK)
    withdraw_einladung(gone, by=gruppe.konto, grund="Verwechslung")
    Zustellproblem.objects.create(adresse=blocked.adresse.lower(), art="hart", grund="550")

    assert verlegen(sitzung, gruppe) == 2

    told = set(Versand.objects.filter(art="verschiebung").values_list("empfang", flat=True))
    own = sitzung.einladungen.get(mitglied=gruppe.leitung)
    assert told == {declined.empfang, own.empfang}


def test_sent_twice_is_refused_with_the_time(gruppe):
    sitzung = gruppe.eingeladen()
    change = speichern(sitzung, gruppe, ort="Rathaus")
    send_aenderung(str(change.uuid), by=gruppe.konto)

    with pytest.raises(Ablehnung, match=r"bereits am 13\.04\.2026 um 12:00.Uhr versendet"):
        send_aenderung(change.uuid, by=gruppe.konto)
    with pytest.raises(Ablehnung, match="bereits am"):
        discard_aenderung(change.uuid, by=gruppe.konto)
    change.refresh_from_db()
    assert [(u.feld, u.bisher, u.neu) for u in diff_von(change)] == [("Ort", "Stadthaus", "Rathaus")]


@pytest.mark.parametrize("kennung", ["", "quatsch", "'; DROP", "3f1c2a90-0000-4000-8000-0123456789ab"])
def test_unknown_drafts_are_refused(db, kennung):
    with pytest.raises(Ablehnung, match="Es wurde nichts verschickt"):
        send_aenderung(kennung, by=None)


def test_discard(gruppe):
    sitzung = gruppe.eingeladen()
    change = speichern(sitzung, gruppe, ort="Rathaus")

    discard_aenderung(change.uuid, by=gruppe.konto)
    discard_aenderung(change.uuid, by=gruppe.konto)

    assert offene_aenderung(sitzung) is None


def test_a_date_taken_meanwhile_is_refused_when_sending(gruppe):
    sitzung = gruppe.eingeladen()
    change = speichern(sitzung, gruppe, start=um(NEU), ende=um(NEU, 16))
    SitzungFactory(gremium=gruppe.gremium, tag=NEU)

    with pytest.raises(Ablehnung, match="schon eine Sitzung dieses Gremiums"):
        send_aenderung(change.uuid, by=gruppe.konto)
    sitzung.refresh_from_db()
    assert (sitzung.sequence, Versand.objects.filter(art="verschiebung").count()) == (0, 0)


def test_a_clash_seen_while_saving_does_not_stop_sending(gruppe):
    sitzung = gruppe.eingeladen()
    other = GremiumFactory()
    ZugehoerigkeitFactory(gremium=other, mitglied=gruppe.leitung)
    SitzungFactory(gremium=other, tag=NEU)

    with pytest.raises(Terminwarnung, match="Zur selben Zeit tagt"):
        speichern(sitzung, gruppe, start=um(NEU), ende=um(NEU, 16))
    assert verlegen(sitzung, gruppe) == 4


def test_begun_sessions_do_not_move(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    change = speichern(sitzung, gruppe, ort="Rathaus")
    heute_ist(date(2026, 5, 13))

    with pytest.raises(Ablehnung, match="bereits begonnen"):
        send_aenderung(change.uuid, by=gruppe.konto)


def test_each_person_is_told_above_what_she_was_told_last(gruppe):
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.get(mitglied=gruppe.mitglieder[0])
    Einladung.objects.filter(pk=row.pk).update(letzte_sequence=5)

    verlegen(sitzung, gruppe)

    assert Versand.objects.get(art="verschiebung", empfang=row.empfang).sequence == 6


def test_a_draft_dies_with_the_session(gruppe):
    sitzung = gruppe.eingeladen()
    change = speichern(sitzung, gruppe, ort="Rathaus")
    mark("gesendet", *sitzung.einladungen.all())

    cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")

    with pytest.raises(Ablehnung):
        send_aenderung(change.uuid, by=gruppe.konto)


def test_a_date_taken_at_the_last_moment_is_refused_in_words(gruppe, monkeypatch):
    """Two connections can both pass the check; then the constraint of the database speaks."""
    sitzung = gruppe.eingeladen()
    change = speichern(sitzung, gruppe, start=um(NEU), ende=um(NEU, 16), bestaetigt=True)
    SitzungFactory(gremium=gruppe.gremium, tag=NEU)
    monkeypatch.setattr("sitzungen.services.planung.check_frei", lambda *args, **kwargs: None)

    with pytest.raises(Ablehnung, match="Zur selben Zeit"):
        send_aenderung(change.uuid, by=gruppe.konto)

    sitzung.refresh_from_db()
    assert (sitzung.start, sitzung.sequence) == (um(SITZUNGSTAG), 0)
