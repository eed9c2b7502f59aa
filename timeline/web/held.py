"""A held batch as its page shows it: each article with its fields, what it is like, and what it would add."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator

from timeline.models import Article, Choice, HeldDraft, Outlet
from timeline.readers.civil import civil, zone_told
from timeline.services.draft_records import GIVEN, draft_of
from timeline.services.holding import draft_as_kept
from timeline.web.dates import Days, plain_date
from timeline.web.forms import HeldForm
from timeline.web.words import STATUS_WORDS, family_of, type_word

# So many articles have their fields on the page; the others of a long list are kept as they were found.
MOST_SHOWN: Final = 40
_MOST_DIFFERENCES: Final = 4
_LONGEST_COMPARED: Final = 20_000
_LABELS: Final = (
    ("title", "Title"),
    ("byline", "Byline"),
    ("outlet", "Outlet"),
    ("language", "Language"),
    ("url", "Address"),
)
_CHOICES: Final = (
    (Choice.SKIP, "Leave this one out"),
    (Choice.UPDATE, "Add it as an update of the other"),
    (Choice.KEEP, "Add it as an article of its own"),
)
_SENTENCE: Final = re.compile(r"(?<=[.!?”])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a held article: its value, and how it was found."""

    name: str
    label: str
    value: str
    how: str
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gain:
    """An event that the timeline would gain, or that would gain a report."""

    title: str
    date: str
    mark: str
    kind: str
    status: str
    lane: str
    before: int
    address: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two articles that are alike."""

    heading: str
    address: str
    title: str
    outlet: str
    day: str
    url: str
    words: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one of the two says in a row; an address where it leads to the article itself."""

    heading: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the comparison."""

    name: str
    cells: tuple[Cell, Cell]
    same: bool
    serif: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """A held article beside the one that it is like, row by row, and what can be done."""

    pk: int
    how: str
    mine: Side
    other: Side
    rows: list[Row]
    choice: str
    choices: list[tuple[str, str]]

    @property
    def sides(self) -> tuple[Side, Side]:
        """This one, and the other."""
        return self.mine, self.other


@dataclass(frozen=True, slots=True)
class Card:
    """A held article."""

    pk: int
    name: str
    title: str
    fields: list[Field]
    zone: Field
    day: Field
    asked: str
    confirmed: bool
    words: int
    begins: str
    open: bool
    choice: str
    gains: list[Gain]


def card_of(held: HeldDraft, form: HeldForm | None = None) -> Card:
    """The row of a held draft -> what its page shows; with a form, what was typed and what is wrong with it."""
    found, draft = draft_of(held.text, held.found), draft_as_kept(held)
    errors = _errors(form)
    asked = "" if found.publication.certain else found.publication.note
    return Card(
        pk=held.pk,
        name=held.item.name,
        title=draft.title.value or held.item.name,
        fields=[
            Field(name, label, getattr(draft, name).value, _how(getattr(draft, name)), errors.get(name, []))
            for name, label in _LABELS
        ],
        zone=_zone(held, errors),
        day=_day(held, errors),
        asked=asked,
        confirmed=bool(held.given.get("published_on")),
        words=len(held.text.split()),
        begins=Truncator(" ".join(held.text[:2000].split())).words(40),
        open=bool(errors) or (bool(asked) and not held.given.get("published_on")),
        choice=held.choice,
        gains=[_gain(one) for one in held.gains],
    )


def said_of(form: HeldForm, held: HeldDraft) -> dict[str, str]:
    """What a person said of a held article: a day counts where it was changed, or confirmed."""
    said = {name: str(form.cleaned_data[name]) for name, _ in _LABELS}
    said["timezone"] = form.cleaned_data["timezone"]
    day = form.cleaned_data["published_on"]
    found = found_day(held)
    confirmed = form.cleaned_data["sure"] or held.given.get("published_on") == str(day)
    said["published_on"] = day.isoformat() if day and (day != found or confirmed) else ""
    return said


def forms_of(held: Iterable[HeldDraft], data: QueryDict) -> dict[int, HeldForm]:
    """The form of each held article whose fields were on the page."""
    return {one.pk: HeldForm(data, prefix=str(one.pk)) for one in held if f"{one.pk}-title" in data}


def found_day(held: HeldDraft) -> date | None:
    """The day of publication as the file tells it, where the outlet is as far as that is known."""
    zone = held.given.get("timezone", "")
    published = civil(
        draft_of(held.text, held.found).publication, zone=zone, default_zone=settings.TIMELINE_DEFAULT_TIMEZONE
    )
    return published.day if published else None


def likenesses(held: Iterable[HeldDraft]) -> Iterator[Likeness]:
    """Each held article that is like another, beside it."""
    for one in held:
        if one.like and (one.like_article or one.like_draft):
            yield _likeness(one)


def _errors(form: HeldForm | None) -> dict[str, list[str]]:
    return {name: [str(one) for one in told] for name, told in form.errors.items()} if form else {}


def _how(found: Any) -> str:
    """headline above the text, 80 %"""
    if not found.method:
        return "not found"
    return found.method if found.method == GIVEN else f"{found.method}, {found.confidence:.0%}"


def _zone(held: HeldDraft, errors: Mapping[str, list[str]]) -> Field:
    """The zone a person gave, and by which one the day goes otherwise."""
    publication, said = draft_of(held.text, held.found).publication, held.given.get("timezone", "")
    name = draft_as_kept(held).outlet.value
    kept = Outlet.objects.filter(name=name).values_list("timezone", flat=True).first() if name else ""
    known = zone_told(publication, said=said, kept=kept or "")
    how = known.method if said else f"{f'{known.value}: ' if known else ''}{known.method}, {known.confidence:.0%}"
    return Field("timezone", "Time zone", said, how, errors.get("timezone", []))


def _day(held: HeldDraft, errors: Mapping[str, list[str]]) -> Field:
    publication = draft_of(held.text, held.found).publication
    given = held.given.get("published_on")
    day = given or str(found_day(held) or "")
    how = GIVEN if given else _how(publication)
    return Field("published_on", "Published on", day, how, errors.get("published_on", []))


def _gain(record: Mapping[str, Any]) -> Gain:
    days = None
    if record["starts_on"]:
        first, last = date.fromisoformat(record["starts_on"]), date.fromisoformat(record["ends_on"])
        days = Days(first, last, lasting=record["extent"] == "lasting")
    return Gain(
        title=record["title"],
        date=plain_date(days) if days else "no date known",
        mark=family_of(record["type"]).mark,
        kind=type_word(record["type"]),
        status=STATUS_WORDS.get(record["status"], "") if record["status"] != "happened" else "",
        lane=record["lane"],
        before=record["before"],
        address=reverse("event-by-number", args=[record["event"]]) if record["event"] else "",
    )


def _likeness(held: HeldDraft) -> Likeness:
    mine = _side_of_draft(held, "This one")
    other = _side_of_article(held.like_article) if held.like_article else _side_of_draft(held.like_draft)
    text = held.like_article.text if held.like_article else held.like_draft.text if held.like_draft else ""
    same = held.like == HeldDraft.Like.SAME_TEXT
    return Likeness(
        pk=held.pk,
        how=HeldDraft.Like(held.like).label,
        mine=mine,
        other=other,
        rows=[*_rows(mine, other), *([] if same else _passages(mine, other, differences(held.text, text)))],
        choice=held.choice,
        choices=[(value.value, words) for value, words in _CHOICES if value == Choice.SKIP or not same],
    )


def _rows(mine: Side, other: Side) -> Iterator[Row]:
    for name, label in (("title", "Title"), ("outlet", "Outlet"), ("day", "Published on"), ("url", "Address")):
        words, others = getattr(mine, name), getattr(other, name)
        if words or others:
            cells = (Cell(mine.heading, words), Cell(other.heading, others, other.address if name == "title" else ""))
            yield Row(label, cells, words == others)
    cells = (Cell(mine.heading, f"{mine.words} words"), Cell(other.heading, f"{other.words} words"))
    yield Row("Length", cells, mine.words == other.words)


def _passages(mine: Side, other: Side, found: Iterable[tuple[str, str]]) -> Iterator[Row]:
    for one, two in found:
        yield Row("Text", (Cell(mine.heading, one), Cell(other.heading, two)), same=False, serif=True)


def _side_of_article(article: Article) -> Side:
    return Side(
        heading="The one that is here",
        address=article.get_absolute_url(),
        title=str(article),
        outlet=str(article.outlet or ""),
        day=str(article.published_on or ""),
        url=article.url,
        words=len(article.text.split()),
    )


def _side_of_draft(held: HeldDraft | None, heading: str = "Another of this batch") -> Side:
    if held is None:
        return Side(heading, "", "", "", "", "", 0)
    draft = draft_as_kept(held)
    day = held.given.get("published_on") or str(found_day(held) or "")
    title = draft.title.value or held.item.name
    return Side(heading, "", title, draft.outlet.value, day, draft.url.value, len(held.text.split()))


def differences(mine: str, other: str) -> list[tuple[str, str]]:
    """The first passages that differ, mine and the other's; an empty one is missing there."""
    ours, theirs = _sentences(mine), _sentences(other)
    found = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    changed = ((ours[a:b], theirs[c:d]) for tag, a, b, c, d in found if tag != "equal")
    return [(_passage(one), _passage(two)) for one, two in changed][:_MOST_DIFFERENCES]


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text[:_LONGEST_COMPARED]) if part.strip()]


def _passage(sentences: list[str]) -> str:
    words = " ".join(sentences)
    return words if len(words) <= 300 else f"{words[:300]}…"
