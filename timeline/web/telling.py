"""What an event's page tells: how its date is known, what each report lets one know, how the entry changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import Article, Decision, Event, EventMention, MentionActor, Role
from timeline.web.chain import Link, links_of
from timeline.web.dates import Days, days_of, full_day, long_date, plain_date, short_date
from timeline.web.gauge import span_bar
from timeline.web.marking import Mark, marked
from timeline.web.words import SHORT_MONTHS, SIDE_CLASSES

# Nearer to the right edge a label would run out of the drawing.
LAST_LABEL = 94
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
GRANULARITY_WORDS = {
    "day": "the day",
    "weekend": "a weekend",
    "week": "a week",
    "month": "a month",
    "season": "a season",
    "quarter": "a quarter",
    "half": "half a year",
    "year": "a year",
    "decade": "a decade",
    "century": "a century",
}


def chain_of(event: Event) -> list[Link]:
    """The phrase, the anchor, each step, the date: complete without opening anything."""
    days, mention = days_of(event), event.dated_by
    if days is not None and (decision := decision_on(event, Decision.Kind.DATE)):
        return [_word_of(decision), Link("The date", long_date(days), _extent_of(days), result=True)]
    if days is None or mention is None:
        return []
    time = mention.time
    if time is None:
        links = [Link("No phrase", "no words for the time", "No time expression dates it in the text.")]
        links.append(Link("The inference", "from the report around it", mention.when_how))
    else:
        links = [Link("The phrase", time.text, _outlet(mention.article), quoted=True), *links_of(time)]
    return [*links, Link("The date", long_date(days), _certainty(event, days), result=True)]


def decision_on(event: Event, kind: str) -> Decision | None:
    """The decision in force on a field of an event; None where its reports have the word."""
    number = (event.decided or {}).get(kind)
    return Decision.objects.filter(pk=number).first() if number else None


def _word_of(decision: Decision) -> Link:
    """What stands in place of a phrase where a person set the date."""
    reason = decision.reason or "No reason was written down."
    return Link("The decision", "as an editor set it", f"{full_day(decision.at.date())}. {reason}")


def _extent_of(days: Days) -> str:
    if days.is_day:
        return "One day."
    return "It lasted all those days." if days.lasting else "Some day within."


def _outlet(article: Article) -> str:
    outlet = article.outlet.name if article.outlet else "The article"
    return f"{outlet}, {article}." if article.title else f"{outlet}."


def _certainty(event: Event, days: Days) -> str:
    if days.is_day:
        return "One day."
    if days.lasting:
        return "It lasted all those days."
    return "Some day within; the text does not say which."


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretch of days on which an event's reports are drawn."""

    first: date
    last: date

    def percent(self, day: date) -> float:
        """Where the start of a day stands."""
        return round(100 * (day - self.first).days / ((self.last - self.first).days + 1), 2)

    def holds(self, day: date) -> bool:
        """Whether the day is on the axis."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report: what it says, the days it leaves, how they are drawn, its sentence."""

    article: Article
    phrase: str
    days: Days | None
    date: SafeString | str
    breadth: str
    drawn: SafeString | str
    differs: bool
    sentence: SafeString
    mention: EventMention


def reports_of(event: Event, mentions: Sequence[EventMention]) -> tuple[list[Report], Axis | None]:
    """The reports, the narrowest first, one an article; and the axis on which their days are drawn."""
    chosen: dict[int, EventMention] = {}
    for mention in sorted(mentions, key=_breadth):
        chosen.setdefault(mention.article_id, mention)
    axis = _axis(event, list(chosen.values()))
    return [_report(event, mention, axis) for mention in chosen.values()], axis


def _breadth(mention: EventMention) -> tuple[int, int, int]:
    days = days_of(mention)
    return ((days.last - days.first).days if days else 10**7, 0 if mention.time_id else 1, mention.pk)


