"""T27: the script that counts again in a bare interpreter gives the same checksum and totals."""

import ast
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.vernichten import destroy_urne
from tests.wahlen.urnen import Urnenwahl, urnenwahl

pytestmark = pytest.mark.django_db
SKRIPT = Path(settings.BASE_DIR) / "docs" / "auszaehlen.py"


@pytest.fixture
def gezaehlt() -> tuple[Urnenwahl, str]:
    """A counted election, and the Prüfcode of its first voter."""
    made = urnenwahl()
    first, second, none = made.optionen
    codes = made.stimmt(first, first, first, second, none)
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    made.neu()
    return made, codes[0]


def exportiert(made: Urnenwahl, ordner: Path) -> Path:
    out = StringIO()
    call_command("auszaehlen_export", str(made.gang.pk), stdout=out)
    file = ordner / "urne.json"
    file.write_text(out.getvalue(), encoding="utf-8")
    return file


def skript(ordner: Path, *args: str, eingabe: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script isolated: no environment, no user site, its own folder, so nothing of the portal."""
    return subprocess.run(
        [sys.executable, "-I", str(SKRIPT), *args],
        cwd=ordner, env={"PATH": ""}, input=eingabe, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_script_is_short_and_imports_nothing_of_the_portal() -> None:
    text = SKRIPT.read_text(encoding="utf-8")
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])

    assert len(text.splitlines()) <= 150
    assert names - set(sys.stdlib_module_names) == {"nacl"}


@pytest.mark.parametrize("teile", ["AB", "BA", "AS", "BS"])
def test_any_two_parts_give_the_totals_of_the_portal(
    teile: str, gezaehlt: tuple[Urnenwahl, str], tmp_path: Path
) -> None:
    made, _ = gezaehlt
    file = exportiert(made, tmp_path)
    codes = {"A": made.a, "B": made.b}
    typed = "\n".join(codes[part] for part in teile if part in codes) + "\n"
    server = ["--server", settings.WAHL_SERVERANTEIL_DATEI] if "S" in teile else []

    done = skript(tmp_path, str(file), "--code", *server, eingabe=typed)

    names = [row.mitglied.name for row in made.wahl.kandidaturen.order_by("nr")]
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Umschläge: 5",
        f"Prüfsumme der Urne: {made.gang.urnenhash}",
        f"{names[0]}: 3",
        f"{names[1]}: 1",
        "Enthaltung: 1",
    ]


def test_script_finds_a_pruefcode(gezaehlt: tuple[Urnenwahl, str], tmp_path: Path) -> None:
    made, code = gezaehlt
    file = exportiert(made, tmp_path)

    assert "Prüfcode gefunden" in skript(tmp_path, str(file), "--pruefcode", code.lower()).stdout
    assert "nicht gefunden" in skript(tmp_path, str(file), "--pruefcode", "0000-0000-0000").stdout


def test_script_says_what_is_wrong(gezaehlt: tuple[Urnenwahl, str], tmp_path: Path) -> None:
    """A changed envelope, a wrong code: a sentence, no totals, and it ends with an error."""
    made, _ = gezaehlt
    file = exportiert(made, tmp_path)
    wrong = skript(tmp_path, str(file), "--code", eingabe=f"{made.a}\n{made.a}\n")
    assert (wrong.returncode, wrong.stderr) == (1, "Diese beiden Teile öffnen die Urne nicht.\n")
    data = json.loads(file.read_text())
    data["umschlaege"][0] = "00" + data["umschlaege"][0][2:]
    file.write_text(json.dumps(data))

    changed = skript(tmp_path, str(file), "--code", eingabe=f"{made.a}\n{made.b}\n")

    assert (changed.returncode, changed.stderr) == (1, "Die Prüfsumme ist nicht die veröffentlichte.\n")


def test_export_names_no_voter_and_waits_for_the_end(gezaehlt: tuple[Urnenwahl, str], tmp_path: Path) -> None:
    made, _ = gezaehlt
    text = exportiert(made, tmp_path).read_text()
    candidates = {row.mitglied.name for row in made.wahl.kandidaturen.all()}
    for row in made.wahl.verzeichnis.all():
        assert row.name_eingefroren in candidates or row.name_eingefroren not in text
    assert urnenwahl().gang.urnenhash == ""
    for gang, words in ((urnenwahl().gang.pk, "noch nicht geschlossen"), (uuid4(), "gibt es nicht")):
        with pytest.raises(CommandError, match=words):
            call_command("auszaehlen_export", str(gang), stdout=StringIO())
    destroy_urne(made.gang)
    with pytest.raises(CommandError, match="vernichtet"):
        call_command("auszaehlen_export", str(made.gang.pk), stdout=StringIO())


def test_everybody_can_take_the_program_along(client: Client) -> None:
    """The help page leads to it, without a login; it is the file that the tests above run."""
    page = client.get(reverse("urne:geheim")).content.decode()
    url = reverse("urne:programm")

    assert f'href="{url}"' in page
    assert client.get(url).content == SKRIPT.read_bytes()
