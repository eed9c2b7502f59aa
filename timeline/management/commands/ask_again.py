"""Ask anew about everything that the reading left in doubt."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from timeline.services import review_queue


class Command(BaseCommand):
    help = "Fill the review queue anew from all events there are; what people answered stays answered."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{review_queue.rebuild():,} questions wait for a person.")
