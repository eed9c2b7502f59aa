"""An article with its reading drawn into it: numbers for times, letters for events, notes beside each paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import Article, Event, EventMention, MentionActor, Role, TimeMention
from timeline.web.chain import note_of
from timeline.web.dates import Days, days_of, plain_date
from timeline.web.evidence import A_GUESS, Line, evidence_marks, sureness, told_of
from timeline.web.marking import Mark, marked, paragraphs
from timeline.web.words import family_of


@dataclass(frozen=True, slots=True)
class TimeNote:
    """What a time expression comes to, and why."""

    number: int
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class EventNote:
    """The event that some words report, with what this article lets one know of its date."""

    letter: str
    event: Event
    mark: str
    date: str
    elsewhere: str
    told: list[list[tuple[str, list[Line]]]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marks, and its notes in the order of the marks."""

    text: SafeString
    notes: list[TimeNote | EventNote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """A read article."""

    paragraphs: list[Paragraph]
    times: list[TimeMention]
    events: list[EventNote]


def reading_of(article: Article) -> Reading:
    """The article's rows -> its text with marks and notes, in four queries."""
    times = list(article.time_mentions.order_by("start"))
    found = article.event_mentions.filter(event__isnull=False).select_related("event", "time")
    mentions = list(found.prefetch_related("participants__actor").order_by("start"))
    for mention in mentions:
        mention.article = article
    letters = _letters(mentions)
    spans = paragraphs(article.text)
    marks = [*_time_marks(times), *_event_marks(mentions, letters, spans), *evidence_marks(mentions, letters)]
    notes = _notes(times, mentions, letters)
    return Reading(
        [_paragraph(article.text, start, end, marks, notes) for start, end in spans],
        times,
        [note for _, note in notes if isinstance(note, EventNote)],
    )


def letter_of(number: int) -> str:
    """0 -> A; 25 -> Z; 26 -> AA."""
    first, second = divmod(number, 26)
    return (letter_of(first - 1) if first else "") + ascii_uppercase[second]


def _letters(mentions: Iterable[EventMention]) -> dict[int, str]:
    """Each event's letter, in the order in which the text first tells of them."""
    events = dict.fromkeys(mention.event_id for mention in mentions if mention.event_id)
    return {event: letter_of(number) for number, event in enumerate(events)}


def _paragraph(
    text: str, start: int, end: int, marks: Sequence[Mark], notes: Sequence[tuple[int, TimeNote | EventNote]]
) -> Paragraph:
    return Paragraph(marked(text, marks, start, end), [note for at, note in notes if start <= at < end])


def _notes(
    times: Sequence[TimeMention], mentions: Sequence[EventMention], letters: dict[int, str]
) -> list[tuple[int, TimeNote | EventNote]]:
    notes: list[tuple[int, TimeNote | EventNote]] = [
        (time.start, TimeNote(number, _value(time), note_of(time))) for number, time in enumerate(times, 1)
    ]
    told: set[int] = set()
    for mention in mentions:
        if mention.event and mention.event.pk not in told:
            told.add(mention.event.pk)
            told_here = [one for one in mentions if one.event_id == mention.event_id]
            notes.append((mention.start, _event_note(told_here, mention.event, letters)))
    return sorted(notes, key=lambda pair: pair[0])


def _value(time: TimeMention) -> str:
    days = days_of(time)
    if days is None:
        return "no date"
    return plain_date(Days(days.first, days.last, lasting=True))


def _event_note(mentions: Sequence[EventMention], event: Event, letters: dict[int, str]) -> EventNote:
    here, known = days_of(mentions[0]), days_of(event)
    differs = known is not None and (here is None or (here.first, here.last) != (known.first, known.last))
    return EventNote(
        letter=letters[event.pk],
        event=event,
        mark=family_of(event.type).mark,
        date=plain_date(here) if here else "no date here",
        elsewhere=plain_date(known) if known and differs else "",
        told=[told_of(mention) for mention in mentions],
    )


def _time_marks(times: Sequence[TimeMention]) -> Iterator[Mark]:
    for number, time in enumerate(times, 1):
        yield Mark(
            time.start,
            time.end,
            format_html('<mark class="h-time" id="tx-{}">', number),
            format_html('<a class="ref" href="#n-{0}"><span class="vh">time </span>{0}</a>', number),
            again=SafeString('<mark class="h-time">'),
        )


def _event_marks(
    mentions: Sequence[EventMention], letters: dict[int, str], spans: Sequence[tuple[int, int]]
) -> Iterator[Mark]:
    """Trigger, time and participants of a report as one stretch, unless that would run into another report."""
    taken: list[tuple[int, int]] = [(mention.start, mention.end) for mention in mentions]
    numbers: dict[int, int] = {}
    for place, mention in enumerate(mentions):
        others = taken[:place] + taken[place + 1 :]
        start, end = _stretch(mention, others, spans)
        taken[place] = (start, end)
        event = mention.event_id or 0
        number = numbers[event] = numbers.get(event, -1) + 1
        letter = letters[event]
        yield Mark(
            start,
            end,
            format_html('<mark class="a-ev" id="ev-{0}-{1}" data-ev="{0}">', letter, number),
            format_html('<a class="ref re" href="#n-{0}"><span class="vh">event </span>{0}</a>', letter),
            again=format_html('<mark class="a-ev" data-ev="{}">', letter),
        )


def _is_read(link: MentionActor) -> bool:
    return link.role != Role.REPORTER and sureness(link.confidence) != A_GUESS


def _stretch(
    mention: EventMention, others: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    parts = [(link.start, link.end) for link in mention.participants.all() if _is_read(link)]
    if mention.time:
        parts.append((mention.time.start, mention.time.end))
    inside = [part for part in parts if mention.sentence_start <= part[0] and part[1] <= mention.sentence_end]
    start = min([mention.start, *(part[0] for part in inside)])
    end = max([mention.end, *(part[1] for part in inside)])
    free = all(end <= other[0] or other[1] <= start for other in others)
    whole = any(first <= start and end <= last for first, last in spans)
    return (start, end) if free and whole else (mention.start, mention.end)
