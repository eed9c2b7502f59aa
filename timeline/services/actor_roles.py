"""Whom mentions stand for once names and roles changed: worked out from the words they stand on and their day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Lower, Substr

from timeline.models import Actor, ActorRole, MentionActor
from timeline.registry.registry import Registry
from timeline.services.relinking import Relink

_LONGEST = 120


def by_words(actor: Actor, words: str) -> list[MentionActor]:
    """The mentions of an actor that stand on exactly these words."""
    return list(_with_words(MentionActor.objects.filter(actor=actor)).filter(words=words.lower()))


def bodies(person: Actor, registry: Registry) -> Iterator[Relink]:
    """A person acts for whom the roles of the day say: the body beside the name follows them."""
    links = MentionActor.objects.filter(actor=person).select_related("mention__article")
    for link in links.filter(mention__article__published_on__isnull=False):
        published = link.mention.article.published_on
        body = registry.acts_for(person.code, published) if published else None
        beside = link.mention.participants.filter(role=link.role, start=link.start, end=link.end)
        held = [one.actor for one in beside.exclude(actor=person).select_related("actor")]
        old = [one.code for one in held if one.kind != "person"]
        if body and old and old[0] != body:
            yield Relink(link.mention_id, {old[0]: body})


def holders(roles: Iterable[ActorRole], registry: Registry) -> Iterator[Relink]:
    """Words that name an office ("the foreign minister") stand for whoever held it on the day of the article."""
    offices = {role.office_id for role in roles if role.office_id}
    everyone = Actor.objects.filter(roles__office__in=offices).distinct()
    links = _with_words(MentionActor.objects.filter(actor__in=everyone)).select_related("actor", "mention__article")
    for link in links.filter(mention__article__published_on__isnull=False):
        held = _holder(link.words, link, registry)
        if held and held != link.actor.code:
            yield Relink(link.mention_id, {link.actor.code: held})


def _holder(words: str, link: MentionActor, registry: Registry) -> str | None:
    """china's foreign minister -> foreign minister -> its holder on the day."""
    parts = words.split()
    published = link.mention.article.published_on
    assert published is not None
    for start in range(len(parts)):
        if found := registry.holder(" ".join(parts[start:]), published, link.actor.country):
            return found
    return None


def _with_words(links: QuerySet[MentionActor]) -> Any:
    """The links with the words of the text that they stand on, in lower case."""
    length = F("end") - F("start")
    return links.annotate(words=Lower(Substr("mention__article__text", F("start") + 1, length)))
