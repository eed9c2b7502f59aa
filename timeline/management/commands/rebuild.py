"""Make the indexes and counts anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from timeline.services import upkeep


class Command(BaseCommand):
    help = "Make everything that is kept beside the events anew: the index by actor, the index of words, the counts."

    def handle(self, *args: Any, **options: Any) -> None:
        upkeep.rebuild()
        self.stdout.write("Rebuilt.")
