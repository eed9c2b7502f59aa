"""All events as columns and bitmaps in memory: what a large timeline counts with, exactly and in milliseconds."""

from timeline.models.snapshot.answering import Snapshot
from timeline.models.snapshot.current import answered_by_snapshot, keeper

__all__ = ["Snapshot", "answered_by_snapshot", "keeper"]
