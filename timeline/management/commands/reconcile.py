"""Find what fell between, and mend it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from timeline.jobs.reconciling import reconcile


class Command(BaseCommand):
    help = "Find what fell between and mend it, now; workers do it once a day by themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        found = reconcile(now=timezone.now())
        for said, number in found:
            self.stdout.write(f"Mended: {number} {said}")
        if not found:
            self.stdout.write("Everything agrees.")
