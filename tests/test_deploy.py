"""What docs/deploy.md tells people to type is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import resolve

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SETTINGS = re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \|", PAGE, re.MULTILINE)
NAMED = {name for cell in SETTINGS for name in re.findall(r"[A-Z_]+", cell)}
READ = re.compile(r'(?:environ\.get\(|environ\[|_switch\(|_listed\()"([A-Z_]+)"')


def commands_of(text: str) -> list[tuple[str, str]]:
    """Each `manage.py VERB ...` up to the end of its line or of its quotes."""
    return re.findall(r"manage\.py (\w+)([^`&\n#]*)", text)


TYPED = [(page.name, verb, rest) for page in PAGES for verb, rest in commands_of(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("page", "verb", "rest"), TYPED)
def test_every_command_of_the_docs_is_there_with_its_options(page: str, verb: str, rest: str) -> None:
    command = load_command_class(get_commands()[verb], verb)
    known = command.create_parser("manage.py", verb)._option_string_actions
    options = re.findall(r"(?<=\s)--[\w-]+", rest)
    assert set(options) <= set(known), page


def test_gunicorn_takes_the_line_of_the_unit() -> None:
    [line] = re.findall(r"^ExecStart=/srv/timeline/\.venv/bin/gunicorn (.+)$", PAGE, re.MULTILINE)
    command = [sys.executable, "-m", "gunicorn", "--check-config", *line.split()]
    # A checkout whose static files were not collected yet is warned of that, and starts all the same.
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore:No directory at:UserWarning"}
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_container_starts_what_the_unit_starts() -> None:
    [unit] = re.findall(r"^ExecStart=/srv/timeline/\.venv/bin/(gunicorn .+)$", PAGE, re.MULTILINE)
    [container] = re.findall(r"^CMD \[(.+)\]$", PAGE, re.MULTILINE)
    assert " ".join(re.findall(r'"([^"]+)"', container)) == unit


def test_every_setting_is_in_the_table_and_no_other() -> None:
    files = [ROOT / "timeline" / name for name in ("settings.py", "gunicorn.py")]
    read = {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}
    assert read == NAMED


@pytest.mark.parametrize("address", sorted(set(re.findall(r"^\| `(/[\w/]+)` \|", PAGE, re.MULTILINE))))
def test_every_address_of_the_table_answers(address: str) -> None:
    assert resolve(address)
