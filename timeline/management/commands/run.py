"""Everything that one laptop needs: tables, actors, samples, the site and its reader."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.management.launching import Child, Launcher, PortTaken, check_port
from timeline.models import Article

ADMIN = "admin"
MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
SAMPLES = Path(__file__).parents[2] / "samples"


class Command(BaseCommand):
    help = "Prepare the data folder, load the sample articles once, and run the site with its reader."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"))
        parser.add_argument("--no-samples", action="store_true", help="start with an empty timeline")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            check_port(host, port)
        except PortTaken as error:
            raise CommandError(str(error)) from error
        _prepare(samples=not options["no_samples"])
        self.stdout.write(f"\nThe timeline is at http://{host}:{port}/\n{_how_to_sign_in()}\nCtrl-C stops it.\n")
        self.stdout.flush()
        Launcher([Child("site", _site(host, port)), Child("reader", [*MANAGE, "work"])]).run()


def _prepare(*, samples: bool) -> None:
    """Tables, style sheets and actors; and the samples, where nobody ever took in an article."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_actors", verbosity=0)
    if samples and not Article.objects.exists():
        print("Loading the sample articles, once:")
        call_command("import_articles", str(SAMPLES))
        # In a process of its own, so that the launcher does not hold the language pipeline as long as it runs.
        subprocess.run([*MANAGE, "analyse_articles"], check=False)


def _how_to_sign_in() -> str:
    """The password when it is made, and only where it is kept from then on."""
    kept = settings.DATA_DIR / "admin-password"
    people = get_user_model()
    if people.objects.filter(is_superuser=True).exists():
        where = f"; the password of the first day is in {kept}" if kept.exists() else ""
        return f"Sign in at /login/{where}."
    password = secrets.token_urlsafe(12)
    _keep(kept, password)
    people.objects.create_superuser(ADMIN, password=password)
    return f"Sign in at /login/ as {ADMIN} with the password {password} (kept in {kept}, not shown again)."


def _keep(path: Path, secret: str) -> None:
    """Write it so that nobody else can read it."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secret + "\n")


def _site(host: str, port: int) -> list[str]:
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:timeline.gunicorn", "timeline.wsgi:application"]
    return [*gunicorn, "--bind", f"{host}:{port}", "--chdir", str(settings.BASE_DIR)]
