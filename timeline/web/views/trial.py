"""Anyone types a sentence and a day of publication, and sees how its dates are read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from timeline.jobs.trial import enqueue
from timeline.models import Trial, TrialState
from timeline.services.trials import MOST_CHARACTERS, TooMany, ask
from timeline.web.limiting import span
from timeline.web.rendering import render_page
from timeline.web.trying import EXAMPLES, TrialForm, tried
from timeline.web.visitors import visitor_of

PAGE = "trial/page.html"
# After that nobody reads, or the reader has far too much to do.
PATIENCE = timedelta(minutes=1)


@require_http_methods(["GET", "HEAD", "POST"])
def try_sentence(request: HttpRequest) -> HttpResponse:
    """The form, filled in as the address says; posted, the sentence is read later and has a page of its own."""
    if request.method != "POST":
        return render(request, PAGE, _context(TrialForm(initial=_proposed(request))))
    form = TrialForm(request.POST.dict())
    if not form.is_valid():
        return render(request, PAGE, _context(form), status=422)
    try:
        trial = ask(**form.cleaned_data, visitor=visitor_of(request), now=timezone.now())
    except TooMany as refusal:
        return _refused(request, form, refusal)
    enqueue(trial)
    return redirect(f"{trial.get_absolute_url()}#trial")


def _refused(request: HttpRequest, form: TrialForm, refusal: TooMany) -> HttpResponse:
    words = f"{refusal} You can try the next one in {span(refusal.seconds)}."
    response = render(request, PAGE, {**_context(form), "refusal": words}, status=429)
    response["Retry-After"] = str(refusal.seconds)
    return response


@require_safe
def trial(request: HttpRequest, pk: Any) -> HttpResponse:
    """A sentence with its reading; while it waits, its state, asked for again by htmx."""
    found = Trial.objects.filter(pk=pk).first()
    if found is None:
        return render(request, PAGE, {**_context(TrialForm(initial=_proposed(request))), "forgotten": True}, status=404)
    late = found.state == TrialState.WAITING and timezone.now() - found.asked_at > PATIENCE
    context = {
        **_context(TrialForm(initial=_asked(found))),
        "trial": found,
        "late": late,
        "waiting": found.state == TrialState.WAITING and not late,
        "tried": tried(found) if found.state == TrialState.DONE else None,
    }
    response = render_page(request, PAGE, {"trial": "trial/_trial.html"}, context)
    response["Cache-Control"] = "private, no-cache"
    return response


def _asked(found: Trial) -> dict[str, Any]:
    """The form as it was sent."""
    day_first = "1" if found.day_first else ""
    return {"sentence": found.sentence, "published_on": found.published_on, "day_first": day_first}


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """What the address fills in; the day of publication is today where it says nothing."""
    sentence = request.GET.get("sentence", "")[:MOST_CHARACTERS]
    day = request.GET.get("published_on") or timezone.localdate()
    return {"sentence": sentence, "published_on": day, "day_first": request.GET.get("day_first", "")}


def _context(form: TrialForm) -> dict[str, Any]:
    examples = [
        (sentence, day, f"{reverse('try')}?{urlencode({'sentence': sentence, 'published_on': day.isoformat()})}")
        for sentence, day in EXAMPLES
    ]
    return {"section": "try", "form": form, "examples": examples, "most": MOST_CHARACTERS}
