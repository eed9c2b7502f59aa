"""The day on which the story stands: "On Thursday they met. He demanded ..." goes on on Thursday."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.extraction.context import Context
from timeline.extraction.parse import Parse
from timeline.extraction.timing import TimePlace

_NARRATED = ("past", "present", "participle", "infinitive")
_STORY_DAYS = 2
_REACH = 1
_FARTHEST = 3  # sentences; further on, the day was the story's less often than not
_BACK_TO_THE_NEWS = 2
_NEWS_DAYS = 8
_MARKS = ("after", "before", "since")


@dataclass(frozen=True, slots=True)
class Step:
    """A dated clause that moves the story to its day; `news` where that lies in the week before publication."""

    start: int
    place: TimePlace
    news: bool
    verb: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """The days on which the story stands, one step after the other."""

    steps: tuple[Step, ...]
    paragraphs: Sequence[int]

    def step(self, parse: Parse, token: int, context: Context) -> Step | None:
        """The step that still holds for an undated predicate of the story."""
        if not is_told(parse, token, context):
            return None
        at = bisect_left(self.steps, token, key=lambda step: step.start)
        if not at:
            return self._ahead(parse, token)
        step = self._before(token, self.steps[:at])
        far = step is not None and parse.sentence_of[token] - parse.sentence_of[step.start] > _FARTHEST
        return None if far else step

    def paragraph_start(self, token: int) -> int:
        """The first token of the paragraph that holds a token."""
        return bisect_left(self.paragraphs, self.paragraphs[token])

    def _before(self, token: int, steps: Sequence[Step]) -> Step | None:
        """The last step; a look back ends with its paragraph, where the story goes on with the news."""
        last, here = steps[-1], self.paragraphs[token]
        if self.paragraphs[last.start] == here:
            return last
        news = next((step for step in reversed(steps) if step.news), None)
        if not last.news and news is not None and here - self.paragraphs[news.start] <= _BACK_TO_THE_NEWS:
            return news
        return last if here - self.paragraphs[last.start] <= _REACH else None

    def _ahead(self, parse: Parse, token: int) -> Step | None:
        """The day of a first paragraph that only the sentence after it gives."""
        if self.paragraphs[token] or not self.steps or not self.steps[0].news:
            return None
        first = self.steps[0]
        return first if parse.sentence_of[first.start] - parse.sentence_of[token] == 1 else None


def read_narrative(parse: Parse, places: Sequence[TimePlace], paragraphs: Sequence[int], published: date) -> Narrative:
    """Where dated clauses move the story; what lies before or ahead of the story does not move it."""
    steps = []
    for place in places:
        interval = place.expression.interval
        if interval is None or interval.days > _STORY_DAYS or interval.earliest > published:
            continue
        news = (published - interval.latest).days < _NEWS_DAYS
        verb = _telling(parse, place.governor, news=news)
        if verb is not None:
            steps.append(Step(min(verb, place.first), place, news, verb))
    return Narrative(tuple(sorted(steps, key=lambda step: step.start)), paragraphs)


def is_told(parse: Parse, token: int, context: Context) -> bool:
    """Whether a predicate goes on with the story: told in the past, by a main clause."""
    return context.tense in _NARRATED and _in_story(parse, token)


def is_headline(parse: Parse, token: int, context: Context) -> bool:
    """Whether a predicate is the main verb of a line without a full stop, in the present tense: "China bans beef"."""
    first, last = parse.sentences[parse.sentence_of[token]]
    words = [word for word in parse.words[first:last] if word.strip()]
    ends = bool(words) and words[-1] not in (".", "?", "!", ":", "”", '"')
    return ends and context.tense == "present" and parse.heads[token] == token and context.modal is None


def _telling(parse: Parse, token: int, *, news: bool) -> int | None:
    """The verb of the main clause that tells of the day at a token; the noun of "the order, announced Monday, ..."."""
    verb = next((at for at in (token, *parse.ancestors(token)) if parse.pos[at] in ("VERB", "AUX")), None)
    if verb is None:
        return None
    if _told(parse, verb) and _in_story(parse, verb):
        return verb
    noun = parse.heads[verb]
    aside = news and parse.deps[verb] in ("acl", "relcl") and parse.tags[verb] in ("VBN", "VBD")
    subject = parse.deps[noun] in ("nsubj", "nsubjpass")
    return noun if aside and subject and _in_story(parse, parse.heads[noun]) else None


def _told(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what was done: in the past, but neither before the past nor ahead of it."""
    auxiliaries = parse.having(verb, "aux", "auxpass")
    return not any(parse.lemmas[at] in ("have", "to") or parse.tags[at] == "MD" for at in auxiliaries)


def _in_story(parse: Parse, token: int) -> bool:
    """Whether a predicate is told by a main clause, or under a verb of saying in one."""
    while parse.heads[token] != token:
        if parse.deps[token] in ("acl", "advcl", "pobj", "pcomp") or follows_mark(parse, token):
            return False
        token = parse.heads[token]
    return True


def follows_mark(parse: Parse, token: int) -> bool:
    """Whether the words say what the tree does not: "cut off talks after then President Nixon visited Rome"."""
    subject = parse.first(token, "nsubj", "nsubjpass")
    if parse.deps[token] not in ("conj", "ccomp", "relcl") or subject is None or subject > token:
        return False
    before = parse.subtree(subject)[0] - 1
    if before > 0 and parse.lemmas[before] in ("then", "the"):
        before -= 1
    return before > 0 and parse.lemmas[before] in _MARKS and parse.sentence_of[before] == parse.sentence_of[token]
