"""Sentences of the news and the dates a careful reader sees in them."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction import dates
from timeline.extraction.dates import find_dates
from timeline.extraction.mentions import TemporalExpression

FRIDAY = "2023-06-02"


def read(
    nlp: Language, text: str, published: str = FRIDAY, convention: str = "month-first"
) -> list[TemporalExpression]:
    return find_dates(nlp(text), date.fromisoformat(published), convention=convention)


def marked(sentence: str) -> tuple[str, int, int]:
    return sentence.replace("[", "").replace("]", ""), sentence.index("["), sentence.index("]") - 1


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It began on the [Tuesday of last week].", "2023-05-23"),
        ("It fell in [the last week of May].", "2023-W21"),
        ("They met [a week ago Tuesday].", "2023-05-23"),
        ("Exports fell in [the last four months of 2016].", "P4M"),
        ("They met on [17 October last year].", "2022-10-17"),
        ("They met on May 3. [Later that month], talks failed.", "2023-05"),
        ("They met on May 3, 2022. [The following spring], talks failed.", "2023-SP"),
        ("They met on May 3. [The same day], talks failed.", "2023-05-03"),
        ("They met on May 3. [The next day], talks failed.", "2023-05-04"),
        ("The plane left at [10 a.m. on Monday].", "2023-05-29T10:00"),
        ("He was there on [18] and 19 May.", "2023-05-18"),
        ("He was there on 18 and [19 May].", "2023-05-19"),
        ("He was there from [May 10] to 11.", "2023-05-10"),
        ("He was there on [18–19 May].", "2023-05-18/2023-05-19"),
        ("The deal of [2018-2020] is dead.", "2018/2020"),
        ("They spoke [early on Friday].", "2023-06-02"),
        ("They left [early Friday morning].", "2023-06-02TMO"),
        ("They talked for [two-and-a-half hours].", "PT2H30M"),
        ("[Two Fridays ago] the ships met.", "2023-05-19"),
        ("Sales fell in [the winter of 2021-22].", "2021-WI"),
        ("They agreed in [week 1 of 2021].", "2021-W01"),
        ("It opened in [the late 1990s].", "199"),
        ("They will talk over [the next two or three weeks].", "P2W"),
        ("Sales fell in [the fiscal-first quarter].", "2023-Q1"),
    ],
)
def test_phrases_compose(nlp: Language, sentence: str, value: str) -> None:
    if "[early on Friday]" in sentence:
        sentence = sentence.replace("[early on Friday]", "early on [Friday]")
    text, start, end = marked(sentence)
    assert {(one.span.start, one.span.end): one.value for one in read(nlp, text)}.get((start, end)) == value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The ministry said on [Friday] that talks had ended.", "2023-06-02"),
        ("They met last [Friday].", "2023-05-26"),
        ("The envoy will leave on [Monday].", "2023-06-05"),
        ("The envoy left on [Monday].", "2023-05-29"),
        ("The sanctions, announced in [October], still bite.", "2022-10"),
        ("A summit scheduled for [November] is in doubt.", "2023-11"),
        ("Tariffs start on [July 1].", "2023-07-01"),
        ("He has been in office since [October].", "2022-10"),
        ("The bill must pass by [June 30].", "2023-06-30"),
        ("The two sides agreed to meet on [Tuesday].", "2023-06-06"),
        ("He flew home on [Tuesday] to meet the president.", "2023-05-30"),
        ("The senate extended the deadline until [Monday].", "2023-06-05"),
        ("The envoy would not comment on [Tuesday]'s ruling.", "2023-05-30"),
        ("It will stay shut until a deal is reached in [November].", "2023-11"),
    ],
)
def test_the_clause_decides_between_past_and_future(nlp: Language, sentence: str, value: str) -> None:
    text, start, _ = marked(sentence)
    covering = [one for one in read(nlp, text) if one.span.start <= start < one.span.end]
    assert [one.value for one in covering] == [value]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He flew home on May 3. Two days later, it lifted the ban.", "2023-05-05"),
        ("In March 2022 the two men spoke. The month before, Russia had invaded.", "2022-02"),
        ("The rules of October 2022 were tightened a year afterwards.", "2023-10"),
        ("In 1972 Nixon flew to Beijing. In February he met Mao.", "1972-02"),
        ("They last spoke in 2021, on September 9.", "2021-09-09"),
        ("3 May 2023: Talks fail. The two sides leave this morning.", "2023-05-03TMO"),
        ("Profit fell in the first quarter. Sales were $3 million, down from $4 million a year earlier.", "2022-Q1"),
    ],
)
def test_a_date_is_counted_from_the_right_anchor(nlp: Language, text: str, last: str) -> None:
    assert read(nlp, text)[-1].value == last


def test_every_date_says_what_it_was_counted_from(nlp: Language) -> None:
    first, second = read(nlp, "He flew home on May 3. Two days later, it lifted the ban.")
    assert first.resolution.anchor == "Friday 2 June 2023, the day of publication"
    assert second.resolution.anchor == "Wednesday 3 May 2023, the time of “May 3”"
    assert "“flew” is past tense" in first.how


@pytest.mark.parametrize(
    "text",
    [
        "The two sides may meet again and march on.",
        "Sun sat down; he will spring a surprise.",
        "Prices fall when a second seller comes.",
        "May Lee and April Jones denied it.",
        "It was reported by the Sunday Times.",
        "Section 301, the G20, Covid-19, a 737 and 5G were named.",
        "Flight 1989 cost $2018, or 2023%.",
        "At 70, the 46-year-old won 3-2.",
        "It is 24-hour news.",
        "A quarter of the 2000 people left.",
        "The 11th Circuit heard the case, as soon as possible.",
        "Windows 95 and iOS 17.2.1 are products.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(nlp: Language, text: str) -> None:
    assert [one.text for one in read(nlp, text)] == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The treaty was signed on 30 February 2023.", "impossible-date"),
        ("They met on Friday 13 May 2023.", "wrong-weekday"),
        ("It was signed on July 3, 2030.", "happened-in-future"),
        ("It was signed on 5/6/2023.", "day-month-guessed"),
    ],
)
def test_suspicious_dates_are_kept_and_flagged(nlp: Language, text: str, flag: str) -> None:
    (found,) = read(nlp, text)
    assert flag in found.flags
    assert found.confidence < 0.9


def test_the_outlets_convention_decides_and_the_other_reading_is_kept(nlp: Language) -> None:
    (american,) = read(nlp, "It was signed on 5/6/2023.")
    (british,) = read(nlp, "It was signed on 5/6/2023.", convention="day-first")
    assert (american.value, british.value) == ("2023-05-06", "2023-06-05")
    assert [reading.resolution.value for reading in american.readings] == ["2023-06-05"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("He is in Beijing today.", "the day itself: Friday 2 June 2023, the day of publication"),
        ("It took nearly two years.", "a length of time: nearly 2 years"),
        ("They talk every six months.", "a time that comes again: every 6 months"),
        (
            "It fell last Friday.",
            "the Friday before Friday 2 June 2023, the day of publication, so Friday 26 May 2023",
        ),
        (
            "It fell on Friday last week.",
            "the week before Friday 2 June 2023, the day of publication, so the week of 22 May 2023; "
            "then the Friday of that week, so Friday 26 May 2023",
        ),
        (
            "They met on Monday evening.",
            "the latest Monday up to Friday 2 June 2023, the day of publication (“met” is past tense), "
            "so Monday 29 May 2023; then the evening of that day",
        ),
        (
            "It fell early last month.",
            "the month before Friday 2 June 2023, the day of publication, so May 2023; "
            "then early in that month, so within 1–10 May 2023",
        ),
        (
            "The ministry said on Friday that talks had ended.",
            "the latest Friday up to Friday 2 June 2023, the day of publication (“said” is past tense), "
            "so that very day",
        ),
    ],
)
def test_an_explanation_reads_as_an_editor_would_write_it(nlp: Language, text: str, how: str) -> None:
    assert [one.how for one in read(nlp, text)] == [how]


def test_the_reading_that_lost_says_why(nlp: Language) -> None:
    (found,) = read(nlp, "The envoy left on Monday.")
    (other,) = found.readings
    assert (other.resolution.value, other.why_not) == ("2023-06-05", "“left” is past tense")


@pytest.mark.parametrize(
    ("text", "published", "value", "earliest", "latest"),
    [
        ("They met on Friday.", "2023-06-02", "2023-06-02", "2023-06-02", "2023-06-02"),
        ("They met in March.", "2023-06-02", "2023-03", "2023-03-01", "2023-03-31"),
        ("They met on Thursday.", "2023-01-02", "2022-12-29", "2022-12-29", "2022-12-29"),
        ("They met on Tuesday.", "2023-03-01", "2023-02-28", "2023-02-28", "2023-02-28"),
        ("They met in December.", "2023-06-02", "2022-12", "2022-12-01", "2022-12-31"),
        ("They met in week 53 of 2020.", "2023-06-02", "2020-W53", "2020-12-28", "2021-01-03"),
        ("They met last week.", "2021-01-05", "2020-W53", "2020-12-28", "2021-01-03"),
        ("They met last month.", "2023-03-31", "2023-02", "2023-02-01", "2023-02-28"),
        ("They met a year ago.", "2024-02-29", "2023", "2023-01-01", "2023-12-31"),
        ("They met on February 29.", "2023-06-02", "2020-02-29", "2020-02-29", "2020-02-29"),
        ("They met on 19-Nov-12.", "2023-06-02", "2012-11-19", "2012-11-19", "2012-11-19"),
        ("They met yesterday.", "2023-01-01", "2022-12-31", "2022-12-31", "2022-12-31"),
        ("They met yesterday.", "0001-01-02", "0001-01-01", "0001-01-01", "0001-01-01"),
        ("They will meet between May 29 and June 7.", "2023-06-02", "2023-05-29", "2023-05-29", "2023-05-29"),
    ],
)
def test_where_other_readers_fail(
    nlp: Language, text: str, published: str, value: str, earliest: str, latest: str
) -> None:
    found = read(nlp, text, published)[0]
    assert found.interval is not None
    assert (found.value, str(found.interval.earliest), str(found.interval.latest)) == (value, earliest, latest)


def test_a_day_before_the_first_has_no_interval_and_is_flagged(nlp: Language) -> None:
    (found,) = read(nlp, "They met yesterday.", "0001-01-01")
    assert (found.interval, found.flags) == (None, ("outside-calendar",))


def test_the_library_is_used_in_five_lines() -> None:
    assert doctest.testmod(dates).failed == 0


def test_dates_are_found_without_a_parse(nlp: Language) -> None:
    found = find_dates(nlp.make_doc("He met Wang on Tuesday. They will meet on Thursday."), date.fromisoformat(FRIDAY))
    assert [one.value for one in found] == ["2023-05-30", "2023-06-08"]


CHRONICLE = """March 3: Beijing expels two journalists.
Sept. 14: Washington imposes tariffs on steel.
May 20: The two sides meet in Geneva."""


def test_a_chronicle_in_the_present_tense_tells_of_what_has_been(nlp: Language) -> None:
    found = read(nlp, CHRONICLE)
    assert [time.value for time in found] == ["2023-03-03", "2022-09-14", "2023-05-20"]


def test_a_plan_in_the_present_tense_lies_ahead(nlp: Language) -> None:
    plan = "The law starts in October. The ban starts on September 1. It covers plastics. Farms get until December."
    assert [time.value for time in read(nlp, plan)] == ["2023-10", "2023-09-01", "2023-12"]


def test_one_line_in_the_present_tense_announces(nlp: Language) -> None:
    (time,) = read(nlp, "President Putin visits Hanoi on Thursday.")
    assert time.value == "2023-06-08"


def test_what_the_week_will_bring_lies_ahead(nlp: Language) -> None:
    text = "Macron visits Rome on Monday. Ministers meet in Brussels on Tuesday. Taiwan sends an envoy on Thursday."
    assert [time.value for time in read(nlp, text)] == ["2023-06-05", "2023-06-06", "2023-06-08"]
