"""What a search asks for: words in the text of events, and actors by any of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models.functions import Lower

from timeline.models.actor import ActorName
from timeline.models.searching.terms import Term, search_terms

# Beijing is where things happen as often as it is China, and "Chinese" is in every second sentence.
NAME_KINDS = ("name", "alias", "han", "pinyin")
LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms that all have to be there, or one of the actors whom they name, or those under them."""

    terms: tuple[Term, ...]
    actors: tuple[int, ...] = ()
    unwanted: bool = False


def sought(query: str) -> list[Sought]:
    """wang yi chips -tiktok -> Wang Yi by his name, the word, the unwanted word. One query, whatever is asked."""
    terms = search_terms(query)
    named = _actors_called({name for name, _ in _runs(terms)})
    found, at = [], 0
    while at < len(terms):
        length = next((size for size in _sizes(terms, at) if _name(terms[at : at + size]) in named), 1)
        run = terms[at : at + length]
        found.append(Sought(run, named.get(_name(run), ()), unwanted=run[0].unwanted))
        at += length
    return found


def _actors_called(names: set[str]) -> Mapping[str, tuple[int, ...]]:
    known = ActorName.objects.filter(kind__in=NAME_KINDS).annotate(lower=Lower("name")).filter(lower__in=names)
    found: dict[str, tuple[int, ...]] = {}
    for name, actor in known.order_by("lower", "actor").values_list("lower", "actor").distinct():
        found[name] = (*found.get(name, ()), actor)
    return found


def _runs(terms: Sequence[Term]) -> Iterator[tuple[str, int]]:
    for at in range(len(terms)):
        for size in _sizes(terms, at):
            yield _name(terms[at : at + size]), size


def _sizes(terms: Sequence[Term], at: int) -> range:
    """How many terms from one on can be a name, the longest first: whole words, all wanted, or one unwanted."""
    most = 1
    while at + most < len(terms) and most < LONGEST_NAME and not any(_alone(one) for one in terms[at : at + most + 1]):
        most += 1
    return range(most, 0, -1)


def _alone(term: Term) -> bool:
    return term.unwanted or term.beginning


def _name(terms: Sequence[Term]) -> str:
    return " ".join(term.text for term in terms)
