"""Broker and mailbox: only for those who know the password; every mail becomes one file."""

import smtplib
import socket
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import redis

from betrieb.anschluesse import open_mail_socket
from betrieb.aufsicht import Supervisor
from betrieb.dienst import Service
from betrieb.fundament import Foundation
from betrieb.ordner import ROOT, DataFolder
from betrieb.umgebung import Environment


def test_broker_answers_with_password_only(supervisor: Supervisor, data: DataFolder) -> None:
    url = Foundation(data, Environment(), supervisor).start_broker()
    with redis.Redis.from_url(url) as client:
        assert client.ping() is True
    stranger = redis.Redis.from_url(f"redis://{url.split('@')[1]}")
    with stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_mail_becomes_a_file_for_each_recipient(supervisor: Supervisor, tmp_path: Path) -> None:
    with open_mail_socket() as listener:
        supervisor.start(mailbox(listener, tmp_path))
        send(listener, ["eins@demo.example", "../zwei@demo.example"], "Grüße aus Halle")
    mails = sorted(tmp_path.glob("*.eml"))
    read = [message_from_bytes(mail.read_bytes(), policy=policy.default) for mail in mails]
    assert [mail["Delivered-To"] for mail in read] == ["eins@demo.example", "../zwei@demo.example"]
    assert {mail["Return-Path"] for mail in read} == {"<portal@demo.example>"}
    assert {mail.get_content().strip() for mail in read} == {"Grüße aus Halle"}
    assert [mail.stat().st_mode & 0o777 for mail in mails] == [0o600, 0o600]


def test_mailbox_keeps_its_port_over_a_crash(supervisor: Supervisor, tmp_path: Path) -> None:
    with open_mail_socket() as listener:
        service = mailbox(listener, tmp_path)
        supervisor.start(service)
        send(listener, ["vorher@demo.example"], "eins")
        assert service.process is not None
        service.process.kill()
        service.process.wait()
        for _ in range(50):
            supervisor.look()
            time.sleep(0.02)
        send(listener, ["nachher@demo.example"], "zwei")
    assert len(list(tmp_path.glob("*.eml"))) == 2


def mailbox(listener: socket.socket, folder: Path) -> Service:
    command = [sys.executable, "-m", "betrieb.postfach", str(listener.fileno()), folder]
    return Service("Das Postfach", command, folder / "log", cwd=ROOT, handles=(listener.fileno(),))


def send(listener: socket.socket, recipients: list[str], text: str) -> None:
    with smtplib.SMTP("127.0.0.1", listener.getsockname()[1], timeout=20) as client:
        content = f"Subject: Probe\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        client.sendmail("portal@demo.example", recipients, content.encode(), mail_options=["BODY=8BITMIME"])
