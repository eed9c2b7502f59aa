"""ZIP archives, mails and CSV: files that hold several articles."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from base64 import encodebytes
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.building import archive, docx, with_declared_size
from timeline.readers import ArticleDraft, Unreadable, read, read_each

TEXT = b"Envoys meet\n\nThey met on Friday."
ARTICLE = json.dumps({"id": "a", "text": "They met.", "published_at": "2023-06-02"}).encode()


def sentences(name: str, data: bytes) -> list[str]:
    """Each item as a message: the name of a draft, the sentence of a trouble."""
    return [item.name if isinstance(item, ArticleDraft) else str(item) for item in read_each(name, data)]


def test_an_archive_gives_the_articles_of_its_files() -> None:
    packed = archive({"a.txt": TEXT, "two/b.json": ARTICLE, "c.docx": docx(["They met."]), "__MACOSX/._a.txt": b"\0"})
    assert sentences("b.zip", packed) == ["b.zip/a.txt", "b.zip/two/b.json", "b.zip/c.docx"]


def test_a_bad_member_is_told_and_the_others_go_on() -> None:
    packed = archive({"a.txt": b"", "b.jsonl": b'{"text": "x"}\n{"text":\n{"text": "y"}', "c.txt": TEXT})
    assert sentences("b.zip", packed) == [
        "b.zip/a.txt: this file is empty; hand in one that holds an article.",
        "b.zip/b.jsonl",
        "b.zip/b.jsonl, line 2: broken JSON (column 9: expecting value); mend that line and hand the file in again.",
        "b.zip/b.jsonl",
        "b.zip/c.txt",
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../etc/cron.d/a.txt", "its name leads out of the archive; rename it and pack it anew."),
        ("/etc/a.txt", "its name leads out of the archive; rename it and pack it anew."),
        ("C:/a.txt", "its name leads out of the archive; rename it and pack it anew."),
        ("..\\a.txt", "its name leads out of the archive; rename it and pack it anew."),
        ("a/" * 11 + "a.txt", "it lies too deep in folders; pack it higher up."),
        ("nested.zip", "this ZIP archive lies inside another one; hand it in by itself."),
    ],
)
def test_a_member_that_leads_elsewhere_is_refused(name: str, why: str) -> None:
    data = archive({"x.txt": TEXT}) if name == "nested.zip" else TEXT
    refused, read_on = sentences("b.zip", archive({name: data, "good.txt": TEXT}))
    assert refused == f"b.zip/{name}: {why}"
    assert read_on == "b.zip/good.txt"


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    assert sentences("b.zip", archive({link: b"/etc/passwd"})) == [  # type: ignore[dict-item]
        "b.zip/a.txt: it is a link, not a file; pack the file itself."
    ]


def test_an_archive_in_a_mail_in_an_archive_is_refused() -> None:
    mail = mailed([("application/zip", "in.zip", archive({"x.txt": TEXT}))])
    assert sentences("b.zip", archive({"m.eml": mail}))[-1] == (
        "b.zip/m.eml/in.zip: this ZIP archive lies inside another one; hand it in by itself."
    )


@pytest.mark.parametrize(
    ("packed", "sentence"),
    [
        (archive({}), "b.zip: this ZIP archive holds no files; hand in one that holds articles."),
        (b"PK\x03\x04 and no more", "b.zip: this ZIP file is damaged; pack it anew."),
        (archive({"a.txt": TEXT})[:-30] + b"x" * 30, "b.zip: this ZIP file is damaged; pack it anew."),
        (
            archive({f"{number}.txt": b"x" for number in range(1001)}),
            "b.zip: this ZIP file holds more than 1000 files; split it.",
        ),
        (
            with_declared_size(archive({f"{number}.txt": b"x" for number in range(11)}), 9_999_999),
            "b.zip: this ZIP file unpacks to more than 100 MB; split it.",
        ),
        (
            archive({"a.txt": b"0" * 9_000_000}),
            "b.zip/a.txt: this file unpacks to far more than it should; hand in the text alone.",
        ),
        (
            with_declared_size(archive({"a.txt": b"0" * 9_000_000}), 100),
            "b.zip/a.txt: this file of the ZIP is damaged; pack it anew.",
        ),
        (
            archive({"a.txt": TEXT}, zipfile.ZIP_BZIP2),
            "b.zip/a.txt: this file is packed in an unusual way; pack it as ordinary ZIP.",
        ),
        (archive({"ppt/slides.xml": b"<"}), "b.zip: this is a presentation; save its text as DOCX or plain text."),
        (archive({"xl/workbook.xml": b"<"}), "b.zip: this is a spreadsheet; save it as CSV."),
    ],
)
def test_each_trouble_with_an_archive_is_one_sentence(packed: bytes, sentence: str) -> None:
    assert sentences("b.zip", packed) == [sentence]


def test_a_bomb_is_refused_within_fifty_megabytes() -> None:
    liar = with_declared_size(archive({"a.txt": b"0" * 60_000_000}), 9_000_000)
    tracemalloc.start()
    try:
        assert all(item.startswith("b.zip/a.txt: this file") for item in sentences("b.zip", liar))
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


@settings(max_examples=60)
@given(st.binary(min_size=1, max_size=40), st.integers(0, 400))
def test_a_damaged_archive_gives_drafts_or_sentences(noise: bytes, place: int) -> None:
    whole = archive({"a.txt": TEXT, "b.json": ARTICLE})
    for item in read_each("b.zip", whole[:place] + noise + whole[place + len(noise) :]):
        assert isinstance(item, ArticleDraft | Unreadable)


def mailed(attachments: list[tuple[str, str, bytes]], body: str = "", kind: str = "plain", headers: str = "") -> bytes:
    """A mail with this body and these (type, name, bytes) attached."""
    parts = [f"Content-Type: text/{kind}; charset=utf-8\n\n{body}\n".encode()]
    for content_type, name, data in attachments:
        header = f'Content-Type: {content_type}\nContent-Disposition: attachment; filename="{name}"\n'
        parts.append(f"{header}Content-Transfer-Encoding: base64\n\n".encode() + encodebytes(data))
    top = f"From: desk@example.org\nSubject: Fwd: Envoys meet\nDate: Fri, 2 Jun 2023 09:30:00 -0400\n{headers}"
    top += "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=part\n\n"
    return top.encode() + b"".join(b"--part\n" + part + b"\n" for part in parts) + b"--part--\n"


def test_a_mail_is_an_article_dated_at_best_by_its_sending() -> None:
    [draft] = read("m.eml", mailed([], "By Ann Lee\n\nThey met on Friday."))
    assert (draft.title.value, draft.byline.value) == ("Envoys meet", "Ann Lee")
    assert draft.text.strip() == "By Ann Lee\n\nThey met on Friday."
    assert draft.publication.moment == datetime.fromisoformat("2023-06-02T09:30:00-04:00")
    assert (draft.publication.method, draft.publication.certain) == ("date the mail was sent", False)


def test_each_attachment_is_read_by_its_kind_and_pictures_are_left() -> None:
    attached = [
        ("text/plain", "a.txt", TEXT),
        ("image/png", "logo.png", b"\x89PNG"),
        ("application/json", "b", ARTICLE),
    ]
    assert sentences("m.eml", mailed(attached, "See below.")) == ["m.eml", "m.eml/a.txt", "m.eml/b"]


def test_a_mail_that_only_carries_files_is_no_trouble() -> None:
    assert sentences("m.eml", mailed([("text/plain", "a.txt", TEXT)])) == ["m.eml/a.txt"]


def test_a_bad_attachment_is_told_by_name() -> None:
    attached = [("application/pdf", "../scan.png", b"\x89PNG\r\n\x1a\n"), ("text/plain", "a.txt", TEXT)]
    assert sentences("m.eml", mailed(attached)) == [
        "m.eml/.._scan.png: this is a picture; hand in the text it shows.",
        "m.eml/a.txt",
    ]


def test_a_mailed_page_is_read_as_a_page() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2023-06-01T20:00:00+08:00"></head><body>'
        "<h1>Envoys meet in Vienna</h1><p>The two envoys met on Thursday and agreed to switch the hotline back on at "
        "once.</p></body></html>"
    )
    [draft] = read("m.eml", mailed([], page, "html"))
    assert (draft.title.value, draft.publication.day) == ("Envoys meet in Vienna", date(2023, 6, 1))
    assert draft.publication.certain


def test_a_mail_sent_in_a_year_beyond_all_numbers_asks_for_its_date() -> None:
    mail = mailed([], "They met on Friday.").replace(b"2 Jun 2023", b"2 Jun " + b"9" * 30)
    [draft] = read("m.eml", mail)
    assert (draft.text.strip(), draft.publication.found) == ("They met on Friday.", False)


def test_a_mail_without_words_or_files_is_told() -> None:
    assert sentences("m.eml", mailed([])) == ["m.eml: this mail holds no text; paste the article's text instead."]


def test_a_mail_nested_a_thousand_times_is_told() -> None:
    nested = b"From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=0\n\n"
    nested += b"".join(
        b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (depth, depth + 1) for depth in range(1500)
    )
    assert sentences("m.eml", nested) == ["m.eml: this mail is damaged; paste the article's text instead."]


def test_a_header_as_long_as_a_book_is_cut() -> None:
    folded = b"From: a\nSubject: " + b"=?utf-8?q?a?=\n " * 20_000 + b"\n\nThey met."
    [draft] = read("m.eml", folded)
    assert len(draft.title.value) < 1000


def test_mails_in_mails_end_somewhere() -> None:
    inner = b"From: a\nSubject: deepest\nDate: Fri, 2 Jun 2023 09:30:00 -0400\n\nThey met."
    for depth in range(6):
        inner = (
            b"From: a\nSubject: %d\nContent-Type: multipart/mixed; boundary=x%d\n\n--x%d\n"
            b"Content-Type: message/rfc822\n\n" % (depth, depth, depth)
        ) + inner + b"\n--x%d--\n" % depth  # fmt: skip
    assert sentences("m.eml", inner)[-1].endswith("this file lies too deep inside others; hand it in by itself.")


@settings(max_examples=60)
@given(st.binary(min_size=1, max_size=40), st.integers(0, 500))
def test_a_damaged_mail_gives_drafts_or_sentences(noise: bytes, place: int) -> None:
    whole = mailed([("text/plain", "a.txt", TEXT)], "They met.")
    for item in read_each("m.eml", whole[:place] + noise + whole[place + len(noise) :]):
        assert isinstance(item, ArticleDraft | Unreadable)


ROWS = """id,title,text,date
1,Envoys meet,"They met,
and ate.",2023-06-02
2,Empty,,2023-06-02
3,Odd,They met.,03/04/2023
"""


def test_each_row_is_an_article() -> None:
    first, empty, odd = read_each("t.csv", ROWS.encode())
    assert isinstance(first, ArticleDraft)
    assert isinstance(odd, ArticleDraft)
    assert (first.text, first.title.value, first.external_id.value) == ("They met,\nand ate.", "Envoys meet", "1")
    assert (first.publication.day, first.publication.method) == (date(2023, 6, 2), "CSV column date")
    assert first.publication.certain
    assert not odd.publication.certain
    assert str(empty) == "t.csv, line 4: this row has no text; fill it in or remove the row."


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_marks_part_columns_too(delimiter: str) -> None:
    [draft] = read("download", f"Headline{delimiter}Full Text\nEnvoys meet{delimiter}They met.\n".encode())
    assert (draft.title.value, draft.text, draft.kind) == ("Envoys meet", "They met.", "CSV")


def test_a_table_as_spreadsheets_save_it_in_utf_16_is_read() -> None:
    assert len(list(read_each("t.csv", ROWS.encode("utf-16")))) == 3


def test_a_cell_may_be_longer_than_the_library_likes() -> None:
    [draft] = read("t.csv", b"id,text\n1," + b"x" * 200_000)
    assert len(draft.text) == 200_000


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"name,age\nAnn,40\n",
            't.csv, line 1: no column of this CSV file holds the text (it has: name, age); name one column "text" and '
            'one "published_at".',
        ),
        (
            b"id,text\n1,They met, and ate.\n",
            "t.csv, line 2: this row has 3 columns, the first line has 2; mend it; a text with commas needs quotation "
            "marks.",
        ),
        (
            "text;date\nCaf\u00e9;2023-01-02\n".encode("cp1252"),
            "t.csv, line 2: this is not UTF-8 text (byte 0xE9); save it as UTF-8 and hand it in again (it looks like "
            "Windows-1252).",
        ),
    ],
)
def test_each_trouble_with_a_table_is_one_sentence(data: bytes, sentence: str) -> None:
    assert sentences("t.csv", data) == [sentence]


def test_prose_with_commas_is_no_table() -> None:
    prose = b"They met, they ate, they left.\nThen, on Friday, they met again.\n"
    assert read("download", prose)[0].kind == "plain text"


@given(st.text(st.sampled_from('text,date\n"1;\t'), max_size=60))
def test_any_table_gives_drafts_or_sentences(rows: str) -> None:
    for item in read_each("t.csv", f"text,date\n{rows}".encode()):
        assert isinstance(item, ArticleDraft | Unreadable)
