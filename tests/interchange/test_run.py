from __future__ import annotations

from hypothesis import given, settings

from tests.merging.cast import BLINKEN, month, visit
from tests.merging.test_assignment import CROWDS
from timeline.interchange.run import Run
from timeline.merging.clustering import cluster
from timeline.merging.report import Report


def merged(reports: list[Report]) -> dict[str, str]:
    run = Run()
    run.take(reports)
    run.merge()
    events = run.events([report.key for report in reports])
    run.close()
    return events


@given(CROWDS)
@settings(max_examples=40, deadline=None)
def test_a_run_on_file_merges_as_one_in_memory(crowd: list[Report]) -> None:
    expected = {report.key: found.key for found in cluster(crowd) for report in found.reports}
    assert merged(crowd) == expected


def test_groups_that_were_put_aside_are_found_again() -> None:
    months = [f"{year}-{number:02}" for year in range(1800, 2010) for number in range(1, 13)]
    reports = [visit(f"{when}-{copy}", BLINKEN, month(when)) for when in months for copy in ("a", "b")]
    events = merged(reports)
    assert len(set(events.values())) == len(months)
    assert all(events[f"{when}-b"] == f"{when}-a" for when in months)


def test_a_run_without_reports_has_no_events() -> None:
    assert merged([]) == {}
