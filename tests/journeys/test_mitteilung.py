"""From the form over a real mail server to one click in the mail program of the member."""

import re
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client

from fachgruppen.mitteilungen.models import Benachrichtigung, Mitteilung
from netzwerk.demo.factories import (
    AmtFactory,
    BenachrichtigungFactory,
    MitgliedFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.services import run_versand
from tests.fixtures_rollen import BACKEND

pytestmark = pytest.mark.django_db(transaction=True)


def written() -> list[tuple[str, str]]:
    """Return every table with a mark of its whole content."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(
                f'SELECT md5(coalesce(string_agg(t::text, $$;$$ ORDER BY t::text), $$$$)) FROM "{table}" t'
            )
            found.append((table, cursor.fetchone()[0]))
    return found


def test_a_mitteilung_arrives_and_is_unsubscribed_with_one_click(mailserver, gremien):
    deutsch = gremien["Deutschunterricht"]
    leitung = MitgliedFactory(mit_konto=True, vorname="Karla", email="karla@vhs.example")
    ZugehoerigkeitFactory(gremium=deutsch, mitglied=leitung)
    AmtFactory(gremium=deutsch, mitglied=leitung)
    leser = [MitgliedFactory(konto=None, email=f"leser{n}@verein.example") for n in range(3)]
    for person in leser:
        ZugehoerigkeitFactory(gremium=deutsch, mitglied=person)
        BenachrichtigungFactory(mitglied=person)
    client = Client()
    client.force_login(leitung.konto, backend=BACKEND)
    fields = {
        "version": 1,
        "art": "rechtliches",
        "titel": "Neue Regeln\r\nBcc: x@y.example",
        "text": "Ab **März**.",
    }
    check = client.post("/mitteilungen/neu/", fields).headers["Location"]
    client.post(check, {"version": 1})
    page = Mitteilung.objects.get().get_absolute_url()
    assert "0 von 3 zugestellt" in client.get(page).content.decode()

    while run_versand().rest:
        pass

    assert "3 von 3 zugestellt" in client.get(page).content.decode()
    assert sorted(post.adresse for post in mailserver.angenommen) == [p.email for p in leser]
    mails = [message_from_bytes(post.inhalt, policy=policy.default) for post in mailserver.angenommen]
    for post, mail in zip(mailserver.angenommen, mails, strict=True):
        assert [address.addr_spec for address in mail["To"].addresses] == [post.adresse]
        assert (mail["Cc"], mail["Bcc"]) == (None, None)
        assert mail["Subject"] == "Rechtliche Information: Neue Regeln Bcc: x@y.example"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Reply-To"] == "karla@vhs.example"
    _links(mails[0], mailserver.angenommen[0].adresse)


def _links(mail, adresse: str) -> None:
    """Prefetch each link three times with GET and HEAD: nothing is written. Then one click."""
    parts = "".join(str(part.get_content()) for part in mail.walk() if not part.is_multipart())
    links = set(re.findall(r"https?://[^\s\"'<>]+", parts)) | {mail["List-Unsubscribe"].strip("<>")}
    assert all(link.startswith("http://127.0.0.1:8000/") for link in links)
    scanner = Client(enforce_csrf_checks=True)
    before = written()
    for link in links:
        for method in (scanner.get, scanner.head) * 3:
            method(urlsplit(link).path)
    assert written() == before

    path = urlsplit(mail["List-Unsubscribe"].strip("<>")).path
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    muted = Benachrichtigung.objects.get(rhythmus="portal")
    assert muted.mitglied.email == adresse
