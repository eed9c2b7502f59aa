"""The one Django app of the project."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TimelineConfig(AppConfig):
    """Tables, pages and jobs of the timeline."""

    name = "timeline"
    verbose_name = "US–China timeline"

    def ready(self) -> None:
        """Permissions are made after each migration; the roles that hold them, right after those."""
        post_migrate.connect(_make_roles, sender=self)


def _make_roles(**_: Any) -> None:
    # Here, and not above: tables can be imported only once all apps are there.
    from timeline.services.roles import make_roles

    make_roles()
