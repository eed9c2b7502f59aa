"""A copy made while others write comes back whole, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.jobs.driving import EVENTS, Site


@pytest.fixture
def site(site: Site) -> Site:
    """With its articles read."""
    site.run("work")
    return site


def command(site: Site, *words: str) -> tuple[int, str]:
    done = site.manage(*words)
    return done.returncode, done.stdout + done.stderr


def test_what_is_lost_after_a_backup_comes_back(site: Site, tmp_path: Path) -> None:
    assert command(site, "backup", str(tmp_path / "copy"))[0] == 0
    site.run("lose")
    assert site.states() == []
    status, told = command(site, "restore", str(tmp_path / "copy"))
    assert (status, "4 articles" in told) == (0, True)
    assert site.report()["events"] == EVENTS


def test_a_backup_while_articles_are_read_is_of_one_moment(site: Site, tmp_path: Path) -> None:
    writer = site.start("receive")
    assert command(site, "backup", str(tmp_path / "copy"))[0] == 0
    writer.communicate()
    held = json.loads((tmp_path / "copy" / "manifest.json").read_text())["rows"]
    command(site, "restore", str(tmp_path / "copy"), "--replace")
    assert len(site.states()) == held["articles"]


def test_articles_are_not_replaced_unasked(site: Site, tmp_path: Path) -> None:
    command(site, "backup", str(tmp_path / "copy"))
    status, told = command(site, "restore", str(tmp_path / "copy"))
    assert (status, "say --replace" in told) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("manifest.json", b"{", "has no manifest that can be read"),
        (None, b"not what was written", "damaged or was changed"),
    ],
)
def test_a_damaged_copy_is_refused_and_nothing_is_touched(
    site: Site, tmp_path: Path, name: str | None, content: bytes, told: str
) -> None:
    command(site, "backup", str(tmp_path / "copy"))
    (next((tmp_path / "copy").glob(name or "database.*"))).write_bytes(content)
    before = site.report()
    status, said = command(site, "restore", str(tmp_path / "copy"), "--replace")
    assert (status, told in said) == (1, True)
    assert site.report() == before


def test_a_copy_of_a_newer_program_is_refused(site: Site, tmp_path: Path) -> None:
    command(site, "backup", str(tmp_path / "copy"))
    manifest = tmp_path / "copy" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"migration": "9999_from_the_future"}))
    assert "made by a newer program" in command(site, "restore", str(tmp_path / "copy"), "--replace")[1]


def test_of_the_copies_in_the_default_place_the_newest_are_kept(site: Site) -> None:
    home = site.folder / "backups"
    for old in ("20230101T000000Z", "20230102T000000Z"):
        (home / old).mkdir(parents=True)
    assert command(site, "backup", "--keep", "2")[0] == 0
    kept = sorted(one.name for one in home.iterdir())
    assert (len(kept), kept[0]) == (2, "20230102T000000Z")


def test_a_folder_that_is_there_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    status, told = command(site, "backup", str(tmp_path / "mine"))
    assert (status, "is there already" in told) == (1, True)
