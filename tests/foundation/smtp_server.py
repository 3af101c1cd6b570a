"""A mail server on this machine, as much of one as our letters need: STARTTLS or TLS, a sign-in, refusals."""

import ssl
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

HOST, USERNAME, PASSWORD = "127.0.0.1", "directory", "hunter2"


@dataclass
class MailServer:
    """What it is like, and what came. `answers` are said in place of "250" to a command, by its first word."""

    encryption: str = "none"
    wants_sign_in: bool = False
    certificate: Path | None = None
    answers: dict[str, str] = field(default_factory=dict)
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def context(self) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert self.certificate is not None
        made.load_cert_chain(self.certificate)
        return made


@contextmanager
def receiving(post: MailServer) -> Iterator[MailServer]:
    """Let it listen. The port is the one it had, when it comes back."""
    handler = type("Handler", (_Handler,), {"post": post})
    server = _Server((HOST, post.port), handler)
    post.port = int(server.server_address[1])
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield post
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def certificate(directory: Path, *, name: str = HOST) -> Path:
    """A key, and a certificate that it signed itself, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    address = x509.IPAddress(ip_address(name)) if name == HOST else x509.DNSName(name)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = directory / f"{name}.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path


class _Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up, or does not like the certificate, is no news."""


class _Handler(StreamRequestHandler):
    post: MailServer

    def handle(self) -> None:
        self.to, self.is_encrypted, self.is_signed_in = "", False, not self.post.wants_sign_in
        if self.post.encryption == "tls":
            self._encrypt()
        self._say("220 here")
        while line := self.rfile.readline():
            words = line.decode().split()
            if not self._obey(words[0].upper(), words[1:]):
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # where it was wrapped, nobody else does

    def _obey(self, command: str, words: list[str]) -> bool:
        if command in self.post.answers:
            self._say(self.post.answers[command])
        elif command == "EHLO":
            self._say_what_it_can()
        elif command == "STARTTLS":
            self._say("220 go on")
            self._encrypt()
        elif command == "AUTH":
            self._sign_in(b64decode(words[1]))
        elif command == "MAIL" and not self.is_signed_in:
            self._say("530 sign in first")
        elif command == "DATA":
            self._say("354 go on")
            self.post.letters.append((self.to, b"".join(iter(self.rfile.readline, b".\r\n"))))
            self._say("250 taken")
        else:
            self.to = words[0].partition("<")[2].rstrip(">") if command == "RCPT" else self.to
            self._say("221 bye" if command == "QUIT" else "250 well")
        return command != "QUIT"

    def _say_what_it_can(self) -> None:
        can = ["STARTTLS"] if self.post.encryption == "starttls" and not self.is_encrypted else []
        is_open = self.post.encryption == "starttls" and not self.is_encrypted
        can += ["AUTH PLAIN"] if self.post.wants_sign_in and not is_open else []
        self._say(*(f"250-{each}" for each in ("here", *can)), "250 8BITMIME")

    def _sign_in(self, said: bytes) -> None:
        self.is_signed_in = said == f"\0{USERNAME}\0{PASSWORD}".encode()
        self._say("235 welcome" if self.is_signed_in else "535 no")

    def _encrypt(self) -> None:
        self.connection = self.post.context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.is_encrypted = True

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
