"""Which act of a text answers which: "in retaliation", "in response to", "after"."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from timeline.extraction.mentions import EventMention, TextSpan

# The answered act stands in the sentence of the answer or in the one before.
_FURTHEST_BACK = 400


def with_answers(text: str, mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions, each with the trigger of the act that the text says it answers.

    "China banned the seeds in response to the tariffs" -> banned answers tariffs.
    """
    ordered = sorted(mentions, key=lambda mention: mention.trigger)
    by_sentence: dict[TextSpan, list[EventMention]] = {}
    for mention in ordered:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return [
        replace(mention, answers=_answered(text, mention, by_sentence[mention.sentence], ordered))
        for mention in mentions
    ]


def _answered(
    text: str, mention: EventMention, together: Sequence[EventMention], mentions: Sequence[EventMention]
) -> TextSpan | None:
    same = [other for other in together if other is not mention]
    return (
        _after_words(text, mention, same, "to_an_act", sides_matter=False)
        or _before_words(text, mention, together, mentions)
        or _after_words(text, mention, same, "after_an_act", sides_matter=True)
    )


def _after_words(
    text: str, mention: EventMention, others: Iterable[EventMention], kind: str, *, sides_matter: bool
) -> TextSpan | None:
    """The act named right after "in response to", or the like, that itself follows the answer."""
    for cue in _cues(kind).finditer(text, mention.trigger.end, mention.sentence.end):
        between = [one for one in others if mention.trigger.end <= one.trigger.start < cue.start()]
        named = [one for one in others if one.trigger.start >= cue.end()]
        # With another act between, the words belong to that one.
        if named and not between and (_turned_round(mention, named[0]) or not sides_matter):
            return named[0].trigger
    return None


def _before_words(
    text: str, mention: EventMention, same: Sequence[EventMention], mentions: Sequence[EventMention]
) -> TextSpan | None:
    """ "China retaliated with tariffs": the nearest act before by the other side."""
    if not any(_owner(text, same, kind) == mention for kind in ("adverbs", "verbs")):
        return None
    start = mention.trigger.start
    first = bisect_left(mentions, start - _FURTHEST_BACK, key=lambda other: other.trigger.end)
    stop = bisect_left(mentions, start, key=lambda other: other.trigger.start)
    near = (other for other in reversed(mentions[first:stop]) if other.trigger.end <= start)
    return next((other.trigger for other in near if _turned_round(mention, other)), None)


def _owner(text: str, same: Sequence[EventMention], kind: str) -> EventMention | None:
    """The act of the sentence that the words speak of.

    "Banned the seeds in return": the act before the words. "China retaliated: it banned the seeds": the act after them.
    """
    cue = _cues(kind).search(text, same[0].sentence.start, same[0].sentence.end)
    if cue is None:
        return None
    before = [one for one in same if one.trigger.start < cue.start()]
    after = [one for one in same if one.trigger.start >= cue.start()]
    likely = [*before[::-1], *after] if kind == "adverbs" else [*after, *before[::-1]]
    return likely[0]


def _turned_round(answer: EventMention, act: EventMention) -> bool:
    """Whether the act came from another side than its answer, and was not aimed away from who answers."""
    mine, theirs = _sides(answer.source_codes), _sides(act.source_codes)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _sides(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(code.split("-")[0] if code[:1].isupper() else code for code in codes)


@cache
def _cues(kind: str) -> re.Pattern[str]:
    listed = resources.files("timeline.extraction.lexicon").joinpath("responses.toml").read_text(encoding="utf-8")
    words = sorted(tomllib.loads(listed)[kind], key=len, reverse=True)
    # "In response" that goes on "to ..." names the act itself.
    named = r"(?!\s(?:to|for|against)\b)" if kind == "adverbs" else ""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b{named}", re.IGNORECASE)
