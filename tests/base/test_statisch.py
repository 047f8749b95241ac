"""Addresses of static files are kept, so that a page need not work them out again."""

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage

from netzwerk.base.statisch import Gemerkt, GemerktMitPruefsumme


def test_an_address_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(StaticFilesStorage, "url", lambda self, name: asked.append(name) or f"/s/{name}")
    ablage = Gemerkt()

    assert [ablage.url(name) for name in ("a.css", "b.css", "a.css")] == ["/s/a.css", "/s/b.css", "/s/a.css"]
    assert asked == ["a.css", "b.css"]


def test_in_operation_the_address_carries_the_checksum() -> None:
    ablage = GemerktMitPruefsumme()
    ablage.hashed_files = {"netzwerk/grund.css": "netzwerk/grund.0123456789ab.css"}

    assert ablage.url("netzwerk/grund.css") == "/static/netzwerk/grund.0123456789ab.css"
    assert ablage.url("netzwerk/grund.css") == "/static/netzwerk/grund.0123456789ab.css"
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        ablage.url("netzwerk/fehlt.css")
