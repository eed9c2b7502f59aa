"""Columns of cells are drawn as the cells themselves are."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from timeline.models.counts import by_month
from timeline.models.snapshot.strips import by_cell
from timeline.web.binning import bin_starts, binned, by_day, total_of

KINDS = ["SANCTION", "CONSULT", "OTHER", "AID"]
DAYS = some.lists(some.tuples(some.dates(), some.integers(0, 3)), min_size=1, max_size=12)


@pytest.mark.parametrize("months", [True, False])
@settings(max_examples=40, deadline=None)
@given(found=DAYS, edge=some.dates())
def test_columns_fill_the_same_bins_as_the_cells_they_stand_for(
    months: bool, found: list[tuple[date, int]], edge: date
) -> None:
    # Days are only ever counted over short stretches.
    found = found if months else [(date(2020, 1, 1) + timedelta(days=day.day), kind) for day, kind in found]
    days = np.array([day.toordinal() for day, _ in found], np.int32)
    columns = by_cell(days, np.array([kind for _, kind in found], np.uint8), KINDS, months=months)
    cells = dict(columns)
    assert (by_day(columns), by_month(columns), total_of(columns)) == (by_day(cells), by_month(cells), len(found))
    first, last = min(by_day(cells)), max(by_day(cells))
    for starts in (bin_starts(first, last)[1], bin_starts(min(first, edge), date.max)[1]):
        assert binned(columns, starts) == binned(cells, starts)
        assert binned(columns, starts, not_before=edge) == binned(cells, starts, not_before=edge)
