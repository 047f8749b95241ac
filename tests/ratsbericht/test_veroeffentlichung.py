"""Publication: the clock decides, a withdrawal takes the files away, and nothing internal is told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    KontoFactory,
    RatsabschnittFactory,
    RatsberichtFactory,
    RatsdateiFactory,
    RatsfassungFactory,
)
from netzwerk.ratsbericht.models import Ratsbericht, Veroeffentlichung
from netzwerk.ratsbericht.services.veroeffentlichung import (
    begin_veroeffentlichungen,
    publish_fassung,
    withdraw_bericht,
)

KANARI = "KANARIENVOGEL"
TABELLE = {"art": "tabelle", "titel": "Sitzungen", "kopf": ["Gruppe", "Zahl"], "zeilen": [["A", "3"]]}


def inhalt(text: str = "Die Kurse sind voll.") -> dict[str, object]:
    blocks = [{"art": "absatz", "text": text}, TABELLE]
    part = {"ueberschrift": "Lage", "art": "prosa", "bloecke": blocks, "herkunft": None, "stand": None}
    return {
        "titel": "Jahresbericht 2025", "art": "Jahresbericht", "von": "2025-01-01", "bis": "2025-12-31",
        "abschnitte": [part], "zahlen": {},
        "definitionen": [["Sitzungen", "Gehaltene Sitzungen.", "Sitzung"]],
    }  # fmt: skip


@pytest.fixture
def bericht(db):
    row = RatsberichtFactory(titel=f"{KANARI} Arbeitstitel")
    RatsabschnittFactory(bericht=row, text=f"{KANARI} im Entwurf")
    weiter(row, "abstimmung", "freigegeben")
    return row


def weiter(row, *status):
    for name in status:
        Ratsbericht.objects.filter(pk=row.pk).update(status=name)
    row.refresh_from_db()


def fassung(row, text="Die Kurse sind voll."):
    number = row.fassungen.count() + 1
    reason = f"{KANARI} Grund" if number > 1 else ""
    made = RatsfassungFactory(bericht=row, nummer=number, inhalt=inhalt(text), grund=reason)
    for form in ("html", "pdf", "docx", "csv"):
        RatsdateiFactory(fassung=made, format=form, inhalt=f"{form} {number}".encode())
    return made


def seite(client, url):
    page = client.get(url)
    return page.status_code, page.content.decode()


def test_the_embargo_ends_by_the_clock_and_the_state_follows(client, bericht):
    by, made = KontoFactory(), fassung(bericht)
    soon = jetzt() + timedelta(hours=2)
    row = publish_fassung(made, soon, "Jahresbericht 2025", by=by)
    url = row.get_absolute_url()
    assert url == f"/berichte/{bericht.bis.year}/jahresbericht-2025/"

    assert client.get(url).status_code == 404
    assert client.get(f"{url}fassung/1/").status_code == 404
    assert "jahresbericht-2025" not in client.get("/berichte/").content.decode()
    assert begin_veroeffentlichungen() == 0
    bericht.refresh_from_db()
    assert bericht.status == "freigegeben"


def test_everybody_reads_it_without_a_login_and_sees_nothing_internal(client, bericht):
    by = KontoFactory()
    url = publish_fassung(fassung(bericht), jetzt(), "jahresbericht", by=by).get_absolute_url()
    bericht.refresh_from_db()
    assert bericht.status == "veroeffentlicht"
    second = fassung(bericht, "Die Kurse sind wieder frei.")
    weiter(bericht, "entwurf", "abstimmung", "freigegeben")
    publish_fassung(second, jetzt(), "ganz-anders", by=by)

    files = [client.get(f"{url}fassung-{n}.{form}").content for n, form in ((1, "pdf"), (2, "csv"))]
    assert files == [b"pdf 1", b"csv 2"]
    assert client.get(f"{url}fassung-1.html").status_code == 404
    pages = [seite(client, place)[1] for place in (url, f"{url}fassung/1/", "/berichte/")]
    assert "wieder frei" in pages[0]
    assert "Gehaltene Sitzungen." in pages[0]
    assert "Das ist eine frühere Fassung." in pages[1]
    assert "Die Kurse sind voll." in pages[1]
    assert pages[2].count("Jahresbericht 2025") == 1
    for page in pages:
        assert KANARI not in page
        assert str(by) not in page


def test_what_was_withdrawn_is_gone_and_may_come_back(client, bericht):
    by = KontoFactory()
    url = publish_fassung(fassung(bericht), jetzt(), "jahresbericht", by=by).get_absolute_url()
    later = fassung(bericht, "Später")
    publish_fassung(later, jetzt() + timedelta(days=3), "", by=by)

    with pytest.raises(Ablehnung):
        withdraw_bericht(bericht, "  ", by=by)
    withdraw_bericht(bericht, f"{KANARI} Namen standen darin", by=by)

    status, page = seite(client, url)
    assert (status, "zurückgezogen am" in page.lower()) == (200, True)
    assert "Die Kurse sind voll." not in page
    assert KANARI not in page
    for form in ("pdf", "docx", "csv"):
        gone = client.get(f"{url}fassung-1.{form}")
        assert (gone.status_code, gone["Content-Type"]) == (410, "text/html; charset=utf-8")
        assert "Dieser Bericht wurde zurückgezogen." in gone.content.decode()
        assert KANARI not in gone.content.decode()
    # The Fassung under embargo never was public: nobody learns of it.
    assert client.get(f"{url}fassung-2.pdf").status_code == 404
    assert client.get(f"{url}fassung/1/").status_code == 404
    assert "jahresbericht" not in client.get("/berichte/").content.decode().lower()
    bericht.refresh_from_db()
    assert bericht.status == "zurueckgezogen"

    weiter(bericht, "entwurf", "abstimmung", "freigegeben")
    again = publish_fassung(fassung(bericht, "Ohne Namen."), jetzt(), "", by=by)
    assert again.get_absolute_url() == url
    assert "Ohne Namen." in seite(client, url)[1]
    assert client.get(f"{url}fassung-1.pdf").status_code == 410


def test_refusals_and_what_the_database_keeps(bericht):
    by, made = KontoFactory(), fassung(bericht)
    row = publish_fassung(made, jetzt(), "jahresbericht", by=by)
    with pytest.raises(Ablehnung, match="schon veröffentlicht"):
        publish_fassung(made, jetzt(), "", by=by)
    other = RatsberichtFactory()
    with pytest.raises(Ablehnung, match="freigegeben"):
        publish_fassung(fassung(other), jetzt(), "jahresbericht", by=by)
    weiter(other, "abstimmung", "freigegeben")
    with pytest.raises(Ablehnung, match="gehört schon"):
        publish_fassung(other.fassungen.get(), jetzt(), "jahresbericht", by=by)

    values = {"jahr": row.jahr, "slug": row.slug, "ab": jetzt(), "am": jetzt()}
    for wrong in (
        lambda: Veroeffentlichung.objects.create(bericht=other, fassung=other.fassungen.get(), **values),
        lambda: Veroeffentlichung.objects.create(
            bericht=bericht, fassung=other.fassungen.get(), **values | {"slug": "x"}
        ),
        lambda: Veroeffentlichung.objects.filter(pk=row.pk).update(zurueckgezogen_am=jetzt()),
        lambda: Veroeffentlichung.objects.filter(pk=row.pk).update(ab=datetime(2020, 1, 1, tzinfo=UTC)),
        lambda: Veroeffentlichung.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            wrong()


def test_the_beauftragte_publishes_and_takes_back_with_buttons(client, rolle_client, bericht):
    staff = rolle_client("beauftragte")
    made, url = fassung(bericht), reverse("ratsbericht:veroeffentlichen", args=[bericht.uuid])
    assert "Fassung 1" in staff.get(url).content.decode()

    wanted = {"fassung": made.pk, "tag": "01.02.2020", "zeit": "10:00", "slug": "Bericht für alle"}
    said = staff.post(url, wanted, follow=True).content.decode()
    assert "Der Bericht ist veröffentlicht." in said
    public = Veroeffentlichung.objects.get().get_absolute_url()
    assert public.endswith("/bericht-fuer-alle/")
    assert client.get(public).status_code == 200

    back = reverse("ratsbericht:zurueckziehen", args=[bericht.uuid])
    assert "Schreiben Sie, warum" in staff.post(back, {"grund": ""}).content.decode()
    staff.post(back, {"grund": "Fehler in einer Tabelle"})
    assert "Fehler in einer Tabelle" in staff.get(url).content.decode()
    assert client.get(f"{public}fassung-1.pdf").status_code == 410


def test_a_released_report_says_what_comes_next_and_no_longer_what_was_to_be_checked(rolle_client, bericht):
    staff, page = rolle_client("beauftragte"), bericht.get_absolute_url()

    def said(url=page):
        return staff.get(url).content.decode().replace("\xa0", " ")

    made = fassung(bericht)
    fresh = said()
    assert "Der Bericht ist freigegeben. Öffentlich ist diese Fassung noch nicht." in fresh
    assert "Als Nächstes: Bericht veröffentlichen" in fresh
    assert "Vor der Fassung zu prüfen" not in fresh

    publish_fassung(made, datetime(2099, 1, 1, 9, tzinfo=UTC), "jahresbericht", by=KontoFactory())
    planned = said()
    assert "freigegeben und wird am Do, 01.01.2099, 10:00 Uhr öffentlich." in planned
    assert "Als Nächstes: Bericht veröffentlichen" not in planned

    publish_fassung(fassung(bericht), jetzt(), "", by=KontoFactory())
    assert "Der Bericht ist veröffentlicht, alle können ihn lesen." in said()
    withdraw_bericht(bericht, "Fehler in einer Tabelle", by=KontoFactory())
    assert "Der Bericht ist zurückgezogen, die öffentliche Seite sagt es." in said()
    again = said(reverse("ratsbericht:veroeffentlichen", args=[bericht.uuid]))
    assert "öffnen Sie ihn zur Korrektur und erstellen Sie eine neue Fassung." in again
    assert "Noch nicht so weit" not in again


def test_a_file_is_named_with_umlauts_spelled_out(rolle_client, bericht):
    fassung(bericht)
    Ratsbericht.objects.filter(pk=bericht.pk).update(titel="Bericht für März")
    answer = rolle_client("beauftragte").get(
        reverse("ratsbericht:fassung_datei", args=[bericht.uuid, 1, "pdf"])
    )
    assert 'filename="bericht-fuer-maerz-fassung-1.pdf"' in answer["Content-Disposition"]


def test_what_is_taken_back_under_embargo_was_never_public_and_the_pages_say_so(
    client, rolle_client, bericht
):
    staff, made = rolle_client("beauftragte"), fassung(bericht)
    row = publish_fassung(made, jetzt() + timedelta(days=20), "jahresbericht", by=KontoFactory())
    pages = [
        reverse(f"ratsbericht:{name}", args=[bericht.uuid]) for name in ("veroeffentlichen", "zurueckziehen")
    ]
    planned, back = (staff.get(url).content.decode() for url in pages)
    assert row.get_absolute_url() not in planned
    assert "Veröffentlichung absagen" in planned
    assert "von außen hat diese Fassung niemand gesehen" in back
    assert "Warum wird die Veröffentlichung abgesagt?" in back
    assert "Die öffentliche Seite sagt" not in back

    said = staff.post(pages[1], {"grund": "Zu früh"}, follow=True).content.decode()
    assert "Die Veröffentlichung ist abgesagt." in said
    assert "Öffentliche Seite" not in said
    assert client.get(row.get_absolute_url()).status_code == 404
    bericht.refresh_from_db()
    assert bericht.status == "freigegeben"

    publish_fassung(made, jetzt(), "", by=KontoFactory())
    assert row.get_absolute_url() in staff.get(pages[0]).content.decode()
    assert (
        "Die öffentliche Seite sagt es"
        in staff.post(pages[1], {"grund": "Fehler"}, follow=True).content.decode()
    )


def test_a_correction_waits_for_its_own_publication(client, rolle_client, bericht):
    """The earlier Fassung is public meanwhile; planned and called off, the new one was never seen."""
    staff, page = rolle_client("beauftragte"), bericht.get_absolute_url()
    first = publish_fassung(fassung(bericht), jetzt(), "jahresbericht", by=KontoFactory())
    weiter(bericht, "entwurf", "abstimmung", "freigegeben")
    second = fassung(bericht, "Berichtigt.")
    assert begin_veroeffentlichungen() == 0
    waiting = staff.get(page).content.decode()
    assert "Öffentlich ist diese Fassung noch nicht." in waiting
    assert "Als Nächstes: Bericht veröffentlichen" in waiting

    withdraw_bericht(bericht, "Fehler in einer Tabelle", by=KontoFactory())
    bericht.refresh_from_db()
    assert bericht.status == "freigegeben"
    publish_fassung(second, jetzt() + timedelta(days=20), "", by=KontoFactory())
    back = reverse("ratsbericht:zurueckziehen", args=[bericht.uuid])
    assert "Warum wird die Veröffentlichung abgesagt?" in staff.get(back).content.decode()
    said = staff.post(back, {"grund": "Zu früh"}, follow=True).content.decode()
    assert "Von außen hat diese Fassung niemand gesehen" in said

    publish_fassung(second, jetzt(), "", by=KontoFactory())
    bericht.refresh_from_db()
    assert bericht.status == "veroeffentlicht"
    assert "Berichtigt." in client.get(first.get_absolute_url()).content.decode()
