"""What a text has told before, taken up by a noun: "the ban was lifted", "the Senate voted to restore the order"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from timeline.extraction.parse import Parse
from timeline.extraction.participants import Roles
from timeline.extraction.role_words import families, role_words
from timeline.extraction.triggers import Predicate

_DEFINITE = ("the", "this", "that", "these", "those", "its", "his", "her", "their")
_ABOUT = ("dobj", "nsubj", "nsubjpass", "attr")


@dataclass(slots=True)
class Recalled:
    """The parties of what was told so far, by the noun that it was told with."""

    parse: Parse
    by_noun: dict[str, Roles] = field(default_factory=dict)

    def taken_up(self, predicate: Predicate) -> Roles | None:
        """The parties of what a definite noun in or below the predicate takes up."""
        for noun in self._nouns(predicate):
            family = families().get(self.parse.lemmas[noun], "")
            if family in self.by_noun and (self._is_definite(noun) or self._hangs_on(predicate, noun)):
                return self.by_noun[family]
        return None

    def keep(self, predicate: Predicate, roles: Roles) -> None:
        """Remembers who took part, by every noun that may take it up."""
        if not roles.sources or not roles.targets:
            return
        for noun in self._nouns(predicate):
            if family := families().get(self.parse.lemmas[noun], ""):
                self.by_noun[family] = roles

    def _nouns(self, predicate: Predicate) -> Iterator[int]:
        """The predicate's own noun, what it acts upon or hangs on, and what that is of."""
        parse, token = self.parse, predicate.token
        heads = [token] if predicate.nominal else parse.having(token, *_ABOUT)
        if parse.deps[token] in ("acl", "relcl") and not predicate.nominal:
            heads.append(parse.heads[token])
        # A verb may be taken up by its noun: "banned" by "the ban".
        if parse.lemmas[token] in role_words("taken_up_as_noun"):
            heads.append(token)
        for head in heads:
            yield head
            for preposition in parse.having(head, "prep"):
                if parse.lemmas[preposition] == "of":
                    yield from parse.having(preposition, "pobj")

    def _hangs_on(self, predicate: Predicate, noun: int) -> bool:
        """Whether the predicate is told of the very noun: "signed an agreement, which Beijing condemned"."""
        return self.parse.deps[predicate.token] == "relcl" and self.parse.heads[predicate.token] == noun

    def _is_definite(self, noun: int) -> bool:
        return any(self.parse.words[child].lower() in _DEFINITE for child in self.parse.having(noun, "det", "poss"))
