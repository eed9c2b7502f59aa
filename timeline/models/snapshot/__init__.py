"""All events as columns and bitmaps in memory: what a large timeline counts with, exactly and in milliseconds."""

from timeline.models.snapshot.answering import Snapshot
from timeline.models.snapshot.current import answered_by_snapshot, keeper
from timeline.models.snapshot.strips import Cells

__all__ = ["Cells", "Snapshot", "answered_by_snapshot", "keeper"]
