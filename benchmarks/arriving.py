"""How long an article takes from its upload to the timeline: python -m benchmarks.arriving [--data FOLDER]

A served site and one warm worker, as they are deployed. An article of 800 words is pasted, and the timeline is asked
for a word of it until its event is there. The processor's time of all of the site is told beside that of the clock.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.site import OURS, ROOT, Place, environment, prepare, python, served

WORDS = 800
_TOWNS = ("Samarkand", "Gdansk", "Tromso", "Valparaiso", "Bergamo", "Tampere")
_SESSION = """
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.get_or_create(username="made-up editor", is_superuser=True)[0])
print(client.cookies["sessionid"].value)
"""


def main() -> None:
    """Print the seconds of each upload, and their median; the first one warms the worker up and is left out."""
    parser = argparse.ArgumentParser(description="Time an article from its upload to the timeline.")
    parser.add_argument("--data", type=Path, help="a folder that holds a site already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="timeline-arriving-") as passing:
        place = Place(options.data or Path(passing))
        prepare(place, events=0)
        python("from timeline.services import actors; actors.load()", place=place)
        session = python(_SESSION, place=place).splitlines()[-1]
        with served(OURS, place, workers=1) as port, worker(place):
            _tell([_arrived(port, session, town) for town in _TOWNS][1:])


@contextmanager
def worker(place: Place) -> Iterator[None]:
    """One reading worker, until the block ends."""
    command = [sys.executable, str(ROOT / "manage.py"), "work"]
    process = subprocess.Popen(command, env=environment(place), cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def _tell(found: list[tuple[float, float]]) -> None:
    clock, processor = (statistics.median(one) for one in zip(*found, strict=True))
    each = " ".join(f"{seconds:.2f}" for seconds, _ in found)
    print(f"{WORDS} words, upload to visible: {clock:.2f} s in the median ({each}), {processor:.2f} s of the processor")


def _arrived(port: int, session: str, town: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor until the event of this article is on the timeline."""
    started, spent = time.monotonic(), _processor()
    # A month apart, so that no two meetings are taken for one.
    _upload(port, session, _article(town), f"2022-{1 + _TOWNS.index(town):02}-14")
    while town not in _ask(port, "GET", f"/?{urlencode({'q': town.lower()})}", session).split("<main", 1)[-1]:
        assert time.monotonic() - started < 120, f"{town} does not arrive"
        time.sleep(0.05)
    return time.monotonic() - started, _processor() - spent


def _article(town: str) -> str:
    """News out of the samples, with one meeting of its own."""
    stories = [json.loads(file.read_text()) for file in sorted((ROOT / "timeline" / "samples").glob("*.json"))]
    told = " ".join(one["text"] for one in stories if "text" in one).split()
    begin = 200 * _TOWNS.index(town)
    meeting = f"Antony Blinken met Wang Yi in {town} on Friday.".split()
    return " ".join([*meeting, *told[begin : begin + WORDS - len(meeting)]])


def _upload(port: int, session: str, text: str, day: str) -> None:
    page = _ask(port, "GET", "/upload/", session)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, page[:500]
    said = {"text": text, "title": text.split(".")[0], "published_on": day, "csrfmiddlewaretoken": token[1]}
    _ask(port, "POST", "/upload/", f"{session}; csrftoken={token[1]}", urlencode(said))


def _ask(port: int, method: str, path: str, session: str, body: str | None = None) -> str:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"sessionid={session}"}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    asking.request(method, path, body, headers)
    answer = asking.getresponse()
    page = answer.read().decode()
    if method == "GET" and (cookie := re.search(r"csrftoken=([^;]+)", answer.headers.get("Set-Cookie") or "")):
        page = f'name="csrfmiddlewaretoken" value="{cookie[1]}"{page}'
    assert answer.status < 400, page[:500]
    asking.close()
    return page


def _processor() -> float:
    """Seconds of the processor that the processes started here have taken, and those that they started."""
    ours, ticks = {os.getpid()}, 0
    for found in sorted(int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()):
        try:
            fields = Path(f"/proc/{found}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) in ours:
            ours.add(found)
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
