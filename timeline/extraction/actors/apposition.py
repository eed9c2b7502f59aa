"""Who is who beside a comma: "his counterpart, Dong Jun", "a Canadian consul, Jane Roe", "Li Wei, an engineer"."""

from __future__ import annotations

from dataclasses import replace

from timeline.extraction.actors.draft import Draft, head_of
from timeline.extraction.actors.matching import STATES, Naming
from timeline.extraction.actors.reading import Reading
from timeline.extraction.mentions import ActorUse

_ARTICLES = ("a", "an", "the", "one")
_WORDS_BESIDE = 6


def settle_apposition(reading: Reading, draft: Draft) -> None:
    """A description with a name beside it is that person; a stranger beside a body acts for it."""
    if not draft.is_person or draft.pronoun:
        return
    _take_in_description(reading, draft)
    described = _described_before(reading, draft)
    if described is None:
        _note_nationality(reading, draft)
        return
    if draft.candidates:
        draft.codes = (draft.codes[0], *described.codes)
        _take_side(reading, draft, described.country)
    if not draft.country or draft.country == described.country:
        described.codes, described.people, described.gender = draft.codes, draft.people, draft.gender
        described.reason = f"{described.reason}; named beside it"
        described.kinds |= draft.kinds


def _take_in_description(reading: Reading, draft: Draft) -> None:
    """A name right after what the person is: "White House spokesman Kush Desai", "a Chinese diplomat Zhao Wei"."""
    before = reading.covering(draft.first - 1)
    if before is None or before.people or before.several or before.pronoun or reading.parse.tags[before.last] != "NN":
        return
    draft.first = before.first
    if draft.candidates:
        draft.codes = (draft.codes[0], *before.codes)
        _take_side(reading, draft, before.country)


def _described_before(reading: Reading, draft: Draft) -> Draft | None:
    """The description that the name stands in apposition to."""
    parse = reading.parse
    if reading.word(draft.first - 1) != ",":
        return None
    before = reading.covering(draft.first - 2)
    if before is None or before.people or before.several or before.use is not ActorUse.ACTOR or before.pronoun:
        return None
    head = head_of(parse, before.first, before.last)
    common = parse.tags[before.last] == "NN"
    return before if common and (parse.deps[head] != "conj" or _hangs_on(reading, draft, before)) else None


def _hangs_on(reading: Reading, draft: Draft, before: Draft) -> bool:
    head = head_of(reading.parse, draft.first, draft.last)
    return reading.parse.deps[head] == "appos" and before.first <= reading.parse.heads[head] <= before.last


def _note_nationality(reading: Reading, draft: Draft) -> None:
    """The side of a stranger whose state is told before or after the name: "Li Wei, a Chinese engineer"."""
    if not draft.candidates:
        return
    places = [*_run_before(reading, draft.first), *range(draft.first, draft.last + 1)]
    if reading.word(draft.last + 1) == "," and reading.word(draft.last + 2).lower() in _ARTICLES:
        places.extend(range(draft.last + 3, draft.last + 3 + _WORDS_BESIDE))
    for place in places:
        if place > draft.last and reading.word(place) in (",", "."):
            return
        state = reading.match_at(place, *STATES)
        if state:
            _take_side(reading, draft, reading.registry.country_of(state.key(*STATES) or ""))
            return
        if place > draft.last and (body := reading.match_at(place, Naming.ACTOR)):
            _serve(reading, draft, body.key(Naming.ACTOR) or "")
            return


def _serve(reading: Reading, draft: Draft, code: str) -> None:
    """A stranger told beside the name to be of a body or a company acts for it: "Jane Roe, a lawyer at Huawei"."""
    draft.codes = (draft.codes[0], reading.registry.counts_as(code))
    _take_side(reading, draft, reading.registry.country_of(code))


def _run_before(reading: Reading, first: int) -> list[int]:
    """The words of the phrase that leads up to a name: "American engineer" of "the American engineer Jane Roe"."""
    start = first
    while start > first - _WORDS_BESIDE and reading.parse.pos[start - 1 : start] in (["NOUN"], ["ADJ"], ["PROPN"]):
        start -= 1
    return list(range(start, first))


def _take_side(reading: Reading, draft: Draft, country: str) -> None:
    side = reading.registry.side_of(country)
    draft.country = draft.country or country
    draft.candidates = tuple(replace(candidate, side=side) for candidate in draft.candidates)
