"""Why a report was read as it was: the words that told what happened, who, when and whether, drawn and as a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models import EventMention, MentionActor, Role
from timeline.web.actors import short_name
from timeline.web.dates import days_of, plain_date
from timeline.web.marking import Mark
from timeline.web.words import SIDE_CLASSES, STATUS_WORDS, TYPE_WORDS

_SURE, _LIKELY, _GUESS = 0.8, 0.6, 0.5
_MOST_WORDS = 60
A_GUESS = "a guess"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was read: what, from which words, why, and how sure that is."""

    read: str
    words: str = ""
    why: str = ""
    sure: str = ""
    url: str = ""


def told_of(mention: EventMention) -> list[tuple[str, list[Line]]]:
    """All that was read in a report under headings, in the order of a sentence: who, what, whom, when, whether."""
    what = _cue_line(mention, "type", TYPE_WORDS.get(mention.type, mention.type))
    whether = _cue_line(mention, "status", STATUS_WORDS.get(mention.status, mention.status))
    acting, facing = (list(_actor_lines(mention, role)) for role in (Role.SOURCE, Role.TARGET))
    together = acting == facing
    told = [
        ("Together" if together else "Acts", acting),
        ("What", [what]),
        ("Acted upon", [] if together else facing),
        ("When", [_time_line(mention)]),
        ("Where", [Line(mention.place)] if mention.place else []),
        ("Whether", [whether]),
        ("Says so", list(_actor_lines(mention, Role.REPORTER))),
    ]
    return [(heading, lines) for heading, lines in told if lines]


def _actor_lines(mention: EventMention, role: Role) -> Iterator[Line]:
    """One line for each; a person and the body acted for share the words."""
    links = [link for link in mention.participants.all() if link.role == role]
    for number, link in enumerate(links):
        again = any((link.start, link.end) == (one.start, one.end) for one in links[:number])
        yield Line(
            read=short_name(link.actor),
            words="" if again or is_guess(link) else _quoted(mention, link.start, link.end),
            why="" if again else link.reason,
            sure=sureness(link.confidence),
            url=link.actor.get_absolute_url(),
        )


def is_guess(link: MentionActor) -> bool:
    """Whether the actor was not read in words but supposed from the story around them."""
    return link.confidence < _GUESS


def sureness(confidence: float) -> str:
    """.95 -> "" (sure); .7 -> likely; .4 -> a guess."""
    if confidence >= _SURE:
        return ""
    return "likely" if confidence >= _LIKELY else A_GUESS


def _cue_line(mention: EventMention, about: str, read: str) -> Line:
    reason = _reason(mention, about)
    span = reason.get("span")
    words = _quoted(mention, *span) if span else ""
    if about == "type":
        words = _quoted(mention, mention.start, mention.end)
    return Line(read, words, reason.get("words", ""))


def _time_line(mention: EventMention) -> Line:
    days = days_of(mention)
    words = _quoted(mention, mention.time.start, mention.time.end) if mention.time else ""
    sure = "inferred" if mention.inferred else ""
    return Line(plain_date(days) if days else "no date", words, mention.when_how, sure)


def _reason(mention: EventMention, about: str) -> Mapping[str, Any]:
    return next((one for one in mention.reasons if isinstance(one, dict) and one.get("about") == about), {})


def _quoted(mention: EventMention, start: int, end: int) -> str:
    words = " ".join(mention.article.text[start:end].split())
    return words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rsplit(" ", 1)[0] + " …"


def evidence_marks(mentions: Sequence[EventMention], letters: Mapping[int, str]) -> list[Mark]:
    """The words that told of each event, drawn once it is pointed at; words that told of several carry all letters."""
    found: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for mention in mentions:
        letter = letters[mention.event_id or 0]
        for place in _places(mention):
            if letter not in found[place]:
                found[place].append(letter)
    return [_mark(start, end, css, told) for (start, end, css), told in found.items()]


def _places(mention: EventMention) -> Iterator[tuple[int, int, str]]:
    yield mention.start, mention.end, "e-trig"
    span = _reason(mention, "status").get("span")
    if span and tuple(span) != (mention.start, mention.end):
        yield span[0], span[1], "e-cue"
    for link in _drawn(mention.participants.all()):
        yield link.start, link.end, f"e-{SIDE_CLASSES[link.actor.side]}"


def _drawn(links: Iterable[MentionActor]) -> Iterator[MentionActor]:
    """Those that act or are acted upon, once for each stretch of words."""
    seen: set[tuple[int, int]] = set()
    for link in links:
        if link.role != Role.REPORTER and not is_guess(link) and (link.start, link.end) not in seen:
            seen.add((link.start, link.end))
            yield link


def _mark(start: int, end: int, css: str, letters: Sequence[str]) -> Mark:
    opening: SafeString = format_html('<span class="{}" data-ev="{}">', css, " ".join(letters))
    return Mark(start, end, opening, closing="</span>")
