"""The columns that all serving processes of a machine share: whoever needs them first has them made, the others wait.

They are made by a process of its own, so that those that serve neither stand still meanwhile nor keep the memory that
making them takes; and they outlive the site, so that it counts quickly again as soon as it is started.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from timeline.models.rollup import EventChange
from timeline.models.snapshot import shared
from timeline.models.snapshot.columns import Columns
from timeline.models.snapshot.loading import all_columns
from timeline.models.snapshot.news import News

# Reading a million events takes some ten seconds; whatever takes longer than this will never end.
PATIENCE = 900
COMMAND = [sys.executable, "-m", "django", "snapshot"]


def shared_columns() -> tuple[Columns, News] | None:
    """The columns of the file, made anew where it is missing or lies far behind; None where that does not work."""
    with _one_at_a_time():
        if found := _kept():
            return found
        subprocess.run(COMMAND, cwd=settings.BASE_DIR, timeout=PATIENCE, check=False)
        return _kept()


def make_shared() -> int:
    """Read all events and write the file; how many events there are."""
    news = News.from_now_on()
    columns = all_columns()
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    about = {"of": _database(), "seen": news.seen, "gaps": sorted(news.gaps), "last": _event_of(news.seen)}
    shared.write(path, columns, about)
    return len(columns.standing)


def _kept() -> tuple[Columns, News] | None:
    """What the file holds, if it is of these tables and they have not moved on too far since."""
    try:
        columns, about = shared.read(_path())
    except shared.Unusable:
        return None
    if about["of"] != _database() or about["last"] != _event_of(about["seen"]) or _news(about).read() is None:
        return None
    return columns, _news(about)


def _news(about: dict[str, Any]) -> News:
    return News(about["seen"], dict.fromkeys(about["gaps"], time.monotonic()))


def _event_of(change: int) -> int | None:
    """Another database, or one that was restored, has another event under the same number, or none."""
    return EventChange.objects.filter(pk=change).values_list("event", flat=True).first()


def _database() -> str:
    told = connection.settings_dict
    return f"{connection.vendor} {told['HOST']} {told['PORT']} {told['NAME']}"


def _path() -> Path:
    return Path(settings.DATA_DIR) / "snapshot"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    path = _path().with_suffix(".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
