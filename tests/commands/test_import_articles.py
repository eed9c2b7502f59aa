import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from tests.cast import CALL, VISIT
from tests.fetching.sites import answered, pages, site
from tests.jobs.test_fetching import page, rss
from tests.readers.building import archive
from timeline.management.commands.import_articles import Command
from timeline.models import Article

pytestmark = pytest.mark.django_db(transaction=True)


def write(folder: Path, name: str, **keys: str) -> Path:
    path = folder / name
    path.write_text(json.dumps({"published_at": "2023-06-02T09:30:00-04:00"} | keys), encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_articles", *arguments, stdout=out, stderr=err)
    except SystemExit as status:
        return int(status.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_folder_is_taken_in_and_each_article_gets_a_job(tmp_path: Path) -> None:
    write(tmp_path, "a.json", text=VISIT)
    write(tmp_path, "b.json", text=CALL)
    assert run(str(tmp_path))[:2] == (0, "2 accepted, 0 here already, 0 refused.\n")
    assert DBTaskResult.objects.count() == 2


def test_a_second_time_nothing_is_new(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", text=VISIT)
    run(str(path))
    assert run(str(path))[1] == "0 accepted, 1 here already, 0 refused.\n"


def test_each_bad_file_gets_a_sentence_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.json", text=VISIT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"The caf\xe9 \x81 opened.")
    status, out, err = run(str(tmp_path), str(tmp_path / "none.txt"))
    assert (status, out) == (1, "1 accepted, 0 here already, 3 refused.\n")
    assert [line.split(":")[0].rsplit("/", 1)[1] for line in err.splitlines()] == ["none.txt", "b.txt", "c.txt, line 1"]
    assert Article.objects.count() == 1


def test_a_day_is_given_for_files_that_say_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    assert run(str(tmp_path))[1] == "1 accepted, 0 here already, 0 refused; 1 wait for a publication date.\n"
    Article.objects.all().delete()
    run(str(tmp_path), "--published", "2023-06-02")
    assert str(Article.objects.get().published_on) == "2023-06-02"


def test_a_zone_is_given_for_the_outlets(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", text=VISIT, published_at="2023-06-02T22:00:00Z")
    run(str(path), "--outlet-timezone", "Asia/Shanghai")
    assert str(Article.objects.get().published_on) == "2023-06-03"


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--published", "friday", "this is no day"), ("--outlet-timezone", "Asia/Peking", "no time zone")],
)
def test_a_wrong_option_is_named_and_nothing_is_taken_in(tmp_path: Path, option: str, value: str, words: str) -> None:
    path = write(tmp_path, "a.json", text=VISIT)
    with pytest.raises(CommandError, match=words):
        run(str(path), option, value)
    assert not Article.objects.exists()


def test_a_page_and_each_page_of_a_feed_are_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = answered(rss(("One", "/1"), ("Two", "/2"), ("Gone", "/gone")))
    with site(pages({"/feed": feed, "/1": page("One"), "/2": page("Two"), "/3": page("Three")})) as made:
        monkeypatch.setattr(Command, "network", made.network())
        status, out, err = run(made.address("/3"), made.address("/feed"))
    assert (status, out) == (1, "3 accepted, 0 here already, 1 refused.\n")
    assert err == f"{made.address('/gone')}: there is no such page (404); check the address.\n"


def test_an_address_inside_our_network_is_told() -> None:
    status, _, err = run("http://127.0.0.1/story")
    assert (status, err) == (
        1,
        "http://127.0.0.1/story: this address leads into a private network; use one that anybody can open.\n",
    )


def test_all_kinds_of_files_of_a_folder_are_taken_in(tmp_path: Path) -> None:
    write(tmp_path, "a.json", text=VISIT)
    (tmp_path / "b.zip").write_bytes(archive({"c.json": write(tmp_path, "x.bak", text=CALL).read_bytes()}))
    (tmp_path / "notes.doc").write_bytes(b"old")
    assert run(str(tmp_path))[1] == "2 accepted, 0 here already, 0 refused.\n"


def test_a_large_archive_is_taken_in_without_a_message_for_each_article(tmp_path: Path) -> None:
    write(tmp_path, "a.json", text=VISIT)
    run(str(tmp_path), "--later")
    assert Article.objects.queued().count() == 1
    assert not DBTaskResult.objects.exists()
