"""A person's word on a field of an event, laid over what its reports make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from timeline.models import Actor, Decision, EventMention, Role
from timeline.registry.lanes import lane
from timeline.registry.registry import Registry
from timeline.services.acceptance import interval_of
from timeline.services.actors import current, replacements
from timeline.services.decisions import Told, told_by, values_of
from timeline.services.readings import days_fields

Fields = dict[str, Any]
Codes = Mapping[Role, Sequence[str]]
Kind = Decision.Kind


def laid_over(
    fields: Fields, codes: Codes, registry: Registry, rows: Iterable[EventMention], before: Told | None = None
) -> tuple[Fields, Codes]:
    """The fields of an event and its actors, with what people decided about its reports laid over them.

    `before` is what stands on reports of the event other than these rows.
    """
    standing = {**(before or {}), **told_by(rows)}
    values = values_of(standing)
    if Kind.ACTORS in values:
        replaced = replacements()
        codes = {role: current(values[Kind.ACTORS][role.value], replaced) for role in (Role.SOURCE, Role.TARGET)}
        fields = fields | _with_actors(fields, codes, registry)
    for kind, lay in _LAID.items():
        if kind in values:
            fields = fields | lay(fields, values[kind])
    return fields | {"decided": standing or None}, codes


def _with_actors(fields: Fields, codes: Codes, registry: Registry) -> Fields:
    everyone = [code for found in codes.values() for code in found]
    names = Actor.objects.filter(code__in=everyone).values_list("name", flat=True)
    return {
        "lane": lane(codes[Role.SOURCE], registry).value.lower(),
        "search_text": _also(fields["search_text"], sorted(name.lower() for name in names)),
    }


def _dated(_: Fields, value: Mapping[str, Any]) -> Fields:
    return {**days_fields(interval_of(value)), "extent": value["extent"], "dated_by": None}


def _titled(fields: Fields, value: str) -> Fields:
    return {"title": value[:300], "search_text": _also(fields["search_text"], [" ".join(value.lower().split())])}


def _also(text: str, lines: Iterable[str]) -> str:
    known = text.split("\n")
    return "\n".join([*dict.fromkeys(line for line in lines if line not in known), *known])


_LAID: Mapping[str, Callable[[Fields, Any], Fields]] = {
    Kind.DATE: _dated,
    Kind.TYPE: lambda _, value: {"type": value},
    Kind.STATUS: lambda _, value: {"status": value},
    Kind.TITLE: _titled,
}
