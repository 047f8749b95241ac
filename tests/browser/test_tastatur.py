"""With the keyboard alone, and in the forced colours of a contrast theme."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    EinladungFactory,
    SitzungFactory,
    TOPFactory,
    UmfrageteilnahmeFactory,
    am_um,
)
from sitzungen.models import Sitzung, Terminantwort
from sitzungen.states import Antwort, Sitzungsstatus, Wunsch
from sitzungen.token import token_fuer, umfrage_token
from tests.browser.conftest import log_in
from tests.fixtures_rollen import Netz
from tests.journeys.menschen import freier_tag
from tests.umfragen import umfrage_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Where the focus is: its text, whether it can be seen, and whether something else lies upon it.
# The small button inside of a date or time is outlined by the browser itself.
FOKUS = """() => {
    const element = document.activeElement, style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const x = box.left + Math.min(box.width, innerWidth) / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    const inner = element.matches("[type=date], [type=time]") && !element.matches(":focus-visible");
    const outlined = inner || (parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none");
    return {
        text: element.outerHTML.replace(/\\s+/g, " ").slice(0, 80),
        seen: outlined && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        free: element === document.body || !top || element.contains(top) || top.contains(element),
        main: !!element.closest("main"), last: !!element.closest("footer"), type: element.type ?? "",
        label: (element.labels?.[0] ?? element).innerText ?? "",
    };
}"""
KONTRASTDESIGN = """() => {
    const here = document.querySelector(".nw-haupt [aria-current]");
    const other = document.querySelector(".nw-haupt a:not([aria-current])");
    const names = ["border", "textDecoration", "outline", "boxShadow", "backgroundColor", "fontWeight"];
    const mark = (link) => names.map((name) => getComputedStyle(link)[name]).join(";");
    const use = document.querySelector(".nw-status .nw-symbol use");
    const page = getComputedStyle(document.body).backgroundColor;
    return {
        forced: matchMedia("(forced-colors: active)").matches,
        marked: mark(here) !== mark(other),
        symbol: getComputedStyle(use).color !== page && use.getBoundingClientRect().width > 10,
    };
}"""
STOPS = 120


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    """An invited session of Fachgruppe A; nobody has answered."""
    made = SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=40), status=Sitzungsstatus.EINGELADEN)
    TOPFactory(sitzung=made)
    return made


def tab_to(page: Page, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop: dict[str, Any] = page.evaluate(FOKUS)
        if wanted(stop):
            return stop
    raise AssertionError(f"Mit {STOPS} Tabs nicht erreicht.")


def tab_to_label(page: Page, label: str) -> None:
    tab_to(page, lambda stop: stop["main"] and stop["label"].strip().startswith(label))


def clear_and_type(page: Page, text: str) -> None:
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def type_parts(page: Page, value: str, *ways: str) -> None:
    """Type a date or time in the order of the browser's own language; `value` is what must come of it."""
    for way in ways:
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type(way)
        if page.evaluate("document.activeElement.value") == value:
            return
    raise AssertionError(f"{value} ließ sich nicht tippen.")


def walk(page: Page) -> list[dict[str, Any]]:
    """Return every stop from the top of the page to its end."""
    stops: list[dict[str, Any]] = []
    while len(stops) < STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOKUS)
        if stops and (stop["text"].startswith("<body") or stop["text"] == stops[0]["text"]):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("breite", [1280, 390])
def test_every_stop_can_be_seen(
    seite: Page, live_server: Any, netz: Netz, sitzung: Sitzung, konto_koordination_a: Konto, breite: int
) -> None:
    """First the jump to the content; then every stop has an outline and nothing lies upon it."""
    seite.set_viewport_size({"width": breite, "height": 900})
    pages = [reverse("portal:start")]
    pages += [reverse("sitzungen:planen", args=[netz.a.slug]), sitzung.get_absolute_url()]
    for number, path in enumerate(pages):
        if number == 1:
            log_in(seite, live_server, konto_koordination_a)
        seite.goto(path)
        stops = walk(seite)

        assert "Zum Inhalt springen" in stops[0]["text"]
        assert stops[-1]["last"]
        lost = [f"{path}: {stop['text']}" for stop in stops if not (stop["seen"] and stop["free"])]
        assert "\n".join(lost) == ""


def test_the_jump_leads_to_the_content(seite: Page) -> None:
    seite.goto("/stil/")
    seite.keyboard.press("Tab")
    seite.keyboard.press("Enter")

    assert seite.evaluate("document.activeElement.id") == "inhalt"


