import pytest

from tests.cast import CALL, NOW, SAME_VISIT, article, draft, read_by_hand
from timeline.extraction.mentions import Analysis
from timeline.models import Article, Event
from timeline.services.analysis import store
from timeline.services.intake import accept
from timeline.services.prints import mark_source

STORY = " ".join(f"The two sides spoke about matter number {number} at great length." for number in range(40))
REPRINT = STORY.replace("matter number 7 ", "another matter ")
OTHER = " ".join(f"Nobody knew what item {number} on the long list of wishes was for." for number in range(40))


def marked(text: str) -> Article:
    kept = article(text)
    mark_source(kept)
    return kept


def sources() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("source", flat=True))


def test_an_article_that_stands_alone_has_no_source() -> None:
    marked(STORY)
    marked(OTHER)
    assert sources() == ["", ""]


def test_two_prints_of_one_text_have_one_source() -> None:
    marked(STORY)
    marked(REPRINT)
    first, second = sources()
    assert first == second != ""


def test_marking_again_changes_nothing() -> None:
    kept, other = marked(STORY), marked(REPRINT)
    before = sources()
    mark_source(kept)
    mark_source(other)
    assert sources() == before


@pytest.mark.parametrize("outlets", [("Harbor Wire", "Pearl Ledger")])
def test_prints_of_one_text_count_once_among_independent_reports(outlets: tuple[str, str]) -> None:
    for outlet, ending in zip(outlets, ("", " It rained."), strict=True):
        kept = accept(draft(f"{SAME_VISIT} {STORY}{ending}", outlet=outlet), now=NOW).article
        store(kept, read_by_hand(kept))
    event = Event.objects.get()
    assert (event.report_count, event.independent_count) == (2, 1)


def test_a_later_print_of_two_texts_makes_one_source_of_both() -> None:
    first, middle, last = (part * 6 for part in (STORY[:800], OTHER[:800], STORY[1200:2000].upper()[::-1]))
    for outlet, text in (("Harbor Wire", f"{first} {middle}"), ("Pearl Ledger", f"{middle} {last}")):
        kept = accept(draft(f"{SAME_VISIT} {text}", outlet=outlet), now=NOW).article
        store(kept, read_by_hand(kept))
    assert Event.objects.get().independent_count == 2
    joining = accept(draft(f"{SAME_VISIT} {first} {middle} {last}", outlet="Third"), now=NOW).article
    store(joining, Analysis(joining.text, joining.published))
    assert Event.objects.get().independent_count == 1


def test_a_short_text_of_its_own_is_no_print() -> None:
    marked(CALL)
    marked(SAME_VISIT)
    assert sources() == ["", ""]
