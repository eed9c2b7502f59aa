"""Small words and numbers in templates."""

from __future__ import annotations

from datetime import date

from django import template

from timeline.models import Actor, Decision
from timeline.web import decided
from timeline.web.actors import short_name
from timeline.web.words import SHORT_MONTHS, SIDE_CLASSES

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


@register.filter
def brief(day: date) -> str:
    """2023-06-03 -> 3 June 2023; 2023-10-28 -> 28 Oct 2023."""
    return f"{day_and_month(day)} {day.year}"


@register.filter
def day_and_month(day: date) -> str:
    """2023-06-03 -> 3 June; 2023-10-28 -> 28 Oct."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


@register.filter
def in_words(decision: Decision) -> str:
    """from within May 2023 to 26 May 2023: what a decision changed."""
    return decided.in_words(decision)
