"""Time expressions of a text: found by the rules, pointed by tense, anchored, and resolved."""

from timeline.extraction.dates.find import find_dates
from timeline.extraction.dates.literals import Convention

__all__ = ["Convention", "find_dates"]
