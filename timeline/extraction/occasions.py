"""A meeting told of before, taken up again: "Over dinner they agreed", "Taiwan took up much of the talks. He asked"."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.extraction.parse import Parse
from timeline.extraction.timing import TimePlace

_ANY_MEETING = frozenset("meeting talk session conversation discussion encounter".split())
_OCCASIONS = _ANY_MEETING | frozenset("summit dinner lunch breakfast banquet call ceremony conference hearing".split())
_DEFINITE = frozenset(("the", "this", "that", "their"))
_BARE_AFTER = frozenset(("over", "at", "during"))
_SENTENCES_BACK = 2


@dataclass(slots=True)
class Occasions:
    """The days of the meetings told so far, by the noun that may take each up."""

    parse: Parse
    dated: frozenset[int]
    days: dict[str, TimePlace] = field(default_factory=dict)

    def keep(self, tokens: list[int], place: TimePlace) -> None:
        """Remembers the day of a meeting under the words that told of it."""
        for token in tokens:
            self.days[self.parse.lemmas[token]] = place
        self.days[""] = place

    def day(self, token: int, *, same_paragraph: int) -> TimePlace | None:
        """The day of the meeting that the sentence, or one shortly before it, takes up.

        `same_paragraph` is the first token of the paragraph; a sentence with a date of its own ends the search.
        """
        parse = self.parse
        here = parse.sentence_of[token]
        for sentence in range(here, max(here - _SENTENCES_BACK, parse.sentence_of[same_paragraph]) - 1, -1):
            if sentence in self.dated:
                return None
            first, last = parse.sentences[sentence]
            for at in range(first, min(last, len(parse))):
                if parse.lemmas[at] in _OCCASIONS and self._is_taken_up(at):
                    return self._day_of(parse.lemmas[at])
        return None

    def _is_taken_up(self, noun: int) -> bool:
        parse = self.parse
        if any(parse.lemmas[child] in _DEFINITE for child in parse.having(noun, "det", "poss")):
            return True
        return (
            parse.deps[noun] == "pobj" and not parse.children[noun] and parse.lemmas[parse.heads[noun]] in _BARE_AFTER
        )

    def _day_of(self, noun: str) -> TimePlace | None:
        return self.days.get(noun) or (self.days.get("") if noun in _ANY_MEETING else None)
