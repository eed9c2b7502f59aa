"""Find the predicates that may report a happening: verbs, light verbs with their nouns, and nouns of action."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.extraction.event_words import Entry, EventWords, Frame, event_words
from timeline.extraction.parse import Parse

OTHER = "OTHER"
_OBJECTS = ("dobj", "obj", "nsubjpass", "nsubj:pass", "attr", "oprd", "acomp", "dative")
_PREPOSITIONS = ("prep", "agent", "dative")
_PARTS = ("prt", "prep", "acomp", "dobj", "advmod", "dative", "oprd")
_CLAUSES = ("xcomp", "ccomp")
_NOUN_POS = ("NOUN", "PROPN")
_QUIET_VERBS = frozenset(
    ("say", "add", "note", "explain", "state", "tell", "report", "write", "think", "believe", "know", "want", "have")
)

_NAMES_IT = frozenset(("call", "term", "dub", "label"))
_ADDRESSES = frozenset(("tell", "inform", "remind", "assure"))


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word or phrase that may report a happening, and what the lexicon says of it.

    `token` is its head; the phrase runs from `first` to `last`. `noun` is the event noun of a light verb.
    `entry` names the words of the lexicon that gave the type, "" where none did.
    """

    token: int
    first: int
    last: int
    type: str
    weak: bool
    entry: str
    nominal: bool = False
    noun: int | None = None
    framed: bool = False


def find_predicates(parse: Parse) -> list[Predicate]:
    """Every candidate, in the order of the text; a noun that a light verb leans on is part of the verb's phrase."""
    lexicon = event_words()
    verbs = [found for token in range(len(parse)) if (found := _verb(parse, token, lexicon))]
    absorbed = {found.noun for found in verbs if found.noun is not None}
    nouns = [
        found
        for token in range(len(parse))
        if parse.pos[token] in _NOUN_POS and token not in absorbed and (found := _noun(parse, token, lexicon))
    ]
    return sorted([*verbs, *nouns], key=lambda found: found.token)


def _verb(parse: Parse, token: int, lexicon: EventWords) -> Predicate | None:
    if parse.pos[token] == "VERB":
        if parse.deps[token] in ("amod", "compound", "aux", "auxpass", "prep", "punct", "case"):
            return None
    elif not (parse.lemmas[token] == "be" and parse.deps[token] not in ("aux", "auxpass")):
        return None
    return _read_verb(parse, token, lexicon)


def _read_verb(parse: Parse, token: int, lexicon: EventWords) -> Predicate | None:
    lemma = parse.lemmas[token]
    particles = parse.having(token, "prt")
    names = verb_names(parse, token)
    last = max([token, *(child for child in particles if child == token + 1)])
    entry = next((lexicon.verbs[name] for name in names if name in lexicon.verbs), None)
    framed = _framed(parse, token, names, lexicon)
    if framed is not None and (entry is None or entry.weak or _overrules(framed[0], entry)):
        frame, noun = framed
        held = noun if frame.objects and _leans(parse, token, noun, lexicon) else None
        end = max(last, noun) if noun < token + 12 and noun > token else last
        words = f"{names[-1]} + {parse.lemmas[noun]}"
        return Predicate(token, token, end, frame.type, False, words, noun=held, framed=True)
    leaning = lexicon.in_class("LIGHT", lemma) or lexicon.in_class("DECIDE", lemma) or lexicon.in_class("END", lemma)
    light = _light(parse, token, lexicon) if leaning else None
    light = light or (_happening(parse, token, lexicon) if lexicon.in_class("HAPPEN", lemma) else None)
    if light is not None and (entry is None or entry.weak):
        noun, found = light
        return Predicate(
            token,
            token,
            max(noun, last) if noun > token else last,
            found.type,
            False,
            f"{lemma} + {found.words}",
            noun=noun,
        )
    if entry is not None:
        within = _being_in(parse, token, lexicon) if lemma == "be" else None
        return within or Predicate(token, token, last, entry.type, entry.weak, entry.words)
    if lemma == "be" or lemma in _QUIET_VERBS or _only_begins(parse, token, lexicon):
        return None
    return _by_object(parse, token, last, lexicon) or Predicate(token, token, last, OTHER, True, "")


def _being_in(parse: Parse, token: int, lexicon: EventWords) -> Predicate | None:
    """What somebody is in the midst of: "was in full retreat" retreats."""
    nouns = [noun for child in parse.having(token, "prep") if child > token for noun in parse.having(child, "pobj")]
    found = next(((noun, entry) for noun in nouns if (entry := noun_entry(parse, noun, lexicon)) is not None), None)
    if found is None or found[1].type == "CONSULT":
        return None
    noun, entry = found
    return Predicate(token, token, noun, entry.type, entry.weak, f"be + {entry.words}", noun=noun)


