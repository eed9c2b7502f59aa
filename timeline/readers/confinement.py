"""A process of its own, with little time and memory, for formats whose files can make a parser run wild."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from timeline.readers.draft import Unreadable

SECONDS: Final = 30
MEGABYTES: Final = 700
_ROOT: Final = Path(__file__).resolve().parents[2]
# Limits are set inside the process, before the parser is imported. Windows has no such limits; the clock holds there.
_START: Final = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
except (ImportError, ValueError):
    pass
import {module}
{module}.answer(sys.stdin.buffer, sys.stdout)
"""


def ask(module: str, data: bytes, what: str, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> dict[str, Any]:
    """What `module.answer` has to say about the bytes, as JSON.

    Raises:
        Unreadable: it took too long or too much memory, or said that it cannot read them.
    """
    program = _START.format(module=module, seconds=seconds, memory=megabytes * 1_000_000)
    try:
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=data,
            capture_output=True,
            timeout=seconds + 5,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _stopped(what) from error
    answer = _parsed(done.stdout)
    if done.returncode or answer is None:
        raise _stopped(what)
    if "trouble" in answer:
        raise Unreadable(answer["trouble"], hint=answer["hint"])
    return answer


def _parsed(output: bytes) -> dict[str, Any] | None:
    try:
        answer: dict[str, Any] = json.loads(output)
    except ValueError:
        return None
    return answer


def _stopped(what: str) -> Unreadable:
    hint = "it may be damaged; save it anew or paste its text"
    return Unreadable(f"reading this {what} took too much time or memory and was stopped", hint=hint)
