"""The one Django app of the project."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """Tables, pages and jobs of the timeline."""

    name = "timeline"
    verbose_name = "US–China timeline"
