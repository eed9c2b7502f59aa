"""The same list, counts and histogram as one writes them first: COUNT(*), GROUP BY, OFFSET, a loop in a template."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from timeline.models import Event
from timeline.web.filters import read_filter

TEMPLATE = """<!DOCTYPE html><html lang="en"><title>Timeline</title><p>{{ page.paginator.count }} events</p>
<ul>{% for facet in facets %}
{% for value, count in facet %}<li>{{ value }} {{ count }}</li>{% endfor %}{% endfor %}</ul>
<svg>{% for month, count in months %}<rect x="{{ forloop.counter }}" height="{{ count }}" width="1"/>{% endfor %}</svg>
<ol>{% for event in page %}<li>{{ event.starts_on }} <a href="/event/{{ event.pk }}-x/">{{ event.title }}</a>
{{ event.type }} {{ event.status }} {{ event.report_count }}
{% for link in event.participants.all %}{{ link.actor.name }} {% endfor %}</li>{% endfor %}</ol>"""


def plain_list(request: HttpRequest) -> HttpResponse:
    """The first page of a filter."""
    found = found_by(request)
    counts = found.order_by()
    context: dict[str, Any] = {
        "page": Paginator(found.order_by("-starts_on", "-pk").prefetch_related("participants__actor"), 50).page(1),
        "months": counts.annotate(month=TruncMonth("starts_on")).values_list("month").annotate(n=Count("pk")),
        "facets": [
            counts.values_list(name).annotate(n=Count("pk", distinct=True)).order_by("-n")[:20]
            for name in ("type", "lane", "status", "participants__actor__name", "mentions__article__outlet__name")
        ],
    }
    return HttpResponse(engines["django"].from_string(TEMPLATE).render(context))


def found_by(request: HttpRequest) -> QuerySet[Event]:
    """The events of a filter, as Q objects say it."""
    wanted = read_filter(request.GET)
    found = Event.objects.filter(merged_into=None, removed="")
    for name in ("type", "lane", "status"):
        if values := getattr(wanted, name):
            found = found.filter(**{f"{name}__in": values})
    if wanted.since:
        found = found.filter(ends_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(starts_on__lte=wanted.until)
    groups = [[code] for code in wanted.actor] if wanted.match == "all" else [list(wanted.actor)]
    for codes in filter(None, groups):
        found = found.filter(pk__in=Event.objects.filter(actor_dates__actor__code__in=codes).values("pk"))
    if wanted.q:
        found = found.filter(search_text__icontains=wanted.q.strip('"'))
    if wanted.cursor:
        found = found.filter(
            Q(starts_on__lt=wanted.cursor.day) | Q(starts_on=wanted.cursor.day, pk__lt=wanted.cursor.pk)
        )
    return found


def plain_csv(request: HttpRequest) -> HttpResponse:
    """Everything, put together before the first byte is sent."""
    answer = HttpResponse(content_type="text/csv")
    rows = csv.writer(answer)
    for event in found_by(request).order_by("-starts_on", "-pk"):
        rows.writerow([event.pk, event.starts_on, event.ends_on, event.type, event.status, event.title])
    return answer


urlpatterns = [path("", plain_list), path("events.csv", plain_csv)]
