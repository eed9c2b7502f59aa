"""What a stranger sends begins no line of the log."""

from __future__ import annotations

import json
import logging

from pythonjsonlogger.json import JsonFormatter

from timeline.logs import OneLine
from timeline.settings import LOGGING

SENT = "title\nINFO timeline: all is well\r\x1b[2J\u2028x"


def record(error: Exception | None = None) -> logging.LogRecord:
    info = (type(error), error, None) if error else None
    return logging.LogRecord("timeline", logging.WARNING, __file__, 1, "refused %s", (SENT,), info)


def test_a_message_stays_on_its_line() -> None:
    told = OneLine(fmt="{levelname} {name}: {message}", style="{").format(record())
    assert told == r"WARNING timeline: refused title\nINFO timeline: all is well\r\x1b[2J\u2028x"


def test_no_line_of_a_traceback_looks_like_a_record() -> None:
    told = OneLine(fmt="{levelname} {message}", style="{").format(record(ValueError("x\nINFO timeline: all is well")))
    assert all(line.startswith("    ") for line in told.splitlines()[1:])


def test_a_machine_gets_an_object_a_line() -> None:
    given = {key: value for key, value in LOGGING["formatters"]["json"].items() if key not in ("()", "format")}
    told = JsonFormatter(LOGGING["formatters"]["json"]["format"], **given).format(record())
    assert len(told.splitlines()) == 1
    assert json.loads(told)["level"] == "WARNING"
    assert json.loads(told)["message"] == f"refused {SENT}"
