"""A report prepared for comparison: its sets are made once, however many others it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.merging.report import Report, country_of
from timeline.merging.words import groups, words

# A neighbourhood is looked at several times over.
_KEPT = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What likeness looks at.

    `days` are the first and last day as ordinals. `actors`, `sources` and `targets` leave out whoever was guessed;
    `likely_sources` and `likely_targets` do not. `persons` are codes that name no country (people, companies, lands
    without a code), `bodies` parts of a government, `people` those who act for each country. `done` and `stage` come
    from the predicate alone, `acts` and `stages` from all words. `names` leave out the two capitals and countries,
    which stand in nearly every report.
    """

    report: Report
    days: tuple[int, int] | None
    actors: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    people: Mapping[str, frozenset[str]]
    sources: frozenset[str]
    targets: frozenset[str]
    likely_sources: frozenset[str]
    likely_targets: frozenset[str]
    done: frozenset[str]
    acts: frozenset[str]
    families: frozenset[str]
    stage: frozenset[str]
    stages: frozenset[str]
    topics: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    units: frozenset[str]


@lru_cache(maxsize=_KEPT)
def marks_of(report: Report) -> Marks:
    """The marks of one report; of the reports used last they are kept."""
    known = words()
    lemmas = (report.predicate, *report.objects, *report.names)
    done = groups([report.predicate], known.acts)
    sources, targets = _sure(report.sources, report), _sure(report.targets, report)
    actors = frozenset((*sources, *targets))
    return Marks(
        report=report,
        days=_days(report),
        actors=actors,
        persons=frozenset(code for code in actors if not country_of(code)),
        bodies=frozenset(code for code in actors if country_of(code) and "-" in code),
        people=_people(sources, targets),
        sources=_sides(sources),
        targets=_sides(targets),
        likely_sources=_sides(report.sources),
        likely_targets=_sides(report.targets),
        done=done,
        acts=done | groups(report.objects, known.acts),
        families=frozenset(known.family[act] for act in done if act in known.family),
        stage=groups([report.predicate], known.stages),
        stages=groups(lemmas, known.stages),
        topics=groups(lemmas, known.topics),
        words=frozenset((report.predicate, *report.objects)) - known.common,
        names=frozenset(report.names) - known.common_names,
        numbers=frozenset(report.numbers),
        units=frozenset(map(unit_of, report.numbers)),
    )


def unit_of(figure: str) -> str:
    """25 % -> %; 34000000000 usd -> usd; list 4a -> list."""
    first, _, rest = figure.partition(" ")
    return rest if first[:1].isdigit() else first


def _sure(codes: Sequence[str], report: Report) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in report.guessed)


def _days(report: Report) -> tuple[int, int] | None:
    interval = report.interval
    return (interval.earliest.toordinal(), interval.latest.toordinal()) if interval else None


def _people(*roles: Sequence[str]) -> dict[str, frozenset[str]]:
    """[antony-blinken, USA-STATE, CHN] -> Blinken for the USA: a person stands before what the person acts for."""
    found: dict[str, set[str]] = {}
    for codes in roles:
        persons: list[str] = []
        for code in codes:
            if country := country_of(code):
                found.setdefault(country, set()).update(persons)
                persons = []
            else:
                persons.append(code)
    return {country: frozenset(persons) for country, persons in found.items() if persons}


def _sides(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(country_of(code) or code for code in codes)
