"""Handing in articles: files, addresses and pasted text become a batch, looked at first or kept at once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from timeline.jobs import looking
from timeline.jobs.reading import enqueue_batch
from timeline.models import Batch
from timeline.services.arrivals import add_addresses, add_files, is_complete, quickly_read
from timeline.services.batches import File, receive_batch
from timeline.services.holding import hold_batch
from timeline.services.intake import Given
from timeline.web.forms import KINDS, UploadForm, largest
from timeline.web.limiting import ADDRESSES, UPLOADS, seconds_to_wait, span
from timeline.web.pasting import pasted_file
from timeline.web.visitors import person_of

PAGE = "upload/page.html"
LOOK = "look"


@login_required
@permission_required("timeline.add_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Several files, addresses, or a pasted text become a batch; `do=look` holds it for a look first."""
    if request.method != "POST":
        return render(request, PAGE, _context(UploadForm(), recent=Batch.objects.kept()[:5]))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, _context(form), status=422)
    if wait := _wait(request, form.cleaned_data):
        return _refused(request, form, wait)
    return redirect(_received(form.cleaned_data, request))


def _context(form: UploadForm, **more: Any) -> dict[str, Any]:
    return {"section": "upload", "form": form, "kinds": KINDS, "largest": largest(), **more}


def _wait(request: HttpRequest, given: dict[str, Any]) -> int:
    number = len(given["addresses"])
    return (seconds_to_wait(ADDRESSES, request, number) if number else 0) or seconds_to_wait(UPLOADS, request)


def _refused(request: HttpRequest, form: UploadForm, wait: int) -> HttpResponse:
    words = f"That was much at once. Nothing was taken in; you can go on in {span(wait)}."
    response = render(request, PAGE, _context(form, refusal=words), status=429)
    response["Retry-After"] = str(wait)
    return response


def _received(given: dict[str, Any], request: HttpRequest) -> Batch:
    """What is quickly read is read now; all else is left to the worker, so that no file holds up the site."""
    receive = hold_batch if request.POST.get("do") == LOOK else receive_batch
    said, files = _said(given), _files(given)
    at_once = files if quickly_read(files) else []
    batch = receive(at_once, now=timezone.now(), by=person_of(request), given=said)
    add_files(batch, files if files != at_once else [], said)
    add_addresses(batch, given["addresses"], said)
    _go_on(batch)
    return batch


def _said(given: dict[str, Any]) -> Given:
    """The day is said of a pasted text; files and pages say their own."""
    pasted = bool(given["text"].strip())
    return Given(timezone=given["timezone"], published_on=given["published_on"] if pasted else None)


def _files(given: dict[str, Any]) -> list[File]:
    files = [_file(one) for one in given["articles"]]
    return [*files, pasted_file(given)] if given["text"].strip() else files


def _go_on(batch: Batch) -> None:
    """Have what was kept read; have what is held looked at, once all of it has arrived."""
    if batch.kept_at:
        enqueue_batch(batch)
    elif is_complete(batch):
        looking.enqueue(batch)


def _file(uploaded: UploadedFile) -> File:
    """The bytes of a file, or enough of a file that is too large for the reader to say so."""
    return File(uploaded.name or "unnamed", uploaded.read(settings.TIMELINE_MAX_UPLOAD_BYTES + 1))
