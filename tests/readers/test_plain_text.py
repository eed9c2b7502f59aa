"""Plain text and Markdown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.readers import ArticleDraft, Unreadable, read, read_each

STORY = (
    "Envoys meet again\nBy Ann Lee\n\nBEIJING, June 2, 2023 (Wire) — The envoys met on Friday.\r\n\r\nThey agreed.  \n"
)


def test_the_text_comes_through_to_the_character() -> None:
    assert read("a.txt", STORY.encode())[0].text == STORY


def test_only_a_byte_order_mark_is_taken_off() -> None:
    assert read("a.txt", b"\xef\xbb\xbf" + STORY.encode())[0].text == STORY
    assert read("a.txt", STORY.encode("utf-16"))[0].text == STORY


def test_the_first_lines_give_title_and_byline() -> None:
    [draft] = read("a.txt", STORY.encode())
    assert (draft.title.value, draft.title.method) == ("Envoys meet again", "first line")
    assert (draft.byline.value, draft.byline.method) == ("Ann Lee", "byline in text")
    assert draft.external_id.value == "a"


@pytest.mark.parametrize(
    ("name", "text", "day", "method"),
    [
        ("a.txt", STORY, date(2023, 6, 2), "dateline in text"),
        ("a.txt", "Envoys meet\nPublished 2 June 2023\n\nThey met.", date(2023, 6, 2), "published line in text"),
        ("a.txt", "Envoys meet\nJune 2, 2023\n\nThey met.", date(2023, 6, 2), "date line in text"),
        ("2023-06-02-envoys.txt", "Envoys meet\n\nThey met.", date(2023, 6, 2), "file name"),
    ],
)
def test_a_date_in_plain_text_is_a_guess(name: str, text: str, day: date, method: str) -> None:
    publication = read(name, text.encode())[0].publication
    assert (publication.day, publication.method, publication.certain) == (day, method, False)


def test_a_text_without_date_has_none() -> None:
    assert not read("a.txt", b"Envoys meet\n\nThey met on Friday.")[0].publication.found


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "a.txt: this file is empty; hand in one that holds an article."),
        (b" \n\t ", "a.txt: this file is empty; hand in one that holds an article."),
        (
            "Caf\u00e9 talks".encode("cp1252"),
            "a.txt, line 1: this is not UTF-8 text (byte 0xE9); save it as UTF-8 and hand it in again "
            "(it looks like Windows-1252).",
        ),
        (
            ("Talks\n" + "中美两国代表星期五在北京举行会谈。" * 3).encode("gb18030"),
            "a.txt, line 2: this is not UTF-8 text (byte 0xD6); save it as UTF-8 and hand it in again "
            "(it looks like GB 18030).",
        ),
        (b"one\ntwo\0three", "a.txt, line 2: this holds bytes that are not text; hand in a text, web page, PDF, "
         "Word, mail, CSV, JSON or ZIP file."),
        (b"x" * 10_000_001, "a.txt: this file is larger than 10 MB; split it, or hand in the text alone."),
    ],
)  # fmt: skip
def test_each_trouble_is_one_sentence_that_names_the_file(data: bytes, sentence: str) -> None:
    assert [str(item) for item in read_each("a.txt", data)] == [sentence]


MARKDOWN = """---
title: "Envoys meet again"
author: Ann Lee
date: 2023-06-02T09:30:00+08:00
---
# Envoys meet again

The **envoys** met on [Friday](https://example.org/friday)
in *Beijing*.

- Tea was served.
- ![](tea.png)

```
not prose
```
"""


def test_markdown_becomes_plain_paragraphs() -> None:
    [draft] = read("a.md", MARKDOWN.encode())
    assert draft.text == "The envoys met on Friday in Beijing.\n\nTea was served.\n\nnot prose"


def test_front_matter_is_believed() -> None:
    [draft] = read("a.md", MARKDOWN.encode())
    assert (draft.title.value, draft.byline.value) == ("Envoys meet again", "Ann Lee")
    assert (draft.publication.day, draft.publication.certain) == (date(2023, 6, 2), True)
    assert draft.publication.method == "front matter date"


def test_the_first_heading_is_the_title_and_leaves_the_text() -> None:
    [draft] = read("a.md", b"# Envoys meet\n\nThey met.\n")
    assert (draft.title.value, draft.title.method, draft.text) == ("Envoys meet", "first heading", "They met.")


def test_marks_tell_markdown_where_the_name_does_not() -> None:
    [draft] = read("download", b"# Envoys meet\n\nThey **met** on [Friday](https://example.org).\n")
    assert draft.kind == "Markdown"


def test_a_text_file_with_a_stray_mark_stays_as_it_is() -> None:
    text = "# Envoys meet\n\nThey **met**."
    assert read("a.txt", text.encode())[0].text == text


def test_markdown_of_more_than_a_megabyte_is_told() -> None:
    [item] = read_each("a.md", b"- a\n" * 300_000)
    assert str(item) == "a.md: this Markdown file is larger than 1 MB; split it, or hand in the text alone."


def test_markdown_without_words_is_told() -> None:
    [item] = read_each("a.md", b"---\ntitle: x\n---\n")
    assert str(item) == "a.md: this Markdown file holds no text; hand in one that holds an article."


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=60).filter(str.strip))
def test_any_plain_text_comes_through_to_the_character(text: str) -> None:
    prose = f"The envoys said: {text}"
    [draft] = read("a.txt", prose.encode())
    assert draft.text == prose


@pytest.mark.parametrize(
    "head",
    ["<!---->" * 5000 + "x", "---\n" + "- : x\n" * 5000, "[" * 60_000, "---\na:" + " " * 60_000 + "\n---\nThey met."],
)
def test_files_made_to_confuse_patterns_are_told_apart_at_once(head: str) -> None:
    assert list(read_each("download", head.encode()))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_draft_or_a_sentence(data: bytes) -> None:
    for item in read_each("some.md", data.removeprefix(b"%PDF-")):
        assert isinstance(item, ArticleDraft | Unreadable)
