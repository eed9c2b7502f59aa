"""How many of the gold's actors are named where their event is told: what the reading of roles can reach at most.

    python -m timeline.evaluation.actor_reach [CORPUS] [even|odd]

For each gold event, the codes of its actors are compared with those that are found in the sentences of its mentions.
What a sentence leaves unsaid cannot be reached there; the completion of parties adds it later.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from spacy.tokens import Doc

from timeline.evaluation.corpus import SAMPLES, GoldArticle, GoldEvent, read_corpus
from timeline.evaluation.running import PARTS
from timeline.extraction.actors import acting_on, find_actors
from timeline.extraction.language import load_pipeline
from timeline.extraction.mentions import ActorMention, TextSpan
from timeline.registry import Registry, load_registry


@dataclass(slots=True)
class Reach:
    """Counts over all events: codes and people in the gold, those reached, and those missed most often."""

    codes: int = 0
    reached: int = 0
    people: int = 0
    people_reached: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """The share of the gold's codes that are found where their event is told."""
        return self.reached / self.codes if self.codes else 0.0

    @property
    def people_recall(self) -> float:
        """The same of people alone."""
        return self.people_reached / self.people if self.people else 0.0

    def count(self, wanted: set[str], found: set[str], people: set[str]) -> None:
        """Adds one event."""
        self.codes += len(wanted)
        self.reached += len(wanted & found)
        self.people += len(wanted & people)
        self.people_reached += len(wanted & people & found)
        self.missed.update(wanted - found)


def actor_reach(articles: Iterable[GoldArticle], docs: Iterable[Doc], registry: Registry) -> Reach:
    """The reach of the actors found in parsed articles."""
    reach = Reach()
    people = {code for code in registry.actors if registry.is_person(code)}
    for article, doc in zip(articles, docs, strict=True):
        actors = find_actors(doc, registry, article.published_at.date())
        sentences = [TextSpan(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        for event in article.events:
            wanted = {*event.source_actors, *event.target_actors}
            reach.count(wanted, codes_told(event, actors, sentences, registry), people)
    return reach


def codes_told(
    event: GoldEvent, actors: Sequence[ActorMention], sentences: Sequence[TextSpan], registry: Registry
) -> set[str]:
    """The codes found in the sentences that tell an event, on the day of publication or of the event."""
    told = [sentence for sentence in sentences if any(sentence.overlaps(mention.span) for mention in event.mentions)]
    there = [actor for actor in actors if any(sentence.holds(actor.span) for sentence in told)]
    found = {code for actor in there for code in actor.codes}
    if event.days.earliest:
        day = date.fromisoformat(event.days.earliest)
        found |= {code for actor in there for code in acting_on(actor, registry, day).codes}
    return found


def main(arguments: Sequence[str]) -> None:
    """Prints the reach over a corpus, whole or every other article."""
    part = next((PARTS[name] for name in arguments if name in PARTS), slice(None))
    folder = next((Path(name) for name in arguments if name not in PARTS), SAMPLES)
    articles = read_corpus(folder)[part]
    reach = actor_reach(articles, load_pipeline().pipe(article.text for article in articles), load_registry())
    print(f"codes {reach.recall:.3f} of {reach.codes}   people {reach.people_recall:.3f} of {reach.people}")
    print("missed most often:", ", ".join(f"{code} {times}" for code, times in reach.missed.most_common(15)))


if __name__ == "__main__":
    main(sys.argv[1:])
