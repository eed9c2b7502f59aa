"""Results set against those of a year ago: the year before, as finely as the results are told."""

from __future__ import annotations

import re
from datetime import date

from timeline.extraction.dates.context import Context
from timeline.extraction.dates.discourse import Discourse
from timeline.extraction.rules.shared import SAID
from timeline.temporal.expression import Amount, Expression, Length, Published, Shifted, Unit

_COMPARING = re.compile(
    r"\b(?:compared|from|than|versus|against|up|down|earned|earnings|profit|loss|net|sales|revenue|results)\b", re.I
)
_REACH = 1500  # characters back to the quarter whose results are told
_CLAUSE = 250


def is_comparison(meaning: Expression, context: Context, start: int, discourse: Discourse, published: date) -> bool:
    """profit rose 8% from a year earlier -> the same quarter of the year before, where a quarter was named."""
    match meaning:
        case Shifted(Published(), Length((Amount(1, Unit.YEAR),)), -1, _):
            pass
        case Shifted(base, Length((Amount(1, Unit.YEAR),)), -1, _) if base == SAID:
            pass
        case _:
            return False
    told = discourse.result_period(published)
    if told is None or start - told.start > _REACH:
        return False
    return bool(_COMPARING.search(context.text, max(0, start - _CLAUSE), start))
