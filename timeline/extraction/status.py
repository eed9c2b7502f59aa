"""What became of a happening: happened, scheduled, cancelled, claimed, denied, or nothing that happened at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.extraction.context import Context, attitudes
from timeline.extraction.mentions import EventStatus
from timeline.extraction.parse import Parse
from timeline.extraction.triggers import Predicate
from timeline.temporal.interval import TimeInterval

_ACTED_ON = ("dobj", "nsubjpass")
_DENYING = ("deny", "dispute", "refute")
_IT = ("it", "this", "that", "which")
_SAYING = ("claim", "account", "assertion", "allegation", "version", "report")
_NEAR = 12


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
        return StatusReading(EventStatus.CANCELLED, "planned, and then called off or overtaken", context.planned)
    if context.planned is not None:
        return StatusReading(EventStatus.SCHEDULED, "planned or due", context.planned)
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
    return StatusReading(EventStatus.HAPPENED, "told as something done")


def _long_past(interval: TimeInterval | None, published: date) -> bool:
    return interval is not None and interval.latest < published


def _called_off(parse: Parse, predicate: Predicate, context: Context) -> bool:
    """Whether a plan is the object of a verb that calls it off: "duties set for May were put off"."""
    noun = _planned_noun(parse, predicate, context)
    return noun is not None and parse.deps[noun] in _ACTED_ON and _calls_off(parse, parse.heads[noun])


def _planned_noun(parse: Parse, predicate: Predicate, context: Context) -> int | None:
    """The noun that names the plan: the predicate itself, or what "set for May" hangs on."""
    if predicate.nominal:
        return predicate.token
    return (
        parse.heads[predicate.token] if parse.deps[predicate.token] == "acl" and context.planned is not None else None
    )


def _calls_off(parse: Parse, verb: int) -> bool:
    particle = parse.first(verb, "prt")
    name = f"{parse.lemmas[verb]} {parse.lemmas[particle]}" if particle is not None else parse.lemmas[verb]
    return name in attitudes()["called_off"]


def _disputed(parse: Parse, context: Context) -> StatusReading | None:
    lists = attitudes()
    for governor in context.governors:
        if parse.lemmas[governor] == "deny" and not _denies_it(parse, governor):
            return StatusReading(EventStatus.DENIED, "denied", governor)
        if parse.lemmas[governor] in lists["claimed"] and parse.pos[governor] == "VERB":
            return StatusReading(EventStatus.CLAIMED, "only claimed", governor)
    told = next((at for at in context.governors if parse.lemmas[at] in lists["said"]), None)
    denial = _denial_after(parse, told) if told is not None else None
    return StatusReading(EventStatus.CLAIMED, "said by one side, denied by the other", denial) if denial else None


def _denial_after(parse: Parse, told: int) -> int | None:
    """The verb by which another denies what is said: "...; the US Navy denied it", "..., which Beijing denied"."""
    number = parse.sentence_of[told]
    _, end = parse.sentences[number]
    # The next sentence may hold the answer: "Washington denied it."
    stop = parse.sentences[number + 1][1] if number + 1 < len(parse.sentences) else end
    verbs = range(told + 1, min(stop, end + _NEAR))
    return next((at for at in verbs if parse.lemmas[at] in _DENYING and _denies_it(parse, at)), None)


def _denies_it(parse: Parse, verb: int) -> bool:
    """Whether a denial is of something said before: "denied it", "denied the claim", "which Beijing denied"."""
    objects = parse.having(verb, "dobj", "nsubjpass")
    return any(parse.lemmas[noun] in _IT or parse.lemmas[noun] in _SAYING for noun in objects)


def _is_question(parse: Parse, token: int) -> bool:
    first, last = parse.sentences[parse.sentence_of[token]]
    return "?" in parse.words[max(first, last - 3) : last]
