"""Somebody with a browser: forms are sent as their page gave them, with the token that was in it."""

import email
import re
from dataclasses import dataclass, field
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "correct horse battery staple"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Visit:
    """A browser of its own, with its own cookies."""

    app: Flask
    user_agent: str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    base_url: str = "http://localhost"
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, path: str, **given: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, base_url=self.base_url, headers={"User-Agent": self.user_agent}, **given)

    def post(self, path: str, *, page: str | None = None, **fields: str) -> TestResponse:
        """Send a form with the token of its page, which is at `page` or at the same address."""
        match = TOKEN.search(self.get(page or path).text)
        if match:
            fields["csrf_token"] = str(match.group(1))
        return self.send(path, None, **fields)

    def send(self, path: str, headers: dict[str, str] | None = None, /, **fields: str) -> TestResponse:
        """Send a form as it is."""
        named = {"User-Agent": self.user_agent, **(headers or {})}
        return self.client.post(path, base_url=self.base_url, data=fields, headers=named)

    def sign_in(self, address: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        """By password; a second step may follow."""
        return self.post("/account/sign-in", email=address, password=password, **fields)

    def is_signed_in(self) -> bool:
        return self.get("/account").status_code == 200

    @property
    def cookie(self) -> str | None:
        """What the browser keeps for the session."""
        found = self.client.get_cookie("session") or self.client.get_cookie("__Host-session")
        return found.value if found else None


def found(pattern: str, text: str) -> str:
    """What the group of a pattern matches first in a text."""
    match = re.search(pattern, text, re.S)
    assert match, pattern
    return match.group(1)


def token_in(page: str) -> str:
    """The token of a page's forms."""
    return found(TOKEN.pattern, page)


def letters(app: Flask) -> list[Message]:
    """What was sent, oldest first."""
    outbox: Path = app.config["DIRECTORY"].data_dir / "outbox-mail"
    return [email.message_from_bytes(path.read_bytes(), policy=default) for path in sorted(outbox.glob("*.eml"))]


def text_of(letter: Message) -> str:
    """What the reader of a letter reads."""
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


def link_in(letter: Message, containing: str = "/account/") -> str:
    """The path of the first link in a letter that leads where it should."""
    links = re.findall(r"https?://[^/\s]+(/\S+)", text_of(letter))
    return next(str(link) for link in links if containing in link)
