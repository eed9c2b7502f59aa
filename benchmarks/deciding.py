"""What an answer in the review queue costs among many events: python -m benchmarks.deciding [--events N] [--data F]

The made-up news of `make_events`, with what merging compares beside it and a queue of as many questions as there are
events in ten. Each kind of answer is posted as a browser does, in this process; what is measured is the time of the
processor that the whole request takes, so that other work on the machine does not count. The decisions stay.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from benchmarks.site import Place, prepare

if TYPE_CHECKING:
    from django.test import Client

    from timeline.models import Event, ReviewItem

ALLOWED = 100
_REPEATED = 12
_ASKED_ANEW = 2_000
_QUEUE = """
INSERT INTO timeline_reviewitem (about, subject, event_id, weight, why, detail, due_on, closed)
SELECT 'date', 'made-up:' || id, id, (id % 1000) / 1000.0, 'Date is wide', '{"asks": ""}', '0001-01-01', FALSE
FROM timeline_event WHERE id % 10 = 0
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the answers of the review queue.")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="a folder to keep the made-up news in, or that holds some")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="timeline-deciding-") as passing:
        folder = options.data or Path(passing)
        prepare(Place(folder), options.events)
        _open(folder)
        print(f"{'':28} {'median ms':>10} {'worst ms':>9}   over {ALLOWED}")
        _times(_editor())


def _open(folder: Path) -> None:
    """The tables of the folder, with reports and questions in them."""
    os.environ["TIMELINE_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    from benchmarks.made_reports import write_reports
    from timeline.models import Event, ReviewItem
    from timeline.services import review_queue

    setup_test_environment()
    write_reports()
    if not ReviewItem.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute(_QUEUE)
        newest = Event.objects.standing().order_by("-pk").values_list("pk", flat=True)
        review_queue.follow(list(newest[:_ASKED_ANEW]))


def _editor() -> Client:
    from django.contrib.auth.models import User
    from django.test import Client

    person, _ = User.objects.get_or_create(username="made-up editor", is_superuser=True)
    client = Client()
    client.force_login(person)
    return client


def _times(client: Client) -> None:
    """Print what each kind of request takes, in milliseconds."""
    events = _events()
    item = _question(next(events))
    looks = {"card": f"/review/{item.pk}/", "next card": "/review/", "queue as a list": "/review/list/"}
    for name, address in looks.items():
        _tell(name, [_timed(partial(client.get, address, follow=True)) for _ in range(_REPEATED)])
    for name, press in _presses(client, events).items():
        done, undone = [], []
        for _ in range(_REPEATED):
            done.append(_timed(press(next(events))))
            undone.append(_timed(_undo(client)))
        _tell(name, done)
        _tell(f"undo of {name}", undone)


def _timed(request: Callable[[], Any]) -> float:
    started = time.process_time()
    answer = request()
    passed = 1000 * (time.process_time() - started)
    assert answer.status_code in (200, 302), answer.content.decode()
    return passed


def _tell(name: str, times: list[float]) -> None:
    over = sum(one > ALLOWED for one in times)
    print(f"{name:28} {statistics.median(times):10.0f} {max(times):9.0f}   {over or ''}", flush=True)


def _events() -> Iterator[Event]:
    """Standing events with a few reports, from all over the timeline, each once."""
    from timeline.models import Event

    several = Event.objects.standing().filter(mention_count__gte=2, mention_count__lte=6, starts_on__isnull=False)
    last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for start in range(last // 1000, last, last // 1000):
        found = several.filter(pk__gte=start).order_by("pk").first()
        if found and _is_settled(found):
            yield found


def _is_settled(event: Event) -> bool:
    """Whether merging would leave it alone: much of the made-up news is alike, and was never merged."""
    from timeline.merging.assignment import tied_to
    from timeline.merging.report import from_json
    from timeline.services.shelf import Shelf

    shelf = Shelf()
    told = [from_json(one) for one in event.mentions.values_list("report", flat=True)]
    own = {report.key for report in told}
    return all(one.key in own for report in told for one in tied_to(report, shelf.near(report)))


def _question(event: Event) -> ReviewItem:
    """A question about the event, as the queue asks it."""
    from timeline.models import ReviewItem

    asked = {"event": event, "mention": event.dated_by, "weight": 0.5, "why": "Date is wide", "detail": {"asks": ""}}
    return ReviewItem.objects.update_or_create(about="date", subject=event.key, defaults=asked | {"closed": False})[0]


def _presses(client: Client, events: Iterator[Event]) -> dict[str, Callable[[Event], Callable[[], Any]]]:
    """Each kind of answer: for an event, the request that gives it, ready to be sent."""
    return {
        "accept": lambda event: _answer(client, event, {"do": "accept"}),
        "edit title": lambda event: _answer(client, event, {"do": "edit", "title": f"{event.title}, as edited"}),
        "edit date": lambda event: _answer(client, event, {"do": "edit", "date": _another_date(event)}),
        "reject": lambda event: _answer(client, event, {"do": "reject"}),
        "not relevant": lambda event: _answer(client, event, {"do": "off"}),
        "merge": lambda event: _post(client, f"/desk/event/{event.pk}/merge/", {"other": next(events).pk}),
        "split": lambda event: _post(client, f"/desk/event/{event.pk}/split/", {"report": _a_report(event)}),
    }


def _answer(client: Client, event: Event, said: dict[str, Any]) -> Callable[[], Any]:
    item = _question(event)
    form = client.get(item.get_absolute_url()).context["card"].form
    shown = {name: getattr(form, name) for name in ("opened", "seen", "type", "status", "title", "note", "extent")}
    ticked = {party.role: [actor.code for actor, chosen in party.actors if chosen] for party in form.parties}
    return _post(client, item.get_absolute_url(), {"date": form.chosen, **shown, **ticked, **said})


def _post(client: Client, address: str, said: dict[str, Any]) -> Callable[[], Any]:
    return lambda: client.post(address, said)


def _undo(client: Client) -> Callable[[], Any]:
    from timeline.models import Decision

    last = Decision.objects.exclude(kind=Decision.Kind.UNDO).order_by("-pk").values_list("pk", flat=True)[0]
    return _post(client, f"/review/undo/{last}/", {})


def _another_date(event: Event) -> str:
    return f"{event.starts_on}|{event.starts_on}|day|within" if event.starts_on != event.ends_on else "||unknown|within"


def _a_report(event: Event) -> int:
    return event.mentions.order_by("pk").values_list("pk", flat=True)[0]


if __name__ == "__main__":
    main()
