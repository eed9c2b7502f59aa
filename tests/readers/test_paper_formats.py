"""PDF and Word documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.building import archive, docx, pdf
from timeline.readers import ArticleDraft, Unreadable, confinement, read, read_each
from timeline.readers.paper import paragraphs_of

PAGE = [
    "Envoys meet again in Vienna",
    "By Ann Lee",
    "VIENNA, June 2, 2023 - The two envoys met on Friday and agreed to switch the hotline back",
    "on, ending a silence that had lasted since the winter, and a second round of negotia-",
    "tions is planned.",
    "The line had gone unanswered since a dispute over a survey ship. Officers on both sides",
    "described the months since as nervous.",
]
FIRST = (
    "VIENNA, June 2, 2023 - The two envoys met on Friday and agreed to switch the hotline back on, ending a silence "
    "that had lasted since the winter, and a second round of negotiations is planned."
)
SECOND = (
    "The line had gone unanswered since a dispute over a survey ship. Officers on both sides described the months "
    "since as nervous."
)


def trouble(name: str, data: bytes) -> str:
    [item] = read_each(name, data)
    assert isinstance(item, Unreadable)
    return str(item)


def test_a_pdf_gives_paragraphs_title_and_byline() -> None:
    [draft] = read("a.pdf", pdf([PAGE], "/Title (Microsoft Word - final2) /CreationDate (D:20230603101010Z)"))
    assert draft.text == f"Envoys meet again in Vienna\n\nBy Ann Lee\n\n{FIRST}\n\n{SECOND}"
    assert (draft.title.value, draft.byline.value) == ("Envoys meet again in Vienna", "Ann Lee")


def test_the_dateline_of_a_pdf_is_a_better_guess_than_the_day_it_was_made() -> None:
    made = "/CreationDate (D:20230603101010Z)"
    [dated], [undated] = read("a.pdf", pdf([PAGE], made)), read("a.pdf", pdf([[*PAGE[:2], *PAGE[5:]]], made))
    assert (dated.publication.day, dated.publication.method) == (date(2023, 6, 2), "dateline in text")
    assert (undated.publication.day, undated.publication.method) == (date(2023, 6, 3), "day the PDF was made")
    assert not dated.publication.certain
    assert not undated.publication.certain


def test_headers_footers_and_page_numbers_go() -> None:
    pages = [f"Harbour Post, page {number}\nThe envoys met for the {word} time.\n{number}" for number, word in
             enumerate(["first", "second", "third"], start=1)]  # fmt: skip
    assert " ".join(paragraphs_of(pages)) == (
        "The envoys met for the first time. The envoys met for the second time. The envoys met for the third time."
    )


def test_a_word_parted_at_the_line_end_is_joined() -> None:
    assert paragraphs_of(["The longest line of them all stands here, with negotia-\ntions and a US-\nled effort."]) == [
        "The longest line of them all stands here, with negotiations and a US-led effort."
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf([[]]), "a.pdf: this PDF is a scan: it has no text layer; run OCR first."),
        (b"%PDF-1.7\ngarbage", "a.pdf: this PDF is damaged; save it anew or paste its text."),
        (
            pdf([["x"]] * 201),
            "a.pdf: this PDF has more than 200 pages; cut out the pages of the article and hand those in.",
        ),
    ],
)
def test_each_trouble_with_a_pdf_is_one_sentence(data: bytes, sentence: str) -> None:
    assert trouble("a.pdf", data) == sentence


def test_a_locked_pdf_says_so() -> None:
    # Standard security handler, 40-bit, with keys that no empty password opens.
    keys = f"/O <{'11' * 32}> /U <{'22' * 32}>"
    locked = pdf([PAGE]).replace(
        b"trailer << ",
        b"trailer << /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 " + keys.encode() + b" >> ",
    )
    assert trouble("a.pdf", locked) == "a.pdf: this PDF is locked with a password; save it without one."


def test_a_pdf_whose_pages_refer_to_themselves_ends() -> None:
    looped = pdf([PAGE]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert trouble("a.pdf", looped).startswith("a.pdf: this PDF")


@pytest.mark.parametrize("wish", [b"loop", b"memory", b"babble"])
def test_a_parser_that_runs_wild_is_stopped(wish: bytes) -> None:
    with pytest.raises(Unreadable, match="took too much time or memory and was stopped"):
        confinement.ask("tests.readers.wild", wish, "PDF", seconds=1)


def test_a_word_document_gives_paragraphs_title_and_byline() -> None:
    [draft] = read("a.docx", docx(["Envoys meet", "By Ann Lee", "", "They met on Friday.", "They ate."]))
    assert draft.text == "Envoys meet\n\nBy Ann Lee\n\nThey met on Friday.\n\nThey ate."
    assert (draft.title.value, draft.byline.value) == ("Envoys meet", "Ann Lee")


def test_what_a_word_document_says_of_itself_fills_the_gaps() -> None:
    made = docx(["They met on Friday."], title="Envoys meet", author="Ann Lee", created="2023-06-02T09:00:00Z")
    [draft] = read("a.docx", made)
    assert (draft.title.value, draft.title.method) == ("Envoys meet", "document title")
    assert (draft.byline.value, draft.byline.confidence) == ("Ann Lee", 0.4)
    assert (draft.publication.day, draft.publication.certain) == (date(2023, 6, 2), False)


BILLION_LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
LEAK = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DECLARES = "a.docx: this Word document declares entities, as no Word does; open it in Word and save it anew as DOCX."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (docx(["&b;"], prologue=BILLION_LAUGHS), DECLARES),
        (docx(["&a;"], prologue=LEAK), DECLARES),
        (docx([""]), "a.docx: this Word document holds no text; hand in one that holds an article."),
        (
            archive({"[Content_Types].xml": b"<", "word/document.xml": b"<w"}),
            "a.docx: this Word document is damaged; open it in Word and save it anew as DOCX.",
        ),
        (
            archive({"notes.txt": b"They met."}),
            "a.docx: this is named as a Word document but is none; open it in Word and save it anew.",
        ),
        (archive({"xl/workbook.xml": b"<"}), "a.docx: this is named as a Word document but is none; "
         "open it in Word and save it anew."),
        (
            archive({"word/document.xml": b" " * 9_000_000}),
            "a.docx: this file unpacks to far more than it should; hand in the text alone.",
        ),
    ],
)  # fmt: skip
def test_each_trouble_with_a_word_document_is_one_sentence(data: bytes, sentence: str) -> None:
    assert trouble("a.docx", data) == sentence


@settings(max_examples=6)
@given(st.binary(max_size=40), st.integers(0, 900))
def test_a_damaged_pdf_gives_a_draft_or_a_sentence(noise: bytes, place: int) -> None:
    whole = pdf([PAGE])
    for item in read_each("a.pdf", whole[:place] + noise + whole[place + len(noise) :]):
        assert isinstance(item, ArticleDraft | Unreadable)


@settings(max_examples=6)
@given(st.binary(min_size=1, max_size=40), st.integers(4, 1200))
def test_a_damaged_word_document_gives_a_draft_or_a_sentence(noise: bytes, place: int) -> None:
    whole = docx(PAGE)
    for item in read_each("a.docx", whole[:place] + noise + whole[place + len(noise) :]):
        assert isinstance(item, ArticleDraft | Unreadable)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_pages_become_paragraphs_without_losing_a_letter_of_a_long_line(pages: list[str]) -> None:
    assert all(paragraph.strip() for paragraph in paragraphs_of(pages))
