"""Which events were written since one last asked, whoever wrote them and however many wrote at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.db.models import Q

from timeline.models.rollup import EVERYONE, EventChange

# Somebody who missed more than so many changes is quicker in reading everything anew.
MOST_CHANGES = 5_000
# Where several write at once, a change may be seen before one of a lower number: its number is asked for again, for so
# many seconds. No transaction of ours takes longer; a number that stays away was rolled back.
PATIENCE = 120.0
MOST_GAPS = 1_000


@dataclass(slots=True)
class News:
    """The last change that was read, and the numbers before it that may still come."""

    seen: int = 0
    gaps: dict[int, float] = field(default_factory=dict)

    @classmethod
    def from_now_on(cls) -> News:
        """Whatever is written from this moment, or is being written in it."""
        last = EventChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        news = cls(max(0, last - MOST_GAPS))
        news._remember(list(EventChange.objects.filter(pk__gt=news.seen).values_list("pk", flat=True)))
        return news

    def read(self) -> set[int] | None:
        """The events that changed; None where they are too many to name."""
        asked = EventChange.objects.filter(Q(pk__gt=self.seen) | Q(pk__in=list(self.gaps)))
        changes = list(asked.values_list("pk", "event")[:MOST_CHANGES])
        if len(changes) == MOST_CHANGES or any(event == EVERYONE for _, event in changes):
            return None
        self._remember([number for number, _ in changes])
        return {event for _, event in changes}

    def _remember(self, numbers: list[int]) -> None:
        now, last = time.monotonic(), max(numbers, default=self.seen)
        if 0 < last - self.seen <= 2 * MOST_GAPS:
            self.gaps |= dict.fromkeys(range(self.seen + 1, last), now)
        for number in numbers:
            self.gaps.pop(number, None)
        self.gaps = {number: since for number, since in self.gaps.items() if now - since < PATIENCE}
        self.seen = max(self.seen, last)
