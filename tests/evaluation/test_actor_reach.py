from datetime import datetime

from spacy.language import Language

from timeline.evaluation.actor_reach import Reach, actor_reach
from timeline.evaluation.corpus import Days, GoldArticle, GoldEvent, GoldMention, occurrence
from timeline.registry import load_registry


def article(text: str, quote: str, sources: tuple[str, ...], targets: tuple[str, ...], day: str) -> GoldArticle:
    event = GoldEvent(
        id="one",
        title="",
        days=Days(day, day),
        granularity="day",
        type="CONSULT",
        status="happened",
        source_actors=sources,
        target_actors=targets,
        mentions=(GoldMention(occurrence(text, quote, 1), None),),
    )
    published = datetime.fromisoformat("2024-08-30T10:00:00+08:00")
    return GoldArticle("a", "", text, "", published, (), (event,))


def reach_of(nlp: Language, gold: GoldArticle) -> Reach:
    return actor_reach([gold], nlp.pipe([gold.text]), load_registry())


def test_an_actor_in_the_sentence_of_the_event_is_reached(nlp: Language) -> None:
    gold = article("Huawei won. Intel sued Micron.", "sued", ("intel",), ("micron",), "2024-08-29")
    assert reach_of(nlp, gold).recall == 1.0


def test_an_actor_of_another_sentence_is_missed(nlp: Language) -> None:
    gold = article("Huawei won. Intel sued.", "sued", ("intel",), ("huawei",), "2024-08-29")
    reach = reach_of(nlp, gold)
    assert reach.recall == 0.5
    assert list(reach.missed) == ["huawei"]


def test_people_count_with_the_body_of_the_day_of_the_event(nlp: Language) -> None:
    gold = article("Wang Yi met Jake Sullivan.", "met", ("wang-yi", "CHN-CCP"), ("jake-sullivan",), "2023-05-10")
    reach = reach_of(nlp, gold)
    assert (reach.recall, reach.people_recall) == (1.0, 1.0)
