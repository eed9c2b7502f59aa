"""A short line for an event, as a newspaper would print it: subject, verb in the present, object, place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.context import Context, is_passive
from timeline.extraction.mentions import ActorMention, EventStatus, Location, TextSpan
from timeline.extraction.parse import Parse
from timeline.extraction.participants import MEETING, ActorIndex, Roles
from timeline.extraction.regular_titles import is_fragment, present, regular_title
from timeline.extraction.triggers import OTHER, Predicate
from timeline.registry import ActorKind, NameKind, Registry

_LONGEST = 14
_SHORT = {"USA": "US", "GBR": "UK", "EU": "EU", "UN": "UN"}
_LEFT_OUT = ("relcl", "appos", "advcl", "parataxis", "punct", "mark", "cc", "intj", "meta", "dep")
_COMPLEMENTS = ("prt", "dative", "dobj", "attr", "oprd", "acomp", "xcomp", "ccomp", "prep", "agent")
_PRONOUNS = ("PRON",)
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
    times: Sequence[TextSpan]

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
        names = self._names(roles.everyone)
        if is_fragment(words, names, complete=self._is_complete(predicate)):
            words = self._regular(predicate, roles, status) or words
        if place is not None and place.name.casefold() not in words.casefold():
            words = f"{words} in {_with_article(place.name)}"
        return _capital(_tidy(words))

    def _regular(self, predicate: Predicate, roles: Roles, status: EventStatus) -> str:
        """The title by type and actors, where these are known and not only supposed."""
        if any(actor.confidence < _SURE for actor in roles.sources) and roles.sources != roles.targets:
            return ""
        sources, targets = self._names(roles.sources), self._names(roles.targets)
        going = {self.parse.lemmas[at] for at in (predicate.token, predicate.noun) if at is not None} & _JOURNEYS
        visitors = tuple(actor for actor in roles.sources if self._is_person(actor))
        hosts = tuple(actor for actor in roles.sources if actor not in visitors)
        if predicate.type == MEETING and going and visitors and hosts:
            verb = "to visit" if status is EventStatus.SCHEDULED else present("visit", plural=len(visitors) > 1)
            return f"{self._names(visitors)} {verb} {self._names(hosts)}"
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
            return self.phrase(subject, without=token), self._is_many(subject)
        acting = self.index.of_noun(subject) or (roles.targets if passive else roles.sources)
        names = self._names(acting)
        return names, " and " in names

    def _is_many(self, subject: int) -> bool:
        """Whether a subject takes its verb in the plural; one person is one, however described."""
        if len(self.parse.conjuncts(subject)) > 1:
            return True
        actor = self.index.at.get(subject)
        if actor is not None and self._is_person(actor):
            return False
        number = self.parse.tags[subject] == "CD" and self.parse.lemmas[subject] not in ("one", "1")
        return number or self.parse.tags[subject] in ("NNS", "NNPS")

    def _is_people(self, token: int) -> bool:
        """Whether a description stands for several people, who are better named."""
        actor = self.index.at.get(token)
        return actor is not None and sum(map(self.registry.is_person, actor.codes)) > 1

    def _names(self, actors: Sequence[ActorMention]) -> str:
        names = list(dict.fromkeys(name for actor in actors if (name := self.name(actor))))
        return _joined(names[:3])

    def name(self, actor: ActorMention) -> str:
        """An actor as readers know it: "US", "Blinken", "Wang Yi", "Commerce Department"."""
        if not actor.codes:
            return actor.text
        people = [code for code in actor.codes if self.registry.is_person(code)]
        return _joined([self._known_as(actor, code) for code in people or actor.codes[:1]])

    def _known_as(self, actor: ActorMention, code: str) -> str:
        if code in _SHORT:
            return _SHORT[code]
        known = self.registry.get(code)
        if known is None:
            return actor.candidates[0].name if actor.candidates else actor.text
        if known.kind is ActorKind.PERSON:
            chinese = any(name.kind is NameKind.HAN for name in self.registry.names_of(code))
            return ("Xi" if code == "xi-jinping" else known.name) if chinese else known.name.split()[-1]
        # "Ministry of Commerce (China)" is a name for lists.
        name, _, country = known.name.partition(" (")
        return f"{country.rstrip(')')}'s {name}" if country else name

    def phrase(self, token: int, without: int | None = None) -> str:
        """A noun phrase, names shortened, clauses, dates and the predicate itself left out."""
        below = set() if without is None else set(self.parse.subtree(without))
        tokens = [place for place in self._kept(token) if token in below or place not in below]
        return self._render(tokens)

    def _kept(self, token: int) -> list[int]:
        parse = self.parse
        found, waiting = [], [token]
        while waiting:
            at = waiting.pop()
            if self._is_time(at):
                continue
            found.append(at)
            for child in parse.children[at]:
                joined = parse.deps[child] == "cc" or (
                    parse.deps[child] == "punct" and parse.words[child] in ("-", "/", "$", "%", "'")
                )
                between = parse.deps[child] == "punct" and parse.words[child] == "," and bool(parse.having(at, "conj"))
                if parse.tags[child] == "WRB":
                    continue
                if (
                    parse.deps[child] not in _LEFT_OUT
                    or joined
                    or (between and at < child < max(parse.having(at, "conj")))
                ):
                    waiting.append(child)
        return sorted(found)

    def _is_time(self, token: int) -> bool:
        start = self.parse.starts[token]
        if any(span.start <= start < span.end for span in self.times):
            return True
        return self.parse.deps[token] == "prep" and any(
            span.start <= self.parse.starts[inner] < span.end
            for inner in self.parse.having(token, "pobj")
            for span in self.times
        )

    def _rest(self, token: int, subject: int | None = None) -> str:
        """The complements of a verb, as many whole ones as fit."""
        parse = self.parse
        kept: list[int] = []
        for child in parse.children[token]:
            if child < token or parse.deps[child] not in _COMPLEMENTS or self._is_time(child):
                continue
            phrase = self._kept(child)
            if kept and len(kept) + len(phrase) > _LONGEST:
                break
            kept.extend(phrase)
        own = self.index.at.get(subject) if subject is not None else None
        return self._render(sorted(set(kept))[: _LONGEST + 4], own)

    def _render(self, tokens: Sequence[int], own: ActorMention | None = None) -> str:
        """The tokens as words, people by their names; `own` is the subject, whose "its" stays "its"."""
        parse = self.parse
        out: list[str] = []
        named: ActorMention | None = None
        for token, following in zip(tokens, [*tokens[1:], -1], strict=False):
            actor = self.index.at.get(token)
            if self._gives_way(token):
                continue
            if actor is not None and self.parse.tags[token] == "PRP$":
                same = own is not None and own.codes == actor.codes
                out.append(f"{parse.words[token].lower()} " if same else f"{self.name(actor)}'s ")
                continue
            if actor is not None and self._is_person(actor) and not self._possessive(token):
                if actor is not named:
                    out.append(self.name(actor) + " ")
                named = actor
                continue
            named = None
            spaced = token + 1 < len(parse) and parse.ends[token] < parse.starts[token + 1]
            # Where words are left out between two, the comma that stood there goes too.
            out.append(parse.words[token] + (" " if spaced or following != token + 1 else ""))
        return "".join(out).strip()

    def _gives_way(self, token: int) -> bool:
        """Whether a word before a description goes with it: "her counterpart" -> "Wang Wentao"."""
        head = self.index.at.get(self.parse.heads[token])
        before = self.parse.tags[token] == "PRP$" or self.parse.deps[token] == "det"
        return before and head is not None and self._is_person(head)

    def _is_person(self, actor: ActorMention) -> bool:
        return bool(actor.codes) and self.registry.is_person(actor.codes[0])

    def _possessive(self, token: int) -> bool:
        return self.parse.tags[token] in ("POS", "PRP$")

    def _of_noun(self, predicate: Predicate, roles: Roles, status: EventStatus) -> str:
        """ "the talks between X and Y" -> "X and Y hold talks"; other nouns keep their phrase."""
        token = predicate.token
        held = _HELD.get(self.parse.lemmas[token])
        if held and len(roles.sources) > 1:
            return f"{self._names(roles.sources)} {'to ' if status is EventStatus.SCHEDULED else ''}{held}"
        phrase = self.phrase(token)
        acting = self._names(roles.sources)
        own = self.parse.first(token, "poss")
        if own is not None and self.parse.pos[own] in _PRONOUNS and own not in self.index.at and acting:
            return f"{acting}'s {phrase.split(' ', 1)[-1]}"
        return phrase


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else " and ".join([", ".join(names[:-1]), names[-1]]) if names else ""


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
    return words.strip(' ,;:-—–"“”').replace(" ,", ",").replace(" 's", "'s")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
