"""Documents are part of a told agenda: what came, went or was replaced is told, to guests what is theirs."""

import email
import email.policy
from copy import deepcopy
from datetime import timedelta
from io import BytesIO

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from fachgruppen.dokumente.models import Dokument
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    DokumentFactory,
    DokumentfassungFactory,
    GremiumFactory,
    MitgliedFactory,
    UnterlageFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.agenda import Agenda, Agendadokument, Agendapunkt, neuerungen, sind_gleich
from sitzungen.mails import compose_tagesordnung
from sitzungen.models import Einladung, Sitzung, Tagesordnungsfassung, Unterlage
from sitzungen.selectors import aktuelle_agenda, offene_tagesordnung
from sitzungen.services import aenderung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.gaeste import Gastangaben, add_gast
from sitzungen.services.mitteilen import (
    HEUTE_SCHON,
    discard_tagesordnung,
    keep_tagesordnung,
    send_tagesordnung,
)
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.services.unterlagen import attach_dokumente, detach_unterlage, set_fuer_gaeste
from tests.fixtures_rollen import BACKEND
from tests.sitzungen.conftest import HEUTE, NEUER_TAG, Gruppe, um


def papier(gruppe: Gruppe, titel: str = "Kursübersicht") -> Dokument:
    made: Dokument = DokumentFactory(gremium=gruppe.gremium, titel=titel)
    DokumentfassungFactory(dokument=made, nummer=1)
    return made


def anfuegen(sitzung: Sitzung, gruppe: Gruppe, *papiere: Dokument, gaeste: bool = False) -> None:
    top = sitzung.tops.get(titel="Herbstkurse")
    attach_dokumente(top, [row.pk for row in papiere], by=gruppe.konto, fuer_gaeste=gaeste)


def offen(sitzung: Sitzung) -> tuple[str, ...]:
    """Return what is open to be told, in sentences; () when nothing is."""
    change = offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk))
    return neuerungen(change.bisher, change.neu) if change else ()


def kennung(sitzung: Sitzung) -> str:
    change = offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk))
    assert change is not None
    return change.kennung


def mail_an(empfang: str) -> tuple[str, str]:
    """Return subject and text of the newest mail about the agenda."""
    row = Versand.objects.filter(art="tagesordnung", empfang=empfang).latest("pk")
    mail = email.message_from_bytes(compose_tagesordnung(row), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    return mail["Subject"], " ".join(body.get_content().split())


def test_a_version_keeps_the_names_of_its_documents(gruppe: Gruppe) -> None:
    sitzung, paper = gruppe.sitzung(), papier(gruppe)
    anfuegen(sitzung, gruppe, papier(gruppe, "Wartelisten"), paper)
    send_einladungen(sitzung, by=gruppe.konto)
    Dokument.objects.filter(pk=paper.pk).update(titel="Anders")

    told = Agenda.aus_json(Tagesordnungsfassung.objects.get().inhalt)

    assert told.mit_unterlagen
    assert [row.unterlagen for row in told.punkte] == ["", "Unterlagen: Kursübersicht; Wartelisten"]


def test_a_document_alone_makes_a_change_to_be_told(gruppe: Gruppe) -> None:
    sitzung, paper = gruppe.eingeladen(), papier(gruppe)
    assert offen(sitzung) == ()

    anfuegen(sitzung, gruppe, paper)
    assert offen(sitzung) == ("Neue Unterlage zu „Herbstkurse“: Kursübersicht",)
    assert send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto) == 4
    assert offen(sitzung) == ()

    subject, text = mail_an(sitzung.einladungen.get(mitglied=gruppe.mitglieder[0]).empfang)
    assert subject == "Unterlagen geändert: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert "die Unterlagen zu unserer Sitzung im 2. Quartal haben sich geändert." in text
    assert "- Neue Unterlage zu „Herbstkurse“: Kursübersicht" in text
    assert "Zur Tagesordnung liegt ein Dokument im Portal." in text


