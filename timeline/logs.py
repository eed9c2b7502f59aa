"""How log lines are written: one record a line to a person, one JSON object a line to a machine."""

from __future__ import annotations

import logging
from typing import Any

# A line end in what a stranger sent must not begin a record of its own.
_ENDS = {code: f"\\x{code:02x}" for code in (*range(9), *range(10, 32), 127, 0x85)} | {
    0x2028: "\\u2028",
    0x2029: "\\u2029",
    10: "\\n",
    13: "\\r",
}


class OneLine(logging.Formatter):
    """A message stays on its line whatever it holds; the lines of a traceback are indented, so that none looks new."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """The record with its line ends told instead of written."""
        record.message = record.message.translate(_ENDS)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """The traceback, each line further in."""
        told = super().formatException(ei)
        return "\n".join(f"    {line}" for line in told.splitlines())
