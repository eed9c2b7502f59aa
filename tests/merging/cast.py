"""A fixed cast of reports for the tests of merging."""

from __future__ import annotations

from datetime import date

from timeline.extraction.mentions import EventStatus
from timeline.merging.report import Report, SourceArticle
from timeline.temporal.interval import Granularity, TimeInterval, one_day

USA, CHN = ("USA",), ("CHN",)
BLINKEN = ("antony-blinken", "USA-STATE", "CHN")
YELLEN = ("janet-yellen", "USA-TREAS", "CHN")
LEADERS = ("joe-biden", "USA-GOV", "xi-jinping", "CHN")
ARMY = ("CHN-MIL",)
NAVY = ("USA-MIL",)


def day(text: str) -> TimeInterval:
    return one_day(date.fromisoformat(text))


def month(text: str) -> TimeInterval:
    first = date.fromisoformat(f"{text}-01")
    last = date(first.year + first.month // 12, first.month % 12 + 1, 1).toordinal() - 1
    return TimeInterval(first, date.fromordinal(last), Granularity.MONTH)


def span(first: str, last: str, granularity: Granularity = Granularity.RANGE) -> TimeInterval:
    return TimeInterval(date.fromisoformat(first), date.fromisoformat(last), granularity)


def report(
    key: str,
    type_: str,
    when: TimeInterval | None,
    sources: tuple[str, ...],
    targets: tuple[str, ...] = (),
    *,
    did: str = "",
    about: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
    status: EventStatus = EventStatus.HAPPENED,
    published: str = "2023-12-01",
    article: str = "",
    place: str = "",
    country: str = "",
    outlet: str = "",
) -> Report:
    return Report(
        key=key,
        article=SourceArticle(article or f"article-{key}", date.fromisoformat(published), outlet),
        type=type_,
        status=status,
        sources=sources,
        targets=targets or (sources if type_ == "CONSULT" else ()),
        interval=when,
        predicate=did,
        objects=about,
        names=names,
        numbers=numbers,
        place=place,
        country=country,
    )


def visit(key: str, who: tuple[str, ...], when: TimeInterval | None, **more: object) -> Report:
    return report(key, "CONSULT", when, who, did="visit", names=("beijing",), **more)  # type: ignore[arg-type]


def intercept(key: str, when: TimeInterval | None, **more: object) -> Report:
    about = ("plane", "nose")
    return report(key, "COERCE", when, ARMY, NAVY, did="intercept", about=about, **more)  # type: ignore[arg-type]


def tariff(key: str, when: TimeInterval | None, did: str = "impose", *, amount: str = "", **more: object) -> Report:
    numbers = (amount,) if amount else ()
    return report(key, "SANCTION", when, USA, CHN, did=did, about=("tariff",), numbers=numbers, **more)  # type: ignore[arg-type]
