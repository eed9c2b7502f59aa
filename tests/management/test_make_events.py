from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command

from timeline.management.invention.chance import by_rank, by_weight
from timeline.management.invention.dates import FIRST, LAST, around, day_of, written
from timeline.management.invention.newsroom import Newsroom, Player
from timeline.models import Actor, ActorDate, Event, EventMention


@pytest.mark.parametrize(
    ("kind", "phrase", "first", "last"),
    [
        ("day", "on 26 May 2023", "2023-05-26", "2023-05-26"),
        ("week", "in the week of 22 May 2023", "2023-05-22", "2023-05-28"),
        ("weekend", "in the weekend of 27 May 2023", "2023-05-27", "2023-05-28"),
        ("month", "in May 2023", "2023-05-01", "2023-05-31"),
        ("quarter", "in the second quarter of 2023", "2023-04-01", "2023-06-30"),
        ("half", "in the first half of 2023", "2023-01-01", "2023-06-30"),
        ("year", "in 2023", "2023-01-01", "2023-12-31"),
        ("decade", "in the 2020s", "2020-01-01", "2029-12-31"),
        ("range", "between 26 May 2023 and 4 June 2023", "2023-05-26", "2023-06-04"),
        ("lasting", "from 26 May 2023 to 4 June 2023", "2023-05-26", "2023-06-04"),
    ],
)
def test_a_made_up_date_means_what_its_phrase_says(kind: str, phrase: str, first: str, last: str) -> None:
    made = written(kind, date(2023, 5, 26))
    assert made.interval
    assert (made.phrase, made.interval.earliest.isoformat(), made.interval.latest.isoformat()) == (phrase, first, last)


def test_news_begins_in_1949_and_ends_with_2026() -> None:
    assert (day_of(0), day_of(1)) == (FIRST, LAST)
    assert all(FIRST <= around(LAST, Random(seed)) <= LAST for seed in range(200))


def test_the_first_of_a_ranking_is_picked_most_often() -> None:
    chance = Random(1)
    picked = [by_rank("abc").pick(chance) for _ in range(300)]
    assert picked.count("a") > picked.count("b") > picked.count("c") > 0


def test_what_weighs_nothing_is_never_picked() -> None:
    chance = Random(1)
    assert {by_weight({"a": 1, "b": 0}).pick(chance) for _ in range(100)} == {"a"}


@pytest.fixture
def news(db: None) -> None:
    call_command("make_events", "300", "--seed", "7", verbosity=0)


def test_as_many_events_stand_as_were_asked_for(news: None) -> None:
    assert Event.objects.standing().count() == 300


def test_the_words_of_a_report_stand_where_it_says(news: None) -> None:
    for mention in EventMention.objects.select_related("article", "time").prefetch_related("participants__actor"):
        text = mention.article.text
        assert text[mention.sentence_start : mention.sentence_end].endswith(".")
        assert mention.time is None or text[mention.time.start : mention.time.end] == mention.time.text
        for link in mention.participants.all():
            assert text[link.start : link.end] == str(link.actor)


def test_the_counts_of_an_event_are_those_of_its_reports(news: None) -> None:
    for event in Event.objects.prefetch_related("mentions__article"):
        articles = {mention.article for mention in event.mentions.all()}
        assert event.report_count == len(articles)
        assert event.independent_count == len({article.outlet_id for article in articles})
        assert event.first_reported_on == min(article.published_on for article in articles)  # type: ignore[type-var]


def test_an_event_stands_under_its_actors_and_all_above_them(news: None) -> None:
    above = dict(Actor.objects.values_list("pk", "parent"))
    for event in Event.objects.prefetch_related("participants", "actor_dates")[:100]:
        expected = set()
        for link in event.participants.all():
            number: int | None = link.actor_id
            while number:
                expected.add(number)
                number = above[number]
        assert {row.actor_id for row in event.actor_dates.all()} == expected
        assert all(row.starts_on == (event.starts_on or date.max) for row in event.actor_dates.all())


def test_an_undated_event_stands_at_the_end_of_time(news: None) -> None:
    assert ActorDate.objects.filter(event__starts_on=None).exclude(starts_on=date.max).count() == 0


def told(seed: int) -> list[tuple[str, list[str]]]:
    players = [Player(number, f"Actor {number}", side, (number,)) for number, side in enumerate(["US", "CN", "other"])]
    editions = Newsroom(players, 3, 200, seed).editions(50)
    return [(sheet.text, [one.told.title for one in sheet.clippings]) for edition in editions for sheet in edition]


def test_the_same_seed_makes_the_same_news() -> None:
    assert told(7) == told(7) != told(8)


def test_no_happening_is_told_in_two_editions() -> None:
    players = [Player(number, f"Actor {number}", side, (number,)) for number, side in enumerate(["US", "CN", "other"])]
    editions = [
        {one.told.number for sheet in edition for one in sheet.clippings}
        for edition in Newsroom(players, 3, 200, 1).editions(50)
    ]
    assert sum(map(len, editions)) == len(set.union(*editions)) == 200


def test_another_seed_adds_other_news(news: None) -> None:
    call_command("make_events", "50", "--seed", "8", verbosity=0)
    assert Event.objects.count() == 350


def test_the_same_news_is_not_made_twice(news: None) -> None:
    with pytest.raises(CommandError, match="seed 7"):
        call_command("make_events", "10", "--seed", "7", verbosity=0)
