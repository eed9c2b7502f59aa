"""What became of a happening: happened, scheduled, cancelled, claimed, denied, or nothing that happened at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.extraction.context import Context, attitudes
from timeline.extraction.mentions import EventStatus
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate
from timeline.temporal.interval import TimeInterval


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status, why, and the token that says so."""

    status: EventStatus
    words: str
    cue: int | None = None


def unreal(parse: Parse, predicate: Predicate, context: Context) -> str:
    """Why a predicate reports nothing that happened or is announced; "" where it may."""
    if context.negation is not None:
        return f"negated by “{parse.words[context.negation]}”"
    if context.condition is not None:
        return f"conditional: “{parse.words[context.condition]}”"
    if context.modal is not None and parse.lemmas[context.modal] in (
        "could",
        "may",
        "might",
        "can",
        "must",
        "ought",
        "should",
    ):
        return f"only possible: “{parse.words[context.modal]}”"
    if _is_question(parse, predicate.token):
        return "a question"
    return ""


def read_status(
    parse: Parse, predicate: Predicate, context: Context, interval: TimeInterval | None, published: date
) -> StatusReading:
    """The status from planning words, tense, reporting verbs and, last, the date itself."""
    if context.was_planned or _called_off(parse, predicate, context):
        return StatusReading(EventStatus.CANCELLED, "had been planned", context.planned)
    if context.planned is not None:
        return StatusReading(EventStatus.SCHEDULED, "planned", context.planned)
    disputed = _disputed(parse, context)
    if disputed is not None:
        return disputed
    if context.tense == "future" and not _long_past(interval, published):
        return StatusReading(EventStatus.SCHEDULED, "future tense", context.modal)
    if interval is not None and interval.earliest > published and context.tense not in ("past", "perfect"):
        return StatusReading(EventStatus.SCHEDULED, "dated after publication")
    if context.ahead is not None and (interval is None or interval.latest > published):
        return StatusReading(EventStatus.SCHEDULED, "said to lie ahead", context.ahead)
    if context.tense == "modal" and (interval is None or interval.latest > published):
        return StatusReading(EventStatus.SCHEDULED, "reported as to come", context.modal)
    return StatusReading(EventStatus.HAPPENED, "told as done")


def _long_past(interval: TimeInterval | None, published: date) -> bool:
    return interval is not None and interval.latest < published


def _called_off(parse: Parse, predicate: Predicate, context: Context) -> bool:
    """Whether a happening is the object of a verb that calls it off: "scrapped a planned trip"."""
    if not predicate.nominal or context.governor is None:
        return False
    governor = context.governor
    if parse.lemmas[governor] in ("cancel", "postpone", "scrap", "shelve"):
        return True
    particle = parse.first(governor, "prt")
    name = f"{parse.lemmas[governor]} {parse.lemmas[particle]}" if particle is not None else ""
    return name in ("put off", "call off")


def _disputed(parse: Parse, context: Context) -> StatusReading | None:
    lists = attitudes()
    for governor in context.governors:
        if parse.lemmas[governor] == "deny":
            return StatusReading(EventStatus.DENIED, "denied", governor)
        if parse.lemmas[governor] in lists["claimed"] and parse.pos[governor] == "VERB":
            return StatusReading(EventStatus.CLAIMED, "only claimed", governor)
    return None


def _is_question(parse: Parse, token: int) -> bool:
    first, last = parse.sentences[parse.sentence_of[token]]
    return "?" in parse.words[max(first, last - 3) : last]
