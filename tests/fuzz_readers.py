"""Feed every reader damaged files: python -m tests.fuzz_readers --minutes 10."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.readers.building import archive, docx, pdf
from tests.readers.test_containers import ROWS, mailed
from tests.readers.test_paper_formats import PAGE
from tests.readers.test_pasted import PASTED
from tests.readers.test_plain_text import MARKDOWN, STORY
from timeline.readers import ArticleDraft, Unreadable, clean_pasted, read_each

SEED = 20230602
TODAY = date(2025, 1, 15)
PAGES = Path(__file__).with_name("readers") / "pages"
# Bytes that mean something to one parser or another.
MARKS = [
    b"<",
    b">",
    b"&#0;",
    b"&x;",
    b"<!--",
    b"]]>",
    b"<article>",
    b"</p>",
    b"<br><br>",
    b"<time datetime=",
    b"{",
    b"}",
]
MARKS += [
    b"[",
    b'"',
    b"\\u0000",
    b"\\ud800",
    b"\n\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"PK\x03\x04",
    b"PK\x05\x06",
]
MARKS += [
    b"---\n",
    b"--part\n",
    b"Content-Type: ",
    b"=?utf-8?b?",
    b"/Kids [2 0 R]",
    b"endobj",
    b"9" * 30,
    b"-1",
    b"1e999",
]
MARKS += [
    b"2023-02-30",
    b"9999-12-31T24:00Z",
    b'"datePublished":',
    b'<script type="application/ld+json">',
    b"charset=utf-7",
]
# Each of these starts a process of its own, so they come up seldom.
SLOW = frozenset({"a.pdf", "a.docx"})


def seeds() -> dict[str, bytes]:
    """One sound file of each kind, and every page of the tests."""
    article = json.dumps({"id": "a", "text": "They met.", "published_at": "2023-06-02"}).encode()
    kinds = {
        "a.txt": STORY.encode(),
        "a.md": MARKDOWN.encode(),
        "a.json": article,
        "a.jsonl": b"\n".join([article] * 4),
        "a.csv": ROWS.encode(),
        "a.eml": mailed([("text/plain", "a.txt", STORY.encode()), ("application/json", "b", article)], "See below."),
        "a.zip": archive({"a.txt": STORY.encode(), "b.json": article, "c/d.csv": ROWS.encode()}),
        "a.pdf": pdf([PAGE], "/Title (T) /CreationDate (D:20230603101010Z)"),
        "a.docx": docx(PAGE, title="T", created="2023-06-02T09:00:00Z"),
        "pasted.txt": PASTED.encode(),
    }
    return kinds | {path.name: path.read_bytes() for path in sorted(PAGES.glob("*.html"))}


def damaged(source: random.Random) -> Iterator[tuple[str, bytes]]:
    """Sound files with a few wounds each, without end."""
    sound = seeds()
    names = sorted(sound)
    weights = [1 if name in SLOW else 8 if name.endswith(".html") else 40 for name in names]
    while True:
        [name] = source.choices(names, weights)
        data = sound[name]
        for _ in range(source.choice([0, 1, 1, 2, 4, 8, 30])):
            data = _wounded(data, sound[source.choice(names)], source)
        # The content tells the kind, so a wrong name must do no harm.
        yield source.choice([name, name, source.choice(names), "download"]), data


def _wounded(data: bytes, other: bytes, source: random.Random) -> bytes:
    start = source.randint(0, len(data))
    end = min(len(data), start + source.choice([0, 1, 3, 20, 400]))
    filling = {
        "mark": lambda: source.choice(MARKS),
        "noise": lambda: source.randbytes(source.randint(0, 8)),
        "cut": lambda: b"",
        "again": lambda: data[start:end] * source.choice([2, 3, 50]),
        "other": lambda: other[start : start + 200],
    }[source.choice(["mark", "mark", "noise", "cut", "again", "other"])]()
    return data[:start] + filling + data[end:]


def check(name: str, data: bytes) -> Counter[str]:
    """Read one file; every item is a draft that can be stored or one sentence that names the file."""
    outcome: Counter[str] = Counter()
    for item in read_each(name, data, TODAY):
        if isinstance(item, Unreadable):
            assert str(item).startswith(name), str(item)
            assert "\n" not in str(item)
            outcome["told"] += 1
        else:
            _check_draft(item)
            outcome[item.kind] += 1
    return outcome


def _check_draft(draft: ArticleDraft) -> None:
    assert draft.text.strip()
    assert "\0" not in draft.text
    draft.text.encode()
    publication = draft.publication
    assert publication.certain is not bool(publication.note), publication
    assert publication.found or not publication.certain
    assert not publication.certain or publication.day is None or (publication.day - TODAY).days <= 1
    for found in (draft.external_id, draft.title, draft.byline, draft.outlet, draft.language, draft.url):
        assert bool(found.value) is bool(found.method), found
        assert 0 <= found.confidence <= 1
        found.value.encode()


def main() -> int:
    """Fuzz for so many minutes and say how much was read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    until, files, outcomes, slowest = time.monotonic() + options.minutes * 60, 0, Counter[str](), (0.0, "")
    for name, data in damaged(random.Random(options.seed)):
        started = time.monotonic()
        if started > until:
            break
        try:
            outcomes += check(name, data)
            clean_pasted(data.decode(errors="replace"))
        except Exception:
            Path(f"broken-{name}").write_bytes(data)
            print(f"failed on file {files}, kept as broken-{name}", file=sys.stderr)
            raise
        files += 1
        slowest = max(slowest, (time.monotonic() - started, name))
    print(f"{files} files; slowest {slowest[0]:.1f} s ({slowest[1]}); {dict(outcomes.most_common())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
