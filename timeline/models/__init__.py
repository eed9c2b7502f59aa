"""The tables."""

from timeline.models.actor import Actor, ActorName, ActorRole, Office
from timeline.models.actor_change import ActorChange
from timeline.models.article import Article, ArticleBand, ArticleState, Outlet, Relation
from timeline.models.batch import Batch, BatchItem, Choice, HeldDraft, Look, Outcome, WaitingFile
from timeline.models.decision import Decision
from timeline.models.event import ActorDate, Event, EventActor, EventLink, Lane
from timeline.models.feed import Feed, FeedEntry
from timeline.models.mention import BlockKey, EventMention, MentionActor, Role, TimeMention
from timeline.models.merging import Doubt, MentionSketch, RuledReport
from timeline.models.registry_state import RegistryState
from timeline.models.rereading import Rereading
from timeline.models.review import ReviewItem
from timeline.models.rollup import EventChange, Rollup
from timeline.models.trial import Trial, TrialState
from timeline.models.upkeep import Upkeep

__all__ = [
    "Actor",
    "ActorChange",
    "ActorDate",
    "ActorName",
    "ActorRole",
    "Article",
    "ArticleBand",
    "ArticleState",
    "Batch",
    "BatchItem",
    "BlockKey",
    "Choice",
    "Decision",
    "Doubt",
    "Event",
    "EventActor",
    "EventChange",
    "EventLink",
    "EventMention",
    "Feed",
    "FeedEntry",
    "HeldDraft",
    "Lane",
    "Look",
    "MentionActor",
    "MentionSketch",
    "Office",
    "Outcome",
    "Outlet",
    "RegistryState",
    "Relation",
    "Rereading",
    "ReviewItem",
    "Role",
    "Rollup",
    "RuledReport",
    "TimeMention",
    "Trial",
    "TrialState",
    "Upkeep",
    "WaitingFile",
]