def _by_object(parse: Parse, token: int, last: int, lexicon: EventWords) -> Predicate | None:
    """An unlisted verb with an event noun for its object: "brought a near miss", "won a reprieve"."""
    light = _light(parse, token, lexicon)
    if light is None:
        return None
    noun, found = light
    words = f"{parse.lemmas[token]} + {found.words}"
    return Predicate(token, token, max(noun, last), found.type, True, words, noun=noun)


def _only_begins(parse: Parse, token: int, lexicon: EventWords) -> bool:
    """Whether an unlisted verb only says how the happening below it runs: "has begun withdrawing"."""
    phase = lexicon.in_class("BEGIN", parse.lemmas[token]) or lexicon.in_class("END", parse.lemmas[token])
    return phase and any(parse.pos[child] == "VERB" for child in parse.having(token, "xcomp"))


def _overrules(frame: Frame, entry: Entry) -> bool:
    return frame.type != entry.type


def verb_names(parse: Parse, token: int) -> list[str]:
    """The names a verb may have in the lexicon, longest first: "come into force", "turn down", "shake hand", "turn"."""
    lemma = parse.lemmas[token]
    parts = [
        child
        for child in parse.children[token]
        if parse.deps[child] in _PARTS and (parse.deps[child] != "prep" or _belongs(parse, token, child))
    ]
    names = [f"{lemma} {parse.lemmas[child]}" for child in parts]
    long = [
        f"{name} {parse.lemmas[noun]}"
        for name, child in zip(names, parts, strict=True)
        for noun in _after(parse, child)
    ]
    return [*long, *names, lemma]


def _after(parse: Parse, preposition: int) -> list[int]:
    """The nouns after a preposition; none after any other part of a verb."""
    return parse.having(preposition, "pobj") if parse.deps[preposition] == "prep" else []


def _belongs(parse: Parse, token: int, preposition: int) -> bool:
    """Whether a preposition may be part of a verb: not "Beijing on Thursday called", nor "called it so on Thursday"."""
    dated = any(parse.entities[noun] in ("DATE", "TIME") for noun in parse.having(preposition, "pobj"))
    return preposition > token and not dated


def object_names(parse: Parse, token: int) -> list[str]:
    """The names a noun may have in the lexicon, longest first: "joint exercise", "exercise"."""
    lemma = parse.lemmas[token]
    names: list[str] = []
    before = [
        child for child in parse.children[token] if child < token and parse.deps[child] in ("compound", "amod", "nmod")
    ]
    words = [parse.lemmas[child] for child in before]
    names.extend(" ".join([*words[start:], lemma]) for start in range(len(words)))
    names.extend(f"{word} {lemma}" for word in words[:-1])
    for preposition in parse.having(token, "prep"):
        names.append(f"{lemma} {parse.lemmas[preposition]}")
        inner = parse.first(preposition, "pobj")
        if inner is not None:
            names.append(f"{lemma} {parse.lemmas[preposition]} {parse.lemmas[inner]}")
    return [*names, lemma, f"<{parse.entities[token].lower()}>"]


def frame_objects(parse: Parse, token: int) -> list[tuple[int, str]]:
    """What a verb acts upon, with the preposition before it ("" for direct objects and, failing them, the subject)."""
    direct = [(child, "") for child in parse.having(token, *_OBJECTS)]
    found = list(direct)
    for preposition in parse.having(token, *_PREPOSITIONS):
        word = parse.lemmas[preposition]
        found.extend((child, word) for child in parse.having(preposition, "pobj", "pcomp"))
        for inner in parse.having(preposition, "prep"):
            found.extend((child, parse.lemmas[inner]) for child in parse.having(inner, "pobj"))
    found.extend((_so_called(parse, token, child), "") for child in parse.having(token, *_CLAUSES))
    if not any(parse.pos[child] in _NOUN_POS for child, _ in direct):
        # Whoever acts is not acted upon: "Liu returned" is no release of his.
        found.extend((child, "") for child in parse.having(token, "nsubj") if parse.entities[child] != "PERSON")
        if parse.deps[token] == "xcomp" and parse.lemmas[parse.heads[token]] == "be":
            found.extend((child, "") for child in parse.having(parse.heads[token], "nsubj"))
        found.extend((child, "") for child in _relative_head(parse, token))
    return [(child, word) for head, word in found for child in _spread_object(parse, head)]


def _so_called(parse: Parse, token: int, clause: int) -> int:
    """The thing itself behind a word for naming it: "launched what he called an offensive" launched an offensive."""
    named = parse.first(clause, "oprd") if parse.lemmas[clause] in _NAMES_IT else None
    what = any(parse.lemmas[child] == "what" for child in (*parse.children[clause], *parse.children[token]))
    return named if named is not None and what else clause


