"""The columns in a file are the columns of the tables, and none but theirs."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.models.test_snapshot import QUESTIONS, answers
from timeline.models import Event
from timeline.models.filter import EventFilter
from timeline.models.rollup import EventChange
from timeline.models.snapshot import Snapshot, making, shared
from timeline.models.snapshot.current import Keeper
from timeline.models.snapshot.loading import all_columns
from timeline.services import read_model

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder, and columns that are made in this process, which alone sees the test's tables."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: making.make_shared())
    call_command("make_events", "200", "--seed", "3", verbosity=0)
    return tmp_path


def made(folder: Path) -> int:
    return (folder / "snapshot").stat().st_mtime_ns


def test_columns_out_of_the_file_answer_as_those_out_of_the_tables(folder: Path) -> None:
    shared.write(folder / "some", all_columns(), {"seen": 7})
    columns, about = shared.read(folder / "some")
    assert about == {"seen": 7}
    wanted = EventFilter(actor=("USA",))
    assert answers(Snapshot(columns), wanted) == answers(Snapshot(), wanted)
    assert QUESTIONS["number"](Snapshot(columns), wanted) > 0


def test_what_changes_after_the_file_was_written_is_counted_by_each_process_for_itself(folder: Path) -> None:
    making.make_shared()
    keepers = [Keeper(), Keeper()]
    for one in keepers:
        one.take()
    event = Event.objects.standing().filter(type="CONSULT").first()
    assert event
    was = read_model.contributions([event.pk])
    Event.objects.filter(pk=event.pk).update(removed="wrong")
    read_model.follow(was, [event.pk])
    changed, other = (one.current() for one in keepers)
    assert changed and other and changed is not other
    assert len(changed) == len(other) == 199
    assert len(shared.read(folder / "snapshot")[0].standing) == 200


def test_the_next_process_takes_what_the_first_has_made(folder: Path) -> None:
    assert making.shared_columns()
    first = made(folder)
    assert making.shared_columns()
    assert made(folder) == first


def test_columns_that_lie_too_far_behind_are_made_anew(folder: Path) -> None:
    making.shared_columns()
    first = made(folder)
    read_model.rebuild()
    assert making.shared_columns()
    assert made(folder) != first


def test_columns_of_other_tables_are_not_used(folder: Path) -> None:
    making.shared_columns()
    first = made(folder)
    EventChange.objects.update(event=4711)
    assert making.shared_columns()
    assert made(folder) != first


@pytest.mark.parametrize("found", [b"", b"something else", b"timeline snapshot 0\nof an older release"])
def test_a_file_that_is_none_of_ours_is_replaced(folder: Path, found: bytes) -> None:
    (folder / "snapshot").write_bytes(found)
    columns, _ = making.shared_columns() or pytest.fail("no columns")
    assert len(columns.standing) == 200


def test_where_no_file_can_be_made_a_process_keeps_columns_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    keeper = Keeper()
    keeper.take()
    snapshot = keeper.current()
    assert snapshot and len(snapshot) == 200
