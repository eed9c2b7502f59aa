"""Lab figures of the first look at a page in Chromium: LCP, CLS, blocking time, requests and bytes."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.report import table
from benchmarks.site import OURS, ROOT, Place, manage, python, served

HEADINGS = (
    "page", "screen", "LCP, ms", "CLS", "blocking time, ms", "requests", "to others", "HTML, KB gz", "JavaScript, KB",
    "CSS, KB", "all, KB",
)  # fmt: skip
SCREENS = {"desktop": (1280, 900, 1), "phone": (390, 844, 4)}
# As Lighthouse measures a phone: a slow fourth-generation network, a processor four times as slow.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 750_000 / 8}
_WATCH = """
window.__lcp = 0; window.__cls = 0; window.__blocked = 0;
const watch = (type, add) =>
  new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true });
watch("largest-contentful-paint", (one) => { window.__lcp = one.startTime; });
watch("layout-shift", (one) => { if (!one.hadRecentInput) window.__cls += one.value; });
watch("longtask", (one) => { window.__blocked += Math.max(0, one.duration - 50); });
"""
_NUMBERS = """
from timeline.models import Article, Event
print(Event.objects.order_by("-report_count", "pk").values_list("pk", flat=True)[0])
print(Article.objects.order_by("pk").values_list("pk", flat=True)[0])
"""
VISITS, _SETTLED = 3, 1000


def measure(place: Place) -> str:
    """A table of three pages on two screens, over the samples."""
    event, article = python(_NUMBERS, place=place).split()[-2:]
    paths = {"first page": "/", "an event": f"/event/{event}-x/", "an article": f"/article/{article}-x/"}
    with served(OURS, place) as port, sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        rows = list(_rows(browser, port, paths))
        browser.close()
    return f"{_TOLD}\n\n{table(HEADINGS, rows)}"


_TOLD = """The samples in Chromium, without anything kept from before: the middle of three visits. A phone has a slow
network (150 ms, 1.6 Mbit/s) and a processor four times as slow, as Lighthouse has it; a desktop has what there is.
Bytes are those that went over the line."""


def prepare_samples(place: Place) -> None:
    """The samples, read, unless they are there from another time."""
    if python("from timeline.models import Event; print(Event.objects.exists())", place=place).endswith("True"):
        return
    manage("load_actors", place=place)
    manage("import_articles", str(ROOT / "timeline" / "samples"), place=place)
    manage("analyse_articles", place=place)


def _rows(browser: Browser, port: int, paths: dict[str, str]) -> Iterator[list[str]]:
    for name, path in paths.items():
        for screen in SCREENS:
            visits = [_visit(browser, f"http://127.0.0.1:{port}{path}", screen) for _ in range(VISITS)]
            yield [name, screen, *sorted(visits, key=lambda one: float(one[0]))[VISITS // 2]]


def _visit(browser: Browser, address: str, screen: str) -> list[str]:
    width, height, slower = SCREENS[screen]
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        sent = _watched(page, slower)
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(_SETTLED)
        lcp, cls, blocked = page.evaluate("[window.__lcp, window.__cls, window.__blocked]")
        return [f"{lcp:.0f}", f"{cls:.3f}", f"{blocked:.0f}", *_weights(sent, address)]


def _watched(page: Page, slower: int) -> dict[str, dict[str, Any]]:
    """What is sent for each request, filled as the page loads."""
    sent: dict[str, dict[str, Any]] = {}
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    if slower > 1:
        line.send("Network.emulateNetworkConditions", SLOW)
        line.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    line.on("Network.responseReceived", lambda told: sent.setdefault(told["requestId"], {}).update(told))
    line.on("Network.loadingFinished", lambda told: sent.setdefault(told["requestId"], {}).update(told))
    return sent


def _weights(sent: dict[str, dict[str, Any]], address: str) -> list[str]:
    origin = address[: address.index("/", len("http://"))]
    answers = [one for one in sent.values() if one.get("response", {}).get("url", "").startswith("http")]
    others = [one for one in answers if not one["response"]["url"].startswith(origin)]
    weights = [_kilobytes(answers, kind) for kind in ("Script", "Stylesheet", "")]
    return [str(len(answers)), str(len(others)), _gzipped(address), *weights]


def _gzipped(address: str) -> str:
    with urlopen(address) as answer:
        return f"{len(gzip.compress(answer.read())) / 1024:.1f}"


def _kilobytes(answers: list[dict[str, Any]], kind: str) -> str:
    sent = sum(one.get("encodedDataLength", 0) for one in answers if one.get("type") == kind or not kind)
    return f"{sent / 1024:.1f}"
