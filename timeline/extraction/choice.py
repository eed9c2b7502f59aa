"""Whether a predicate reports a happening for the timeline, or opinion, background and trend.

A logistic regression over what the rules found: its weights lie in `lexicon/choice.json`, fitted to the sample
articles by `tools/fit_choice.py`. Every feature has a name, so that a choice can be explained.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from timeline.extraction.context import Context, attitudes
from timeline.extraction.parse import Parse
from timeline.extraction.participants import ActorIndex, Roles
from timeline.extraction.timing import TimePlace
from timeline.extraction.triggers import Predicate

_MARKS = (
    "after",
    "before",
    "when",
    "while",
    "since",
    "as",
    "because",
    "although",
    "though",
    "that",
    "until",
    "once",
    "if",
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, the constant, and the probability from which a predicate is taken."""

    weights: Mapping[str, float]
    constant: float
    threshold: float

    def probability(self, features: Sequence[str]) -> float:
        """How likely it is that a careful reader puts this on the timeline."""
        total = self.constant + sum(self.weights.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def choice_model() -> Model:
    """The shipped weights."""
    path = resources.files("timeline.extraction.lexicon").joinpath("choice.json")
    table = json.loads(path.read_text(encoding="utf-8"))
    return Model(table["weights"], table["constant"], table["threshold"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the choice looks at beside the predicate itself."""

    parse: Parse
    index: ActorIndex
    types: Mapping[int, str]
    paragraphs: Sequence[int]
    named_in: Mapping[int, int]
    dated_in: Mapping[int, int]
    published: date


def features_of(
    around: Surroundings, predicate: Predicate, context: Context, roles: Roles, place: TimePlace | None
) -> list[str]:
    """The names of the features that hold of a predicate."""
    found = [
        *_own(predicate),
        *_grammar(around.parse, predicate, context),
        *_government(around, predicate, context),
        *_people(around, predicate, context, roles),
        *_time(around, predicate, place),
        *_position(around, predicate),
    ]
    return [*found, *_pairs(found, predicate)]


def _own(predicate: Predicate) -> list[str]:
    strength = "weak" if predicate.weak else "strong"
    form = "noun" if predicate.nominal else "verb"
    found = [f"type={predicate.type}", f"{form}-{strength}", f"{predicate.type}-{form}-{strength}"]
    if predicate.framed:
        found.append("framed")
    if predicate.noun is not None:
        found.append("with-noun")
    if not predicate.entry:
        found.append("unlisted")
    return [*found, f"entry={predicate.entry}"] if predicate.entry else found


def _grammar(parse: Parse, predicate: Predicate, context: Context) -> list[str]:
    token = predicate.token
    found = [f"dep={parse.deps[token]}", f"lemma={parse.lemmas[token]}"]
    if predicate.nominal:
        return [*found, *_noun_grammar(parse, token)]
    found.append(f"tense={context.tense}")
    for name, holds in (
        ("passive", context.passive),
        ("negated", context.negation is not None),
        ("conditional", context.condition is not None),
        ("planned", context.planned is not None),
        ("was-planned", context.was_planned),
        ("quoted", context.quoted),
        ("object", parse.first(token, "dobj") is not None),
    ):
        if holds:
            found.append(name)
    if context.modal is not None:
        found.append(f"modal={parse.lemmas[context.modal]}")
    found.extend(
        f"mark={parse.lemmas[child]}"
        for child in parse.having(token, "mark", "advmod")
        if parse.lemmas[child] in _MARKS
    )
    if any(
        parse.lemmas[child] in ("often", "usually", "always", "still", "already", "now", "increasingly", "long")
        for child in parse.having(token, "advmod")
    ):
        found.append("adverb-of-habit")
    return found


def _noun_grammar(parse: Parse, token: int) -> list[str]:
    found = []
    plural = parse.tags[token] in ("NNS", "NNPS")
    determiner = next((parse.lemmas[child] for child in parse.having(token, "det")), "")
    owner = parse.first(token, "poss") is not None
    found.append(f"det={'poss' if owner else determiner}-{'many' if plural else 'one'}")
    bare = all(parse.deps[child] in ("det", "punct", "case") for child in parse.children[token])
    if bare:
        found.append(f"bare-{determiner}")
    if parse.deps[token] == "pobj":
        found.append(f"after={parse.lemmas[parse.heads[token]]}")
    if parse.having(token, "acl", "relcl"):
        found.append("noun-with-clause")
    found.extend(f"noun-prep={parse.lemmas[child]}" for child in parse.having(token, "prep"))
    return found


def _government(around: Surroundings, predicate: Predicate, context: Context) -> list[str]:
    """What the predicate hangs on: a verb of saying, a wish, another happening."""
    parse, lists = around.parse, attitudes()
    found = []
    token = predicate.token
    dep, head = parse.deps[token], parse.heads[token]
    if dep in ("conj", "advcl", "relcl", "acl", "pcomp"):
        found.append(f"{dep}-of={around.types.get(head, parse.pos[head])}")
    if context.governor is None:
        return [*found, "free"]
    governor = context.governor
    lemma = parse.lemmas[governor]
    relation = "noun" if predicate.nominal else dep
    attitude = ("said", "wished", "claimed", "denied", "called_off", "planned")
    found.extend(f"under-{name}-{relation}" for name in attitude if lemma in lists[name])
    kind = around.types.get(governor)
    found.append(f"under={kind or parse.pos[governor]}")
    found.append(f"depth={min(len(context.governors), 3)}")
    return found


def _people(around: Surroundings, predicate: Predicate, context: Context, roles: Roles) -> list[str]:
    parse, lists = around.parse, attitudes()
    found = [f"sources={min(len(roles.sources), 2)}", f"targets={min(len(roles.targets), 2)}"]
    if roles.sources or roles.targets:
        found.append("someone")
    subject = context.subject
    if subject is None:
        return [*found, "no-subject"]
    lemma = parse.lemmas[subject]
    named = subject in around.index.at
    found.append("subject-actor" if named else ("subject-with-actor" if roles.sources else "subject-other"))
    found.extend(f"subject-{name}" for name in ("analysts", "officials", "markets") if lemma in lists[name])
    if parse.pos[subject] == "PRON":
        found.append("subject-pronoun" if lemma not in ("who", "which", "that") else "subject-relative")
    if parse.tags[subject] in ("NNS", "NNPS") and not parse.having(subject, "det", "poss", "nummod"):
        found.append("subject-bare-plural")
    return found


def _time(around: Surroundings, predicate: Predicate, place: TimePlace | None) -> list[str]:
    if place is None or place.expression.interval is None:
        return ["undated"]
    interval = place.expression.interval
    found = ["dated", f"dated-{_coarse(interval.days)}"]
    gap = (around.published - interval.latest).days
    found.append("ahead" if gap < 0 else "fresh" if gap < 8 else "recent" if gap < 60 else "old")
    if place.governor in (predicate.token, predicate.noun):
        found.append("dated-directly")
    return found


def _coarse(days: int) -> str:
    return "day" if days <= 2 else "week" if days <= 11 else "month" if days <= 31 else "year" if days <= 366 else "age"


def _position(around: Surroundings, predicate: Predicate) -> list[str]:
    parse, token = around.parse, predicate.token
    paragraph = around.paragraphs[token]
    first, _ = parse.sentences[parse.sentence_of[token]]
    last = around.paragraphs[-1] if around.paragraphs else 0
    found = [f"paragraph={min(paragraph, 3)}"]
    if last and paragraph == last:
        found.append("last-paragraph")
    if first == 0 or around.paragraphs[first - 1] != around.paragraphs[token]:
        found.append("opens-paragraph")
    found.append(f"people-in-sentence={min(around.named_in[parse.sentence_of[token]], 3)}")
    if not around.dated_in[parse.sentence_of[token]]:
        found.append("no-date-in-sentence")
    return found


def _pairs(found: list[str], predicate: Predicate) -> list[str]:
    """Joint features: those that change what a type, a tense or a date says."""
    form = "noun" if predicate.nominal else "verb"
    strength = "weak" if predicate.weak else "strong"
    names = set(found)
    dated = "dated-directly" if "dated-directly" in names else "dated" if "dated" in names else "undated"
    tense = next((name for name in found if name.startswith("tense=")), "tense=")
    subject = next((name for name in found if name.startswith("subject-")), "no-subject")
    return [
        f"{form}-{strength}&{dated}",
        f"{form}-{strength}&{subject}",
        f"{tense}&{dated}",
        f"{tense}&{subject}",
        f"{dated}&{subject}",
        f"type={predicate.type}&{dated}",
        *(f"{name}&{form}" for name in ("free", "someone", "quoted") if name in names),
    ]


def paragraph_numbers(parse: Parse) -> list[int]:
    """The paragraph each token stands in, counted from 0: a blank line parts two."""
    number, found = 0, []
    for word in parse.words:
        found.append(number)
        number += "\n\n" in word
    return found
