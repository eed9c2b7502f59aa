"""Fifty files for a served site, whose workers are killed while they open and read them, and the page loaded anew."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_handing_in import BROKEN, GOOD, written
from tests.jobs.conftest import new_database
from tests.jobs.driving import Site
from trials.serving import Served, served

# Plain text, mail, PDF and Word only hint at their day; five lines say what another file has said.
UNDATED, TWICE = 5 + 2 + 2, 5


@pytest.fixture
def site(tmp_path: Path, db: None) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    made = Site(folder, new_database(folder), {"PASSWORD": "harbour lights 9"})
    assert made.run("prepare").returncode == 0
    yield made
    made.stop()


@pytest.fixture
def on_line(site: Site) -> Iterator[Served]:
    with served(site) as made:
        yield made


def signed_in(browser: Browser, on_line: Served) -> Page:
    page = browser.new_context(base_url=f"http://127.0.0.1:{on_line.port}").new_page()
    page.goto("/login/?next=/upload/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "harbour lights 9")
    page.click("main button[type=submit]")
    return page


def told(page: Page) -> dict[str, int]:
    """queued: 12; refused: 11 — as the page says it after it was loaded anew."""
    page.reload()
    line = page.locator("#batch-items > [role=status]").inner_text()
    return {name: int(number) for number, name in re.findall(r"(\d+) ([a-z ]+)", line)}


def killed(site: Site, at: str) -> None:
    assert site.run("serve", DIE_AT=at).returncode == -signal.SIGKILL


def test_fifty_files_outlive_killed_workers_and_reloads(
    browser: Browser, site: Site, on_line: Served, tmp_path: Path
) -> None:
    page = signed_in(browser, on_line)
    page.set_input_files("#files", written(tmp_path))
    page.click("text=Add at once >> nth=0")
    page.wait_for_url("**/batch/*/")
    assert told(page) == {"to be opened": GOOD + BROKEN}
    killed(site, "opening 9")
    assert told(page)["to be opened"] == GOOD + BROKEN - 8
    killed(site, "opened 20")
    killed(site, "reading 3")
    worker = site.start_command([sys.executable, "-m", "tests.jobs.site", "serve"])
    status = page.locator("#batch-items > [role=status]")
    expect(status).to_contain_text(f"{UNDATED} needs a publication date", timeout=60_000)
    expect(status).not_to_contain_text(re.compile("opened|queued|being read"), timeout=60_000)
    worker.terminate()
    read = GOOD - UNDATED
    found = told(page)
    assert found.pop("to review", 0) + found.pop("read", 0) == read
    assert found == {"needs a publication date": UNDATED, "already here": TWICE, "refused": BROKEN}
    report = site.report()
    states = [state for state, *_ in report["articles"]]
    assert (states.count("done"), states.count("needs_date"), len(states)) == (read, UNDATED, GOOD)
    assert [reports for _, reports, _ in report["events"]] == [read]
    page.context.close()
