"""What is shown of a tried sentence: its marks, and for each time expression its chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import TimeMention, Trial
from timeline.services.trials import MOST_CHARACTERS
from timeline.web.chain import Link, OtherReading, links_of, other_readings, told_once
from timeline.web.date_rules import rule_link
from timeline.web.dates import Days, days_of, long_date, plain_date
from timeline.web.marking import Mark, marked
from timeline.web.reading import letter_of
from timeline.web.telling import GRANULARITY_WORDS
from timeline.web.words import STATUS_WORDS, family_of, type_word

KINDS: Final[Mapping[str, str]] = {
    "DATE": "date",
    "TIME": "time of day",
    "DURATION": "length of time",
    "SET": "time that comes again",
}
FLAGS: Final[Mapping[str, str]] = {
    "wrong-weekday": "The weekday beside the date is not that date’s own.",
    "impossible-date": "There is no such day; it is kept as it is written.",
    "outside-calendar": "It lies outside the years 1 to 9999.",
    "happened-in-future": "It is told as past, and the date lies after the day of publication.",
    "day-month-guessed": "Day and month could be the other way round.",
}
EXAMPLES: Final = (
    ("The two presidents met in San Francisco last Wednesday and will speak again in the spring.", date(2023, 11, 20)),
    ("Beijing said on Friday that the export curbs would take effect early next month.", date(2023, 7, 9)),
    ("Ms Yellen left on 9 July; four months earlier the Treasury had called the talks off.", date(2023, 7, 10)),
)


class TrialForm(forms.Form):
    """A sentence, the day on which it was published, and what 5/6 means where it was."""

    sentence = forms.CharField(
        max_length=MOST_CHARACTERS,
        error_messages={
            "required": "Type a sentence to read.",
            "max_length": f"At most {MOST_CHARACTERS:,} characters can be tried; this text has %(show_value)s.",
        },
    )
    published_on = forms.DateField(
        error_messages={
            "required": "Say on which day the sentence was published.",
            "invalid": "Write the day as year, month and day, such as 2023-06-02.",
        }
    )

    day_first = forms.ChoiceField(choices=(("", "May 6: month first"), ("1", "5 June: day first")), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        if data is not None:
            # Browsers count a line break as one character and send two.
            data = {**data, "sentence": str(data.get("sentence") or "").replace("\r\n", "\n")}
        super().__init__(data, **options)

    def clean_day_first(self) -> bool:
        """Whether 5/6 is 5 June."""
        return bool(self.cleaned_data["day_first"])


@dataclass(frozen=True, slots=True)
class TriedTime:
    """One time expression of the sentence, fully told."""

    number: int
    phrase: str
    kind: str
    links: list[Link]
    confidence: int
    rule: SafeString | str
    flags: list[str]
    others: list[OtherReading]


@dataclass(frozen=True, slots=True)
class TriedEvent:
    """One event of the sentence."""

    letter: str
    title: str
    mark: str
    lane: str
    kind: str
    status: str
    status_word: str
    date: str
    how: str
    acting: str
    affected: str
    reasons: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A tried sentence with everything that was read in it."""

    text: SafeString
    times: list[TriedTime]
    events: list[TriedEvent]
    english: bool


def tried(trial: Trial) -> Tried:
    """The row of an answered trial -> what its page shows."""
    result = trial.result
    times = [_row(record) for record in result.get("times", [])]
    events = result.get("events", [])
    marks = [*_time_marks(times), *_event_marks(events)]
    return Tried(
        marked(trial.sentence, marks),
        [_time(number, row) for number, row in enumerate(times, 1)],
        [_event(number, record) for number, record in enumerate(events)],
        result.get("language", "en") == "en",
    )


def _row(record: Mapping[str, Any]) -> TimeMention:
    """The time expression as a row that is in no table."""
    return TimeMention(**{**record, **_days(record)})


def _days(record: Mapping[str, Any]) -> dict[str, date | None]:
    names = ("starts_on", "ends_on")
    return {name: date.fromisoformat(record[name]) if record.get(name) else None for name in names}


def _time(number: int, row: TimeMention) -> TriedTime:
    phrase = Link("The phrase", row.text, f"A {KINDS.get(row.type, row.type.lower())}.", quoted=True)
    return TriedTime(
        number=number,
        phrase=row.text,
        kind=KINDS.get(row.type, row.type.lower()),
        links=[phrase, *_reached(row)],
        confidence=round(100 * row.confidence),
        rule=rule_link(row.rule),
        flags=[FLAGS.get(flag, flag) for flag in row.flags],
        others=told_once(other_readings(row)),
    )


def _reached(row: TimeMention) -> list[Link]:
    """The anchor, the steps and the date; where there are no days, the last step is what it means."""
    links, days = links_of(row), days_of(row)
    coded = f"TIMEX3 {row.type}: {row.value}." if row.value else ""
    if days is None:
        return [*links[:-1], Link("The meaning", links[-1].value, f"No days to show. {coded}".strip(), result=True)]
    breadth = GRANULARITY_WORDS.get(row.granularity, f"{(days.last - days.first).days + 1} days")
    return [*links, Link("The date", long_date(days), f"{breadth.capitalize()}. {coded}".strip(), result=True)]


def _event(number: int, record: Mapping[str, Any]) -> TriedEvent:
    found = _days(record)
    first, last = found["starts_on"], found["ends_on"]
    days = Days(first, last, lasting=record.get("extent") == "lasting") if first and last else None
    return TriedEvent(
        letter=letter_of(number),
        title=record["title"],
        mark=family_of(record["type"]).mark,
        lane=record["lane"],
        kind=type_word(record["type"]),
        status=record["status"],
        status_word=STATUS_WORDS.get(record["status"], record["status"]),
        date=plain_date(days) if days else "no date known",
        how=record.get("how", ""),
        acting=", ".join(record["acting"]),
        affected="" if record["affected"] == record["acting"] else ", ".join(record["affected"]),
        reasons=record.get("reasons", []),
    )


def _time_marks(times: Sequence[TimeMention]) -> Iterator[Mark]:
    for number, time in enumerate(times, 1):
        opening = format_html('<mark class="h-time" id="tx-{}">', number)
        tail = format_html('<a class="ref" href="#n-{0}"><span class="vh">time </span>{0}</a>', number)
        yield Mark(time.start, time.end, opening, tail, again=SafeString('<mark class="h-time">'))


def _event_marks(events: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    for number, event in enumerate(events):
        letter = letter_of(number)
        opening = format_html('<mark class="a-ev" id="ev-{}">', letter)
        tail = format_html('<a class="ref re" href="#e-{0}"><span class="vh">event </span>{0}</a>', letter)
        yield Mark(event["start"], event["end"], opening, tail, again=SafeString('<mark class="a-ev">'))
