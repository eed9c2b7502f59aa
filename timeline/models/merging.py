"""What merging keeps beside the reports: sketches, editors' rulings, and pairs that editors are asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from timeline.models.decision import Decision
from timeline.models.mention import EventMention

# Half of what one statement can name: each is named twice.
_REPORTS_AT_A_TIME = 5_000


class MentionSketch(models.Model):
    """A report in a dozen numbers (`timeline.merging.sketch.Sketch`): narrow rows, of which many are read at once."""

    mention = models.OneToOneField(EventMention, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    type = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    first = models.IntegerField()
    last = models.IntegerField()
    actors = models.BigIntegerField()
    weight = models.IntegerField()
    done = models.BigIntegerField()
    acts = models.BigIntegerField()
    topics = models.BigIntegerField()
    words = models.BigIntegerField()
    names = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.type} {self.mention_id}"


class RuledReport(models.Model):
    """A report that a decision in force is about: the index behind `Decision.becomes`, by the key of the report.

    `side` tells what the decision joins or keeps apart; reports of one side and one `bundle` above 0 go into one group.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ruled")
    key = models.CharField(max_length=100, db_index=True)
    side = models.PositiveSmallIntegerField()
    bundle = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["decision", "key"], name="ruled_report_once")]

    def __str__(self) -> str:
        return f"{self.key} on side {self.side} of {self.decision_id}"


class DoubtQuerySet(models.QuerySet["Doubt"]):
    """Questions about doubts."""

    def open(self) -> Self:
        """Pairs of two standing events that nobody has decided about, the likeliest first."""
        apart = self.exclude(report__event=F("other__event"))
        for end in ("report__event", "other__event"):
            apart = apart.filter(**{f"{end}__merged_into__isnull": True, f"{end}__removed": ""})
        return apart.order_by("-score", "pk")

    def touching(self, reports: Sequence[int]) -> Iterator[Doubt]:
        """Doubts with one of these reports, by number, at either end; each at least once.

        Two indices answer this whatever the planner knows of the tables; a filter through the reports' events would
        make it choose an order of five joins.
        """
        for start in range(0, len(reports), _REPORTS_AT_A_TIME):
            some = reports[start : start + _REPORTS_AT_A_TIME]
            yield from self.filter(Q(report__in=some) | Q(other__in=some))


class Doubt(models.Model):
    """Two reports of different events that may be of one happening: alike, though not enough to be merged.

    One of them founded its event, the other is the report of another event that it is most like; `report` is the one
    with the lower number. `score` is in log-odds.
    """

    report = models.ForeignKey(EventMention, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(EventMention, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(db_index=True)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "other"], name="doubt_once")]

    def __str__(self) -> str:
        return f"{self.report_id} or {self.other_id}"

    @property
    def is_open(self) -> bool:
        """Whether its reports are of two standing events: what `DoubtQuerySet.open` asks of the tables."""
        events = {self.report.event, self.other.event}
        return len(events) == 2 and all(event is not None and event.stands for event in events)
