"""Reading received mail with libraries that did not write it: email and vobject."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import vobject

from netzwerk.versand.services import run_versand
from tests.versand.mailserver import Mailserver, Post


@dataclass(frozen=True)
class Brief:
    """One received mail; `kalender` are the bytes of its calendar part, `method` the one of its header."""

    adresse: str
    mail: EmailMessage
    kalender: bytes
    method: str

    @property
    def termin(self) -> Any:
        return vobject.readOne(self.kalender.decode()).vevent

    @property
    def text(self) -> str:
        return str(self.mail.get_body(("plain",)).get_content())

    @property
    def antwort_link(self) -> str:
        """The path of the link to answer."""
        found = re.search(r"https?://[^/\s]+(/a/\S+)", self.text)
        assert found, self.text
        return found[1]

    @property
    def teilnehmer(self) -> list[str]:
        return [a.value.lower().removeprefix("mailto:") for a in self.termin.contents.get("attendee", [])]


def verschicke(server: Mailserver) -> dict[str, Brief]:
    """Let the outbox run until nothing is due; return what the mail server got by it, by receiver."""
    known = len(server.angenommen)
    while run_versand().rest:
        pass
    letters = [_brief(post) for post in server.angenommen[known:]]
    assert len({letter.adresse for letter in letters}) == len(letters)
    return {letter.adresse: letter for letter in letters}


def _brief(post: Post) -> Brief:
    mail = message_from_bytes(post.inhalt, policy=policy.default)
    parts = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    (part,) = parts
    return Brief(post.adresse, mail, part.get_payload(decode=True), part.get_param("method"))