def _axis(event: Event, mentions: Sequence[EventMention]) -> Axis | None:
    spans = [days for one in mentions if (days := days_of(one))]
    if not spans:
        return None
    first, last = min(days.first for days in spans), max(days.last for days in spans)
    span = (last - first).days
    near = [
        one.article.published_on
        for one in mentions
        if one.article.published_on and (one.article.published_on - last).days <= max(45, span // 2)
    ]
    last = max([last, *near])
    margin = timedelta(days=max(3, (last - first).days // 12))
    return Axis(_shifted(first, -margin), _shifted(last, margin))


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _report(event: Event, mention: EventMention, axis: Axis | None) -> Report:
    days = days_of(mention)
    bears = days_of(event)
    return Report(
        article=mention.article,
        phrase=mention.time.text if mention.time else "",
        days=days,
        date=short_date(days, year=True) if days else "no date",
        breadth=GRANULARITY_WORDS.get(mention.granularity, _length(days)) if days else "none given",
        drawn=_drawn(days, bears, axis, mention, event.lane) if axis else "",
        differs=bool(days and bears and (days.last < bears.first or bears.last < days.first)),
        sentence=source_sentence(mention),
        mention=mention,
    )


def _length(days: Days | None) -> str:
    return f"{(days.last - days.first).days + 1} days" if days else ""


def _drawn(days: Days | None, bears: Days | None, axis: Axis, mention: EventMention, side: str) -> SafeString:
    parts = [_band(bears, axis, side), _bar(days, axis, side), _published(mention.article.published_on, axis)]
    return format_html(
        '<svg class="rd" height="24" width="100%" aria-hidden="true">'
        '<line class="axis-l" x1="0" x2="100%" y1="12.5" y2="12.5"/>{}{}{}</svg>',
        *parts,
    )


def _band(bears: Days | None, axis: Axis, side: str) -> SafeString | str:
    if bears is None or not bears.is_day:
        return ""
    width = axis.percent(bears.first + timedelta(days=1)) - axis.percent(bears.first) if bears.first < date.max else 0
    return format_html(
        '<rect class="day day-{}" x="{}%" width="{}%" y="0" height="24"/>',
        side,
        axis.percent(bears.first),
        f"{max(width, 0.4):.2f}",
    )


def _bar(days: Days | None, axis: Axis, side: str) -> SafeString | str:
    if days is None:
        return ""
    left = axis.percent(days.first)
    right = axis.percent(days.last + timedelta(days=1)) if days.last < date.max else 100.0
    if days.is_day:
        return format_html('<circle class="f-{}" cx="{}%" cy="12.5" r="5"/>', side, f"{(left + right) / 2:.2f}")
    return span_bar(left, right, side=side, lasting=days.lasting)


def _published(day: date | None, axis: Axis) -> SafeString | str:
    if day is None:
        return ""
    if axis.holds(day):
        return format_html('<line class="pub" x1="{0}%" x2="{0}%" y1="4" y2="21"/>', axis.percent(day))
    x = "100%" if day > axis.last else "0%"
    arrow = "m-8 8 5 4.5-5 4.5" if day > axis.last else "m8 8-5 4.5 5 4.5"
    return format_html('<svg x="{}" overflow="visible"><path class="pubf" d="{}"/></svg>', x, arrow)


def axis_labels(axis: Axis) -> list[tuple[float, str]]:
    """Where each month (each year on a long axis) begins."""
    long = (axis.last - axis.first).days > 300
    labels = []
    day = axis.first.replace(day=1)
    while day <= axis.last:
        if day >= axis.first and (not long or day.month == 1) and axis.percent(day) < LAST_LABEL:
            labels.append((axis.percent(day), str(day.year) if long else SHORT_MONTHS[day.month - 1]))
        if (day.year, day.month) == (9999, 12):
            break
        day = (day + timedelta(days=32)).replace(day=1)
    return labels if len(labels) < 14 else labels[:: len(labels) // 10]


def source_sentence(mention: EventMention) -> SafeString:
    """The sentence of a report with its trigger, time and actors marked."""
    marks = [_mark("h-trig", mention.start, mention.end, "what happened")]
    if mention.time:
        marks.append(_mark("h-time", mention.time.start, mention.time.end, "time"))
    marks += [_actor_mark(link) for link in mention.participants.all() if link.role != Role.REPORTER]
    spans = {(one.start, one.end): one for one in marks}
    return marked(mention.article.text, spans.values(), mention.sentence_start, mention.sentence_end)


def _actor_mark(link: MentionActor) -> Mark:
    side = SIDE_CLASSES[link.actor.side]
    words = {"us": "United States", "cn": "China"}.get(side, "others")
    return _mark(f"h-{side}", link.start, link.end, words)


def _mark(css: str, start: int, end: int, words: str) -> Mark:
    opening = format_html('<mark class="{}">', css)
    return Mark(start, end, opening, format_html('<span class="vh"> ({})</span>', words), again=opening)


def history_of(mentions: Sequence[EventMention]) -> list[tuple[date, str]]:
    """How each report in turn changed what was known of the date."""
    first_of: dict[int, EventMention] = {}
    for mention in sorted(mentions, key=_breadth):
        first_of.setdefault(mention.article_id, mention)
    told = sorted(first_of.values(), key=lambda one: (one.article.published_on or date.max, one.article_id))
    entries: list[tuple[date, str]] = []
    known: Days | None = None
    for number, mention in enumerate(told):
        days = days_of(mention)
        if mention.article.published_on:
            entries.append((mention.article.published_on, f"{_nth(number)} report. {_change(known, days)}"))
        known = _narrower(known, days)
    return entries


def _nth(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"{number + 1}th"


def _change(known: Days | None, days: Days | None) -> str:
    if days is None:
        return "It gives no date." if known is None else "Nothing changed."
    if known is None:
        return f"Date read as {plain_date(days)}."
    return f"Date narrowed to {plain_date(days)}." if _narrower(known, days) == days != known else "Nothing changed."


def _narrower(known: Days | None, days: Days | None) -> Days | None:
    if known is None or days is None:
        return days if known is None else known
    return days if days.last - days.first < known.last - known.first else known
