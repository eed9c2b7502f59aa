"""Whether what is kept beside the events agrees with them."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from timeline.services import upkeep


class Command(BaseCommand):
    help = "Compare indexes and counts with what they are made of; changes nothing. Status 1: something is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        found = upkeep.verify()
        for said, number in found:
            self.stdout.write(f"{number} {said}")
        if found:
            self.stdout.write("manage.py reconcile mends this.")
            sys.exit(1)
        self.stdout.write("Everything agrees.")
