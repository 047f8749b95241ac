"""Rules without a database: what a reply means, how long to wait, which change of status exists."""

import pytest

from netzwerk.versand.states import (
    ENDGUELTIG,
    UEBERGAENGE,
    Befund,
    Status,
    Stufe,
    classify,
    sperrdauer,
    wartezeit,
)

VORHER = [Stufe.VERBINDUNG, Stufe.TLS, Stufe.EHLO, Stufe.AUTH, Stufe.MAIL]


@pytest.mark.parametrize("stufe", VORHER)
@pytest.mark.parametrize("code", [None, 421, 450, 451, 500, 503, 530, 535, 550, 554])
def test_before_the_recipient_every_failure_is_a_disturbance(stufe, code):
    assert classify(stufe, code, "5.1.1 anything") == Befund.STOERUNG


@pytest.mark.parametrize(
    ("code", "text", "befund"),
    [
        (421, "4.3.2 shutting down", Befund.STOERUNG),
        (None, "timed out", Befund.STOERUNG),
        (450, "4.2.0 greylisted", Befund.VORUEBERGEHEND),
        (451, "", Befund.VORUEBERGEHEND),
        (452, "4.2.2 over quota", Befund.POSTFACH_VOLL),
        (550, "No such user", Befund.ADRESSE_FALSCH),
        (550, "5.1.1 unknown", Befund.ADRESSE_FALSCH),
        (550, "5.7.1 relaying denied", Befund.ABGELEHNT),
        (551, "", Befund.ADRESSE_FALSCH),
        (553, "", Befund.ADRESSE_FALSCH),
        (552, "", Befund.POSTFACH_VOLL),
        (550, "5.2.2 mailbox full", Befund.POSTFACH_VOLL),
        (554, "", Befund.ABGELEHNT),
        (554, "5.7.1 blocked", Befund.ABGELEHNT),
        (554, "5.1.1 unknown", Befund.ADRESSE_FALSCH),
        (556, "null MX", Befund.ADRESSE_FALSCH),
        (503, "bad sequence", Befund.STOERUNG),
        (530, "5.7.0 authentication required", Befund.STOERUNG),
        (599, "", Befund.ABGELEHNT),
        (-1, "", Befund.STOERUNG),
    ],
)
def test_replies_to_the_recipient(code, text, befund):
    assert classify(Stufe.RCPT, code, text) == befund


@pytest.mark.parametrize("stufe", [Stufe.DATA, Stufe.PUNKT])
@pytest.mark.parametrize(
    ("code", "text", "befund"),
    [
        (421, "", Befund.STOERUNG),
        (451, "", Befund.VORUEBERGEHEND),
        (452, "4.3.1 no space", Befund.VORUEBERGEHEND),
        (550, "content rejected", Befund.ABGELEHNT),
        (550, "5.1.1 unknown", Befund.ADRESSE_FALSCH),
        (552, "5.3.4 too big", Befund.ABGELEHNT),
        (552, "", Befund.POSTFACH_VOLL),
        (554, "5.7.1 spam", Befund.ABGELEHNT),
        (503, "no recipients", Befund.STOERUNG),
    ],
)
def test_replies_to_the_content(stufe, code, text, befund):
    assert classify(stufe, code, text) == befund


@pytest.mark.parametrize(
    ("stufe", "code", "befund"),
    [
        (Stufe.DATA, None, Befund.STOERUNG),
        (Stufe.DATA, 250, Befund.STOERUNG),
        (Stufe.INHALT, None, Befund.STOERUNG),
        (Stufe.PUNKT, None, Befund.UNKLAR),
        (Stufe.PUNKT, -1, Befund.UNKLAR),
        (Stufe.PUNKT, 354, Befund.UNKLAR),
        (Stufe.PUNKT, 250, Befund.ANGENOMMEN),
        (Stufe.INTERN, None, Befund.INTERN),
    ],
)
def test_only_silence_after_the_final_dot_is_unclear(stufe, code, befund):
    assert classify(stufe, code) == befund


def test_waits_grow_and_end_after_48_hours():
    minuten = [wartezeit(n, Befund.VORUEBERGEHEND) for n in range(1, 13)]
    assert [m and m // 60 for m in minuten] == [5, 15, 60, 180, *[360] * 7, None]
    assert sum(filter(None, minuten)) <= 48 * 3600


def test_a_full_mailbox_is_given_up_after_24_hours():
    minuten = [wartezeit(n, Befund.POSTFACH_VOLL) for n in range(1, 9)]
    assert [m and m // 60 for m in minuten] == [5, 15, 60, 180, 360, 360, 360, None]


def test_no_wait_before_the_first_try():
    with pytest.raises(ValueError):
        wartezeit(0, Befund.VORUEBERGEHEND)


def test_the_way_out_closes_longer_each_time():
    assert [sperrdauer(n, Stufe.AUTH) for n in range(1, 9)] == [30, 60, 120, 240, 480, 900, 900, 900]
    assert [sperrdauer(n, Stufe.VERBINDUNG) for n in range(1, 5)] == [30, 45, 45, 45]


def test_what_is_final_changes_only_by_a_bounce():
    assert {s: set(UEBERGAENGE[s]) for s in ENDGUELTIG} == {
        Status.GESENDET: {Status.UNZUSTELLBAR},
        Status.UNZUSTELLBAR: set(),
        Status.ENTFALLEN: set(),
    }
    assert set(UEBERGAENGE) == set(Status)
