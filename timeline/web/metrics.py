"""Figures for Prometheus: the requests that this site answers, and what waits in its tables."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from timeline.jobs import health

# Around the pass lines for fragments and pages, 50 and 120 ms.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.12, 0.3, 1.0, 3.0, 10.0)
REQUESTS = Counter("timeline_requests", "Requests answered.", ["view", "method", "status"])
SECONDS = Histogram("timeline_request_seconds", "Seconds until the answer stood.", ["view"], buckets=BUCKETS)
_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}

Answer = Callable[[HttpRequest], HttpResponse]


def measured(get_response: Answer) -> Answer:
    """Middleware: count and time every request under the name of its view, so that addresses make no new series."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else "none"
        method = request.method if request.method in _METHODS else "other"
        SECONDS.labels(view).observe(time.perf_counter() - began)
        REQUESTS.labels(view, method, response.status_code).inc()
        return response

    return answer


class Stock(Collector):
    """What the tables hold at the moment of asking."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One family a figure."""
        articles = GaugeMetricFamily("timeline_articles", "Articles that are not read yet.", labels=["state"])
        for state, number in health.waiting().items():
            articles.add_metric([state], number)
        yield articles
        yield GaugeMetricFamily("timeline_events", "Standing events.", value=health.events())
        oldest = health.oldest_queued()
        yield GaugeMetricFamily(
            "timeline_oldest_queued_timestamp_seconds", "When the longest waiting article came in, or 0.", value=oldest
        )


def exposition() -> bytes:
    """All figures in the text format of Prometheus; those of all processes where they share a folder."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    stock = CollectorRegistry()
    stock.register(Stock())
    return generate_latest(registry) + generate_latest(stock)