def test_replaced_renamed_and_taken_off(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    replaced, renamed, gone = papier(gruppe, "A"), papier(gruppe, "B"), papier(gruppe, "C")
    anfuegen(sitzung, gruppe, replaced, renamed, gone)
    send_einladungen(sitzung, by=gruppe.konto)

    DokumentfassungFactory(dokument=replaced, nummer=2)
    Dokument.objects.filter(pk=renamed.pk).update(titel="B neu")
    detach_unterlage(Unterlage.objects.get(dokument=gone), by=gruppe.konto)

    assert offen(sitzung) == (
        "Unterlage zu „Herbstkurse“ ersetzt: A liegt in einer neuen Fassung vor",
        "Unterlage zu „Herbstkurse“ umbenannt: B neu, bisher: B",
        "Unterlage zu „Herbstkurse“ entfällt: C",
    )


def test_what_was_withdrawn_is_no_document_any_more(gruppe: Gruppe) -> None:
    sitzung, paper = gruppe.sitzung(), papier(gruppe)
    anfuegen(sitzung, gruppe, paper)
    send_einladungen(sitzung, by=gruppe.konto)
    Dokument.objects.filter(pk=paper.pk).update(entfernt_am=jetzt(), entfernt_grund="Falsche Zahlen")
    assert offen(sitzung) == ("Unterlage zu „Herbstkurse“ entfällt: Kursübersicht",)


def test_one_mail_a_day_counts_documents_as_well(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    anfuegen(sitzung, gruppe, papier(gruppe, "A"))
    send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)
    anfuegen(sitzung, gruppe, papier(gruppe, "B"))
    with pytest.raises(Exception, match="Mehr als eine am Tag") as refused:
        send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)
    assert str(refused.value) == HEUTE_SCHON


def test_what_was_not_looked_at_is_not_sent(gruppe: Gruppe) -> None:
    sitzung, paper = gruppe.eingeladen(), papier(gruppe)
    anfuegen(sitzung, gruppe, paper)
    key = kennung(sitzung)
    DokumentfassungFactory(dokument=paper, nummer=2)
    with pytest.raises(Exception, match="inzwischen noch einmal geändert"):
        send_tagesordnung(sitzung, kennung=key, by=gruppe.konto)
    assert not Versand.objects.filter(art="tagesordnung").exists()


def test_a_file_replaced_while_a_new_date_is_sent_is_told_later(
    gruppe: Gruppe, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitzung, paper = gruppe.sitzung(), papier(gruppe)
    anfuegen(sitzung, gruppe, paper)
    send_einladungen(sitzung, by=gruppe.konto)
    change = save_aenderung(
        sitzung, by=gruppe.konto, start=um(NEUER_TAG), ende=um(NEUER_TAG, 16), ort="Rathaus", zugang="",
        online_url="",
    )  # fmt: skip
    apply = aenderung._apply

    def apply_while_somebody_uploads(*both: object) -> None:
        apply(*both)
        DokumentfassungFactory(dokument=paper, nummer=2)

    monkeypatch.setattr(aenderung, "_apply", apply_while_somebody_uploads)
    send_aenderung(change.uuid, by=gruppe.konto)

    assert offen(sitzung) == (
        "Unterlage zu „Herbstkurse“ ersetzt: Kursübersicht liegt in einer neuen Fassung vor",
    )


def test_discard_takes_documents_back_as_well(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    kept, lost, new = papier(gruppe, "A"), papier(gruppe, "B"), papier(gruppe, "C")
    anfuegen(sitzung, gruppe, kept)
    anfuegen(sitzung, gruppe, lost, gaeste=True)
    send_einladungen(sitzung, by=gruppe.konto)
    before = aktuelle_agenda(sitzung)
    # The point goes with its documents, and comes back with them.
    save_tagesordnung(sitzung, [TopEingabe("Begrüßung"), TopEingabe("Neu")], by=gruppe.konto, version=None)
    attach_dokumente(sitzung.tops.get(titel="Neu"), [new.pk], by=gruppe.konto)
    assert len(offen(sitzung)) == 3

    discard_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)

    assert offen(sitzung) == ()
    assert sind_gleich(before, aktuelle_agenda(sitzung))
    assert list(
        Unterlage.objects.order_by("dokument__titel").values_list("dokument__titel", "fuer_gaeste")
    ) == [
        ("A", False),
        ("B", True),
    ]


def test_kept_quietly_documents_are_told_with_the_next_mail(gruppe: Gruppe, heute_ist) -> None:
    sitzung = gruppe.eingeladen()
    anfuegen(sitzung, gruppe, papier(gruppe, "A"))
    keep_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)
    assert offen(sitzung) == ()
    heute_ist(HEUTE + timedelta(days=1))
    anfuegen(sitzung, gruppe, papier(gruppe, "B"))
    assert offen(sitzung) == (
        "Neue Unterlage zu „Herbstkurse“: A",
        "Neue Unterlage zu „Herbstkurse“: B",
    )


