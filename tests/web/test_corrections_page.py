"""What people corrected: told to everyone, with the reason and the role but no name; addresses that never die."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.web.gold import bare_event
from timeline.models import Article, Decision, Event
from timeline.services.audit import record
from timeline.web.corrections import AT_ONCE

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def editor(db: None) -> User:
    person = User.objects.create_user("gwen.unmistakable")
    person.groups.add(Group.objects.get_or_create(name="editor")[0])
    return person


@pytest.fixture
def event(db: None) -> Event:
    return bare_event("a", "Talks in Vienna")


def corrected(event: Event, by: User | None, reason: str = "The hosts named the day.") -> Decision:
    was = {"earliest": "2023-05-01", "latest": "2023-05-31", "granularity": "month", "extent": "within"}
    becomes = {"earliest": "2023-05-10", "latest": "2023-05-10", "granularity": "day", "extent": "within"}
    return record(Decision.Kind.DATE, event.key, by=by, was=was, becomes=becomes, reason=reason, event=event)


def test_a_correction_says_what_changed_why_and_in_which_role(client: Client, event: Event, editor: User) -> None:
    corrected(event, editor)
    html = client.get("/corrections/").content.decode()
    assert "from within May 2023 to 10 May 2023" in html
    assert "The hosts named the day." in html
    assert "By an editor." in html
    assert event.get_absolute_url() in html
    assert "gwen" not in html + client.get("/corrections.atom").content.decode()


def test_the_feed_tells_the_same(client: Client, event: Event, editor: User) -> None:
    decision = corrected(event, editor)
    answer = client.get("/corrections.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2025:correction/{decision.pk}"
    assert entry.findtext(f"{ATOM}summary") == (
        "From within May 2023 to 10 May 2023. The hosts named the day. By an editor."
    )
    assert feed.findtext(f"{ATOM}updated") == decision.at.isoformat()


def test_what_is_no_correction_is_not_told(client: Client, event: Event, editor: User) -> None:
    for kind in sorted(set(Decision.Kind) - Decision.PUBLIC):
        record(kind, event.key, by=editor, reason=f"for the desk: {kind}", event=event)
    assert "for the desk" not in client.get("/corrections/").content.decode()


def test_what_was_taken_back_says_so_and_stays(client: Client, event: Event, editor: User) -> None:
    decision = corrected(event, editor)
    record(Decision.Kind.UNDO, event.key, by=editor, event=event, undoes=decision, reason="It was the wrong meeting.")
    html = client.get("/corrections/").content.decode()
    assert "taken back since" in html
    assert "It was the wrong meeting." in html


def test_a_corrected_publication_date_names_its_article(client: Client, editor: User) -> None:
    article = Article.objects.create(fingerprint="f00d", title="Envoys meet", text="They met.")
    record(Decision.Kind.PUBLICATION_DATE, "f00d", by=editor, was="2023-05-01", becomes="2023-05-02")
    html = client.get("/corrections/").content.decode()
    assert article.get_absolute_url() in html
    assert "from 1 May 2023 to 2 May 2023" in html


def test_pages_follow_each_other_and_miss_nothing(client: Client, event: Event, editor: User) -> None:
    for number in range(AT_ONCE + 5):
        corrected(event, editor, f"reason number {number}.")
    first = client.get("/corrections/")
    second = client.get(first.context["more"])
    told = [one.why for page in (first, second) for month in page.context["months"] for one in month.corrections]
    assert told == [f"reason number {number}." for number in reversed(range(AT_ONCE + 5))]
    assert second.context["more"] == ""


@pytest.mark.parametrize("before", ["x", "-1", "99999999999999999999999", "²", "0"])
def test_a_damaged_page_number_shows_the_latest(client: Client, event: Event, before: str) -> None:
    corrected(event, None)
    page = client.get("/corrections/", {"before": before})
    assert page.status_code == 200
    assert "somebody whose account is gone" in page.content.decode()


def test_a_removed_event_is_gone_with_its_reason_and_a_merged_one_leads_on(client: Client, event: Event) -> None:
    gone = bare_event("b", "No talks at all", removed="The report was about a film.")
    page = client.get(gone.get_absolute_url())
    assert page.status_code == 410
    assert "The report was about a film." in page.content.decode()
    merged = bare_event("c", "Vienna talks", merged_into=event)
    assert client.get(merged.get_absolute_url())["Location"] == event.get_absolute_url()


def test_nothing_corrected_yet_is_said(client: Client, db: None) -> None:
    assert "Nobody has corrected anything yet" in client.get("/corrections/").content.decode()
    assert ElementTree.fromstring(client.get("/corrections.atom").content).find(f"{ATOM}entry") is None
