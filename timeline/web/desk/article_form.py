"""What is known of an article as a form: each field with how it is known and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.models import Article
from timeline.services.describing import facts_of
from timeline.web.forms import ArticleForm

_LABELS = (
    ("title", "Title"),
    ("byline", "Byline"),
    ("outlet", "Outlet"),
    ("timezone", "Time zone of the outlet"),
    ("published_on", "Published on"),
    ("language", "Language"),
    ("url", "Address"),
)


@dataclass(slots=True)
class Fact:
    """One thing known of an article: its value, how it is known, what is wrong with what was typed."""

    name: str
    label: str
    value: str
    how: str
    errors: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of input that takes it."""
        return "date" if self.name == "published_on" else "text"


def facts(article: Article, form: ArticleForm | None = None) -> list[Fact]:
    """The fields in the order in which an editor asks for them; after a post as they were typed."""
    stands = {**facts_of(article), "published_on": str(article.published_on or article.proposed_on or "")}
    typed = {name: form.data.get(name, "") for name in stands} if form else stands
    errors: Mapping[str, Any] = form.errors if form else {}
    return [
        Fact(name, label, typed[name], _how(article, name, stands[name]), [str(one) for one in errors.get(name, [])])
        for name, label in _LABELS
    ]


def _how(article: Article, name: str, value: str) -> str:
    """headline above the text, 80 %; not found"""
    method, confidence = _known(article, name)
    if not method:
        return "not known how" if value else "not found"
    return f"{method}, {confidence:.0%}" if confidence and confidence < 1 else method


def _known(article: Article, name: str) -> tuple[str, float]:
    if name == "published_on":
        return article.published_method, article.published_confidence
    method, confidence = [*(article.found.get(name) or []), "", 0.0][:2]
    return str(method), float(confidence or 0)