# -- Guests -------------------------------------------------------------------------------------


@pytest.fixture
def mit_gast(gruppe: Gruppe) -> Einladung:
    sitzung = gruppe.sitzung()
    add_gast(sitzung, Gastangaben("Ruth Roth", "Bücherei", "ruth@b.example", "Vortrag"), by=gruppe.konto)
    send_einladungen(sitzung, by=gruppe.konto)
    return Einladung.objects.select_related("sitzung").get(gast__isnull=False)


def test_guests_hear_nothing_of_what_is_not_for_them(gruppe: Gruppe, mit_gast: Einladung) -> None:
    sitzung = mit_gast.sitzung
    anfuegen(sitzung, gruppe, papier(gruppe, "Geheim"))
    assert send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto) == 4
    assert not Versand.objects.filter(art="tagesordnung", empfang=mit_gast.empfang).exists()


def test_guests_are_told_of_their_documents_only(gruppe: Gruppe, mit_gast: Einladung) -> None:
    sitzung = mit_gast.sitzung
    anfuegen(sitzung, gruppe, papier(gruppe, "Geheim"))
    anfuegen(sitzung, gruppe, papier(gruppe, "Offen"), gaeste=True)
    assert send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto) == 5

    _, text = mail_an(mit_gast.empfang)
    assert "- Neue Unterlage zu „Herbstkurse“: Offen" in text
    assert "Geheim" not in text
    _, member = mail_an(sitzung.einladungen.filter(gast=None).first().empfang)
    assert "Geheim" in member


def test_what_guests_may_read_is_no_change_by_itself(gruppe: Gruppe, mit_gast: Einladung) -> None:
    sitzung, paper = mit_gast.sitzung, papier(gruppe, "Für alle")
    anfuegen(sitzung, gruppe, paper)
    keep_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)
    set_fuer_gaeste(Unterlage.objects.get(), by=gruppe.konto, fuer_gaeste=True)
    assert offen(sitzung) == ()


# -- Pages --------------------------------------------------------------------------------------


def text_im_pdf(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def als(konto: object) -> Client:
    client = Client()
    client.force_login(konto, backend=BACKEND)
    return client


def seite(client: Client, name: str, *args: object) -> str:
    page = client.get(reverse(f"sitzungen:{name}", args=args))
    assert page.status_code == 200
    return " ".join(page.content.decode().replace("\xa0", " ").split())


def test_check_list_and_page_of_a_version_name_the_documents(gruppe: Gruppe) -> None:
    sitzung, client = gruppe.eingeladen(), als(gruppe.konto)
    anfuegen(sitzung, gruppe, papier(gruppe))
    words = "Neue Unterlage zu „Herbstkurse“: Kursübersicht"

    assert "Die Unterlagen zur Tagesordnung sind andere" in seite(client, "sitzung", sitzung.uuid)
    assert words in seite(client, "aenderung", sitzung.uuid)
    send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)
    assert words in seite(client, "fassungen", sitzung.uuid)
    page = seite(client, "fassung", sitzung.uuid, 2)
    assert words in page
    assert "20 Minuten, Unterlagen: Kursübersicht" in page
    assert "Kursübersicht" not in seite(client, "fassung", sitzung.uuid, 1)


def test_who_leads_the_fachgruppe_above_does_not_learn_the_names_of_documents(gruppe: Gruppe) -> None:
    """She sees the sessions of an Arbeitsgruppe, not the documents of its members."""
    below = GremiumFactory(arbeitsgruppe=True, uebergeordnet=gruppe.gremium)
    paper: Dokument = DokumentFactory(gremium=below, titel="Intern")
    DokumentfassungFactory(dokument=paper)
    sitzung = gruppe.sitzung(gremium=below)
    leader = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=below, mitglied=leader)
    AmtFactory(gremium=below, mitglied=leader)
    UnterlageFactory(top=sitzung.tops.get(titel="Herbstkurse"), dokument=paper)
    send_einladungen(sitzung, by=leader.konto)

    inside, above = als(leader.konto), als(gruppe.konto)
    assert "Unterlagen: Intern" in seite(inside, "fassung", sitzung.uuid, 1)
    for name, *args in (("sitzung",), ("fassungen",), ("fassung", 1)):
        assert "Intern" not in seite(above, name, sitzung.uuid, *args)
    for name, *args in (("tagesordnung_pdf",), ("fassung_pdf", 1)):
        url = reverse(f"sitzungen:{name}", args=[sitzung.uuid, *args])
        assert "Intern" in text_im_pdf(inside.get(url).content)
        assert "Intern" not in text_im_pdf(above.get(url).content)


