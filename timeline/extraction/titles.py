"""A short line for an event, as a newspaper would print it: subject, verb in the present, object, place."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.extraction.context import Context, is_passive
from timeline.extraction.mentions import EventStatus, Location
from timeline.extraction.parse import Parse
from timeline.extraction.participants import MEETING, ActorIndex, Roles
from timeline.extraction.regular_titles import is_fragment, present, regular_title
from timeline.extraction.title_phrases import Phrases, owning
from timeline.extraction.triggers import OTHER, Predicate
from timeline.registry import Registry

_LONGEST = 14
_COMPLEMENTS = ("prt", "dative", "dobj", "attr", "oprd", "acomp", "xcomp", "ccomp", "prep", "agent")
_PRONOUNS = ("PRON",)
_RELATIVE = ("which", "that", "whom")
_HELD = {
    "talk": "hold talks",
    "meeting": "meet",
    "summit": "meet",
    "call": "speak by telephone",
    "conversation": "talk",
    "dialogue": "hold talks",
    "negotiation": "hold talks",
    "session": "hold talks",
    "round": "hold talks",
    "consultation": "hold talks",
    "agreement": "reach agreement",
    "deal": "reach a deal",
    "truce": "agree on a truce",
    "settlement": "reach a settlement",
    "accord": "reach an accord",
}
_SURE = 0.45
_JOURNEYS = frozenset(("visit", "trip", "travel", "stay", "journey", "mission", "tour", "fly", "go", "arrive"))
_PLANS = ("expect", "schedule", "plan", "set", "slate")
_NEVER_LAST = ("and", "or", "but", "which", "that", "the", "a", "of", "in", "on", "to", "with", "for", ",")
_BEFORE_PERSON = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.")


@dataclass(frozen=True, slots=True)
class TitleMaker:
    """Makes titles for the predicates of one text."""

    parse: Parse
    index: ActorIndex
    registry: Registry
    phrases: Phrases

    def title(
        self, predicate: Predicate, context: Context, roles: Roles, status: EventStatus, place: Location | None
    ) -> str:
        """One line for the mention."""
        words = (
            self._of_noun(predicate, roles, status)
            if predicate.nominal
            else self._of_verb(predicate, context, roles, status)
        )
        words = _tidy(words)
        names = self.phrases.names(roles.everyone)
        if is_fragment(words, names, complete=self._is_complete(predicate)):
            words = self._regular(predicate, roles, status) or words
        if place is not None and place.name.casefold() not in words.casefold():
            words = f"{words} in {_with_article(place.name)}"
        return _capital(_tidy(words))

    def _regular(self, predicate: Predicate, roles: Roles, status: EventStatus) -> str:
        """The title by type and actors, where these are known and not only supposed."""
        if any(actor.confidence < _SURE for actor in roles.sources) and roles.sources != roles.targets:
            return ""
        sources, targets = self.phrases.names(roles.sources), self.phrases.names(roles.targets)
        going = {self.parse.lemmas[at] for at in (predicate.token, predicate.noun) if at is not None} & _JOURNEYS
        visitors = tuple(actor for actor in roles.sources if self.phrases.is_person(actor))
        hosts = tuple(actor for actor in roles.sources if actor not in visitors)
        if predicate.type == MEETING and going and visitors and hosts:
            verb = "to visit" if status is EventStatus.SCHEDULED else present("visit", plural=len(visitors) > 1)
            return f"{self.phrases.names(visitors)} {verb} {self.phrases.names(hosts)}"
        return regular_title(predicate.type, status, sources, targets)

    def _is_complete(self, predicate: Predicate) -> bool:
        """Whether a verb has what it acts upon, or needs nothing more."""
        return not predicate.nominal and (
            is_passive(self.parse, predicate.token) or bool(self._rest(predicate.token)) or predicate.type == OTHER
        )

    def _of_verb(self, predicate: Predicate, context: Context, roles: Roles, status: EventStatus) -> str:
        parse, token = self.parse, predicate.token
        passive = is_passive(parse, token)
        subject, many = self._subject(predicate, context, roles, passive=passive)
        rest = self._rest(token, context.subject)
        if passive:
            verb = parse.words[token].lower()
            coming = status is EventStatus.SCHEDULED and parse.lemmas[token] not in _PLANS
            verb = f"to be {verb}" if coming else verb
        elif status is EventStatus.SCHEDULED:
            verb = "" if parse.lemmas[token] == "be" else f"to {parse.lemmas[token]}"
        elif status is EventStatus.CANCELLED and context.was_planned:
            verb = f"had been due to {parse.lemmas[token]}"
        else:
            verb = present(parse.lemmas[token], plural=many)
        return " ".join(part for part in (subject, verb, rest) if part)

    def _subject(self, predicate: Predicate, context: Context, roles: Roles, *, passive: bool) -> tuple[str, bool]:
        """The subject in words and whether it is plural; a pronoun or a missing one gives way to the actors."""
        parse, token = self.parse, predicate.token
        subject = context.subject
        if parse.deps[token] in ("relcl", "acl") and (
            subject is None or parse.lemmas[subject] in ("who", "which", "that")
        ):
            subject = parse.heads[token]
        if subject is not None and parse.pos[subject] not in _PRONOUNS and not self._is_people(subject):
            return self.phrases.phrase(subject, without=token), self._is_many(subject)
        acting = self.index.of_noun(subject) or (roles.targets if passive else roles.sources)
        names = self.phrases.names(acting)
        return names, " and " in names

    def _is_many(self, subject: int) -> bool:
        """Whether a subject takes its verb in the plural; one person is one, however described."""
        if len(self.parse.conjuncts(subject)) > 1:
            return True
        actor = self.index.at.get(subject)
        if actor is not None and self.phrases.is_person(actor):
            return False
        number = self.parse.tags[subject] == "CD" and self.parse.lemmas[subject] not in ("one", "1")
        return number or self.parse.tags[subject] in ("NNS", "NNPS")

    def _is_people(self, token: int) -> bool:
        """Whether a description stands for several people, who are better named."""
        actor = self.index.at.get(token)
        return actor is not None and sum(map(self.registry.is_person, actor.codes)) > 1

    def _rest(self, token: int, subject: int | None = None) -> str:
        """The complements of a verb, as many whole ones as fit."""
        kept: list[int] = []
        for child in self.parse.children[token]:
            if child < token or self.parse.deps[child] not in _COMPLEMENTS or self.phrases.is_time(child):
                continue
            phrase = self.phrases.kept(child)
            if kept and len(kept) + len(phrase) > _LONGEST:
                break
            kept.extend(phrase)
        own = self.index.of_noun(subject) if subject is not None else []
        rest = self.phrases.render(sorted(set(kept))[: _LONGEST + 4], own)
        return " ".join(part for part in (self._hung_on(token), rest) if part)

    def _hung_on(self, token: int) -> str:
        """What a relative clause acts upon: "curbs, of which Xi complained" -> "of curbs"."""
        parse = self.parse
        if parse.deps[token] != "relcl":
            return ""
        noun = self.phrases.phrase(parse.heads[token], without=token)
        if any(parse.lemmas[child] in _RELATIVE for child in parse.having(token, "dobj")):
            return noun
        for child in parse.having(token, "prep"):
            if child < token and any(parse.lemmas[at] in _RELATIVE for at in parse.having(child, "pobj")):
                return f"{parse.words[child].lower()} {noun}"
        return ""

    def _of_noun(self, predicate: Predicate, roles: Roles, status: EventStatus) -> str:
        """ "the talks between X and Y" -> "X and Y hold talks"; other nouns keep their phrase."""
        token = predicate.token
        held = _HELD.get(self.parse.lemmas[token])
        if held and len(roles.sources) > 1:
            return f"{self.phrases.names(roles.sources)} {'to ' if status is EventStatus.SCHEDULED else ''}{held}"
        phrase = self.phrases.phrase(token)
        acting = self.phrases.names(roles.sources)
        own = self.parse.first(token, "poss")
        if own is not None and self.parse.pos[own] in _PRONOUNS and own not in self.index.at and acting:
            return f"{owning(acting)} {phrase.split(' ', 1)[-1]}"
        return phrase


def _with_article(name: str) -> str:
    return (
        f"the {name}"
        if name.endswith(("Sea", "Strait", "Ocean", "Islands", "Channel")) and not name.startswith("the")
        else name
    )


def _tidy(words: str) -> str:
    words = " ".join(words.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        words = words.removeprefix(article)
    kept = [word for word in words.split() if word.lower() not in _BEFORE_PERSON]
    while kept and kept[-1].lower() in _NEVER_LAST:
        kept.pop()
    words = " ".join(kept)
    return words.strip(' ,;:-—–"“”•*|').replace(" ,", ",").replace(" 's", "'s")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