def _relative_head(parse: Parse, token: int) -> list[int]:
    """The noun that a participle or a relative clause hangs on: "a list published in May"."""
    return [parse.heads[token]] if parse.deps[token] in ("acl", "relcl") else []


def _spread_object(parse: Parse, token: int) -> list[int]:
    """The object, what is coordinated with it, and the noun after "of": "a round of talks"."""
    found = parse.conjuncts(token)
    for noun in list(found):
        for preposition in parse.having(noun, "prep"):
            if parse.lemmas[preposition] == "of":
                found.extend(parse.having(preposition, "pobj"))
    return found


def _framed(parse: Parse, token: int, names: list[str], lexicon: EventWords) -> tuple[Frame, int] | None:
    """The frame that fits best: by the longest name of an object, then the earlier object, then the narrower frame."""
    frames = [frame for name in names for frame in lexicon.frames.get(name, ())]
    if not frames:
        return None
    fitting = []
    for place, (child, word) in enumerate(frame_objects(parse, token)):
        called = object_names(parse, child)
        for order, frame in enumerate(frames):
            fits = word in frame.oblique if frame.oblique else word in ("", "for", "to", "into", "of")
            fits = fits and (not frame.subjects or _acts(parse, token, frame.subjects))
            name = next((name for name in called if name in frame.objects), None) if fits else None
            if name is not None:
                fitting.append((-name.count(" "), place, order, frame, child))
    if not fitting:
        return _framed_by_subject(parse, token, frames)
    *_, frame, child = min(fitting, key=lambda found: found[:3])
    return frame, child


def _framed_by_subject(parse: Parse, token: int, frames: list[Frame]) -> tuple[Frame, int] | None:
    """The frame that asks only who acts: missiles that land visit nobody."""
    for frame in frames:
        if not frame.objects and (subject := _acting(parse, token, frame.subjects)) is not None:
            return frame, subject
    return None


def _acts(parse: Parse, token: int, subjects: frozenset[str]) -> bool:
    """Whether the subject of a verb is named by one of these words."""
    return _acting(parse, token, subjects) is not None


def _acting(parse: Parse, token: int, subjects: frozenset[str]) -> int | None:
    """The subject of a verb that one of these words names."""
    named = (child for child in parse.having(token, "nsubj") if not subjects.isdisjoint(object_names(parse, child)))
    return next(named, None)


def _leans(parse: Parse, token: int, noun: int, lexicon: EventWords) -> bool:
    """Whether the noun names no happening of its own beside this verb: "held talks", not "condemned the arrest"."""
    return parse.heads[noun] == token or parse.heads[parse.heads[noun]] == token


def _light(parse: Parse, token: int, lexicon: EventWords) -> tuple[int, Entry] | None:
    for child, word in frame_objects(parse, token):
        if word == "" and parse.deps[child] != "nsubj" and parse.pos[child] in _NOUN_POS:
            found = noun_entry(parse, child, lexicon)
            if found is not None:
                return child, found
    return None


def _happening(parse: Parse, token: int, lexicon: EventWords) -> tuple[int, Entry] | None:
    """The event noun that is the subject of a verb of taking place: "collisions took place", "talks are expected"."""
    if parse.first(token, "dobj", "attr") is not None and parse.lemmas[token] != "take":
        return None
    head = parse.heads[token] if parse.deps[token] == "xcomp" else token
    for subject in parse.having(token, "nsubj", "nsubjpass") or parse.having(head, "nsubj", "nsubjpass"):
        found = noun_entry(parse, subject, lexicon)
        if found is not None and parse.pos[subject] == "NOUN":
            return subject, found
    return None


def noun_entry(parse: Parse, token: int, lexicon: EventWords) -> Entry | None:
    """What the lexicon says of a noun with its modifiers."""
    return next((lexicon.nouns[name] for name in object_names(parse, token) if name in lexicon.nouns), None)


def _noun(parse: Parse, token: int, lexicon: EventWords) -> Predicate | None:
    if parse.deps[token] in ("compound", "amod", "nmod") or parse.entities[token] == "DATE":
        return None
    found = noun_entry(parse, token, lexicon)
    if found is None or _is_told_something(parse, token):
        return None
    return Predicate(token, token, token, found.type, found.weak, found.words, nominal=True)


def _is_told_something(parse: Parse, noun: int) -> bool:
    """Whether a noun is an audience: who "told the forum's opening session" something met nobody by it."""
    return parse.deps[noun] in ("dobj", "dative") and parse.lemmas[parse.heads[noun]] in _ADDRESSES
