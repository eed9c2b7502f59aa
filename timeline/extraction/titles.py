"""A short line for an event, as a newspaper would print it: subject, verb in the present, object, place."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.extraction.context import Context, attitudes, is_passive
from timeline.extraction.facing import SUPPOSED
from timeline.extraction.lexicon.words import word_table
from timeline.extraction.mentions import ActorMention, EventStatus, Location
from timeline.extraction.parse import Parse
from timeline.extraction.participants import MEETING, ActorIndex, Roles
from timeline.extraction.regular_titles import is_fragment, one_sided_title, present, regular_title
from timeline.extraction.title_phrases import Phrases, listed, owning
from timeline.extraction.title_wording import FEW, capital, tidy, visit, with_article
from timeline.extraction.triggers import Predicate
from timeline.registry import Registry

_PAIR = 2
_PRONOUNS = ("PRON",)
_SURE = 0.45
# Whoever is named, or told of before, is surer than that.
_TOLD = 0.38
_JOURNEYS = frozenset(("visit", "trip", "travel", "stay", "journey", "mission", "tour", "fly", "go", "arrive"))
_PLANS = ("expect", "schedule", "plan", "set", "slate")


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
        """One line for the mention.

        Sides that are only supposed are for filters; a headline says them only where there is nothing else to say, and
        never those of an article about three countries.
        """
        known, supposed = _from(_TOLD, roles), _from(SUPPOSED, roles)
        words = tidy(self._line(predicate, context, known, status))
        names = self.phrases.names(known.everyone)
        complete = self._is_complete(words, predicate, context)
        if not words or is_fragment(words, names, complete=complete):
            # "Visit agreed" names nobody, and yet says more than two supposed sides would.
            own = "" if is_fragment(words, words.title(), complete=complete) else words
            words = (
                self._instead(predicate, known, status) or own or self._instead(predicate, supposed, status) or words
            )
            words = words or tidy(self._line(predicate, context, supposed, status))
        words = self._between(visit(words), names, predicate, roles)
        if place is not None and place.name.casefold() not in words.casefold():
            words = f"{words} in {with_article(place.name)}"
        return capital(tidy(words))

    def _line(self, predicate: Predicate, context: Context, roles: Roles, status: EventStatus) -> str:
        """The line that the sentence itself gives; "" where it would begin with a verb."""
        if predicate.nominal or self._only_happens(predicate):
            return self._of_noun(self._what_happens(predicate), predicate.type, roles, status)
        told = self._told_before(predicate, context)
        return told or self._of_verb(predicate, context, roles, status)

    def _only_happens(self, predicate: Predicate) -> bool:
        """Whether a verb says of a noun behind it no more than that it came about: "then came a threat"."""
        if self.parse.lemmas[predicate.token] == "follow" and is_passive(self.parse, predicate.token):
            return self._what_happens(predicate) != predicate.token
        return (
            predicate.noun is not None
            and predicate.noun > predicate.token
            and self.parse.deps[predicate.noun] in ("nsubj", "attr")
            and self.parse.lemmas[predicate.token] in ("come", "follow", "be", "go", "begin")
        )

    def _what_happens(self, predicate: Predicate) -> int:
        """The noun of a happening: the predicate's own, or what a visit "was followed by"."""
        agents = self.parse.having(predicate.token, "agent") if not predicate.nominal else []
        after = [noun for agent in agents for noun in self.parse.having(agent, "pobj")]
        return next(iter(after), predicate.token if predicate.noun is None else predicate.noun)

    def _told_before(self, predicate: Predicate, context: Context) -> str:
        """A report behind what it reports: "Meng was held, Canada confirmed" -> "Meng held, Canada confirms"."""
        parse, token = self.parse, predicate.token
        content = next((child for child in parse.having(token, "ccomp") if child < token), None)
        if content is None or context.subject is None or parse.lemmas[token] not in attitudes()["said"]:
            return ""
        if parse.first(token, "dobj") is not None or ";" in parse.words[content:token]:
            return ""
        subject = parse.first(content, "nsubj", "nsubjpass")
        if subject is None or parse.pos[subject] in _PRONOUNS:
            return ""
        verb = parse.words[content].lower()
        if not is_passive(parse, content):
            verb = present(parse.lemmas[content], plural=self._is_many(subject))
        said = present(parse.lemmas[token], plural=self._is_many(context.subject))
        clause = f"{self.phrases.phrase(subject, without=content)} {verb} {self.phrases.rest(content)}".strip()
        return f"{tidy(clause)}, {self.phrases.phrase(context.subject, without=token)} {said}"

    def _instead(self, predicate: Predicate, roles: Roles, status: EventStatus) -> str:
        """The title by type and actors; failing both sides by one of them."""
        if regular := self._regular(predicate, roles, status):
            return regular
        sure = tuple(actor for actor in roles.sources if actor.confidence >= _SURE)
        targets = () if roles.sources == roles.targets else roles.targets
        names, faced = self.phrases.names(sure), self.phrases.names(targets)
        all_names = self.phrases.names(roles.sources)
        return one_sided_title(predicate.type, status, names, faced) or (
            one_sided_title(predicate.type, status, all_names, faced) if len(roles.sources) == 1 else ""
        )

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
        if predicate.type == MEETING and going and visitors == roles.everyone:
            verb = "to travel" if status is EventStatus.SCHEDULED else present("travel", plural=len(visitors) > 1)
            return f"{self.phrases.names(visitors)} {verb}"
        return "" if self._meets_a_guess(roles) else regular_title(predicate.type, status, sources, targets)

    def _between(self, words: str, names: str, predicate: Predicate, roles: Roles) -> str:
        """A few words that name nobody, with the two states between which it was: "US-China encounter takes place"."""
        noun = predicate.token if predicate.nominal else predicate.noun
        parts = words.split()
        if noun is None or len(parts) > FEW or any(name in words for name in names.split()):
            return words
        if not (predicate.nominal or self.parse.lemmas[predicate.token] in ("take", "occur", "happen")):
            return words
        if any(self.parse.words[at] in parts for at in self.index.at):
            return words
        called = self.parse.words[noun]
        if self.parse.pos[noun] == "PROPN":
            return words
        states = list(dict.fromkeys(self.phrases.state(actor) for actor in self._told_of(noun, roles)))[:2]
        if len(states) < _PAIR or not all(states) or called.lower() not in words.lower().split():
            return words
        at = words.lower().split().index(called.lower())
        return " ".join([*parts[:at], "-".join(states), called.lower(), *parts[at + 1 :]])

    def _told_of(self, noun: int, roles: Roles) -> list[ActorMention]:
        """Those whom the sentence names, or the report that it takes up: "a similar encounter"; no supposed side."""
        words = {self.parse.lemmas[child] for child in self.parse.having(noun, "amod", "det")}
        taken_up = not words.isdisjoint(listed("taking_up"))
        here = self.parse.sentence_span(noun)
        known = _from(_TOLD, roles).everyone
        return [a for a in roles.everyone if taken_up or (a in known and here.overlaps(a.span))]

    def _meets_a_guess(self, roles: Roles) -> bool:
        """Whether people meet a state that is only supposed: "Austin holds talks", not "Austin and China meet"."""
        known = [actor for actor in roles.sources if actor.confidence >= _SURE]
        return any(map(self.phrases.is_person, known)) and len(known) < len(roles.sources) == _PAIR

    def _is_complete(self, words: str, predicate: Predicate, context: Context) -> bool:
        """Whether a verb has who acts and what it acts upon, or needs nothing more; a noun more than its bare self."""
        parse, token = self.parse, predicate.token
        if predicate.nominal or self._only_happens(predicate):
            return len(words.split()) >= FEW
        if self._told_before(predicate, context):
            return True
        if parse.lemmas[token] == "be" and context.subject is not None and parse.tags[context.subject] == "PRP":
            return False
        if parse.first(token, "dative") is not None and parse.first(token, "dobj", "ccomp", "xcomp") is None:
            return False
        if self._lacks_object(token):
            return False
        if tidy(self.phrases.rest(token)):
            return True
        lemma = parse.lemmas[token]
        if is_passive(parse, token):
            return lemma not in listed("needy")
        several = context.subject is not None and self._is_several(context.subject)
        return lemma in listed("verbs") or (several and lemma in listed("of_several"))

    def _lacks_object(self, token: int) -> bool:
        """Whether a verb that must act upon something has only a place or a manner: "promised at a rally"."""
        needed = self.parse.lemmas[token] in listed("acts_upon") and not is_passive(self.parse, token)
        given = ("dobj", "ccomp", "xcomp", "dative", "attr", "prt")
        hung = self.parse.deps[token] == "relcl" and len(self.parse.having(token, "dobj", "nsubj")) > 1
        return needed and not hung and not [at for at in self.parse.having(token, *given) if at > token]

    def _is_several(self, subject: int) -> bool:
        actor = self.index.at.get(subject)
        return (
            len(self.index.of_noun(subject)) > 1
            or self._is_many(subject)
            or self._is_people(subject)
            or (actor is not None and len({code.split("-")[0] for code in actor.codes if code.isupper()}) > 1)
        )

    def _of_verb(self, predicate: Predicate, context: Context, roles: Roles, status: EventStatus) -> str:
        parse, token = self.parse, predicate.token
        passive = is_passive(parse, token)
        subject, many = self._subject(predicate, context, roles, passive=passive)
        rest = self.phrases.rest(token, context.subject)
        if passive:
            verb = " ".join([parse.words[token].lower(), *_particle(parse, token)])
            coming = status is EventStatus.SCHEDULED and parse.lemmas[token] not in _PLANS
            verb = f"to be {verb}" if coming else verb
        elif status is EventStatus.SCHEDULED:
            verb = "" if parse.lemmas[token] == "be" else f"to {parse.lemmas[token]}"
        elif status is EventStatus.CANCELLED and context.was_planned:
            verb = f"had been due to {parse.lemmas[token]}"
        else:
            verb = present(parse.lemmas[token], plural=many)
        return " ".join(part for part in (subject, verb, rest) if part) if subject else ""

    def _subject(self, predicate: Predicate, context: Context, roles: Roles, *, passive: bool) -> tuple[str, bool]:
        """The subject in words and whether it is plural; a pronoun or a missing one gives way to the actors."""
        parse, token = self.parse, predicate.token
        subject = context.subject
        if parse.deps[token] in ("relcl", "acl") and (
            subject is None or parse.lemmas[subject] in ("who", "which", "that")
        ):
            subject = parse.heads[token]
        subject = self._of_infinitive(token, subject) if passive else subject
        if subject is not None and self._runs_on(subject, token):
            return "", False
        if subject is not None and parse.pos[subject] not in _PRONOUNS and not self._is_people(subject):
            return self.phrases.phrase(subject, without=token), self._is_many(subject)
        acting = self.index.of_noun(subject) or ([] if passive else roles.sources)
        names = self.phrases.names(acting)
        return names, " and " in names

    def _of_infinitive(self, token: int, subject: int | None) -> int | None:
        """Who or what is "to be required" in "announced permits, to be required": not who announced them."""
        parse = self.parse
        if parse.deps[token] != "advcl" or parse.first(token, "nsubjpass") is not None:
            return subject
        infinitive = any(parse.tags[child] == "TO" for child in parse.having(token, "aux"))
        return parse.first(parse.heads[token], "dobj") if infinitive else subject

    def _runs_on(self, subject: int, token: int) -> bool:
        """Whether a subject goes on behind its verb, which is a slip of the parser."""
        own = self.parse.deps[subject] in ("nsubj", "nsubjpass") and self.parse.heads[subject] == token
        return own and subject > token

    def _is_many(self, subject: int) -> bool:
        """Whether a subject takes its verb in the plural; one person is one, however described."""
        if len(self.parse.conjuncts(subject)) > 1:
            return True
        actor = self.index.at.get(subject)
        if actor is not None and self.phrases.is_person(actor):
            return False
        word = self.parse.lemmas[subject]
        # "Five landed", but "one did", and "a J-11" is one.
        number = self.parse.tags[subject] == "CD" and word not in ("one", "1") and (word.isalpha() or word.isdigit())
        return number or self.parse.tags[subject] in ("NNS", "NNPS")

    def _is_people(self, token: int) -> bool:
        """Whether a description stands for several people, who are better named."""
        actor = self.index.at.get(token)
        return actor is not None and self.phrases.is_person(actor) and " and " in self.phrases.name(actor)

    def _of_noun(self, token: int, kind: str, roles: Roles, status: EventStatus) -> str:
        """ "the talks between X and Y" -> "X and Y hold talks"; other nouns keep their phrase."""
        held = word_table("titles")["held"].get(self.parse.lemmas[token])
        if held and len(roles.sources) > 1:
            return f"{self.phrases.names(roles.sources)} {'to ' if status is EventStatus.SCHEDULED else ''}{held}"
        phrase = self.phrases.phrase(token)
        acting = self.phrases.names(roles.sources)
        own = self.parse.first(token, "poss")
        if own is not None and self.parse.pos[own] in _PRONOUNS and own not in self.index.at and acting:
            return f"{owning(acting)} {phrase.split(' ', 1)[-1]}"
        return phrase if kind == MEETING else self._owned(token, phrase, roles)

    def _owned(self, token: int, phrase: str, roles: Roles) -> str:
        """A noun's phrase with whoever acts before it: "a threat to tax imports" -> "US threat to tax imports"."""
        sure = tuple(actor for actor in roles.sources if actor.confidence >= _SURE and not actor.pronoun)
        names = self.phrases.names(sure)
        alone = bool(names) and roles.sources != roles.targets and " and " not in names
        held = self.phrases.names(roles.everyone)
        told = any(name in phrase for name in held.split() if name[:1].isupper())
        bare = not self.parse.having(token, "poss", "amod", "compound")
        return f"{owning(names)} {tidy(phrase)}" if alone and bare and not told else phrase


def _from(least: float, roles: Roles) -> Roles:
    """The roles with those who are at least so sure."""
    sources, targets = ([a for a in actors if a.confidence >= least] for actors in (roles.sources, roles.targets))
    return Roles(tuple(sources), tuple(targets))


def _particle(parse: Parse, token: int) -> list[str]:
    """The small word without which a participle is another: "sworn in"."""
    word = word_table("titles")["particle"].get(parse.lemmas[token], "")
    return [word] if word and not parse.having(token, "prt") else []