def test_after_discarding_a_new_file_stays_and_is_named(gruppe: Gruppe) -> None:
    sitzung, paper = gruppe.sitzung(), papier(gruppe)
    anfuegen(sitzung, gruppe, paper)
    send_einladungen(sitzung, by=gruppe.konto)
    DokumentfassungFactory(dokument=paper, nummer=2)
    page = als(gruppe.konto).post(
        reverse("sitzungen:aenderung", args=[sitzung.uuid]),
        {"tagesordnung": kennung(sitzung), "aktion": "verwerfen"},
        follow=True,
    )
    assert "Neue Dateien und Namen von Unterlagen bleiben." in page.content.decode()


# -- Versions from before -----------------------------------------------------------------------


def alte_fassung(sitzung: Sitzung) -> None:
    """Make the newest version one that says nothing of documents."""
    row = Tagesordnungsfassung.objects.filter(sitzung=sitzung).latest("nummer")
    content = deepcopy(row.inhalt)
    del content["mit_unterlagen"]
    for punkt in content["punkte"]:
        punkt["dokumente"] = []
    names = ("nicht_aendern", "nicht_umschreiben")
    with pgtrigger.ignore(*(f"sitzungen.Tagesordnungsfassung:{name}" for name in names)):
        Tagesordnungsfassung.objects.filter(pk=row.pk).update(inhalt=content)


def test_a_version_that_knows_no_documents_makes_none_of_them_new(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    anfuegen(sitzung, gruppe, papier(gruppe, "Lange da"))
    send_einladungen(sitzung, by=gruppe.konto)
    alte_fassung(sitzung)
    assert offen(sitzung) == ()

    # Another point is told; the documents are neither new in it nor missing from then on.
    rows = [TopEingabe.aus_top(top) for top in sitzung.tops.all()]
    save_tagesordnung(sitzung, [*rows, TopEingabe("Spät")], by=gruppe.konto, version=None)
    assert offen(sitzung) == ("Neu: Spät",)
    send_tagesordnung(sitzung, kennung=kennung(sitzung), by=gruppe.konto)
    assert "Lange da" not in mail_an(sitzung.einladungen.first().empfang)[1]
    page = seite(als(gruppe.konto), "fassung", sitzung.uuid, 2)
    assert "Neue Unterlage" not in page

    anfuegen(sitzung, gruppe, papier(gruppe, "Neu dabei"))
    assert offen(sitzung) == ("Neue Unterlage zu „Herbstkurse“: Neu dabei",)


@pytest.mark.parametrize(
    ("alt", "neu", "saetze"),
    [
        ((), (), ()),
        ((), (Agendadokument("X", 1),), ("Neue Unterlage zu „A“: X",)),
        ((Agendadokument("X", 1),), (), ("Unterlage zu „A“ entfällt: X",)),
        (
            (Agendadokument("X", 1, 1),),
            (Agendadokument("Y", 1, 2),),
            (
                "Unterlage zu „A“ umbenannt: Y, bisher: X",
                "Unterlage zu „A“ ersetzt: Y liegt in einer neuen Fassung vor",
            ),
        ),
        ((Agendadokument("X", 1),), (Agendadokument("X", 1, fuer_gaeste=True),), ()),
    ],
)
def test_what_became_of_documents_in_words(
    alt: tuple[Agendadokument, ...], neu: tuple[Agendadokument, ...], saetze: tuple[str, ...]
) -> None:
    old, new = (
        Agenda("", None, None, "", "", "", (Agendapunkt("A", dokumente=rows),), mit_unterlagen=True)
        for rows in (alt, neu)
    )
    assert neuerungen(old, new) == saetze
    assert neuerungen(old.ohne_unterlagen(), new) == ()