def test_planning_by_keyboard(seite: Page, live_server: Any, netz: Netz, konto_koordination_a: Konto) -> None:
    """Add a row to the agenda, type date, time and place; Enter in a field saves and moves no rows."""
    day = freier_tag(30)
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(reverse("sitzungen:planen", args=[netz.a.slug]))

    tab_to_label(seite, "Zeile hinzufügen")
    seite.keyboard.press("Enter")
    expect(seite.get_by_label("Titel, Punkt 8")).to_be_visible()
    if not seite.get_by_label("Tag", exact=True).is_visible():
        tab_to_label(seite, "Anderen Termin eingeben")
        seite.keyboard.press("Enter")
    tab_to_label(seite, "Tag")
    type_parts(seite, day.isoformat(), f"{day:%d%m%Y}", f"{day:%m%d%Y}")
    tab_to_label(seite, "Beginn")
    type_parts(seite, "14:00", "1400", "0200P")
    tab_to_label(seite, "Ende")
    type_parts(seite, "16:00", "1600", "0400P")
    tab_to_label(seite, "Ort")
    clear_and_type(seite, "Stadthaus")
    seite.keyboard.press("Enter")
    expect(seite.get_by_text("Der Termin ist festgelegt.")).to_be_visible()

    made = Sitzung.objects.get(gremium=netz.a)
    assert (made.start, made.ende) == (am_um(day), am_um(day, time(16)))
    assert (made.ort, made.tops.count()) == ("Stadthaus", 7)


def test_answering_by_keyboard(seite: Page, sitzung: Sitzung, konto_mitglied_a: Konto) -> None:
    """The link of a mail: choose with the arrow keys, name the Vertretung, send."""
    einladung = EinladungFactory(sitzung=sitzung, mitglied=konto_mitglied_a.mitglied)
    seite.goto(reverse("sitzungen:antwort_link", args=[token_fuer(einladung)]))

    tab_to(seite, lambda stop: stop["type"] == "radio")
    seite.keyboard.press("Space")
    seite.keyboard.press("ArrowDown")
    seite.keyboard.press("ArrowDown")
    tab_to_label(seite, "Name der Vertretung")
    seite.keyboard.type("Petra Lindner")
    tab_to_label(seite, "Antwort senden")
    seite.keyboard.press("Space")
    expect(seite.get_by_text("Petra Lindner kommt für Sie")).to_be_visible()

    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.vertretung_name) == (Antwort.VERTRETUNG, "Petra Lindner")


def test_answering_a_poll_by_keyboard(seite: Page, netz: Netz, konto_mitglied_a: Konto) -> None:
    """The link of a mail: one group a date, arrow keys choose, a date may be left out."""
    umfrage = umfrage_in(netz.a)
    teilnahme = UmfrageteilnahmeFactory(umfrage=umfrage, mitglied=konto_mitglied_a.mitglied)
    first, second, third = umfrage.sitzung.terminoptionen.values_list("pk", flat=True)
    seite.goto(reverse("sitzungen:umfrage_link", args=[umfrage_token(teilnahme)]))

    tab_to(seite, lambda stop: stop["type"] == "radio")
    seite.keyboard.press("Space")
    seite.keyboard.press("Tab")
    seite.keyboard.press("Tab")
    seite.keyboard.press("Space")
    seite.keyboard.press("ArrowDown")
    tab_to_label(seite, "Bemerkung")
    seite.keyboard.type("Gern am Vormittag")
    tab_to_label(seite, "Antwort senden")
    seite.keyboard.press("Space")
    expect(seite.get_by_role("heading", name="Ihre Antwort ist gespeichert")).to_be_visible()

    answers = dict(Terminantwort.objects.values_list("option", "wert"))
    assert answers == {first: Wunsch.JA, third: Wunsch.NOTFALLS}
    assert second not in answers
    assert seite.get_by_text("ohne Antwort").count() == 1


def test_account_menu_by_keyboard(seite: Page, live_server: Any, konto_mitglied_a: Konto) -> None:
    """Enter opens it, Escape closes it and gives the focus back."""
    log_in(seite, live_server, konto_mitglied_a)
    seite.goto(reverse("portal:mein_bereich"))
    tab_to(seite, lambda stop: stop["text"].startswith("<summary"))
    seite.keyboard.press("Enter")
    expect(seite.get_by_role("button", name="Abmelden")).to_be_visible()
    seite.keyboard.press("Tab")
    seite.keyboard.press("Escape")

    expect(seite.get_by_role("button", name="Abmelden")).to_be_hidden()
    assert seite.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_forced_colours_keep_place_and_status(
    seite: Page, live_server: Any, sitzung: Sitzung, konto_mitglied_a: Konto, schema: Any
) -> None:
    """In a contrast theme the present page stays marked and the symbols stay drawn in the system's colour."""
    log_in(seite, live_server, konto_mitglied_a)
    seite.emulate_media(color_scheme=schema, forced_colors="active")
    seite.goto(reverse("sitzungen:sitzung_list"))
    drawn = seite.evaluate(KONTRASTDESIGN)

    assert drawn == {"forced": True, "marked": True, "symbol": True}
