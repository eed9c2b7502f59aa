from dataclasses import replace
from datetime import date

from tests.cast import actor, article, mention, span, time
from timeline.extraction.mentions import Analysis, EventStatus
from timeline.models import Article, EventLink
from timeline.services.analysis import store
from timeline.temporal.expression import CalendarDate

ANSWER = "China banned Huawei rivals on 9 June in response to tariffs that Washington raised on 1 June."
PLAN = "Antony Blinken put off his visit to Beijing on 3 June. The visit had been due on 5 June."


def answer(kept: Article, *, answers: bool = True) -> Analysis:
    text, published = kept.text, kept.published
    first = time(text, "1 June", published, CalendarDate(2023, 6, 1))
    ninth = time(text, "9 June", published, CalendarDate(2023, 6, 9))
    china, america = actor(text, "China", "CHN"), actor(text, "Washington", "USA")
    raised = mention(text, "raised", first, sources=(america,), targets=(china,), type="SANCTION", predicate="raise")
    banned = mention(text, "banned", ninth, sources=(china,), targets=(america,), type="SANCTION", predicate="ban")
    if answers:
        banned = replace(banned, answers=span(text, "raised"))
    return Analysis(text, published, (first, ninth), (china, america), (raised, banned))


def called_off(kept: Article) -> Analysis:
    text, published = kept.text, kept.published
    third = time(text, "3 June", published, CalendarDate(2023, 6, 3))
    fifth = time(text, "5 June", published, CalendarDate(2023, 6, 5))
    who = (actor(text, "Antony Blinken", "antony-blinken", "USA-STATE"),)
    whom = (actor(text, "Beijing", "CHN"),)
    act = mention(text, "put off", third, sources=who, targets=whom, type="REJECT", predicate="postpone")
    plan = mention(text, "visit", fifth, sources=who, targets=whom, status=EventStatus.CANCELLED)
    return Analysis(text, published, (third, fifth), (*who, *whom), (act, plan))


def links() -> list[tuple[str, str, str, str]]:
    found = EventLink.objects.order_by("pk").select_related("later", "earlier")
    return [(one.later.title, one.kind, one.earlier.title, one.reason) for one in found]


def test_an_act_that_the_text_calls_a_response_is_linked_to_what_it_answers() -> None:
    kept = article(ANSWER, published="2023-06-10")
    store(kept, answer(kept))
    assert links() == [("China banned", "answers", "Washington raised", "so says Harbor Wire")]


def test_a_link_that_is_read_no_more_is_gone() -> None:
    kept = article(ANSWER, published="2023-06-10")
    store(kept, answer(kept))
    store(kept, answer(kept, answers=False))
    assert links() == []


def test_links_stay_the_same_rows_when_the_article_is_read_again() -> None:
    kept = article(ANSWER, published="2023-06-10")
    store(kept, answer(kept))
    before = list(EventLink.objects.values())
    store(kept, answer(kept))
    assert list(EventLink.objects.values()) == before


def test_the_act_of_calling_off_is_linked_to_the_plan_that_it_ended() -> None:
    kept = article(PLAN, published="2023-06-04")
    store(kept, called_off(kept))
    assert [(later, kind, earlier) for later, kind, earlier, _ in links()] == [
        ("Antony Blinken put off", "calls_off", "Antony Blinken visit")
    ]


def test_a_plan_that_moves_past_the_act_loses_its_link() -> None:
    kept = article(PLAN, published="2023-06-04")
    read = called_off(kept)
    store(kept, read)
    plan = read.mentions[1]
    early = time(kept.text, "5 June", date(2023, 6, 4), CalendarDate(2023, 1, 5))
    moved = replace(plan, when=replace(plan.when, interval=early.interval))
    store(kept, replace(read, mentions=(read.mentions[0], moved)))
    assert links() == []
