"""The feeds that are kept: how they do, and adding, asking and leaving them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from timeline.fetching import NotFetched
from timeline.models import Feed
from timeline.readers import Unreadable
from timeline.readers.opml import LARGEST, Subscription, read_opml, write_opml
from timeline.services.feeds import reset, subscribe, unsubscribe
from timeline.web.forms import FeedForm
from timeline.web.limiting import ADDRESSES, seconds_to_wait, too_often
from timeline.web.rendering import render_page
from timeline.web.visitors import person_of

MAY = "timeline.keep_feeds"
PAGE = "feeds/page.html"
FRAGMENTS = {"feed-list": "feeds/_feed_list.html"}


@login_required
@permission_required(MAY, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """All feeds with their health; posted, one more."""
    if request.method != "POST":
        return _page(request, FeedForm())
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    if wait := seconds_to_wait(ADDRESSES, request):
        return too_often(request, wait)
    feed = subscribe(**form.cleaned_data, now=timezone.now(), by=person_of(request))
    messages.success(request, f"{feed} is kept, and is asked in a moment.")
    return redirect("feeds")


def _page(request: HttpRequest, form: FeedForm, status: int = 200, **more: Any) -> HttpResponse:
    found = list(Feed.objects.annotate(seen=Count("entries")))
    fresh = any(feed.fetched_at is None and feed.failed_at is None for feed in found)
    context = {"section": "feeds", "form": form, "feeds": found, "fresh": fresh, **more}
    return render_page(request, PAGE, FRAGMENTS, context, status)


@login_required
@permission_required(MAY, raise_exception=True)
@require_POST
def import_feeds(request: HttpRequest) -> HttpResponse:
    """A list of feeds from another reader (OPML)."""
    given = request.FILES.get("opml")
    try:
        listed = read_opml(given.read(LARGEST + 1) if given else b"")
    except Unreadable as trouble:
        words = str(trouble) if given else "Choose a list of feeds (OPML) first."
        return _page(request, FeedForm(), status=422, trouble=f"{words[:1].upper()}{words[1:]}")
    if wait := seconds_to_wait(ADDRESSES, request):
        return too_often(request, wait)
    kept, refused = _subscribed(request, listed)
    messages.success(request, f"{kept} feed{'' if kept == 1 else 's'} of the list kept.")
    for sentence in refused[:20]:
        messages.error(request, sentence)
    return redirect("feeds")


def _subscribed(request: HttpRequest, listed: list[Subscription]) -> tuple[int, list[str]]:
    refused = []
    for one in listed:
        try:
            subscribe(one.address, title=one.title, now=timezone.now(), by=person_of(request))
        except NotFetched as trouble:
            refused.append(f"{one.address[:100]}: {trouble}")
    return len(listed) - len(refused), refused


@login_required
@permission_required(MAY, raise_exception=True)
@require_safe
def export_feeds(request: HttpRequest) -> HttpResponse:
    """All feeds as a list that other readers take (OPML)."""
    listed = [Subscription(feed.address, feed.title) for feed in Feed.objects.all()]
    response = HttpResponse(write_opml(listed), content_type="text/x-opml; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="feeds.opml"'
    return response


@login_required
@permission_required(MAY, raise_exception=True)
@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a feed asked now, whatever went wrong before."""
    feed = get_object_or_404(Feed, pk=pk)
    reset(feed, now=timezone.now(), by=person_of(request))
    messages.success(request, f"{feed} is asked in a moment.")
    return redirect("feeds")


@login_required
@permission_required(MAY, raise_exception=True)
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a feed no more; its articles stay."""
    feed = get_object_or_404(Feed, pk=pk)
    unsubscribe(feed, by=person_of(request))
    messages.success(request, f"{feed} is asked no more. Its articles stay.")
    return redirect("feeds")
