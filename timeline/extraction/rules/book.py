"""All date rules, in the order in which the docs tell them."""

from __future__ import annotations

from timeline.extraction.rules import days, numbers, periods, sets, times, units

RULES = (
    *numbers.NUMBERS,
    *numbers.LENGTHS,
    *days.WRITTEN,
    *days.WEEKDAYS,
    *days.NAMED,
    *days.DEICTIC,
    *units.UNITS,
    *periods.MONTHS,
    *periods.SEASONS,
    *periods.QUARTERS,
    *periods.YEARS,
    *periods.PARTS,
    *periods.NTHS,
    *units.RESULTS,
    *units.SHIFTS,
    *units.STRETCHES,
    *times.PARTS_OF_DAY,
    *times.EXTENDED,
    *times.CLOCK,
    *sets.SETS,
    *sets.REFERENCES,
    *sets.DURATIONS,
    *sets.RANGES,
)
