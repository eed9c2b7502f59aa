"""Where the reports of one event contradict each other, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from timeline.merging.report import from_json
from timeline.merging.summary import Disagreement, disagreements
from timeline.models import Article, EventMention, Role
from timeline.web.dates import days_of, short_date
from timeline.web.words import STATUS_WORDS

_ABOUT = {"day": "When", "figure": "How much", "actor": "Who acts", "status": "Whether it happened"}
_CURRENCIES = {"usd": "$", "cny": "¥", "eur": "€"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What some reports say; a day is an element of time."""

    words: SafeString | str
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One question that the reports answer differently."""

    about: str
    readings: list[Reading]


def contradictions_of(mentions: Sequence[EventMention]) -> list[Contradiction]:
    """Each question with its answers, in the order in which they were told; none where all agree."""
    by_key = {mention.key: mention for mention in mentions}
    reports = [from_json(mention.report) for mention in mentions if mention.report]
    return [_contradiction(found, by_key) for found in disagreements(reports)]


def _contradiction(found: Disagreement, by_key: Mapping[str, EventMention]) -> Contradiction:
    readings = []
    for words, keys in found.readings:
        told = [by_key[key] for key in keys]
        articles = list({mention.article_id: mention.article for mention in told}.values())
        readings.append(Reading(_in_words(found.about, words, told[0]), articles))
    return Contradiction(_ABOUT[found.about], readings)


def _in_words(about: str, words: str, mention: EventMention) -> SafeString | str:
    match about:
        case "day":
            days = days_of(mention)
            return short_date(days, year=True) if days else words
        case "actor":
            acting = [link.actor for link in mention.participants.all() if link.role == Role.SOURCE]
            return ", ".join(str(actor.short_name or actor.name) for actor in acting) or words
        case "figure":
            return ", ".join(map(figure_in_words, words.split(", ")))
        case _:
            return STATUS_WORDS.get(words, words)


def figure_in_words(figure: str) -> str:
    """34000000000 usd -> $34 billion; 25 % -> 25%; list 4a -> List 4A; 70 affiliate -> 70 affiliate."""
    number, _, unit = figure.partition(" ")
    if unit == "%":
        return f"{number}%"
    if unit in _CURRENCIES:
        return f"{_CURRENCIES[unit]}{_scaled(number)}"
    return figure if number[:1].isdigit() else f"{number.capitalize()} {unit.upper()}".strip()


def _scaled(number: str) -> str:
    """34000000000 -> 34 billion; 2500 -> 2,500."""
    try:
        amount = float(number)
    except ValueError:
        return number
    for size, word in _SCALES:
        if amount >= size:
            return f"{amount / size:g} {word}"
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,}"
