"""Columns in a file: one process writes them, and all that serve map the same pages of memory.

The columns are used where they lie, and a process copies only the pages that it changes. The sets are each process's
own, and take a fifth of what reading all rows would leave behind in it.
"""

from __future__ import annotations

import json
import mmap
import os
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from timeline.models.snapshot.columns import ARRAYS, FACETS, Columns

# Another number where the layout changes: an old file is then none of ours.
_MARK = b"timeline snapshot 1\n"
_ALIGNED = 64
SETS = ("values", "actors", "participants", "outlets")


class Unusable(Exception):
    """There is no such file, or it is none of ours."""


def write(path: Path, columns: Columns, about: Mapping[str, Any]) -> None:
    """The columns, and what is to be known about them: whole or not at all, whoever reads meanwhile."""
    pieces = dict(_pieces(columns))
    places, at = {}, 0
    for name, piece in pieces.items():
        places[name] = (at, len(piece))
        at += -(-len(piece) // _ALIGNED) * _ALIGNED
    told = {"about": dict(about), "names": columns.names, "places": places, "sets": _keys(columns)}
    head = json.dumps(told).encode()
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    with passing.open("wb") as file:
        file.write(_MARK + len(head).to_bytes(8, "big") + head)
        _pad(file)
        for piece in pieces.values():
            file.write(piece)
            _pad(file)
    passing.replace(path)


def read(path: Path) -> tuple[Columns, dict[str, Any]]:
    """The columns of a file, mapped, and what is to be known about them.

    Raises:
        Unusable: there is none, or none of ours.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError) as error:
        raise Unusable(str(error)) from error
    if not mapped[: len(_MARK)] == _MARK:
        raise Unusable("another layout")
    begin = len(_MARK) + 8
    size = int.from_bytes(mapped[len(_MARK) : begin], "big")
    told: dict[str, Any] = json.loads(mapped[begin : begin + size])
    first = -(-(begin + size) // _ALIGNED) * _ALIGNED
    places = {name: (first + at, length) for name, (at, length) in told["places"].items()}
    return _columns(mapped, places, told), told["about"]


def _pieces(columns: Columns) -> Iterator[tuple[str, Any]]:
    for name in ARRAYS:
        yield name, getattr(columns, name).tobytes()
    for name in FACETS:
        yield f"code {name}", columns.codes[name].tobytes()
    yield "standing", columns.standing.serialize()
    for name in SETS:
        for number, events in enumerate(getattr(columns, name).values()):
            yield f"{name} {number}", events.serialize()


def _keys(columns: Columns) -> dict[str, list[Any]]:
    return {name: list(getattr(columns, name)) for name in SETS}


def _pad(file: Any) -> None:
    file.write(bytes(-file.tell() % _ALIGNED))


def _columns(mapped: mmap.mmap, places: Mapping[str, tuple[int, int]], told: Mapping[str, Any]) -> Columns:
    def array(name: str, kind: Any) -> NDArray[Any]:
        at, length = places[name]
        return np.frombuffer(mapped, kind, length // np.dtype(kind).itemsize, at)

    def events(name: str) -> BitMap:
        at, length = places[name]
        return BitMap.deserialize(mapped[at : at + length])

    columns = Columns(standing=events("standing"), names=told["names"])
    for name in ARRAYS:
        setattr(columns, name, array(name, np.bool_ if name == "lasting" else np.int32))
    columns.codes = {name: array(f"code {name}", np.uint8) for name in FACETS}
    for name in SETS:
        keys = map(_hashable, told["sets"][name])
        setattr(
            columns, name, defaultdict(BitMap, {key: events(f"{name} {number}") for number, key in enumerate(keys)})
        )
    return columns


def _hashable(key: Any) -> Hashable:
    """JSON knows no tuples."""
    return tuple(key) if isinstance(key, list) else key
