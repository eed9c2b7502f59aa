"""A site of its own in a file, driven from outside: `python -m tests.jobs.site VERB`; the functions here are the verbs.

Its reader is the cast's, so that no process loads the pipeline, and it can be told to die or to dawdle:
DIE_AT="reading 2" kills the process while it reads the second article it takes, "written 2" right after that result is
written but before the queue knows; "opening 2" and "opened 2" do the same with files that are handed in; DAWDLE="1.5"
makes each reading last, after a line on standard output; SWELL makes that of the first article take a gigabyte.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from functools import partial
from types import ModuleType

import django
from django.core.management import call_command

TEXTS = 4


def main(verb: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
    django.setup()
    VERBS[verb]()


def setup() -> None:
    """Empty tables, the actors of the cast, and four articles on two happenings, each with its job."""
    call_command("migrate", verbosity=0)
    from tests.cast import CALL, SAME_VISIT, VISIT, article, few_actors
    from timeline.jobs.reading import enqueue
    from timeline.services import actors

    actors.load(few_actors())
    for text in (VISIT, SAME_VISIT, CALL, f"{VISIT} It rained."):
        enqueue(article(text))


def send() -> None:
    """A message for each article that waits."""
    from timeline.jobs.reading import enqueue
    from timeline.models import Article

    for kept in Article.objects.queued():
        enqueue(kept)


def receive() -> None:
    """One more article."""
    from tests.cast import VISIT, article
    from timeline.jobs.reading import enqueue

    enqueue(article(f"{VISIT} It snowed."))


def receive_many() -> None:
    """As many more as MANY says."""
    from tests.cast import VISIT, article
    from timeline.jobs.reading import enqueue

    for number in range(int(os.environ["MANY"])):
        enqueue(article(f"{VISIT} It rained for {number} hours."))


def sign_up() -> None:
    """Somebody who may do everything."""
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_superuser("editor", password=os.environ["PASSWORD"])


def uploaded() -> None:
    """The numbers of the articles that came in by the page of uploads."""
    from timeline.models import Article

    titles = Article.objects.filter(title__startswith="upload ").values_list("title", flat=True)
    print(*(title.removeprefix("upload ") for title in titles))


def lose() -> None:
    """All tables empty."""
    call_command("flush", verbosity=0, interactive=False)


def work() -> None:
    """The worker with the cast's reader: until nothing is left, or, with a broker, until it is told to stop."""
    sys.modules["timeline.jobs.pipeline"] = _pipeline()
    from timeline.jobs import attempt, worker

    written, attempt.commit = attempt.commit, lambda *args, **kwargs: _after("written", written(*args, **kwargs))
    worker.work(batch=not os.environ.get("QUEUE_URL"))


def prepare() -> None:
    """Empty tables, the actors of the cast, and somebody who may do everything."""
    call_command("migrate", verbosity=0)
    from tests.cast import few_actors
    from timeline.services import actors

    actors.load(few_actors())
    sign_up()


def serve() -> None:
    """The worker with the cast's reader, until it is told to stop; it opens files too."""
    sys.modules["timeline.jobs.pipeline"] = _pipeline()
    from timeline.jobs import worker
    from timeline.services import arrivals

    read_each, opened = arrivals.read_each, arrivals.opened
    arrivals.read_each = lambda *args: _after("opening", read_each(*args))  # type: ignore[assignment]
    arrivals.opened = lambda *args, **kwargs: _after("opened", opened(*args, **kwargs))  # type: ignore[assignment]
    worker.work()


def bulk() -> None:
    """Read what waits in chunks, with the cast's reader."""
    sys.modules["timeline.jobs.pipeline"] = _pipeline()
    from timeline.jobs import bulk

    written, bulk.commit_many = bulk.commit_many, lambda *args, **kwargs: _after("written", written(*args, **kwargs))
    call_command("analyse_articles", "--bulk", verbosity=0)


def report() -> None:
    """What stands in the tables, as JSON."""
    from django_tasks_db.models import DBTaskResult

    from timeline.models import Article, Event

    print(
        json.dumps(
            {
                "articles": list(Article.objects.order_by("pk").values_list("state", "failures", "failure")),
                "attempts": list(Article.objects.order_by("pk").values_list("attempt", flat=True)),
                "events": sorted(Event.objects.standing().values_list("title", "report_count", "mention_count")),
                "running_jobs": DBTaskResult.objects.running().count(),
                "open_jobs": DBTaskResult.objects.ready().count(),
            }
        )
    )


def _pipeline() -> ModuleType:
    from tests.cast import read_by_hand

    def read(kept):  # type: ignore[no-untyped-def]
        print("reading", kept.pk, flush=True)
        time.sleep(float(os.environ.get("DAWDLE", "0")))
        if os.environ.get("SWELL") and kept.pk == 1:
            bytearray(10**9)
        return _after("reading", read_by_hand(kept))

    made = ModuleType("timeline.jobs.pipeline")
    made.prepare, made.read, made.read_many = list, read, partial(map, read)  # type: ignore[attr-defined]
    return made


_counted: dict[str, int] = {}


def _after(point: str, value):  # type: ignore[no-untyped-def]
    _counted[point] = _counted.get(point, 0) + 1
    if os.environ.get("DIE_AT") == f"{point} {_counted[point]}":
        os.kill(os.getpid(), signal.SIGKILL)
    return value


_ALL = (setup, prepare, send, receive, receive_many, sign_up, uploaded, lose, work, serve, bulk, report)
VERBS = {verb.__name__: verb for verb in _ALL}

if __name__ == "__main__":
    main(sys.argv[1])
