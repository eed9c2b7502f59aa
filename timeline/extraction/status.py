"""What became of a happening: happened, scheduled, cancelled, claimed, denied, or nothing that happened at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.extraction.calling_off import called_off, calls_off, refusal_of
from timeline.extraction.context import Context
from timeline.extraction.disputes import dispute
from timeline.extraction.mentions import EventStatus
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate
from timeline.temporal.interval import TimeInterval

_DONE = ("past", "perfect", "pluperfect")


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
    if (verb := refusal_of(parse, predicate)) is not None:
        return f"refused: “{parse.words[verb]}”"
    return ""


def read_status(
    parse: Parse,
    predicate: Predicate,
    context: Context,
    interval: TimeInterval | None,
    published: date,
    partial: int | None = None,
) -> StatusReading:
    """The status from planning words, tense, reporting verbs and, last, the date itself.

    `partial` is the word that names whose account it is, where that is a side in the matter: "according to Manila".
    """
    if (context.was_planned and not _still_to_come(parse, context, interval, published)) or called_off(
        parse, predicate, context
    ):
        return StatusReading(EventStatus.CANCELLED, "planned, and then called off or overtaken", context.planned)
    if context.planned is not None:
        return StatusReading(EventStatus.SCHEDULED, "planned or due", context.planned)
    word = dispute(parse, predicate, context)
    if word is not None:
        return StatusReading(EventStatus.DENIED if word.denied else EventStatus.CLAIMED, word.words, word.cue)
    if partial is not None:
        return StatusReading(EventStatus.CLAIMED, "by the account of one side", partial)
    if context.tense == "future" and not _long_past(interval, published):
        return StatusReading(EventStatus.SCHEDULED, "future tense", context.modal)
    if interval is not None and interval.earliest > published and context.tense not in _DONE:
        return StatusReading(EventStatus.SCHEDULED, "dated after publication")
    if context.ahead is not None and (interval is None or interval.latest > published):
        return StatusReading(EventStatus.SCHEDULED, "said to lie ahead", context.ahead)
    if context.tense == "modal" and (interval is None or interval.latest > published):
        return StatusReading(EventStatus.SCHEDULED, "reported as to come", context.modal)
    return StatusReading(EventStatus.HAPPENED, "told as something done")


def _long_past(interval: TimeInterval | None, published: date) -> bool:
    return interval is not None and interval.latest < published


def _still_to_come(parse: Parse, context: Context, interval: TimeInterval | None, published: date) -> bool:
    """Whether a plan told in the past still stands: "a hearing was set for 5 March", and that day is ahead."""
    if context.planned is None or interval is None or interval.earliest <= published:
        return False
    # "had been due": the helpers of an adjective are those of its verb.
    verb = context.planned if parse.pos[context.planned] == "VERB" else parse.heads[context.planned]
    helpers = [verb, *parse.having(verb, "aux", "auxpass")]
    first, last = parse.sentences[parse.sentence_of[context.planned]]
    overtaken = any(parse.lemmas[at] in ("but", "until", "before") or calls_off(parse, at) for at in range(first, last))
    return not overtaken and not any(parse.words[child].lower() == "had" for child in helpers)


def _is_question(parse: Parse, token: int) -> bool:
    first, last = parse.sentences[parse.sentence_of[token]]
    return "?" in parse.words[max(first, last - 3) : last]
