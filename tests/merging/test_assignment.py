from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging.cast import BLINKEN, CHN, LEADERS, USA, YELLEN, day, intercept, month, report, span, tariff, visit
from tests.merging.memory_store import MemoryStore
from timeline.merging.clustering import REPRESENTATIVES, cluster
from timeline.merging.report import Report
from timeline.temporal.interval import Granularity

DAYS = ["2023-05-20", "2023-05-21", "2023-05-26", "2023-06-18"]
SPANS = [
    *map(day, DAYS),
    month("2023-05"),
    month("2023-06"),
    span("2023-03-01", "2023-05-31", Granularity.SEASON),
    None,
]
FIGURES = ["", "34000000000 usd", "16000000000 usd"]


def drawn(number: int, kind: int, when: int, detail: int, article: int) -> Report:
    """One of many reports that resemble each other more or less."""
    key, more = f"r{number:02}", {"article": f"article-{article}", "published": f"2023-07-{article + 1:02}"}
    interval = SPANS[when]
    match kind:
        case 0:
            return tariff(key, interval, ("impose", "announce", "effect")[detail], amount=FIGURES[detail], **more)
        case 1:
            return visit(key, (BLINKEN, YELLEN, CHN)[detail], interval, **more)
        case 2:
            return intercept(key, interval, **more)
        case 3:
            did = ("meet", "call", "talk")[detail]
            return report(key, "CONSULT", interval, LEADERS if detail else USA + CHN, did=did, **more)  # type: ignore[arg-type]
        case _:
            return report(key, "ACCUSE", interval, (USA, CHN, ())[detail], CHN, did="accuse", **more)  # type: ignore[arg-type]


RECIPES = st.tuples(st.integers(0, 4), st.integers(0, len(SPANS) - 1), st.integers(0, 2), st.integers(0, 4))
CROWDS = st.lists(RECIPES, min_size=1, max_size=40).map(
    lambda recipes: [drawn(number, *recipe) for number, recipe in enumerate(recipes)]
)


def at_once(reports: list[Report]) -> set[frozenset[str]]:
    return {frozenset(one.key for one in found.reports) for found in cluster(reports)}


@given(CROWDS, st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_one_by_one_gives_what_a_batch_gives(crowd: list[Report], dice: object, at_a_time: int) -> None:
    dice.shuffle(arriving := list(crowd))  # type: ignore[attr-defined]
    store = MemoryStore()
    for start in range(0, len(arriving), at_a_time):
        store.take(arriving[start : start + at_a_time])
    assert store.groups() == at_once(crowd)


@given(CROWDS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_lost_report_leaves_no_trace(crowd: list[Report], dice: object) -> None:
    dice.shuffle(arriving := list(crowd))  # type: ignore[attr-defined]
    store = MemoryStore()
    store.take(arriving)
    lost, kept = arriving[: len(arriving) // 3], arriving[len(arriving) // 3 :]
    store.lose(lost)
    assert store.groups() == at_once(kept)


def test_a_report_more_on_a_crowded_happening_moves_nothing() -> None:
    store = MemoryStore()
    store.take([intercept(f"r{number}", day("2023-05-26")) for number in range(REPRESENTATIVES)])
    late = intercept("r9", month("2023-05"))
    found = store.take([late])
    assert [added.key for _, added, _ in found.added] == ["r9"]
    assert found.merged.clusters == ()


def test_a_more_precise_report_becomes_the_founder() -> None:
    store = MemoryStore()
    store.take([intercept("vague", month("2023-05"))])
    store.take([intercept("precise", day("2023-05-26"))])
    assert set(store.cluster_of.values()) == {"precise"}
