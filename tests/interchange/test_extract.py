"""The command itself; none of these tests may touch the database, and pytest-django sees to it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ARTICLE = {
    "id": "barred",
    "text": "China barred Micron on Sunday.\n\nBeijing said it would hold talks in June.",
    "published_at": "2023-05-26T09:00:00+08:00",
}
MEETING = {"id": "met", "text": "Joe Biden met Xi Jinping in Bali on Monday.", "published_at": "2022-11-15"}
MEETING_AGAIN = {"id": "again", "text": "Joe Biden met Xi Jinping in Bali on Nov. 14.", "published_at": "2022-12-30"}

TIME_KEYS = [
    *("start", "end", "text", "type", "value", "earliest", "latest", "granularity"),
    *("how", "confidence", "flags", "readings"),
]
MENTION_KEYS = [
    *("start", "end", "sentence_start", "sentence_end", "time_start", "time_end", "type", "status"),
    *("earliest", "latest", "granularity", "extent", "source_actors", "target_actors", "location"),
    *("title", "confidence", "event"),
]


def run(*arguments: str, stdin: bytes = b"", monkeypatch: pytest.MonkeyPatch | None = None) -> list[dict[str, Any]]:
    if monkeypatch:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    out = io.StringIO()
    call_command("extract", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[dict[str, Any]], str]:
    """The lines that were printed all the same, and the complaints; the exit status must be 1."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("extract", *arguments, stdout=out)
    assert stopped.value.code == 1
    return [json.loads(line) for line in out.getvalue().splitlines()], capsys.readouterr().err


def lines(folder: Path, *articles: dict[str, str], name: str = "in.jsonl") -> str:
    path = folder / name
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return str(path)


def test_every_key_is_always_there(tmp_path: Path) -> None:
    (record,) = run(lines(tmp_path, ARTICLE))
    assert list(record) == ["id", "time_expressions", "mentions"]
    assert [list(time) for time in record["time_expressions"]] == [TIME_KEYS, TIME_KEYS]
    assert record["mentions"]
    assert all(list(mention) == MENTION_KEYS for mention in record["mentions"])


def test_offsets_count_the_characters_of_the_text_as_given(tmp_path: Path) -> None:
    text = "\u2028 \U0001f388 China barred Micron on Sunday."
    (record,) = run(lines(tmp_path, ARTICLE | {"text": text}))
    assert [text[time["start"] : time["end"]] for time in record["time_expressions"]] == ["Sunday"]
    assert [text[mention["start"] : mention["end"]] for mention in record["mentions"]] == ["barred"]


def test_an_article_without_anything_has_empty_lists(tmp_path: Path) -> None:
    (record,) = run(lines(tmp_path, ARTICLE | {"text": "Nothing to see here."}))
    assert record == {"id": "barred", "time_expressions": [], "mentions": []}


def test_lines_come_in_the_order_of_the_input(tmp_path: Path) -> None:
    articles = [ARTICLE | {"id": f"a{number}"} for number in range(20)]
    assert [record["id"] for record in run(lines(tmp_path, *articles))] == [f"a{number}" for number in range(20)]


def test_mentions_of_one_happening_share_an_event(tmp_path: Path) -> None:
    first, second = run(lines(tmp_path, MEETING, MEETING_AGAIN))
    assert first["mentions"][0]["event"] == second["mentions"][0]["event"]


def test_without_merging_each_mention_is_its_own(tmp_path: Path) -> None:
    first, second = run(lines(tmp_path, MEETING, MEETING_AGAIN), "--no-merge")
    assert first["mentions"][0]["event"] != second["mentions"][0]["event"]


def test_two_articles_with_one_id_stay_two(tmp_path: Path) -> None:
    first, second = run(lines(tmp_path, ARTICLE, ARTICLE), "--no-merge")
    assert first["id"] == second["id"] == "barred"
    assert first["mentions"][0]["event"] != second["mentions"][0]["event"]


def test_several_workers_print_what_one_prints(tmp_path: Path) -> None:
    source = lines(
        tmp_path, *({**article, "id": f"{article['id']}{n}"} for n in range(9) for article in (ARTICLE, MEETING))
    )
    assert run(source, "--workers", "2") == run(source)


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    (record,) = run("-", stdin=json.dumps(ARTICLE).encode(), monkeypatch=monkeypatch)
    assert record["id"] == "barred"


def test_candidates_keep_what_is_no_event(tmp_path: Path) -> None:
    source = lines(tmp_path, ARTICLE | {"text": "If China bans Micron, Washington may impose tariffs in June."})
    assert len(run(source, "--candidates")[0]["mentions"]) > len(run(source)[0]["mentions"])


