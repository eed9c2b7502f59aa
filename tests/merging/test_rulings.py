from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging.cast import BLINKEN, YELLEN, day, intercept, month, span, visit
from tests.merging.memory_store import MemoryStore
from tests.merging.test_assignment import CROWDS
from timeline.merging.clustering import happenings, partition
from timeline.merging.report import Report
from timeline.merging.rulings import Ruling, Rulings, Side

JUNE = span("2023-06-18", "2023-06-19")
VISITS = [visit("a1", BLINKEN, JUNE), visit("a2", BLINKEN, month("2023-06")), visit("b", YELLEN, day("2023-07-06"))]
THREE = [intercept("r1", day("2023-05-26")), intercept("r2", day("2023-05-26")), intercept("r3", month("2023-05"))]


def loose(*keys: str) -> Side:
    return Side(loose=keys)


def held(*keys: str) -> Side:
    return Side(held=(keys,))


def one(number: int, *sides: Side) -> Ruling:
    return Ruling(number, True, sides)


def two(number: int, *sides: Side) -> Ruling:
    return Ruling(number, False, sides)


def found(reports: list[Report], *rulings: Ruling) -> set[frozenset[str]]:
    clusters = happenings(partition(reports, Rulings(rulings)).clusters)
    return {frozenset(report.key for report in cluster.reports) for cluster in clusters}


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


def test_what_was_ruled_one_is_one_with_all_that_likeness_adds() -> None:
    assert found(VISITS) == sets("a1 a2", "b")
    assert found(VISITS, one(1, loose("a1"), loose("b"))) == sets("a1 a2 b")


def test_a_later_report_finds_its_way_to_either_side_of_a_merge() -> None:
    late = visit("b2", YELLEN, month("2023-07"))
    assert found([*VISITS, late], one(1, loose("a1"), loose("b"))) == sets("a1 a2 b b2")


def test_a_merge_still_holds_when_the_report_it_named_first_is_gone() -> None:
    assert found(VISITS[1:], one(1, loose("a1", "a2"), loose("b"))) == sets("a2 b")


def test_what_was_ruled_two_is_two() -> None:
    assert found(THREE) == sets("r1 r2 r3")
    assert found(THREE, two(1, held("r2"), held("r1", "r3"))) == sets("r2", "r1 r3")


def test_the_rest_of_a_split_stays_together_though_its_most_precise_report_left() -> None:
    far = [intercept("n1", day("2023-05-26")), intercept("n2", day("2023-05-27")), intercept("n0", day("2023-05-26"))]
    assert found(far, two(1, held("n0"), held("n1", "n2"))) == sets("n0", "n1 n2")


def test_a_later_report_joins_the_side_of_a_split_that_it_fits() -> None:
    left = visit("a2", BLINKEN, JUNE, place="Beijing")
    right = visit("a1", BLINKEN, JUNE)
    ruling = two(1, held("a2"), held("a1"))
    late = visit("late", BLINKEN, JUNE, place="Beijing")
    groups = found([left, right, late], ruling)
    assert len(groups) == 2
    assert frozenset({"a1", "a2"}) not in {group & {"a1", "a2"} for group in groups}


def test_the_later_of_two_rulings_that_contradict_each_other_wins() -> None:
    merged, parted = one(1, loose("a1"), loose("b")), two(2, loose("a1", "a2"), loose("b"))
    assert found(VISITS, merged, parted) == sets("a1 a2", "b")
    again = one(3, loose("a1"), loose("b"))
    assert found(VISITS, merged, parted, again) == sets("a1 a2 b")


def test_a_report_split_off_a_merged_event_leaves_the_merge_of_the_others() -> None:
    merged = one(1, loose("a1", "a2"), loose("b"))
    split = two(2, held("a1"), Side(held=(("a2",), ("b",))))
    assert found(VISITS, merged, split) == sets("a1", "a2 b")


def test_one_of_three_merged_events_that_is_split_off_again_leaves_the_other_two_merged() -> None:
    reports = [*VISITS, intercept("c", day("2023-05-26"))]
    merged = one(1, loose("a1", "a2"), loose("b"), loose("c"))
    assert found(reports, merged) == sets("a1 a2 b c")
    split = two(2, Side(held=(("a1", "a2"),)), Side(held=(("b",), ("c",))))
    assert found(reports, merged, split) == sets("a1 a2", "b c")


RULINGS = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sets(st.integers(0, 14), min_size=2, max_size=6)), max_size=3
)


def drawn(recipes: list[tuple[bool, bool, set[int]]]) -> list[Ruling]:
    found = []
    for number, (same, holding, chosen) in enumerate(recipes, 1):
        keys = [f"r{at:02}" for at in sorted(chosen)]
        cut = len(keys) // 2
        side = held if holding and not same else loose
        found.append(Ruling(number, same, (side(*keys[:cut]), side(*keys[cut:]))))
    return found


@given(CROWDS, RULINGS, st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_rulings_hold_in_any_order_of_arrival(
    crowd: list[Report], recipes: list[tuple[bool, bool, set[int]]], dice: object, at_a_time: int
) -> None:
    dice.shuffle(arriving := list(crowd))  # type: ignore[attr-defined]
    store = MemoryStore()
    half = len(arriving) // 2
    store.take(arriving[:half])
    for ruling in drawn(recipes):
        store.rule(ruling)
    for start in range(half, len(arriving), at_a_time):
        store.take(arriving[start : start + at_a_time])
    assert store.happenings() == found(crowd, *drawn(recipes))


@given(CROWDS, RULINGS)
@settings(max_examples=40, deadline=None)
def test_rulings_that_are_undone_leave_no_trace(
    crowd: list[Report], recipes: list[tuple[bool, bool, set[int]]]
) -> None:
    store = MemoryStore()
    store.take(crowd)
    for ruling in drawn(recipes):
        store.rule(ruling)
    for ruling in drawn(recipes):
        store.lift(ruling)
    assert store.happenings() == found(crowd)
