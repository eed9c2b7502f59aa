"""The queue of many hosts: the same jobs through the same API, carried by Celery to workers elsewhere.

A message says no more than "call this task with these arguments". What may be lost or doubled on the way is mended by
the article's own row (`services.leases`) and by the sweeper, so that results need not be kept.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from celery import Celery
from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id, normalize_json
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# Somebody waits for what is urgent; a worker looks there first.
URGENT, ORDINARY = "urgent", "articles"
_SECONDS_TO_CONNECT = 2

app = Celery("timeline")
app.conf.update(
    broker_url=settings.QUEUE_URL,
    broker_connection_timeout=_SECONDS_TO_CONNECT,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # A worker that reads has no time to answer; its lease, not the connection, says whether it lives.
    broker_heartbeat=0,
    broker_transport_options={
        "queue_order_strategy": "priority",
        "visibility_timeout": settings.TIMELINE_READING_SECONDS + 60,
        "socket_connect_timeout": _SECONDS_TO_CONNECT,
        "socket_timeout": 30,
    },
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_default_queue=ORDINARY,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    # A host's clock may be off by an hour; times are sent in UTC and compared there.
    enable_utc=True,
)


def call(path: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> None:
    """Call the task at a dotted path, in a worker."""
    task: Task[..., Any] = import_string(path)
    task.call(*arguments, **named)


run = app.task(name="timeline.run")(call)


class CeleryBackend(BaseTaskBackend):
    """Sends the tasks of `django_tasks` to the broker that QUEUE_URL names."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Send it; a broker that is away is told in the log alone, as the sweeper sends again what it finds unread."""
        self.validate_task(task)
        arguments, named = normalize_json(list(args)), normalize_json(kwargs)
        try:
            run.apply_async(
                (task.module_path, arguments, named),
                queue=URGENT if task.priority > 0 else ORDINARY,
                eta=task.run_after,
                retry=False,
            )
        except OperationalError:
            logger.warning("the queue is away; %s%s waits for the sweeper", task.name, tuple(arguments))
        return _sent(task, self.alias, arguments, named)


def waiting() -> int:
    """How many messages no worker has taken yet.

    Raises:
        OperationalError: the queue is away.
    """
    with app.connection_for_read() as connection:
        connection.ensure_connection(max_retries=1, timeout=_SECONDS_TO_CONNECT)
        try:
            return sum(_messages(connection.default_channel, name) for name in (URGENT, ORDINARY))
        except (*connection.connection_errors, *connection.channel_errors) as error:
            raise OperationalError(str(error)) from error


def _messages(channel: Any, name: str) -> int:
    """Asked as Celery declares its queues; RabbitMQ refuses any other way."""
    found: int = channel.queue_declare(name, durable=True, auto_delete=False).message_count
    return found


def _sent(task: Task[..., Any], alias: str, arguments: list[Any], named: dict[str, Any]) -> TaskResult[Any]:
    return TaskResult(
        task=task,
        id=get_random_id(),
        status=TaskResultStatus.READY,
        enqueued_at=None,
        started_at=None,
        last_attempted_at=None,
        finished_at=None,
        args=arguments,
        kwargs=named,
        backend=alias,
        errors=[],
        worker_ids=[],
    )
