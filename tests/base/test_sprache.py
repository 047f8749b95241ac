"""Addresses in the languages of the public pages, and how these pages write days and numbers."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from netzwerk.base import datum as d
from netzwerk.base.sprache import SPRACHEN, adresse_in, aufzaehlung, sprache_der_adresse

NACH_CODE = {sprache.code: sprache for sprache in SPRACHEN}


@pytest.mark.parametrize("path", ["/angebote/", "/arbeit/", "/", "", "/de/x/", "/en-GB/x/", "//ar/"])
def test_only_the_first_part_of_an_address_is_a_language(path: str) -> None:
    assert sprache_der_adresse(path).code == "de"
    assert {sprache_der_adresse(ar).code for ar in ("/ar/angebote/", "/ar")} == {"ar"}


@pytest.mark.parametrize("path", ["/", "/ar/", "/vi/"])
def test_the_same_page_in_another_language(path: str) -> None:
    assert [adresse_in(path, NACH_CODE[code]) for code in ("de", "uk")] == ["/", "/uk/"]
    assert adresse_in(f"{path}angebote/", NACH_CODE["ar"]) == "/ar/angebote/"


def test_links_keep_the_language_and_inner_pages_have_none() -> None:
    with override("ar"):
        assert reverse("angebote:katalog") == "/ar/angebote/"
        assert reverse("portal:start") == "/ar/"
        assert reverse("angebote:meine") == "/angebote/meine/"
    assert reverse("angebote:katalog") == "/angebote/"


@pytest.mark.django_db
def test_the_address_decides_and_not_the_browser(client: Client) -> None:
    german = client.get("/", headers={"accept-language": "ar"})
    assert '<html lang="de">' in german.content.decode()
    assert "Accept-Language" not in german.headers.get("Vary", "")
    arabic = client.get("/ar/", headers={"accept-language": "de"})
    page = arabic.content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert arabic.headers["Content-Language"] == "ar"
    for code, name in (("de", "Deutsch"), ("uk", "Українська"), ("ar", "العربية")):
        assert f'hreflang="{code}" href="http' in page
        assert f'lang="{code}" hreflang="{code}"' in page
        assert name in page
    # The next request is German again.
    assert '<html lang="de">' in client.get("/impressum/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ar/profil/", "/ar/angebote/meine/", "/ar/konto/login/", "/de/", "/ar/x/"])
def test_pages_without_a_language_are_not_there_in_it(client: Client, path: str) -> None:
    missing = client.get(path)
    assert missing.status_code == 404
    words = "Diese Seite gibt es nicht" if path == "/de/" else "هذه الصفحة غير موجودة"
    assert words in missing.content.decode()


def test_days_and_numbers_as_the_language_writes_them() -> None:
    day = date(2026, 11, 27)
    said: dict[str, Any] = {}
    for code in ("de", "en", "uk", "vi", "ar"):
        with override(code):
            said[code] = (d.tag(day), d.zahl(1240), aufzaehlung(["a", "", "b"]))
    assert said["de"] == ("27.11.2026", "1.240", "a, b")
    assert said["en"] == ("27 Nov 2026", "1,240", "a, b")
    assert said["uk"][0].startswith("27 листопада 2026")
    assert "2026" in said["vi"][0]
    assert said["ar"][2] == "a، b"
    begin = datetime(2026, 11, 27, 14, tzinfo=UTC)
    for code, words in (
        ("en", "Friday, 27 November 2026, 15:00 to 17:00"),
        ("vi", "Thứ 6, 27/11/2026, từ 15:00 đến 17:00"),
        ("ar", "الجمعة، 27 نوفمبر 2026، من 15:00 إلى 17:00"),
        ("ru", "Пятница, 27 ноября 2026 г., 15:00 – 17:00"),
    ):  # fmt: skip
        with override(code):
            assert d.termin(begin, begin + timedelta(hours=2)) == words
    with override("vi"):
        assert (d.monat(day), d.datum_kurz(day), len(d.wochentage())) == ("Tháng 11/2026", "Thứ 6, 27/11", 7)