def test_the_day_is_the_outlets(tmp_path: Path) -> None:
    late = ARTICLE | {"text": "It met today.", "published_at": "2023-05-26T01:00:00Z"}
    source = lines(tmp_path, late | {"text": "China barred Micron yesterday."})
    (utc,) = run(source)
    (new_york,) = run(source, "--outlet-timezone", "America/New_York")
    assert utc["time_expressions"][0]["value"] == "2023-05-25"
    assert "utc-assumed" in utc["time_expressions"][0]["flags"]
    assert new_york["time_expressions"][0]["value"] == "2023-05-24"
    assert "utc-assumed" not in new_york["time_expressions"][0]["flags"]


def test_an_offset_is_the_outlets_own_clock(tmp_path: Path) -> None:
    early = ARTICLE | {"text": "China barred Micron yesterday.", "published_at": "2023-05-26T01:00:00+08:00"}
    assert run(lines(tmp_path, early))[0]["time_expressions"][0]["value"] == "2023-05-25"


def test_a_text_file_is_named_after_its_stem_and_echoed(tmp_path: Path) -> None:
    path = tmp_path / "barred.txt"
    path.write_text("China barred Micron on Sunday.", encoding="utf-8")
    (record,) = run(str(path), "--published", "2023-05-26")
    assert record["id"] == "barred"
    time = record["time_expressions"][0]
    assert record["text"][time["start"] : time["end"]] == "Sunday"
    assert time["value"] == "2023-05-21"


def test_a_web_page_is_read_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = (
        "<p>China barred the American chip maker Micron from its market on Sunday, officials said in Beijing.</p>" * 3
    )
    path.write_text(f"<html><head><title>Barred</title></head><body><article>{body}</article></body></html>")
    (record,) = run(str(path), "--published", "2023-05-26")
    assert "<p>" not in record["text"]
    assert record["time_expressions"][0]["value"] == "2023-05-21"


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(json.dumps(ARTICLE | {"id": name}), encoding="utf-8")
    assert [record["id"] for record in run(str(tmp_path))] == ["a", "b"]


def test_a_day_for_all_fills_in_where_none_is_stated(tmp_path: Path) -> None:
    undated = {"id": "undated", "text": "China barred Micron yesterday."}
    first, second = run(lines(tmp_path, undated, ARTICLE), "--published", "2020-01-02")
    assert first["time_expressions"][0]["value"] == "2020-01-01"
    assert second["time_expressions"][0]["value"] == "2023-05-21"


def test_a_broken_line_is_named_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(lines(tmp_path, *(ARTICLE | {"id": str(number)} for number in range(6))))
    path.write_text(path.read_text() + '{"id": "7", "text"\n' + json.dumps(ARTICLE), encoding="utf-8")
    printed, complaint = refused(capsys, str(path))
    assert len(printed) == 7
    assert "in.jsonl, line 7: " in complaint
    assert len(complaint.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.jsonl", b"", "empty"),
        ("empty.txt", b"", "empty"),
        ("latin.jsonl", '{"id": "a", "text": "caf\xe9"}'.encode("latin-1"), "line 1: "),
        ("undated.jsonl", b'{"id": "a", "text": "They met."}', "no publication date was found"),
        ("undated.txt", b"They met on Sunday.", "--published"),
        ("future.jsonl", b'{"id": "a", "text": "They met.", "published_at": "2091-01-01"}', "line 1: "),
        ("textless.jsonl", b'{"id": "a", "published_at": "2023-05-26"}', "text"),
        ("list.json", b"[]", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png"),
    ],
)
def test_bad_input_gets_one_sentence_that_names_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    printed, complaint = refused(capsys, str(tmp_path / name))
    assert printed == []
    assert name in complaint
    assert sentence in complaint
    assert len(complaint.strip().splitlines()) == 1


def test_a_missing_file_is_told_and_the_next_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed, complaint = refused(capsys, str(tmp_path / "no.jsonl"), lines(tmp_path, ARTICLE))
    assert [record["id"] for record in printed] == ["barred"]
    assert "no.jsonl: there is no such file." in complaint


def test_a_file_over_the_limit_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"a" * 10_000_001)
    assert "10 MB" in refused(capsys, str(path), "--published", "2023-05-26")[1]


def test_a_line_over_the_limit_is_refused_and_the_next_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 10_000_001 + b'"}\n' + json.dumps(ARTICLE).encode())
    printed, complaint = refused(capsys, str(path))
    assert [record["id"] for record in printed] == ["barred"]
    assert "long.jsonl, line 1: " in complaint


@pytest.mark.parametrize(
    ("option", "value"),
    [("--published", "26 May"), ("--outlet-timezone", "Mars/Olympus"), ("--published", "2023-13-01")],
)
def test_a_wrong_option_is_told_before_anything_is_read(option: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=value):
        run(lines(tmp_path, ARTICLE), option, value)
