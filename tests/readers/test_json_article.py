"""JSON and JSON Lines."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.readers import ArticleDraft, Unreadable, read, read_each, read_lines

ARTICLE = {
    "id": "talks",
    "outlet": "Harbour Post",
    "title": "Talks resume",
    "text": "The envoys met.\r\n\r\nThey ate. \u2028 They left. ",
    "published_at": "2023-06-02T09:30:00-04:00",
    "events": [{"ignored": True}],
}


def as_bytes(content: object) -> bytes:
    return json.dumps(content).encode()


def test_the_text_comes_through_to_the_character() -> None:
    [draft] = read("a.json", as_bytes(ARTICLE))
    assert draft.text == ARTICLE["text"]


def test_each_field_tells_its_key() -> None:
    [draft] = read("a.json", as_bytes(ARTICLE))
    assert (draft.external_id.value, draft.title.value, draft.outlet.value) == ("talks", "Talks resume", "Harbour Post")
    assert (draft.title.method, draft.title.confidence) == ("JSON key title", 1.0)
    assert draft.publication.moment == datetime.fromisoformat("2023-06-02T09:30:00-04:00")
    assert (draft.publication.method, draft.publication.certain) == ("JSON key published_at", True)


def test_a_list_and_a_wrapped_list_give_one_draft_an_item() -> None:
    for content in ([ARTICLE, ARTICLE], {"articles": [ARTICLE, ARTICLE]}):
        assert len(read("a.json", as_bytes(content))) == 2


def test_an_article_without_id_is_called_after_its_file() -> None:
    assert read("folder/talks.json", as_bytes({"text": "x"}))[0].external_id.value == "talks"
    assert [draft.external_id.value for draft in read("b.json", as_bytes([{"text": "x"}, {"text": "y"}]))] == [
        "b-1",
        "b-2",
    ]


def test_an_article_without_date_is_read_and_asked_about() -> None:
    [draft] = read("a.json", as_bytes({"text": "x"}))
    assert not draft.publication.certain
    assert draft.publication.note == "no publication date was found"


def test_a_bare_day_is_certain() -> None:
    [draft] = read("a.json", as_bytes({"text": "x", "published_at": "2023-06-02"}))
    assert (draft.publication.day, draft.publication.moment, draft.publication.certain) == (
        date(2023, 6, 2),
        None,
        True,
    )


def test_broken_json_on_line_7_is_named_and_the_other_lines_go_on() -> None:
    lines = [as_bytes({**ARTICLE, "id": f"a{number}"}) for number in range(1, 10)]
    lines[6] = b'{"id": "a7", "text": '
    items = list(read_each("news.jsonl", b"\n".join(lines)))
    assert [item.external_id.value for item in items if isinstance(item, ArticleDraft)] == [
        f"a{number}" for number in (1, 2, 3, 4, 5, 6, 8, 9)
    ]
    assert str(items[6]) == (
        "news.jsonl, line 7: broken JSON (column 22: expecting value); mend that line and hand the file in again."
    )


def test_a_first_line_that_is_broken_does_not_hide_the_others() -> None:
    items = list(read_each("news.jsonl", b'{"text": \n{"text": "x"}\n{"text": "y"}\n'))
    assert [type(item) for item in items] == [Unreadable, ArticleDraft, ArticleDraft]


def test_strict_reading_stops_at_the_first_trouble() -> None:
    with pytest.raises(Unreadable, match="broken JSON"):
        read("news.jsonl", b'{"text": "x"}\n{"text": \n')


def test_a_stream_of_lines_is_read_as_it_comes() -> None:
    endless = (json.dumps({"text": f"number {number}"}) for number in iter(int, 1))
    first = next(iter(read_lines("-", endless)))
    assert isinstance(first, ArticleDraft)
    assert first.line == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"text": "x"', "a.json, line 1: broken JSON (column 13: expecting ',' delimiter)"),
        (b"[]", "a.json: this JSON list is empty"),
        (b"[3]", "a.json, article 1: this JSON is no article"),
        (b"{}", 'a.json: the article has no "text"'),
        (b'{"text": "  "}', 'a.json: the article has no "text"'),
        (b'{"text": ["x"]}', 'a.json: "text" must be a string'),
        (b'{"text": "x\\u0000y"}', 'a.json: "text" holds characters that are no text'),
        (b'{"text": "x\\ud800y"}', 'a.json: "text" holds characters that are no text'),
        (b"[" * 100_000, "a.json: this JSON is nested too deeply"),
        (b'{"text": "x", "n": ' + b"9" * 10_000 + b"}", "a.json: this JSON holds a number too long to read"),
    ],
)
def test_each_trouble_is_one_sentence(content: bytes, sentence: str) -> None:
    [trouble] = read_each("a.json", content)
    assert isinstance(trouble, Unreadable)
    assert str(trouble).startswith(sentence)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80).filter(str.strip))
def test_any_text_comes_through_to_the_character(text: str) -> None:
    [draft] = read("a.json", json.dumps({"text": text}).encode())
    assert draft.text == text
