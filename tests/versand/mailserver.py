"""A real SMTP server (aiosmtpd) in a thread, with replies by script and a memory of what it took."""

import asyncio
import logging
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, syntax

HAENGT = 3600.0
logging.getLogger("mail.log").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Post:
    """One mail the server said 250 to."""

    absender: str
    adresse: str
    inhalt: bytes
    zeit: float
    verbindung: int

    @property
    def message_id(self) -> str:
        treffer = re.search(rb"(?m)^Message-ID: (\S+)", self.inhalt)
        return treffer[1].decode() if treffer else ""


# What a script answers: a reply line; None for the usual one; a number of seconds to stay silent;
# "ABBRUCH" to cut the connection; "ABBRUCH-NACH-ANNAHME" to take the mail, then cut without a word.
Reply = str | float | None
Script = Callable[[str, int], Reply]


@dataclass
class Drehbuch:
    """Scripts by stage, each called with the recipient (or "") and the count of such calls so far."""

    skripte: dict[str, Script] = field(default_factory=dict)
    pause: float = 0.0


class _Gespraech(SMTP):
    """The conversation of one connection; `buch` belongs to the server as a whole."""

    buch: "Mailserver"

    def connection_made(self, transport: Any) -> None:
        self.nummer = self.buch.neue_verbindung(self)
        super().connection_made(transport)

    def connection_lost(self, error: Any) -> None:
        self.buch.gespraeche.pop(self.nummer, None)
        super().connection_lost(error)

    async def _reply(self, stufe: str, adresse: str = "") -> str | None:
        antwort = self.buch.antwort(stufe, adresse)
        if isinstance(antwort, float):
            await asyncio.sleep(antwort)
            return None
        if antwort == "ABBRUCH" and self.transport is not None:
            self.transport.abort()
            return "421 cut"
        return antwort

    async def _handle_client(self) -> None:
        gruss = await self._reply("VERBINDUNG")
        if gruss:
            await self.push(gruss)
            if self.transport is not None:
                self.transport.close()
            return
        await super()._handle_client()

    @syntax("EHLO hostname")
    async def smtp_EHLO(self, hostname: str) -> None:
        antwort = await self._reply("EHLO")
        await (self.push(antwort) if antwort else super().smtp_EHLO(hostname))

    @syntax("MAIL FROM: <address>")
    async def smtp_MAIL(self, arg: str | None) -> None:
        antwort = await self._reply("MAIL")
        await (self.push(antwort) if antwort else super().smtp_MAIL(arg))

    @syntax("RCPT TO: <address>")
    async def smtp_RCPT(self, arg: str | None) -> None:
        antwort = await self._reply("RCPT", (arg or "").partition("<")[2].partition(">")[0])
        await (self.push(antwort) if antwort else super().smtp_RCPT(arg))

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        antwort = await self._reply("DATA", "".join(self.envelope.rcpt_tos[:1]))
        await (self.push(antwort) if antwort else super().smtp_DATA(arg))


class Mailserver:
    """Start, stop and start again on the same port; `angenommen` survives a restart."""

    def __init__(self, *, zugang: tuple[str, str] | None = None, tls_context: Any = None) -> None:
        self.drehbuch = Drehbuch()
        self.angenommen: list[Post] = []
        self.rufe: Counter[tuple[str, str]] = Counter()
        self.gespraeche: dict[int, _Gespraech] = {}
        self.verbindungen = 0
        self.anmeldung_geht = True
        self._zugang = zugang
        self._tls = tls_context
        self._schloss = threading.Lock()
        self._controller: Controller | None = None
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]

    def start(self) -> "Mailserver":
        klasse = type("Gespraech", (_Gespraech,), {"buch": self})
        wahl: dict[str, Any] = {"tls_context": self._tls}
        if self._zugang:
            wahl |= {"authenticator": self._authenticate, "auth_require_tls": False}

        class Steuerung(Controller):
            def factory(self) -> SMTP:
                return klasse(self.handler, **self.SMTP_kwargs)

        self._controller = Steuerung(self, hostname="127.0.0.1", port=self.port, **wahl)
        self._controller.start()
        return self

    def stop(self) -> None:
        """Down at once: every open connection is cut, as if the machine had gone."""
        if self._controller is None:
            return
        for gespraech in list(self.gespraeche.values()):
            if gespraech.transport is not None:
                self._controller.loop.call_soon_threadsafe(gespraech.transport.abort)
        self._controller.stop()
        self._controller = None

    def on(self, stufe: str, skript: Script | Reply) -> None:
        """Script a stage: VERBINDUNG, EHLO, MAIL, RCPT, DATA, PUNKT."""
        self.drehbuch.skripte[stufe] = skript if callable(skript) else lambda *_: skript

    def antwort(self, stufe: str, adresse: str) -> Reply:
        with self._schloss:
            n = self.rufe[stufe, adresse]
            self.rufe[stufe, adresse] += 1
        skript = self.drehbuch.skripte.get(stufe)
        return skript(adresse, n) if skript else None

    def neue_verbindung(self, gespraech: _Gespraech) -> int:
        with self._schloss:
            self.verbindungen += 1
            self.gespraeche[self.verbindungen] = gespraech
            return self.verbindungen

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        gut = (data.login.decode(), data.password.decode()) == self._zugang
        return AuthResult(success=gut and self.anmeldung_geht, handled=False)

    async def handle_DATA(self, server: _Gespraech, session: Any, envelope: Any) -> str:
        antwort = self.antwort("PUNKT", envelope.rcpt_tos[0])
        if self.drehbuch.pause:
            await asyncio.sleep(self.drehbuch.pause)
        if isinstance(antwort, float):
            await asyncio.sleep(antwort)
        elif antwort == "ABBRUCH" and server.transport is not None:
            server.transport.abort()
            return "421 cut"
        elif antwort and antwort != "ABBRUCH-NACH-ANNAHME":
            return antwort
        post = Post(
            envelope.mail_from, envelope.rcpt_tos[0], envelope.content, time.monotonic(), server.nummer
        )
        with self._schloss:
            self.angenommen.append(post)
        if antwort == "ABBRUCH-NACH-ANNAHME" and server.transport is not None:
            server.transport.abort()
        return "250 2.0.0 taken"

    @property
    def doppelte(self) -> int:
        """Mails taken more than once, counted by Message-ID."""
        ids = [post.message_id for post in self.angenommen]
        return len(ids) - len(set(ids))

    @property
    def kennungen(self) -> set[str]:
        return {post.message_id for post in self.angenommen}
