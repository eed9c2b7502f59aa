"""Actors, dated roles, PLOVER and CAMEO tables: data files and their readers. Standard library only."""

from timeline.registry.actor import Actor, ActorKind, ActorName, NameKind, Office, Role, Side
from timeline.registry.lanes import Lane, lane
from timeline.registry.loading import RegistryRows, load_registry, shipped_rows
from timeline.registry.registry import Registry

__all__ = [
    "Actor",
    "ActorKind",
    "ActorName",
    "Lane",
    "NameKind",
    "Office",
    "Registry",
    "RegistryRows",
    "Role",
    "Side",
    "lane",
    "load_registry",
    "shipped_rows",
]
