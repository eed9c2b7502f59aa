"""A backup is a folder: the copied database, and a manifest that says what is in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from timeline.management.keeping.engines import Unkept, engine
from timeline.models import Actor, Article, Decision, Event, EventMention
from timeline.services.read_model import announce_everything, last_change

MANIFEST = "manifest.json"
_COUNTED = {
    model._meta.db_table: name
    for name, model in {
        "articles": Article,
        "reports": EventMention,
        "events": Event,
        "actors": Actor,
        "decisions": Decision,
    }.items()
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy holds: when it was made, on which engine, the tables' version, rows by table, the file's sha256."""

    made_at: str
    engine: str
    migration: str
    rows: Mapping[str, int]
    sha256: str


def make(folder: Path, *, now: datetime) -> Manifest:
    """Copy everything into a new folder, whole or not at all.

    Raises:
        Unkept: there is such a folder already, no room, or the engine failed.
    """
    if folder.exists():
        raise Unkept(f"{folder} is there already; name a new folder.")
    partial = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        partial.mkdir(parents=True, mode=0o700)
        manifest = _write(partial, now)
        partial.rename(folder)
    except OSError as error:
        raise Unkept(f"{folder} could not be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return manifest


def bring_back(folder: Path) -> Manifest:
    """Put a copy in the place of what the tables hold; nothing is touched before the copy is known to be whole.

    Raises:
        Unkept: it is no backup, is damaged, is of the other engine or of a newer program, or does not come back whole.
    """
    manifest = read(folder)
    used = engine()
    if manifest.engine != connection.vendor:
        raise Unkept(f"This is a copy of {manifest.engine}, and the site runs on {connection.vendor}.")
    if _sha256(folder / used.file_name) != manifest.sha256:
        raise Unkept(f"{folder / used.file_name} is not the file that was written: it is damaged or was changed.")
    if manifest.migration not in _known_migrations():
        raise Unkept("The copy was made by a newer program; install that one first.")
    changes = last_change()
    used.bring_back(folder / used.file_name)
    announce_everything(after=changes)
    return manifest


def read(folder: Path) -> Manifest:
    """The manifest of a backup.

    Raises:
        Unkept: the folder holds none.
    """
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Unkept(f"{folder} is no backup: it has no manifest that can be read.") from error


def _write(folder: Path, now: datetime) -> Manifest:
    used = engine()
    counted = {_COUNTED[table]: number for table, number in used.copy(folder / used.file_name, _COUNTED).items()}
    sha256 = _sha256(folder / used.file_name)
    manifest = Manifest(now.isoformat(timespec="seconds"), connection.vendor, _newest_migration(), counted, sha256)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    return manifest


def _newest_migration() -> str:
    applied = MigrationRecorder.Migration.objects.filter(app="timeline").order_by("name").values_list("name", flat=True)
    return str(applied.last())


def _known_migrations() -> set[str]:
    return {name for app, name in MigrationLoader(None).disk_migrations if app == "timeline"}


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise Unkept(f"{file} cannot be read: {error.strerror}.") from error
