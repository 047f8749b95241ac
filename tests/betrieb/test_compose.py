"""The files of real operation: complete, guarded, without a secret in them."""

import re
from typing import Any

import pytest
import yaml

from betrieb.ordner import ROOT
from betrieb.programme import WEB

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OWN = ("einrichtung", "web", "worker", "beat")


def test_all_parts_are_there() -> None:
    assert set(SERVICES) == {*OWN, "datenbank", "redis", "caddy"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"einrichtung"}))
def test_lasting_service_has_a_health_check_and_restarts(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", OWN)
def test_own_container_has_no_rights(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_image_runs_without_root() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER portal"]


def test_only_the_proxy_is_reachable_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    assert COMPOSE["networks"]["innen"] == {"internal": True}
    assert SERVICES["datenbank"]["networks"] == SERVICES["redis"]["networks"] == ["innen"]


@pytest.mark.parametrize("name", ["SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"])
def test_secret_is_required_and_has_no_default(name: str) -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    assert re.search(rf"\$\{{{name}:\?", text)
    assert not re.search(rf"\$\{{{name}:-", text)


def test_every_variable_is_explained() -> None:
    used = set(re.findall(r"\$\{([A-Z0-9_]+)", (ROOT / "docker-compose.yml").read_text()))
    explained = (ROOT / "docs" / "betrieb.md").read_text()
    assert [name for name in sorted(used) if f"`{name}`" not in explained] == []


def test_access_log_matches_no_ballot_to_a_person() -> None:
    """T6: neither address nor browser, no query, and no size, which would tell a name by its length."""
    [line] = [part for part in WEB if part.startswith("--access-logformat=")]
    image = (ROOT / "Dockerfile").read_text().split("CMD ", 1)[1].replace("\\\n", "")
    caddy = (ROOT / "betrieb" / "Caddyfile").read_text()

    assert set(re.findall(r"%\((.+?)\)", line)) == {"t", "m", "U", "s", "L"}
    assert line in yaml.safe_load(image)
    assert "@stimmzettel path /wahlen/*/stimmzettel/*\n\tlog_skip @stimmzettel" in caddy
