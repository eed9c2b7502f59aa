"""How close a reading comes to the gold: extents, values, mentions, merges and whole rows of the timeline.

- `timex.strict`, `relaxed`, `value`, `interval`: time expressions by equal extent, by overlapping extent, and those
  whose TIMEX3 value, or whose days, are right as well.
- `event.mention`: triggers that overlap a gold mention, one to one, the nearest first.
- `merge.b3`, `merge.links`: how the matched mentions are grouped into happenings; links are pairs across articles.
- `timeline`: whole rows; one is right when its mentions belong to one gold event, and its narrowest days and its set of
  countries are the gold's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from timeline.evaluation.corpus import Days, GoldArticle, GoldEvent, GoldTime
from timeline.extraction.mentions import TextSpan
from timeline.interchange.records import MentionRecord, Record

_LONGEST_COUNTRY_CODE = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The measures by name; of the matched mentions, the share that is right in each respect; what went wrong."""

    measures: Mapping[str, Score]
    shares: Mapping[str, float]
    matched: int
    details: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    article: str
    gold: GoldEvent
    right_days: frozenset[Days]
    mention: MentionRecord


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    matches: list[_Match] = field(default_factory=list)
    gold_of: dict[tuple[str, int], str] = field(default_factory=dict)
    details: list[str] = field(default_factory=list)


def score(gold: Iterable[GoldArticle], system: Mapping[str, Record]) -> Result:
    """The system's records, by article, against the gold; an article without a record counts as read in vain."""
    articles = list(gold)
    tally = _Tally()
    for article in articles:
        record = system.get(article.id)
        _count_times(article, record, tally)
        _count_mentions(article, record, tally)
    measures = _time_measures(tally.counts)
    measures["event.mention"] = _ratio(len(tally.matches), tally.counts["s_mention"], tally.counts["g_mention"])
    measures["merge.b3"] = _b_cubed(tally.matches)
    measures["merge.links"] = _links(tally.matches)
    measures["timeline"] = _rows(articles, system, tally.gold_of)
    return Result(measures, _shares(tally.matches), len(tally.matches), tally.details)


