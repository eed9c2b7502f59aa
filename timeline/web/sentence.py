"""The sentence that opens the page: what is shown, each filter with its way out, and what an empty answer can drop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from timeline.models import Actor
from timeline.models.counts import number_of
from timeline.models.filter import EventFilter, Sort
from timeline.models.totals import Totals
from timeline.web.actors import name_in_sentence
from timeline.web.dates import Days, full_day, plain_date
from timeline.web.filters import address
from timeline.web.words import PRECISION_WORDS, SIDE_CLASSES, STATUS_WORDS, TYPE_WORDS

ORDERS = {Sort.NEWEST: "newest first", Sort.OLDEST: "oldest first", Sort.REPORTED: "latest reports first"}


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the sentence that is a filter: its words and the address without it."""

    words: str
    href: str
    side: str = ""

    @property
    def start(self) -> str:
        """All but its last word: long filters may break, but never before their way out."""
        return self.words.rpartition(" ")[0]

    @property
    def end(self) -> str:
        """Its last word, which stays with the way out."""
        return self.words.rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Clause:
    """Words, then filters joined by "or" or "and"."""

    lead: str
    tokens: list[Token]
    joint: str = "or"


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter to drop, and how many events there would be without it."""

    words: str
    href: str
    count: int


def clauses_of(wanted: EventFilter, actors: Mapping[str, Actor], outlets: Mapping[str, str]) -> list[Clause]:
    """A filter -> the parts of its sentence, in reading order."""
    found = [_dates(wanted), _actors(wanted, actors), _unwanted(wanted, actors)]
    found.append(_values(wanted, "lane", "by", _lane_words))
    found.append(_values(wanted, "type", "of the kind", TYPE_WORDS.__getitem__))
    found.append(_values(wanted, "status", "marked", lambda status: STATUS_WORDS[status].lower()))
    found.append(_values(wanted, "precision", "with the date known as", lambda name: PRECISION_WORDS[name].lower()))
    found.append(_values(wanted, "source", "reported by", lambda slug: outlets.get(slug, slug)))
    if wanted.q:
        found.append(Clause("that mention", [Token(f"“{wanted.q}”", address(wanted.without("q")))]))
    if wanted.as_of:
        found.append(Clause("as known on", [Token(full_day(wanted.as_of), address(wanted.without("as_of")))]))
    return [clause for clause in found if clause and clause.tokens]


def ways_out(wanted: EventFilter, clauses: list[Clause]) -> list[WayOut]:
    """For an empty answer: each filter whose going would show something, the most first."""
    ways = [
        WayOut(_clause_words(clause), address(without), number_of(without))
        for clause, without in zip(clauses, _without_each(wanted), strict=True)
    ]
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def span_words(totals: Totals) -> str:
    """March 2018 to January 2025: from the first to the last day of what is shown."""
    if totals.first is None or totals.last is None:
        return ""
    first, last = _month(totals.first), _month(totals.last)
    return first if first == last else f"{first} to {last}"


def _clause_words(clause: Clause) -> str:
    return f"{clause.lead} {_joined([token.words for token in clause.tokens], clause.joint)}".strip()


def _joined(words: list[str], joint: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"


_FIELDS: tuple[tuple[str, Callable[[EventFilter], object]], ...] = (
    ("dates", lambda wanted: wanted.since or wanted.until),
    ("actor", lambda wanted: wanted.actor),
    ("not_actor", lambda wanted: wanted.not_actor),
    ("lane", lambda wanted: wanted.lane),
    ("type", lambda wanted: wanted.type),
    ("status", lambda wanted: wanted.status),
    ("precision", lambda wanted: wanted.precision),
    ("source", lambda wanted: wanted.source),
    ("q", lambda wanted: wanted.q),
    ("as_of", lambda wanted: wanted.as_of),
)


def _without_each(wanted: EventFilter) -> list[EventFilter]:
    """The filter without each of its clauses, in the same order as they stand."""
    return [wanted.without(name) for name, asked in _FIELDS if asked(wanted)]


def _dates(wanted: EventFilter) -> Clause | None:
    words = date_words(wanted.since, wanted.until)
    if not words:
        return None
    lead = "first reported" if wanted.on == "reported" else "certainly" if wanted.certain else ""
    return Clause(lead, [Token(words, address(wanted.without("dates")))])


def date_words(since: date | None, until: date | None) -> str:
    """since 2018; until 15 June 2023; in May 2023; on 26 May 2023; from 4 August 2022 to 15 June 2023."""
    if since and until:
        days = Days(since, until, lasting=True)
        if days.is_day:
            return f"on {full_day(since)}"
        if days.is_month or (days.is_years and since.year == until.year):
            return f"in {plain_date(days)}"
        return f"from {_start(since)} to {_end(until)}"
    if since:
        return f"since {_start(since)}"
    return f"until {_end(until)}" if until else ""


def _start(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else full_day(day)


def _end(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else full_day(day)


def _month(day: date) -> str:
    return full_day(day).split(" ", 1)[1]


def _actors(wanted: EventFilter, actors: Mapping[str, Actor]) -> Clause:
    lead = {"source": "by", "target": "done to"}.get(wanted.role, "that involve")
    joint = "and" if wanted.match == "all" else "or"
    return Clause(lead, [_actor_token(wanted, "actor", code, actors) for code in wanted.actor], joint)


def _unwanted(wanted: EventFilter, actors: Mapping[str, Actor]) -> Clause:
    return Clause("without", [_actor_token(wanted, "not_actor", code, actors) for code in wanted.not_actor])


def _actor_token(wanted: EventFilter, name: str, code: str, actors: Mapping[str, Actor]) -> Token:
    actor = actors.get(code)
    href = address(wanted.toggled(name, code))
    return Token(name_in_sentence(actor), href, SIDE_CLASSES[actor.side]) if actor else Token(f"“{code}”", href)


def _values(wanted: EventFilter, name: str, lead: str, words: Callable[[str], str]) -> Clause:
    values: tuple[str, ...] = getattr(wanted, name)
    return Clause(lead, [Token(words(value), address(wanted.toggled(name, value))) for value in values])


def _lane_words(lane: str) -> str:
    return {"us": "the US side", "cn": "China’s side", "joint": "both sides together"}.get(lane, "third parties")
