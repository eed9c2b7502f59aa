"""What editors ruled about reports, kept by the reports' keys."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from timeline.merging.rulings import Ruling, Rulings, Side
from timeline.models import Article, Decision, EventMention, RuledReport

# What one statement can name, on both engines.
_AT_A_TIME = 10_000


def rulings_on(keys: Iterable[str]) -> Rulings:
    """All rulings in force that name any of these reports."""
    keys = list(keys)
    decisions: set[int] = set()
    for start in range(0, len(keys), _AT_A_TIME):
        decisions |= _decisions_on(keys[start : start + _AT_A_TIME])
    return Rulings(_rulings(decisions)) if decisions else Rulings()


def _decisions_on(keys: list[str]) -> set[int]:
    """Not by the ORM: every report asks, and the answer is nearly always that there are none."""
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT decision_id FROM {RuledReport._meta.db_table} WHERE key IN ({marks})", keys)
        return {row[0] for row in cursor.fetchall()}


def all_rulings() -> Rulings:
    """All rulings in force."""
    return Rulings(_rulings(set(RuledReport.objects.order_by().values_list("decision", flat=True))))


def _rulings(decisions: set[int]) -> Iterable[Ruling]:
    found: dict[int, list[RuledReport]] = {}
    for row in RuledReport.objects.filter(decision__in=decisions).select_related("decision").order_by("pk"):
        found.setdefault(row.decision_id, []).append(row)
    return [_ruling(rows) for rows in found.values()]


def _ruling(rows: list[RuledReport]) -> Ruling:
    sides: dict[int, list[RuledReport]] = {}
    for row in rows:
        sides.setdefault(row.side, []).append(row)
    same = rows[0].decision.kind == Decision.Kind.SAME
    return Ruling(rows[0].decision_id, same, tuple(_side(found) for _, found in sorted(sides.items())))


def _side(rows: list[RuledReport]) -> Side:
    bundles: dict[int, list[str]] = {}
    for row in rows:
        bundles.setdefault(row.bundle, []).append(row.key)
    loose = bundles.pop(0, [])
    return Side(tuple(tuple(keys) for keys in bundles.values()), tuple(loose))


def enforce(decision: Decision, sides: Iterable[Side]) -> None:
    """Let a decision rule from now on."""
    rows = [
        RuledReport(decision=decision, key=key, side=at, bundle=bundle)
        for at, side in enumerate(sides)
        for bundle, keys in enumerate((side.loose, *side.held))
        for key in keys
    ]
    RuledReport.objects.bulk_create(rows, batch_size=500)


def lift(decision: Decision) -> None:
    """Let a decision rule no more."""
    RuledReport.objects.filter(decision=decision).delete()


def follow_words(article: Article, rows: Iterable[EventMention]) -> None:
    """A report whose words are cut a little differently than before stays under the rulings on the one it replaces."""
    rows = list(rows)
    kept = {row.key for row in rows}
    ruled = RuledReport.objects.filter(key__startswith=f"{article.fingerprint}:")
    taken = set(ruled.values_list("decision", "key"))
    for one in ruled:
        heir = next((row.key for row in rows if _overlap(one.key, row)), None) if one.key not in kept else None
        if heir and (one.decision_id, heir) not in taken:
            taken.add((one.decision_id, heir))
            one.key = heir
            one.save(update_fields=["key"])


def _overlap(key: str, row: EventMention) -> bool:
    start, _, end = key.rpartition(":")[2].partition("-")
    return int(start) < row.end and row.start < int(end)
