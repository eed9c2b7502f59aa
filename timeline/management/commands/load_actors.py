"""Bring the shipped actors into the tables; what people changed stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from timeline.models import Actor
from timeline.services import actors


class Command(BaseCommand):
    help = "Load what is new in the shipped actors, names, offices and roles; what people changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        new = actors.load()
        if options["verbosity"]:
            brought = f"{new.actors} new actors, {new.names} names, {new.roles} roles"
            self.stdout.write(f"{brought}; {Actor.objects.count()} actors in all.")
