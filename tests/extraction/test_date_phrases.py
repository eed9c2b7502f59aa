"""Phrases that stand in many kinds of text: attributes, headlines, shared years, hours as armies tell them."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates

WEDNESDAY = date(2011, 3, 16)


@pytest.mark.parametrize(
    ("sentence", "phrase", "value"),
    [
        ("Talks resume Monday", "Monday", "2011-03-21"),
        ("Talks resume Monday, officials said.", "Monday", "2011-03-21"),
        ("Shares fell Friday after the report.", "Friday", "2011-03-11"),
        ("The offer had been scheduled to expire Monday.", "Monday", "2011-03-14"),
        ("The late-November trip was costly.", "late-November", "2010-11"),
        ("It blamed the third-quarter loss on the weather.", "third-quarter", "2010-Q3"),
        ("Sales fell in the third quarter.", "the third quarter", "2010-Q3"),
        ("From 1914 to 1918 they fought; between June and August 1916 losses mounted.", "June", "1916-06"),
        ("In January and February 1942 the city was hungry.", "January", "1942-01"),
        ("In the spring and summer of 1945 the front moved.", "the spring", "1945-SP"),
        ("The Oct. 4 and Oct. 9, 1950 raids failed.", "Oct. 4", "1950-10-04"),
        ("They met on 5 May. At 0630 hours the ships sailed.", "0630 hours", "2010-05-05T06:30"),
        ("They met on 5 May. By 18:00 hours it was over.", "18:00 hours", "2010-05-05T18:00"),
        ("The 1990/91 season was short.", "1990/91", "1990/1991"),
        ("They met on 6/7 December 1941.", "6/7 December 1941", "1941-12-06/1941-12-07"),
        ("It snowed in the winter of 1962/63.", "the winter of 1962/63", "1962-WI"),
        ("In 1998 he was in Kent. At that time it was quiet.", "that time", "1998"),
        ("Earlier Tuesday, police clashed.", "Earlier Tuesday", "2011-03-15"),
        ("They met over Easter weekend.", "Easter weekend", "2010-W13-WE"),
        ("It took effect at noon on Thursday, Beijing time.", "noon on Thursday, Beijing time", "2011-03-17T12:00"),
        ("It starts at 9 p.m. on Tuesday, Eastern time.", "9 p.m. on Tuesday, Eastern time", "2011-03-15T21:00"),
        ("It starts at 9 p.m. on Monday, Eastern time.", "9 p.m. on Monday, Eastern time", "2011-03-21T21:00"),
        ("Talks resume Tuesday and Wednesday.", "Wednesday", "2011-03-23"),
        ("They will meet on Monday and Wednesday.", "Wednesday", "2011-03-23"),
        ("They met on Wednesday and Thursday.", "Wednesday", "2011-03-09"),
        ("They met on Sunday and Saturday.", "Saturday", "2011-03-12"),
        ("At the moment nothing is known.", "the moment", "PRESENT_REF"),
        ("He could not be reached Monday.", "Monday", "2011-03-14"),
        ("Rain is likely to last over a week.", "a week", "P1W"),
        ("They tried to get around Monday's ruling.", "Monday", "2011-03-14"),
        ("They left on Monday at 0630.", "Monday at 0630", "2011-03-14T06:30"),
        ("The index fell on Friday. For the week, it lost 3%.", "the week", "2011-W10"),
        ("It lasted from 20 December – 3 January 1916.", "20 December – 3 January 1916", "1915-12-20/1916-01-03"),
        ("He gave no reason for the March 24 deadline.", "March 24", "2011-03-24"),
        ("BEIJING -- Talks resume Monday.", "Monday", "2011-03-21"),
        ("The ban runs from March until the end of the year.", "the end of the year", "2011-12"),
        ("A test is expected in the second half of the year.", "the second half of the year", "2011-H2"),
        ("Exports fell in the second half of the year.", "the second half of the year", "2010-H2"),
        ("On this day in 1967, a ship sank. On March 28, jets bombed it.", "March 28", "1967-03-28"),
        ("On Black Friday they queued.", "Black Friday", "2010-11-26"),
    ],
)
def test_a_phrase_has_its_value(nlp: Language, sentence: str, phrase: str, value: str) -> None:
    found = {one.text: one.value for one in find_dates(nlp(sentence), WEDNESDAY)}
    assert found.get(phrase) == value, found


@pytest.mark.parametrize(
    "sentence",
    [
        "The board declared a quarterly dividend of 12 cents.",
        "The board held its annual meeting.",
        "The police have provoked violence for the past three summers.",
        "He posted an ad.",
        "From the moment he came, all was lost.",
        "He slept all that time.",
        "A share of 3/4 was sold; flight 1990/05 left.",
        "He spoke on “This Week” and on NBC's “Today”.",
        "Thirteen people died on Bloody Sunday.",
        "On Super Tuesday he won.",
        "The annual March for Life drew thousands, as the Long March had.",
        "The Communist Party daily Granma wrote so, and so did the weekly Der Spiegel.",
        "The code is 0412.",
        "June Lee won, and April said so.",
        "The Sunday Telegraph wrote so.",
        "The wedding fell on a Sunday.",
        "Unit 2017 and the 1st Battalion ran Windows 2000 on Route 66.",
        "The accord had its tenth anniversary; aged 34, he had his 50th birthday.",
        "He was 23 on the day.",
    ],
)
def test_what_only_tells_the_kind_of_a_thing_is_no_time(nlp: Language, sentence: str) -> None:
    assert find_dates(nlp(sentence), WEDNESDAY) == []


def test_hours_of_something_are_no_clock(nlp: Language) -> None:
    found = find_dates(nlp("They recorded 1800 hours of tape."), WEDNESDAY)
    assert [one.value for one in found] in ([], ["PT1800H"])


def test_a_clock_says_what_it_is_elsewhere(nlp: Language) -> None:
    (found,) = find_dates(nlp("It took effect at 5 a.m. on Thursday, Beijing time."), WEDNESDAY)
    assert "by Beijing time that day has begun" in found.how
    assert "05:00 Beijing time (21:00 UTC the day before)" in found.how


def test_a_year_of_two_figures_keeps_its_other_century(nlp: Language) -> None:
    (found,) = find_dates(nlp("It was signed on 19-Nov-12."), WEDNESDAY)
    assert [(one.resolution.value, one.why_not) for one in found.readings] == [
        ("1912-11-19", "two figures are a year from 1950 to 2049")
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("The firm said on Friday it would shut its office.", "Friday", "2011-03-11"),
        ("Two men were held on Saturday, police said on Sunday. The call came at 9 p.m.", "9 p.m.", "2011-03-12T21:00"),
        ("Next year's summit will be held from May 30 to June 2.", "May 30", "2012-05-30"),
        ("Orders begin on Friday, Sept. 10.", "Friday, Sept. 10", "2010-09-10"),
        ("In 2004 a wave came. That Boxing Day morning the sea drew back.", "That Boxing Day morning", "2004-12-26TMO"),
        (
            "It fell at dawn on Monday. A quake in September 1999 was stronger. Two days earlier it rained.",
            "Two days earlier",
            "2011-03-12",
        ),
        ("The crown fell by 0910 GMT on Monday.", "0910 GMT on Monday", "2011-03-14T09:10"),
        ("He took power ten years ago this month.", "ten years ago this month", "2001-03"),
        ("One day he will return.", "One day", "FUTURE_REF"),
        ("The bus leaves every Tuesday and Friday.", "Friday", "XXXX-WXX-5"),
        ("The bus leaves at half past ten on Monday.", "half past ten on Monday", "2011-03-21T10:30"),
        ("Xi hosts Putin on Friday.", "Friday", "2011-03-18"),
        ("Her house, worth a million in October, is worth half that now.", "October", "2010-10"),
        ("By March 2, the capital had been taken.", "March 2", "2011-03-02"),
        ("Islam will one day be the largest religion.", "one day", "FUTURE_REF"),
        (
            "The ban came on Monday.\n\nA licence was needed since 15 September.\n\nThe same afternoon, shares fell.",
            "The same afternoon",
            "2011-03-14TAF",
        ),
        ("In the quarter ended July 31, it lost money.", "the quarter", "2010-Q2"),
        ("Profit fell in the third quarter. It made $2 million in the 2009 quarter.", "the 2009 quarter", "2009-Q3"),
        ("In the past quarter-century it opened 400 plants.", "the past quarter-century", "P25Y"),
        ("It will rise in May 2014, half a year later than planned.", "half a year", "P6M"),
    ],
)
def test_a_phrase_of_news_has_its_value(nlp: Language, text: str, phrase: str, value: str) -> None:
    found = {one.text: one.value for one in find_dates(nlp(text), WEDNESDAY)}
    assert found.get(phrase) == value, found


@pytest.mark.parametrize("text", ["Visiting hours are short.", "Shares rose in after-hours trading."])
def test_the_kind_of_hours_is_no_length(nlp: Language, text: str) -> None:
    assert find_dates(nlp(text), WEDNESDAY) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the second clash in as many weeks.",
        "The home-by-Christmas offensive was over.",
        "A stay-on-Monday plan.",
    ],
)
def test_what_counts_again_or_names_a_thing_is_no_time(nlp: Language, sentence: str) -> None:
    assert find_dates(nlp(sentence), WEDNESDAY) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Sales fell in the last four months of 2009.", "4 months at the end of that year"),
        (
            "They met in the first two weeks of May.",
            "so May 2010; then a length of time: 2 weeks at the start of that month",
        ),
        ("Sales fell over the past two weeks.", "2 weeks ending with Wednesday 16 March 2011, the day of publication"),
    ],
)
def test_a_part_of_a_longer_time_says_of_which(nlp: Language, sentence: str, words: str) -> None:
    (found,) = find_dates(nlp(sentence), WEDNESDAY)
    assert found.how.endswith(words)
