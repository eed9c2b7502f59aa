"""Actors as people type them: by code, by any of their names, or by the beginning of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from timeline.models import Actor

MOST = 8
_WITH_CODE = re.compile(r".*\((?P<code>[^()\s]+)\)\s*$")


def label_of(actor: Actor) -> str:
    """Wang Yi (wang-yi): what the field holds once it is filled in; the code says which of two of one name."""
    return f"{actor.name} ({actor.code})"


def suggested(text: str, most: int = MOST) -> list[Actor]:
    """Whose name, alias, pinyin or 汉字 holds the words; names that begin with them first."""
    words = " ".join(text.split())
    if not words:
        return []
    named = Q(name__icontains=words) | Q(short_name__icontains=words) | Q(names__name__icontains=words) | Q(code=words)
    found = _standing().filter(named).distinct().order_by("candidate", "name")[: most * 4]
    return sorted(found, key=lambda one: (not _begins(one, words), one.candidate, one.name))[:most]


def meant(text: str) -> Sequence[Actor]:
    """The one actor that is meant, or those among whom the person has to choose; none where nobody is so called."""
    words = " ".join(text.split())
    if found := _WITH_CODE.match(words):
        return list(_standing().filter(code=found["code"]))
    exactly = Q(code=words) | Q(name__iexact=words) | Q(short_name__iexact=words) | Q(names__name__iexact=words)
    exact = list(_standing().filter(exactly).distinct()[:MOST])
    return exact or suggested(words)


def _begins(actor: Actor, words: str) -> bool:
    return actor.name.lower().startswith(words.lower()) or actor.short_name.lower().startswith(words.lower())


def _standing() -> QuerySet[Actor]:
    return Actor.objects.filter(merged_into=None, dismissed_at=None)
