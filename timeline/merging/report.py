"""What merging sees of a mention: a frozen report that a database row can keep as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache

from timeline.extraction.mentions import EventMention, EventStatus, Extent
from timeline.temporal.interval import Granularity, TimeInterval

# Actors that were supplied and not named have less than this.
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """The article that a report stands in: its key, who printed it and the civil day that it came out.

    `source` is the same for all articles of one near-duplicate text ("" where it stands alone).
    """

    key: str
    published: date | None
    outlet: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One mention of one happening, reduced to what can be compared. `key` is unique and outlives re-analysis.

    `interval` is None where the article gives no time. `answers` is the key of the report, in the same article, that
    this one is a response to. `position` is where the trigger starts in the text. `guessed` are actors that the text
    does not name there ("the other side of the story"): they are shown, but prove nothing.
    """

    key: str
    article: SourceArticle
    type: str
    status: EventStatus = EventStatus.HAPPENED
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    interval: TimeInterval | None = None
    extent: Extent = Extent.WITHIN
    inferred: bool = False
    predicate: str = ""
    objects: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    place: str = ""
    country: str = ""
    title: str = ""
    position: int = 0
    answers: str = ""
    guessed: tuple[str, ...] = ()

    @property
    def actors(self) -> frozenset[str]:
        """Everyone involved, acting or acted upon."""
        return frozenset(self.sources) | frozenset(self.targets)

    @property
    def countries(self) -> frozenset[str]:
        """The countries and unions that the actors' codes name: USA-STATE counts for USA, a slug for none."""
        return frozenset(filter(None, map(country_of, self.actors)))

    @property
    def granularity(self) -> Granularity:
        """How finely the date is named."""
        return self.interval.granularity if self.interval else Granularity.UNKNOWN


@lru_cache(maxsize=50_000)
def country_of(code: str) -> str:
    """USA-STATE -> USA; EU -> EU; huawei -> nothing."""
    head = code.split("-")[0]
    return head if head.isupper() else ""


def report_of(mention: EventMention, article: SourceArticle, key: str = "") -> Report:
    """The report that a mention makes; its key is the article's with the span of the trigger, unless given."""
    return Report(
        key=key or report_key(article.key, mention.trigger.start, mention.trigger.end),
        article=article,
        type=mention.type,
        status=mention.status,
        sources=mention.source_codes,
        targets=mention.target_codes,
        interval=mention.when.interval,
        extent=mention.when.extent,
        inferred=mention.when.inferred,
        predicate=mention.predicate,
        objects=mention.objects,
        numbers=mention.numbers,
        names=mention.names,
        place=mention.location.name if mention.location else "",
        country=mention.location.country if mention.location else "",
        title=mention.title,
        position=mention.trigger.start,
        guessed=_guessed(mention),
        answers=report_key(article.key, mention.answers.start, mention.answers.end) if mention.answers else "",
    )


def _guessed(mention: EventMention) -> tuple[str, ...]:
    sure: set[str] = set()
    found: dict[str, None] = {}
    for actor in (*mention.source_actors, *mention.target_actors):
        if actor.confidence < _SURE:
            found |= dict.fromkeys(actor.codes)
        else:
            sure.update(actor.codes)
    return tuple(code for code in found if code not in sure)


def reports_of(mentions: Iterable[EventMention], article: SourceArticle) -> list[Report]:
    """The reports of one article's mentions, in their order."""
    return [report_of(mention, article) for mention in mentions]


def report_key(article: str, start: int, end: int) -> str:
    """a-red-carpet, 10, 17 -> a-red-carpet:10-17."""
    return f"{article}:{start}-{end}"


def to_json(report: Report) -> dict[str, object]:
    """The report as plain JSON values; `from_json` gives it back."""
    interval = report.interval
    plain = {field.name: getattr(report, field.name) for field in fields(report)}
    article = report.article
    return plain | {
        "article": [article.key, _iso(article.published), article.outlet, article.source],
        "status": str(report.status),
        "extent": str(report.extent),
        "interval": [_iso(interval.earliest), _iso(interval.latest), str(interval.granularity)] if interval else None,
        **{name: list(plain[name]) for name in _LISTS},
    }


def from_json(stored: Mapping[str, object]) -> Report:
    """The report that `to_json` wrote; keys that are not known are passed over."""
    known = {field.name: stored[field.name] for field in fields(Report) if field.name in stored}
    key, published, outlet, source = _strings(known.pop("article"))
    interval = known.pop("interval", None)
    report = Report(
        key=str(known.pop("key")),
        article=SourceArticle(key, date.fromisoformat(published) if published else None, outlet, source),
        type=str(known.pop("type")),
        status=EventStatus(str(known.pop("status"))),
        extent=Extent(str(known.pop("extent"))),
        interval=_interval(_strings(interval)) if interval else None,
    )
    lists = {name: tuple(_strings(known.pop(name))) for name in _LISTS if name in known}
    return replace(report, **lists, **known)  # type: ignore[arg-type]


_LISTS = ("sources", "targets", "objects", "numbers", "names", "guessed")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _strings(stored: object) -> list[str]:
    if not isinstance(stored, list | tuple):
        raise TypeError(f"a list was stored, not {stored!r}")
    return [str(item) for item in stored]


def _interval(stored: list[str]) -> TimeInterval:
    earliest, latest, granularity = stored
    return TimeInterval(date.fromisoformat(earliest), date.fromisoformat(latest), Granularity(granularity))
