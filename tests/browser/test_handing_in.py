"""Fifty files of every kind, some broken on purpose, go from the page to the tables, with scripts and without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.cast import VISIT, few_actors, read_by_hand
from tests.readers.building import archive, docx, pdf
from timeline.jobs.attempt import attempt
from timeline.jobs.fetching import fetch_next
from timeline.models import Article, Batch, Event
from timeline.services import actors

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
DAY = "2023-06-02"
GOOD, BROKEN = 39, 11


def text(number: int) -> str:
    return f"{VISIT} This is telling number {number}."


def good(number: int) -> Iterator[tuple[str, bytes]]:
    """One file of each kind that holds one article with its day."""
    said = {"text": text(number), "published_at": DAY, "title": f"Telling {number}"}
    line = json.dumps(said)
    page = f'<html><head><meta property="article:published_time" content="{DAY}"></head><body><article><h1>Telling</h1>'
    yield f"a{number}.json", line.encode()
    yield f"b{number}.jsonl", f"{line}\n{json.dumps(said | {'text': text(number + 1000)})}\n".encode()
    yield f"c{number}.csv", f'title,text,published_at\nTelling,"{text(number + 2000)}",{DAY}\n'.encode()
    yield f"d{number}.md", f"---\ntitle: Telling\ndate: {DAY}\n---\n\n{text(number + 3000)}\n".encode()
    yield f"e{number}.html", f"{page}<p>{text(number + 4000)}</p></article></body></html>".encode()
    yield f"f{number}.txt", f"Telling {number}\n\n{text(number + 5000)}\n".encode()
    yield f"h{number}.zip", archive({"x.json": json.dumps(said | {"text": text(number + 7000)}).encode()})


def mail(number: int) -> bytes:
    head = f"From: a@b.example\nTo: c@d.example\nSubject: Telling {number}\nDate: Fri, 2 Jun 2023 09:30:00 -0400\n"
    return f"{head}Content-Type: text/plain\n\n{text(number + 6000)}\n".encode()


def broken() -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "noise.txt", b"\x00\x01\x02\xff" * 60
    yield "half.json", b'{"text": "cut'
    yield "columns.csv", b"colour,size\nred,4\nblue,5\n"
    yield "picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 80
    yield "table.docx", archive({"xl/workbook.xml": b"<workbook/>"})
    yield "outside.zip", archive({"../../evil.txt": b"The envoys met."})
    yield "nested.zip", archive({"inner.zip": archive({"x.txt": b"The envoys met."})})
    yield "bomb.zip", archive({"big.txt": b"\x00" * 30_000_000})
    yield "feed.html", b"<rss version='2.0'><channel><title>A feed</title></channel></rss>"
    yield "scan.pdf", pdf([[]])


def fifty() -> list[tuple[str, bytes]]:
    files = [file for number in range(5) for file in good(number)]
    files += [(f"g{number}.eml", mail(number)) for number in range(2)]
    files += [("p.pdf", pdf([["Telling in print", "", text(8000)]])), ("w.docx", docx(["Telling in Word", text(9000)]))]
    return [*files, *broken()]


@pytest.fixture
def signed_in(transactional_db: None, live_server: Any) -> list[dict[str, str]]:
    actors.load(few_actors())
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]


def written(folder: Path) -> list[Path]:
    for name, data in fifty():
        (folder / name).write_bytes(data)
    return [folder / name for name, _ in fifty()]


def open_all() -> None:
    while fetch_next():
        pass


def read_all() -> None:
    for article in Article.objects.queued():
        attempt(article.pk, read_by_hand)


def drop(page: Page, files: list[Path]) -> None:
    """Let go of the files over the frame, as a hand does."""
    page.evaluate("window.__files = new DataTransfer()")
    for file in files:
        page.evaluate(
            "([name, bytes]) => window.__files.items.add(new File([new Uint8Array(bytes)], name))",
            [file.name, list(file.read_bytes())],
        )
    page.evaluate(
        "document.getElementById('drop').dispatchEvent(new DragEvent('drop', "
        "{ dataTransfer: window.__files, bubbles: true, cancelable: true }))"
    )


@both_ways
def test_fifty_files_come_through_and_each_says_what_became_of_it(
    signed_in: list[dict[str, str]], opened: Open, scripts: bool, tmp_path: Path
) -> None:
    files = written(tmp_path)
    assert len(files) == GOOD + BROKEN
    page = opened("/upload/", scripts=scripts, cookies=signed_in)
    if scripts:
        drop(page, files)
        expect(page.locator("#drop-s")).to_contain_text("50 chosen")
    else:
        page.set_input_files("#files", files)
    page.click("text=Add at once >> nth=0")
    page.wait_for_url("**/batch/*/")
    address = page.url
    # The page asks now and then; the tables of tests have no room for two.
    page.goto("/about/")
    open_all()
    batch = Batch.objects.get()
    assert batch.items.filter(outcome="refused").count() == BROKEN
    assert {item.name.split("/")[-1] for item in batch.items.filter(outcome="refused")}.isdisjoint(
        name for name, _ in good(0)
    )
    waiting = Article.objects.filter(state="needs_date").count()
    # Plain text, mail, PDF and Word only hint at their day; five lines say what another file has said.
    assert (waiting, Article.objects.count()) == (5 + 2 + 2, GOOD)
    read_all()
    page.goto(address)
    expect(page.locator("#batch-items > [role=status]")).to_contain_text(
        f"{waiting} needs a publication date, {GOOD - waiting} read, 5 already here"
    )
    expect(page.locator("#batch-items > [role=status]")).to_contain_text(f"{BROKEN} refused")
    [event] = Event.objects.standing()
    assert event.mention_count == GOOD - waiting


@both_ways
def test_what_is_looked_at_and_left_is_not_there(
    signed_in: list[dict[str, str]], opened: Open, scripts: bool, tmp_path: Path
) -> None:
    story = tmp_path / "story.json"
    story.write_bytes(dict(good(1))["a1.json"])
    page = opened("/upload/", scripts=scripts, cookies=signed_in)
    page.set_input_files("#files", story)
    page.click("text=Look at them first")
    expect(page.locator("h1")).to_have_text("Look before you add")
    held = page.url
    page.goto("/articles/")
    assert not Article.objects.exists()
    page.goto(held)
    page.click("text=Add to the timeline")
    expect(page.locator("#batch-items")).to_contain_text("1 queued")
    assert Article.objects.get().title == "Telling 1"
