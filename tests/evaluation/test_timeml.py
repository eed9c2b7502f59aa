"""Scoring against TimeML: tags are dropped, pairs are one to one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from timeline.evaluation.timeml import MEASURES, count, count_by_family, read_timeml
from timeline.extraction.dates import find_dates

ARTICLE = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2023-06-02" functionInDocument="CREATION_TIME">x</TIMEX3>
</DCT><TEXT>
They met <TIMEX3 tid="t1" type="DATE" value="2023-05-26">last Friday</TIMEX3> &amp; <EVENT eid="e1">spoke</EVENT> for
<TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>, not <TIMEX3 tid="t3" type="DATE" value="X"/>more.
</TEXT></TimeML>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.tml").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_an_article_is_its_text_without_tags(folder: Path) -> None:
    (article,) = read_timeml(folder)
    assert article.published == date(2023, 6, 2)
    assert "They met last Friday & spoke for" in article.text
    assert [article.text[one.start : one.end] for one in article.times] == ["last Friday", "two hours"]


def test_what_is_right_is_counted(folder: Path, nlp: Language) -> None:
    readings = [(article, find_dates(nlp(article.text), article.published)) for article in read_timeml(folder)]
    counts = count(readings)
    assert (counts.gold, counts.found) == (2, 2)
    assert [counts.f1(measure) for measure in MEASURES] == [1.0] * 5
    assert set(count_by_family(readings)) == {"weekday", "duration"}