def pair_up(gold: Sequence[TextSpan], system: Sequence[TextSpan]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping spans, as indices; those whose ends lie nearest come first."""
    near = sorted(
        (abs(g.start - s.start) + abs(g.end - s.end), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if g.overlaps(s)
    )
    used_gold, used_system, pairs = set(), set(), []
    for _, i, j in near:
        if i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            pairs.append((i, j))
    return pairs


def countries(codes: Iterable[str]) -> frozenset[str]:
    """The countries and unions named by actor codes: USA-STATE is USA, a slug is none."""
    heads = (code.split("-")[0] for code in codes)
    return frozenset(head for head in heads if head.isupper() and 1 < len(head) <= _LONGEST_COUNTRY_CODE)


def _ratio(right: int, system: int, gold: int) -> Score:
    return Score(right / system if system else 0.0, right / gold if gold else 0.0)


def _count_times(article: GoldArticle, record: Record | None, tally: _Tally) -> None:
    found = record["time_expressions"] if record else []
    gold_spans = [time.span for time in article.times]
    spans = [TextSpan(time["start"], time["end"]) for time in found]
    pairs = pair_up(gold_spans, spans)
    tally.counts.update(g_time=len(gold_spans), s_time=len(spans), relaxed=len(pairs))
    tally.counts["strict"] += len(set(gold_spans) & set(spans))
    for i, j in pairs:
        gold, system = article.times[i], found[j]
        same_value = gold.value == str(system["value"])
        same_days = gold.days == _days(system["earliest"], system["latest"])
        tally.counts.update(value=same_value, interval=same_days)
        if not (same_value and same_days):
            tally.details.append(
                f"{article.id}: {gold.quote!r} gold {gold.value} [{gold.days.earliest}..{gold.days.latest}] "
                f"got {system['value']} [{system['earliest']}..{system['latest']}]"
            )
    _tell_unpaired(article, "time", gold_spans, spans, pairs, tally)


def _count_mentions(article: GoldArticle, record: Record | None, tally: _Tally) -> None:
    found = record["mentions"] if record else []
    gold = [
        (mention.span, event, right_days(event, mention.time)) for event in article.events for mention in event.mentions
    ]
    spans = [TextSpan(mention["start"], mention["end"]) for mention in found]
    pairs = pair_up([span for span, _, _ in gold], spans)
    tally.counts.update(g_mention=len(gold), s_mention=len(spans))
    for i, j in pairs:
        _, event, days = gold[i]
        tally.matches.append(_Match(article.id, event, days, found[j]))
        tally.gold_of[article.id, j] = event.id
    _tell_unpaired(article, "event", [span for span, _, _ in gold], spans, pairs, tally)


def _tell_unpaired(
    article: GoldArticle,
    what: str,
    gold: Sequence[TextSpan],
    system: Sequence[TextSpan],
    pairs: Sequence[tuple[int, int]],
    tally: _Tally,
) -> None:
    missed = set(range(len(gold))) - {i for i, _ in pairs}
    spurious = set(range(len(system))) - {j for _, j in pairs}
    tally.details += [f"{article.id}: {what} missed {gold[i].of(article.text)!r}" for i in sorted(missed)]
    tally.details += [f"{article.id}: {what} spurious {_around(system[j], article.text)!r}" for j in sorted(spurious)]


def _around(span: TextSpan, text: str) -> str:
    return text[max(0, span.start - 40) : span.end + 40]


def right_days(event: GoldEvent, own: GoldTime | None) -> frozenset[Days]:
    """The event's days, those of the mention's own words, and none at all where the article dates it nowhere.

    A vague reference ("now") has no days; an event that nothing dates may be left undated.
    """
    right = {event.days}
    if own is not None:
        right.add(own.days)
    if not event.timed:
        right.add(Days())
    return frozenset(right)


def _time_measures(counts: Counter[str]) -> dict[str, Score]:
    return {
        f"timex.{name}": _ratio(counts[name], counts["s_time"], counts["g_time"])
        for name in ("strict", "relaxed", "value", "interval")
    }


def _shares(matches: Sequence[_Match]) -> dict[str, float]:
    total = len(matches) or 1
    return {
        "date": sum(_days(m.mention["earliest"], m.mention["latest"]) in m.right_days for m in matches) / total,
        "type": sum(m.gold.type == m.mention["type"] for m in matches) / total,
        "status": sum(m.gold.status == m.mention["status"] for m in matches) / total,
        "countries": sum(_gold_countries(m.gold) == _countries(m.mention) for m in matches) / total,
        "actors": _actors(matches).f1,
    }


def _actors(matches: Sequence[_Match]) -> Score:
    roles = [
        (set(gold), set(system))
        for m in matches
        for gold, system in (
            (m.gold.source_actors, m.mention["source_actors"]),
            (m.gold.target_actors, m.mention["target_actors"]),
        )
    ]
    right = sum(len(gold & system) for gold, system in roles)
    return _ratio(right, sum(len(system) for _, system in roles), sum(len(gold) for gold, _ in roles))


def _b_cubed(matches: Sequence[_Match]) -> Score:
    """For each mention, how much of its group is of its happening, and how much of its happening is in its group."""
    total = len(matches) or 1
    by_gold = _grouped(m.gold.id for m in matches)
    by_system = _grouped(m.mention["event"] for m in matches)
    pure = full = 0.0
    for m in matches:
        gold, system = by_gold[m.gold.id], by_system[m.mention["event"]]
        shared = len(gold & system)
        pure += shared / len(system)
        full += shared / len(gold)
    return Score(pure / total, full / total)


def _links(matches: Sequence[_Match]) -> Score:
    gold = _across_articles(_grouped(m.gold.id for m in matches), matches)
    system = _across_articles(_grouped(m.mention["event"] for m in matches), matches)
    return _ratio(len(gold & system), len(system), len(gold))


def _across_articles(groups: Mapping[Hashable, set[int]], matches: Sequence[_Match]) -> set[tuple[int, int]]:
    return {
        (a, b)
        for group in groups.values()
        for a, b in combinations(sorted(group), 2)
        if matches[a].article != matches[b].article
    }


def _grouped(keys: Iterable[str]) -> dict[Hashable, set[int]]:
    groups: dict[Hashable, set[int]] = defaultdict(set)
    for index, key in enumerate(keys):
        groups[key].add(index)
    return groups


def _rows(
    articles: Sequence[GoldArticle], system: Mapping[str, Record], gold_of: Mapping[tuple[str, int], str]
) -> Score:
    gold_rows: dict[str, list[GoldEvent]] = defaultdict(list)
    system_rows: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for article in articles:
        for event in article.events:
            gold_rows[event.id].append(event)
        for index, mention in enumerate(_mentions(system, article.id)):
            system_rows[mention["event"]].append((article.id, index))
    right = set()
    for members in system_rows.values():
        found = {gold_of[member] for member in members if member in gold_of}
        mentions = [_mentions(system, article)[index] for article, index in members]
        if len(found) == 1 and _row_is_right(gold_rows[next(iter(found))], mentions):
            right |= found
    return _ratio(len(right), len(system_rows), len(gold_rows))


def _mentions(system: Mapping[str, Record], article: str) -> list[MentionRecord]:
    return system[article]["mentions"] if article in system else []


def _row_is_right(want: Sequence[GoldEvent], got: Sequence[MentionRecord]) -> bool:
    days = _narrowest(_days(mention["earliest"], mention["latest"]) for mention in got)
    untimed = not any(event.timed for event in want)
    right_days = days == _narrowest(event.days for event in want) or (untimed and days == Days())
    wanted = frozenset().union(*map(_gold_countries, want))
    return right_days and wanted == frozenset().union(*map(_countries, got))


def _narrowest(days: Iterable[Days]) -> Days:
    dated = [(_width(item), item.earliest, item.latest) for item in days if item.earliest and item.latest]
    return Days(*min(dated)[1:]) if dated else Days()


def _width(days: Days) -> int:
    return (date.fromisoformat(days.latest or "") - date.fromisoformat(days.earliest or "")).days


def _days(earliest: str | None, latest: str | None) -> Days:
    return Days(earliest, latest)


def _gold_countries(event: GoldEvent) -> frozenset[str]:
    return countries(event.source_actors + event.target_actors)


def _countries(mention: MentionRecord) -> frozenset[str]:
    return countries([*mention["source_actors"], *mention["target_actors"]])
