"""Meanings as JSON and back, so that a stored article is resolved again without being parsed again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, cast, get_args

from timeline.temporal import expression as forms
from timeline.temporal.expression import Amount, Expression, Recurring, Unit

_FORMS: tuple[type, ...] = (*get_args(Expression), *get_args(Recurring), Amount)
_CLASSES: dict[str, type] = {one.__name__: one for one in _FORMS if is_dataclass(one)}
_ENUMS = {one.__name__: one for one in (Unit, forms.Season, forms.Portion, forms.DayPart, forms.When)}


def encode(expression: Expression) -> dict[str, Any]:
    """Last(Weekday(5), Published()) -> {"is": "Last", "what": {"is": "Weekday", "number": 5}, ...}."""
    encoded = _encode(expression)
    assert isinstance(encoded, dict)
    return encoded


def decode(stored: dict[str, Any]) -> Expression:
    """The meaning that `encode` gave; ValueError for anything else."""
    try:
        meaning = _decode(stored)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a stored meaning: {error}") from error
    if not isinstance(meaning, get_args(Expression)):
        raise ValueError(f"not a stored meaning: {type(meaning).__name__}")
    return cast(Expression, meaning)


def _encode(value: object) -> object:
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "value": value.value}
    if is_dataclass(value) and not isinstance(value, type):
        inner = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **inner}
    return [_encode(one) for one in value] if isinstance(value, tuple) else value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(one) for one in value)
    if not isinstance(value, dict):
        return value
    name = value["is"]
    if name in _ENUMS:
        return _ENUMS[name](value["value"])
    return _CLASSES[name](**{key: _decode(inner) for key, inner in value.items() if key != "is"})
