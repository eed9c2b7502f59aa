"""Find the happenings that a text reports: what, who, when, where, and whether they happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Doc

from timeline.extraction.actors import acting_on
from timeline.extraction.actors.remits import within_remit
from timeline.extraction.choice import Surroundings, choice_model, features_of, paragraph_numbers
from timeline.extraction.coding import read_type
from timeline.extraction.context import Context, quotations, read_context
from timeline.extraction.disputes import attributed_to, teller
from timeline.extraction.entries import read_entries
from timeline.extraction.fingerprint import fingerprint, trigger_in
from timeline.extraction.linking import Linker, read_linker
from timeline.extraction.mentions import (
    ActorMention,
    EventMention,
    Location,
    Reason,
    TemporalExpression,
    TimexType,
    When,
)
from timeline.extraction.narrative import Narrative, is_headline, is_told, read_narrative
from timeline.extraction.occasions import Occasions
from timeline.extraction.parse import Parse, read_parse
from timeline.extraction.participants import MEETING, ActorIndex, Roles, find_roles
from timeline.extraction.places import find_place
from timeline.extraction.recalled import Recalled
from timeline.extraction.sides import Sides, Telling, like_kind, read_sides
from timeline.extraction.status import StatusReading, read_status, unreal
from timeline.extraction.timing import TimePlace, place_times, published_day, when_of
from timeline.extraction.title_phrases import Phrases
from timeline.extraction.titles import TitleMaker
from timeline.extraction.triggers import Predicate, find_predicates
from timeline.registry import Registry

# What is said of the doings of others.
_WORDS = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"))


def find_events(
    doc: Doc,
    times: Sequence[TemporalExpression],
    actors: Sequence[ActorMention],
    registry: Registry,
    published: date,
    *,
    candidates: bool = False,
    parse: Parse | None = None,
) -> list[EventMention]:
    """The event mentions of a parsed text in the order of the text.

    With `candidates`, typed predicates that are no timeline events are kept too, with `timeline` False.
    """
    read = parse or read_parse(doc)
    return Finder(doc, read, tuple(times), tuple(actors), registry, published).find(candidates=candidates)


def _is_date(time: TemporalExpression) -> bool:
    return time.type in (TimexType.DATE, TimexType.TIME)


@dataclass(frozen=True)
class Weighed:
    """A predicate with all that was found around it, and how likely it is an event."""

    predicate: Predicate
    context: Context
    roles: Roles
    place: TimePlace | None
    features: tuple[str, ...]
    probability: float


@dataclass(frozen=True)
class Finder:
    """One reading of one text."""

    doc: Doc
    parse: Parse
    times: tuple[TemporalExpression, ...]
    actors: tuple[ActorMention, ...]
    registry: Registry
    published: date

    @cached_property
    def index(self) -> ActorIndex:
        """Which actor stands where."""
        return ActorIndex(self.parse, self.actors)

    @cached_property
    def sides(self) -> Sides:
        """The countries that the article is about."""
        return read_sides(self.parse.text, self.registry, self.actors)

    @cached_property
    def recalled(self) -> Recalled:
        """Who took part in what was told so far."""
        return Recalled(self.parse)

    @cached_property
    def places(self) -> list[TimePlace]:
        """Where the dating expressions stand."""
        return place_times(self.parse, self.times)

    @cached_property
    def paragraphs(self) -> list[int]:
        """The paragraph each token stands in."""
        return paragraph_numbers(self.parse)

    @cached_property
    def titles(self) -> TitleMaker:
        """Makes the titles."""
        phrases = Phrases(self.parse, self.index, self.registry, [time.span for time in self.times if _is_date(time)])
        return TitleMaker(self.parse, self.index, self.registry, phrases)

    def weighed(self) -> list[Weighed]:
        """Every predicate with its features and probability."""
        if not len(self.parse):
            return []
        predicates = find_predicates(self.parse)
        entries = read_entries(self.parse, self.places, self.paragraphs)
        linker = read_linker(self.parse, predicates, self.places, self.published, entries)
        around = self._surroundings(predicates)
        quoted = quotations(self.parse)
        return [self._weigh(around, predicate, quoted, linker) for predicate in predicates]

    def _surroundings(self, predicates: Sequence[Predicate]) -> Surroundings:
        sentence_of = self.parse.sentence_of
        return Surroundings(
            parse=self.parse,
            index=self.index,
            types={predicate.token: predicate.type for predicate in predicates},
            paragraphs=self.paragraphs,
            named_in=Counter(sentence_of[token] for token in self.index.firsts),
            dated_in=Counter(sentence_of[place.first] for place in self.places),
            published=self.published,
        )

    def _weigh(self, around: Surroundings, predicate: Predicate, quoted: list[bool], linker: Linker) -> Weighed:
        context = read_context(self.parse, predicate, quoted)
        place = linker.link(predicate, context)
        roles = find_roles(self.index, predicate, context)
        features = features_of(around, predicate, context, roles, place)
        return Weighed(predicate, context, roles, place, tuple(features), choice_model().probability(features))

    def find(self, *, candidates: bool) -> list[EventMention]:
        """The mentions above the threshold; with `candidates` every typed predicate."""
        threshold = choice_model().threshold
        found = []
        last: dict[str, Roles] = {}
        narrative = read_narrative(self.parse, self.places, self.paragraphs, self.published)
        occasions = Occasions(self.parse, frozenset(self.parse.sentence_of[place.first] for place in self.places))
        for weighed in self.weighed():
            chosen = weighed.probability >= threshold and not unreal(self.parse, weighed.predicate, weighed.context)
            told = self._told(weighed, narrative, occasions)
            if not chosen and not weighed.predicate.entry:
                continue
            # What is no event of the timeline may still tell who the next one is about.
            completed = self._completed(told, last)
            if chosen or candidates:
                found.append(self._mention(completed, chosen=chosen))
        return found

    def _told(self, weighed: Weighed, narrative: Narrative, occasions: Occasions) -> Weighed:
        """With the day on which the story stands, where the sentence gives none."""
        predicate, token = weighed.predicate, weighed.predicate.token
        place = weighed.place
        if place is None and not predicate.nominal and is_told(self.parse, token, weighed.context):
            start = narrative.paragraph_start(token)
            place = occasions.day(token, same_paragraph=start) or self._day_of_story(weighed, narrative)
        if place is not None and predicate.type == MEETING:
            occasions.keep([at for at in (token, predicate.noun) if at is not None], place)
        return weighed if place is weighed.place else replace(weighed, place=place)

    def _day_of_story(self, weighed: Weighed, narrative: Narrative) -> TimePlace | None:
        """The day that the story has reached, unless this is what another side had to say of it, whenever it did."""
        step = narrative.step(self.parse, weighed.predicate.token, weighed.context)
        if step is None:
            return None
        told = self.sides.countries(self._named_by(step.verb))
        own = self.sides.countries(weighed.roles.sources)
        answers = weighed.predicate.type in _WORDS and bool(told and own) and told.isdisjoint(own)
        return None if answers else step.place

    def _named_by(self, verb: int) -> list[ActorMention]:
        """Who stands in the clause of a verb; a place stands for those who are there."""
        return [self.index.at[at] for at in self.parse.subtree(verb) if at in self.index.at]

    def _completed(self, weighed: Weighed, last: dict[str, Roles]) -> Weighed:
        """With the parties that the sentence leaves unsaid; remembers them for the next event of a like kind."""
        kind = weighed.predicate.type
        told = Telling(
            at=self.parse.starts[weighed.predicate.token],
            sentence=self.parse.sentence_span(weighed.predicate.token),
            place=self._ground(weighed),
            teller=self._reporter(weighed.predicate, weighed.context),
            before=next((last[like] for like in sorted(like_kind(kind)) if like in last), None),
            taken_up=self.recalled.taken_up(weighed.predicate),
            noun_at=None if weighed.predicate.noun is None else self.parse.starts[weighed.predicate.noun],
            stranger=self.index.is_stranger(weighed.context.subject),
        )
        roles = self.sides.complete(weighed.predicate, weighed.roles, told)
        self.recalled.keep(weighed.predicate, roles)
        for like in like_kind(kind):
            last[like] = roles
        return replace(weighed, roles=roles)

    def _ground(self, weighed: Weighed) -> Location | None:
        """Where somebody was arrested by nobody who is named: the state there did it."""
        needed = weighed.predicate.type == "COERCE" and not weighed.roles.sources
        return find_place(self.parse, weighed.predicate, self.registry) if needed else None

    def _mention(self, weighed: Weighed, *, chosen: bool) -> EventMention:
        parse, predicate, context = self.parse, weighed.predicate, weighed.context
        when = self._when(weighed)
        partial = self._partial(weighed)
        status = read_status(parse, predicate, context, when.interval, self.published, partial)
        coding = read_type(parse, predicate, context)
        roles = self._on_the_day(weighed.roles, when)
        place = find_place(parse, predicate, self.registry)
        trigger = parse.span(predicate.first, predicate.last)
        marks = fingerprint(self.doc, trigger_in(self.doc, trigger))
        return EventMention(
            trigger=trigger,
            sentence=parse.sentence_span(predicate.token),
            type=coding.type,
            status=status.status,
            when=when,
            source_actors=self._acting(weighed, roles),
            target_actors=roles.targets,
            location=place,
            title=self.titles.title(predicate, context, roles, status.status, place),
            confidence=round(weighed.probability, 3),
            reporter=self._reporter(predicate, context),
            reasons=self._reasons(weighed, status, coding.words, when),
            predicate=marks.predicate,
            objects=marks.objects,
            numbers=marks.numbers,
            names=marks.names,
            timeline=chosen,
        )

    def _when(self, weighed: Weighed) -> When:
        """The days of a mention; those of undated headlines in the present tense are inferred to be the day's news."""
        if not self.places and is_headline(self.parse, weighed.predicate.token, weighed.context):
            return published_day(self.published, "a headline in the present tense, with no date: inferred")
        return when_of(self.parse, self.places, weighed.place)

    def _acting(self, weighed: Weighed, roles: Roles) -> tuple[ActorMention, ...]:
        """Those who act, by the body whose business it is; those who meet stay as they are named."""
        if roles.sources == roles.targets:
            return roles.sources
        clause = self.parse.clause_text(weighed.predicate.token)
        return tuple(within_remit(actor, weighed.predicate.type, clause, self.registry) for actor in roles.sources)

    def _on_the_day(self, roles: Roles, when: When) -> Roles:
        """People act for the body that they served when it happened, not when it was written."""
        if when.interval is None or when.interval.latest >= self.published:
            return roles
        day = when.interval.earliest
        return Roles(
            tuple(acting_on(actor, self.registry, day) for actor in roles.sources),
            tuple(acting_on(actor, self.registry, day) for actor in roles.targets),
        )

    def _reporter(self, predicate: Predicate, context: Context) -> ActorMention | None:
        """Whose word it is: the subject of the nearest verb of saying above it, or who is named as its source."""
        named = self.index.of_noun(teller(self.parse, predicate, context))
        return named[0] if named else None

    def _partial(self, weighed: Weighed) -> int | None:
        """The source's noun where it is the side acted upon: "according to Manila, a Chinese ship rammed its boat"."""
        noun = attributed_to(self.parse, weighed.predicate.token)
        told = self.sides.countries(self.index.of_noun(noun)) if noun is not None else set()
        own, other = (self.sides.countries(actors) for actors in (weighed.roles.sources, weighed.roles.targets))
        return noun if told & other and not told & own else None

    def _reasons(self, weighed: Weighed, status: StatusReading, typed: str, when: When) -> tuple[Reason, ...]:
        parse, predicate = self.parse, weighed.predicate
        cue = parse.span(status.cue, status.cue) if status.cue is not None else None
        actors = [
            Reason("actors", f"{role}: {actor.reason}", actor.span)
            for role, named in (("acts", weighed.roles.sources), ("acted upon", weighed.roles.targets))
            for actor in named
        ]
        return (
            Reason("type", typed, parse.span(predicate.first, predicate.last)),
            Reason("status", status.words, cue),
            Reason("time", when.how, when.expression.span if when.expression else None),
            *actors,
        )
