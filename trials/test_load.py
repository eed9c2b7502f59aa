"""Many rows: walked while others come, and carried through migrations."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.jobs.driving import Site
from timeline.models import Event
from timeline.models.filter import EventFilter
from timeline.services.exporting.walking import in_chunks

EVENTS = 100_000


@pytest.mark.django_db(transaction=True)
def test_a_hundred_thousand_events_are_each_met_once_while_others_come() -> None:
    call_command("make_events", str(EVENTS), verbosity=0)
    there = set(Event.objects.standing().values_list("pk", flat=True))
    met: list[int] = []
    for rows in in_chunks(EventFilter()):
        met += [event.pk for event in rows]
        day = rows[0].starts_on
        Event.objects.create(key=f"new {len(met)}", title="New", type="CONSULT", starts_on=day, ends_on=day)
    assert len(met) == len(set(met))
    assert there <= set(met)


def test_migrations_of_many_events_go_back_and_forth(tmp_path: Path) -> None:
    site = Site(tmp_path, f"sqlite:///{tmp_path / 'timeline.sqlite3'}")
    site.run("setup")
    assert site.manage("make_events", str(EVENTS)).returncode == 0
    before = site.run("report").stdout
    assert site.manage("migrate", "timeline", "0004").returncode == 0
    assert site.manage("migrate").returncode == 0
    assert site.run("report").stdout == before
    assert site.manage("verify").returncode == 0
