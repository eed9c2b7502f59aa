"""Small sites on this machine that count who connects, answer as they are told, or never come to an end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from timeline.fetching import Network

Answer = Callable[[socket.socket, str], None]
PUBLIC = "127.0.0.2"
CANARY = "127.0.0.1"


@dataclass
class Site:
    """A listening site; `asked` are the request heads that came, `connections` counts everyone who knocked."""

    port: int
    asked: list[str] = field(default_factory=list)
    connections: int = 0

    def network(self, *, hosts: Mapping[str, str] | None = None) -> Network:
        """The internet as the tests have it: every name is this site's, and only 127.0.0.2 is public."""
        known = hosts or {}
        return Network(
            resolve=lambda host, port: [known.get(host, PUBLIC)],
            allows=lambda address: str(address) == PUBLIC,
            ports=frozenset({self.port}),
        )

    def address(self, path: str = "/", host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def site(answer: Answer, host: str = PUBLIC, port: int = 0) -> Iterator[Site]:
    """Serve on an address of this machine until the block ends."""
    with socket.create_server((host, port)) as listening:
        made = Site(listening.getsockname()[1])
        threading.Thread(target=_serve, args=(listening, made, answer), daemon=True).start()
        try:
            yield made
        finally:
            # Closing alone would leave the thread in its accept.
            listening.shutdown(socket.SHUT_RDWR)


def _serve(listening: socket.socket, made: Site, answer: Answer) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            made.connections += 1
            threading.Thread(target=_talk, args=(connection, made, answer), daemon=True).start()


def _talk(connection: socket.socket, made: Site, answer: Answer) -> None:
    with suppress(OSError), connection:
        head = b""
        while b"\r\n\r\n" not in head and (read := connection.recv(65_536)):
            head += read
        made.asked.append(head.decode("latin-1"))
        answer(connection, head.decode("latin-1").split(" ")[1])


def says(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> Answer:
    """The same answer to everything; `content_type="text/html"` is a header."""
    return lambda connection, path: connection.sendall(answered(body, status, **headers))


def answered(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(data)}", "", ""])
    return head.encode() + data


def pages(by_path: Mapping[str, bytes]) -> Answer:
    """One whole answer for each path (see `answered`), and 404 for all others."""
    missing = answered("nothing here", "404 Not Found")
    return lambda connection, path: connection.sendall(by_path.get(path, missing))
