"""Accounts and their roles: who may hand in, decide, merge, keep."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from timeline.services.people import Refused, add_person, give_role, roles_of
from timeline.services.roles import ROLES
from timeline.web.desk.access import may, person_of

WORDS = {
    "contributor": "hands in articles and confirms their days",
    "reviewer": "also decides on readings",
    "editor": "also merges and splits events",
    "admin": "also keeps actors, feeds and people",
}


@may("timeline.keep_people")
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """All accounts; posted, a new one or another role."""
    if request.method != "POST":
        return _page(request)
    try:
        message = _add(request) if request.POST.get("do") == "add" else _give(request)
    except Refused as error:
        return _page(request, str(error))
    messages.success(request, message)
    return redirect("people")


def _add(request: HttpRequest) -> str:
    posted = request.POST
    made = add_person(posted.get("name", ""), posted.get("password", ""), posted.get("role", ""), by=person_of(request))
    return f"{made.username} can sign in now."


def _give(request: HttpRequest) -> str:
    number = request.POST.get("person", "")
    person = get_object_or_404(User, pk=int(number) if number.isascii() and number.isdigit() else 0)
    role, active = request.POST.get("role", ""), "active" in request.POST
    give_role(person, role, active=active, by=person_of(request), reason=request.POST.get("reason", ""))
    return f"{person.username} is {role or 'without a role'} now."


def _page(request: HttpRequest, problem: str = "") -> HttpResponse:
    everyone = User.objects.prefetch_related("groups").order_by("username")
    rows = [(person, (roles_of(person) or [""])[-1]) for person in everyone]
    context = {
        "section": "desk",
        "rows": rows,
        "roles": [(role, WORDS[role]) for role in ROLES],
        "problem": problem,
        "entered": request.POST.get("name", ""),
    }
    return render(request, "desk/people.html", context, status=422 if problem else 200)
