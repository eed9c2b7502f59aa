"""All date rules, in the order in which the docs tell them."""

from __future__ import annotations

from timeline.extraction.rules import days, numbers, periods, portions, sets, times, units, weekdays

RULES = (
    *numbers.NUMBERS,
    *numbers.LENGTHS,
    *days.WRITTEN,
    *weekdays.WEEKDAYS,
    *days.NAMED,
    *days.DEICTIC,
    *units.UNITS,
    *periods.MONTHS,
    *periods.SEASONS,
    *periods.QUARTERS,
    *periods.YEARS,
    *portions.PARTS,
    *portions.NTHS,
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
