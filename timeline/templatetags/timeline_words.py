"""Small words and numbers in templates."""

from __future__ import annotations

from django import template

from timeline.models import Actor
from timeline.web.actors import short_name
from timeline.web.words import SIDE_CLASSES

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """12345 -> 12,345."""
    return f"{number:,}"


@register.filter
def short(actor: Actor) -> str:
    """The short name of an actor."""
    return short_name(actor)


@register.filter
def side_class(side: str) -> str:
    """CN -> cn: the class that colours a side."""
    return SIDE_CLASSES[side]
