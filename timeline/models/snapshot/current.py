"""The snapshot of a serving process: made once there are many events, and kept up to date with what is written."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Max

from timeline.models.event import Event
from timeline.models.filter import EventFilter
from timeline.models.snapshot.answering import Snapshot
from timeline.models.snapshot.kept import Kept
from timeline.models.snapshot.making import shared_columns
from timeline.models.snapshot.news import News

Answer = TypeVar("Answer")
# Seconds for which a snapshot may lag behind, and between looks at whether one is needed.
LAG, LOOK_EVERY = 0.3, 5.0


class Keeper:
    """One snapshot for one process. Made by a thread of its own, while the tables still answer."""

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._smalls: Kept[Snapshot] = Kept(1)
        self._news = News()
        self._looked = 0.0
        self._taking = False
        self._outdated = threading.Event()
        self._updating = threading.Lock()

    def start(self) -> None:
        """Keep a snapshot from now on, as long as this process lives."""
        self._outdated.set()
        threading.Thread(target=self._keep, name="snapshot", daemon=True).start()

    def current(self) -> Snapshot | None:
        """The snapshot with what was written until now, or a moment ago; None where the tables have to answer."""
        if self._snapshot is not None and time.monotonic() - self._looked > LAG:
            self._follow(self._snapshot)
        return self._snapshot

    @property
    def is_awaited(self) -> bool:
        """Whether the first snapshot is still being made: until then the tables count, which takes seconds a page."""
        return self._taking and self._snapshot is None

    @property
    def state(self) -> int | None:
        """Another number whenever an event was written; None where the tables answer."""
        return self._news.seen if self.current() is not None else None

    def answering(self, as_of: date | None) -> Snapshot | None:
        """The snapshot that answers a question; the past is never asked of the tables."""
        if as_of is None:
            return self.current()
        found = self.current()
        return (found if found is not None else self._small()).as_of(as_of)

    def _small(self) -> Snapshot:
        """Of few events one is made when the past is asked for, and kept until some event is written."""
        state = Event.objects.aggregate(Max("changed_at"), Max("pk"), Count("pk"))
        return self._smalls.get(tuple(state.values()), Snapshot)

    def take(self) -> None:
        """The columns that all processes of this machine share; where that does not work, some of its own."""
        if found := shared_columns():
            self._snapshot, self._news = Snapshot(found[0]), found[1]
        else:
            self.make()

    def make(self) -> None:
        """Read everything. What is written meanwhile is read once more afterwards."""
        news = News.from_now_on()
        self._snapshot, self._news = Snapshot(), news

    def forget(self) -> None:
        """Let the tables answer again."""
        self._snapshot = None
        self._smalls.clear()

    def _follow(self, snapshot: Snapshot) -> None:
        # Whoever finds another thread at it answers with what there is.
        if not self._updating.acquire(blocking=False):
            return
        try:
            changed = self._news.read()
            if changed is None:
                self._outdated.set()
            elif changed:
                snapshot.refresh(changed)
            self._looked = time.monotonic()
        finally:
            self._updating.release()

    def _keep(self) -> None:
        while True:
            self._take_where_needed()
            connection.close()
            time.sleep(LOOK_EVERY)

    def _take_where_needed(self) -> None:
        try:
            if self._outdated.is_set() and _many():
                self._outdated.clear()
                self._taking = True
                self.take()
        except (DatabaseError, OSError, subprocess.TimeoutExpired):
            # The tables may be missing or locked just now, the disk full; they are looked at again in a moment.
            self._outdated.set()
        finally:
            self._taking = False


keeper = Keeper()


def answered_by_snapshot(question: Callable[..., Answer]) -> Callable[..., Answer]:
    """Let the snapshot answer where there is one: its method of the same name takes the same arguments."""

    @wraps(question)
    def answer(*args: Any, **kwargs: Any) -> Answer:
        found = keeper.answering(next((one.as_of for one in args if isinstance(one, EventFilter)), None))
        if found is None:
            return question(*args, **kwargs)
        quick: Callable[..., Answer] = getattr(found, question.__name__)
        return quick(*args, **kwargs)

    return answer


def _many() -> bool:
    """Whether there are so many events that counting in the tables would be felt; the last number tells it at once."""
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return last >= settings.TIMELINE_SNAPSHOT_FROM
