"""The site behind gunicorn, asked from outside."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import psutil

from tests.jobs.driving import Site

EDITOR, PASSWORD = "editor", "a-long-password-for-a-trial"


@dataclass
class Served:
    """A running site."""

    port: int
    process: subprocess.Popen[str]
    cookies: str = ""

    def status(self, path: str) -> int:
        """What it answers to a GET."""
        return self._ask("GET", path)[0]

    def sign_in(self) -> None:
        """As the editor."""
        self._post("/login/", {"username": EDITOR, "password": PASSWORD})

    def upload_until_killed(self, *, begin: int) -> int:
        """Paste one article after the other, and kill all processes of the site in the middle of one; says how many
        it said it took, from number `begin` on."""
        self.sign_in()
        killer = threading.Timer(1.0, self._kill)
        killer.start()
        number = begin
        with suppress(OSError, http.client.HTTPException):
            while self._upload(number) == 302:
                number += 1
        killer.join()
        return number - begin

    def _upload(self, number: int) -> int:
        text = f"Article {number}. China and the United States held talks on trade in Geneva on Friday."
        return self._post("/upload/", {"text": text, "title": f"upload {number}", "published_on": "2023-06-02"})[0]

    def _kill(self) -> None:
        for child in psutil.Process(self.process.pid).children():
            child.kill()
        self.process.kill()

    def _post(self, path: str, fields: dict[str, str]) -> tuple[int, str]:
        _, page = self._ask("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, page[:500]
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token[1]}))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": self.cookies}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        asking.request(method, path, body, headers)
        answer = asking.getresponse()
        page = answer.read().decode()
        known = dict(one.split("=", 1) for one in self.cookies.split("; ") if one)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            known[name] = value
        self.cookies = "; ".join(f"{name}={value}" for name, value in known.items())
        asking.close()
        return answer.status, page


@contextmanager
def served(site: Site) -> Iterator[Served]:
    """The site on a free port, ended at the end."""
    assert site.manage("collectstatic", "--no-input", "--verbosity", "0").returncode == 0
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    process = site.start_command([*command, "timeline.wsgi:application"])
    try:
        _wait_for(port, process)
        yield Served(port, process)
    finally:
        process.kill()
        process.communicate()


def free_port() -> int:
    """One that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None and time.monotonic() < ends, "the site does not start"
            time.sleep(0.1)
        else:
            return
