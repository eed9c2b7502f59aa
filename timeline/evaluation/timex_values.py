"""TIMEX3 values written in one way, so that two spellings of one time are not taken for two times.

Only the spelling is evened out, and of both sides alike: P7D and P1W, 1998-10-XX and 1998-10, 2000-W7 and 2000-W07,
T17 and T17:00, XXXX-XX-XX and P1D (of what comes every day). Times that differ stay different.
"""

from __future__ import annotations

import re

_DURATION = re.compile(r"P(T?)([0-9.]+|X+)([A-Z]+)\Z")
_OPEN_END = re.compile(r"(?:-?X+)+\Z")
_SHORT_WEEK = re.compile(r"-W([0-9])(?![0-9])")
_WHOLE_HOUR = re.compile(r"(T[0-9]{2})\Z")
_SECONDS = {"TS": 1, "TM": 60, "TH": 3600, "D": 86_400, "W": 604_800}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "E": 120, "CE": 1200, "C": 1200}
_SETS = {"XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W", "XXXX-XX": "P1M", "XXXX": "P1Y"}


def evened(value: str) -> str:
    """P1W -> 604800 s; P2Q -> 6 months; 1998-10-XX -> 1998-10; T17 -> T17:00; anything else as it is."""
    value = _SETS.get(value, value)
    duration = _DURATION.match(value)
    if duration:
        return _length(*duration.groups()) or value
    padded = _SHORT_WEEK.sub(r"-W0\1", value)
    return _WHOLE_HOUR.sub(r"\1:00", _OPEN_END.sub("", padded) or padded)


def _length(clock: str, number: str, unit: str) -> str:
    if "X" in number:
        return f"P{clock}X{unit[:1]}"
    if clock + unit in _SECONDS:
        return f"{float(number) * _SECONDS[clock + unit]:.10g} s"
    return f"{float(number) * _MONTHS[unit]:.10g} months" if not clock and unit in _MONTHS else ""
