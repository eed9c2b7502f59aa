from __future__ import annotations

from itertools import pairwise

import pytest
from django.test import Client

from timeline.models import Event
from timeline.models.filter import Sort
from timeline.web.landmarks import APART, MOST, peaks


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ([], []),
        ([0, 0, 0], []),
        ([1, 1, 1, 2], []),
        ([3, 3, 3, 3], []),
        ([1, 9, 8, 1, 1, 1, 7, 1], [1, 6]),
        ([*[1] * 20, 9, *[1] * 20, 8], [20, 41]),
    ],
)
def test_what_stands_out_is_far_above_the_rest_and_far_apart(sizes: list[int], found: list[int]) -> None:
    assert peaks(sizes) == found


def test_labels_never_come_nearer_than_they_are_wide() -> None:
    places = peaks([index % 7 * (index % 5) + 1 for index in range(96)])
    assert 1 < len(places) <= MOST
    assert all(after - before >= APART * 96 for before, after in pairwise(places))


def test_a_tall_month_names_the_event_that_most_articles_report(gold: None, client: Client) -> None:
    strip = client.get("/").context["strip"]
    tallest, _ = max(strip.landmarks, key=lambda pair: pair[0].size)
    assert tallest.size == max(strip.counts)
    place = strip.counts.index(tallest.size)
    month = {"starts_on__gte": strip.starts[place], "starts_on__lt": strip.starts[place + 1]}
    begun = Event.objects.filter(**month)
    assert begun.get(title=tallest.title).report_count == max(begun.values_list("report_count", flat=True))


def test_every_label_of_the_drawing_is_a_link_in_the_table_too(gold: None, client: Client) -> None:
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.context["strip"].landmarks
    for mark, _ in answer.context["strip"].landmarks:
        assert f'<li><b>{mark.when}</b> <a href="{mark.href}"' in page


def test_a_strip_of_first_reports_names_nothing(gold: None, client: Client) -> None:
    assert not client.get("/", {"sort": Sort.REPORTED}).context["strip"].landmarks
