import json

from tests.cast import CALL, NOW, VISIT
from timeline.models import Article
from timeline.services.batches import File, receive_batch


def line(text: str, published: str | None = "2023-06-02T09:30:00-04:00") -> str:
    dated = {"published_at": published} if published else {}
    return json.dumps({"id": "a", "text": text, "title": "A title", "outlet": "Harbor Wire", **dated})


def test_a_bad_file_gets_its_sentence_and_the_others_go_on() -> None:
    files = [File("broken.json", b"{"), File("good.json", line(VISIT).encode())]
    batch = receive_batch(files, now=NOW)
    assert list(batch.items.values_list("name", "outcome")) == [("broken.json", "refused"), ("good.json", "accepted")]
    assert batch.items.get(outcome="refused").message.startswith("broken.json")
    assert Article.objects.count() == 1


def test_a_broken_line_is_named_and_the_other_lines_go_on() -> None:
    lines = "\n".join([line(VISIT), '{"id": ', line(CALL)])
    batch = receive_batch([File("news.jsonl", lines.encode())], now=NOW)
    assert [item.outcome for item in batch.items.all()] == ["accepted", "refused", "accepted"]
    assert "line 2" in batch.items.get(outcome="refused").message


def test_a_file_handed_in_twice_is_known_the_second_time() -> None:
    files = [File("one.json", line(VISIT).encode()), File("two.json", line(VISIT).encode())]
    batch = receive_batch(files, now=NOW)
    again = batch.items.get(name="two.json")
    assert (again.outcome, again.article) == ("duplicate", Article.objects.get())
    assert again.message == "This article is here already: A title."


def test_an_article_without_a_date_is_accepted_and_says_what_it_needs() -> None:
    batch = receive_batch([File("one.json", line(VISIT, None).encode())], now=NOW)
    item = batch.items.get()
    assert item.outcome == "accepted"
    assert item.message == "Its publication date must be confirmed: no publication date was found."


def test_nothing_handed_in_is_an_empty_batch() -> None:
    assert not receive_batch([], now=NOW).items.exists()
