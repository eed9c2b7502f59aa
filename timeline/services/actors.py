"""The registry as the tables hold it: the snapshot that reading is handed, and the candidates that articles bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from timeline.extraction.mentions import CandidateActor
from timeline.models import Actor, ActorName, ActorRole, Office, registry_state
from timeline.registry import actor as rows
from timeline.registry.registry import Registry
from timeline.services.shipped_actors import load as load

_PRECISE_TO = {"year": 4, "month": 7, "day": 10, "": 10}


def snapshot() -> Registry:
    """The registry as the tables hold it now; the same object as long as they hold the same."""
    token = registry_state.token()
    return _registry_of(token) if token else _registry()


def candidates(found: Iterable[CandidateActor]) -> None:
    """Keep actors that only articles know, for an editor to confirm; known codes stay as they are."""
    new = {one.code: one for one in found}
    Actor.objects.bulk_create(
        [
            Actor(code=code[:80], name=one.name[:200], kind=one.kind, side=one.side.value, candidate=True)
            for code, one in sorted(new.items())
        ],
        ignore_conflicts=True,
    )


def replacements() -> dict[str, str]:
    """The codes that stand for another now: of merged actors, that of the one they are; of those dismissed, ""."""
    merged = Actor.objects.filter(merged_into__isnull=False).values_list("code", "merged_into__code")
    dismissed = Actor.objects.filter(dismissed_at__isnull=False).values_list("code", flat=True)
    return dict(merged) | dict.fromkeys(dismissed, "")


def current(codes: Iterable[str], replaced: Mapping[str, str]) -> list[str]:
    """The codes as they stand now, each once, in their order."""
    return list(dict.fromkeys(filter(None, (replaced.get(code, code) for code in codes))))


# A change that is tried and taken back makes a second one for a moment.
@lru_cache(maxsize=2)
def _registry_of(token: str) -> Registry:
    return _registry()


def _registry() -> Registry:
    return Registry(_actors(), _names(), _offices(), _roles())


def _actors() -> Iterator[rows.Actor]:
    found = (
        Actor.objects.filter(candidate=False, merged_into=None)
        .order_by("id")
        .values_list(
            "code", "name", "kind", "parent__code", "country", "side", "counts_as", "surname", "gender", "wikidata_id"
        )
    )
    for code, name, kind, parent, country, side, counts_as, surname, gender, wikidata in found:
        yield rows.Actor(
            code=code,
            name=name,
            kind=rows.ActorKind(kind),
            parent=parent or "",
            country=country,
            side=rows.Side(side),
            counts_as=counts_as,
            surname=surname,
            gender=gender,
            wikidata=wikidata,
        )


def _names() -> Iterator[rows.ActorName]:
    found = ActorName.objects.filter(actor__candidate=False, actor__merged_into=None).order_by("id")
    for code, name, kind in found.values_list("actor__code", "name", "kind"):
        yield rows.ActorName(code, name, rows.NameKind(kind))


def _offices() -> Iterator[rows.Office]:
    for one in Office.objects.order_by("id"):
        yield rows.Office(one.code, one.title, one.country, one.body, tuple(one.words), one.shared)


def _roles() -> Iterator[rows.Role]:
    found = (
        ActorRole.objects.filter(actor__merged_into=None)
        .order_by("id")
        .values_list(
            "actor__code",
            "role",
            "acts_for__code",
            "office__code",
            "starts_on",
            "start_precision",
            "ends_on",
            "end_precision",
            "beside",
        )
    )
    for code, title, acts_for, office, starts_on, start_precision, ends_on, end_precision, beside in found:
        yield rows.Role(
            code=code,
            title=title,
            acts_for=acts_for or "",
            office=office or "",
            start=_partial(starts_on, start_precision),
            end=_partial(ends_on, end_precision),
            beside=beside,
        )


def _partial(day: object, precision: str) -> str:
    """2023-03-31, month -> 2023-03; "" where there is no day."""
    return str(day)[: _PRECISE_TO[precision]] if day else ""
