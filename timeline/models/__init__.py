"""The tables."""

from timeline.models.actor import Actor, ActorName, ActorRole, Office
from timeline.models.article import Article, ArticleState, Batch, BatchItem, Outlet
from timeline.models.decision import Decision
from timeline.models.event import ActorDate, Event, EventActor, EventLink, Lane
from timeline.models.mention import BlockKey, EventMention, MentionActor, Role, TimeMention

__all__ = [
    "Actor",
    "ActorDate",
    "ActorName",
    "ActorRole",
    "Article",
    "ArticleState",
    "Batch",
    "BatchItem",
    "BlockKey",
    "Decision",
    "Event",
    "EventActor",
    "EventLink",
    "EventMention",
    "Lane",
    "MentionActor",
    "Office",
    "Outlet",
    "Role",
    "TimeMention",
]
