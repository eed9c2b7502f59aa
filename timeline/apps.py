"""The one Django app of the project."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class TimelineConfig(AppConfig):
    """Tables, pages and jobs of the timeline."""

    name = "timeline"
    verbose_name = "US–China timeline"

    def ready(self) -> None:
        """After each migration: triggers that it lost by making a table anew, and the roles with their permissions."""
        post_migrate.connect(_restore_triggers, sender=self)
        post_migrate.connect(_make_roles, sender=self)


def _restore_triggers(*, using: str, **_: Any) -> None:
    from timeline.models import registry_state
    from timeline.models.searching.index import restore_triggers

    tables = connections[using].introspection.table_names()
    if "timeline_search" in tables:
        restore_triggers(connections[using])
    if "timeline_registrystate" in tables:
        registry_state.install(connections[using])


def _make_roles(**_: Any) -> None:
    # Here, and not above: tables can be imported only once all apps are there.
    from timeline.services.roles import make_roles

    make_roles()
