"""Titles: with a name, beside one, or alone, when the day tells who held the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timeline.extraction.actors.draft import Draft
from timeline.extraction.actors.matching import STATES, Match, Naming
from timeline.extraction.actors.people import bears, known_person, name_of, slug, surname_of
from timeline.extraction.actors.reading import POSSESSIVES, Reading, plain_day
from timeline.extraction.actors.words import listed
from timeline.extraction.mentions import ActorUse
from timeline.registry import Office, Role

_BOTH_SIDES = ("USA", "CHN")
# Someone dismissed last week is still "the defence minister" of the story.
_STILL_CALLED_SO = timedelta(days=120)


def read_office(reading: Reading, match: Match, first: int | None = None, anchor: str = "") -> Draft | None:
    """A title: with the name after it, or alone.

    "Vice Premier Liu He" -> the person; "the commerce secretary" -> who held it on the day of publication; "China's
    defence minister" likewise; "a foreign ministry spokesman" -> the ministry; "the two presidents" -> both.
    """
    words = match.key(Naming.OFFICE, Naming.OFFICES) or ""
    start = match.first if first is None else first
    if match.key(Naming.OFFICE) is None:
        return several_holders(reading, match, words, start)
    named = _name_after(reading, match, anchor)
    if named:
        return replace(named, first=start, reason=f"{words} {named.reason}")
    if _is_complement(reading, match.last) or _is_posted_elsewhere(reading, match.last):
        return None
    if reading.word(start - 1).lower() in listed("indefinite") or reading.word(match.last + 1) == "-":
        return _body_of_office(reading, match, words, start, anchor)
    country = anchor or _country_after(reading, match.last)
    return _apposed(reading, match, words, start) or _holder(reading, match, words, start, country)


def _is_complement(reading: Reading, token: int) -> bool:
    """A title that someone is given, not who bears it: "sworn in as president", "was named foreign minister"."""
    dep, head = reading.parse.deps[token], reading.parse.heads[token]
    return dep in ("attr", "oprd") or (dep == "pobj" and reading.parse.lemmas[head] == "as")


def _is_posted_elsewhere(reading: Reading, token: int) -> bool:
    """Whether an envoy's title goes on to a post that no office of the registry is: "its ambassador to Lithuania"."""
    if reading.word(token).lower() not in ("ambassador", "envoy") or reading.word(token + 1).lower() != "to":
        return False
    return reading.match_at(token + 2, *STATES) is not None


def _name_after(reading: Reading, match: Match, anchor: str) -> Draft | None:
    token = match.last + 1
    while reading.word(token).lower().rstrip(".") in listed("honorific", "rank") or reading.word(token) == ".":
        token += 1
    found = reading.match_at(token, Naming.PERSON)
    if found:
        return reading.person(found.key(Naming.PERSON) or "", match.first, found.last, "named in full", 0.97)
    if token in reading.strangers:
        last, name = reading.strangers[token]
        draft = known_person(reading, slug(name), match.first, last, "not in the registry", 0.6)
        return _with_body(reading, draft, match.key(Naming.OFFICE) or "", anchor or _country_after(reading, last))
    return _surname_after(reading, match, token)


def _surname_after(reading: Reading, match: Match, token: int) -> Draft | None:
    word = reading.word(token).casefold()
    if not reading.word(token)[:1].isupper() or reading.word(token - 1) == ".":
        return None
    words = match.key(Naming.OFFICE) or ""
    known = reading.surnames.get(word, [])
    bearing = [code for code in known if bears(reading, code, words)]
    held = [code for code in holders(reading, words, "") if surname_of(reading, code) == word]
    code = next(iter([*bearing, *held, *known]), None)
    if code is None:
        return None
    return known_person(reading, code, match.first, token, f"of that surname: {name_of(reading, code)}", 0.9)


def _apposed(reading: Reading, match: Match, words: str, start: int) -> Draft | None:
    """The person named beside a title: "the commerce minister, Wang Wentao", "Wang Wentao, the commerce minister"."""
    after = match.last + 2 if reading.word(match.last + 1) == "," else -1
    found = reading.match_at(after, Naming.PERSON)
    if found:
        code = found.key(Naming.PERSON) or ""
        return reading.person(code, start, match.last, f"{words}, named beside it", 0.9)
    before = reading.drafts[-1] if reading.drafts else None
    if before and before.is_person and _just_before(reading, before, start):
        if before.people[0] not in reading.registry:
            _with_body(reading, before, words, _country_after(reading, match.last))
        return before.taken_up(start, match.last, f"{words} said of {reading.called(before.people[0])}", 0.9)
    return None


def _just_before(reading: Reading, before: Draft, start: int) -> bool:
    between = [reading.word(token).lower() for token in range(before.last + 1, start)]
    return (
        between[:1] == [","]
        and len(between) <= 3
        and all(word in (",", "the", "a", "his", "her", "then", "new") for word in between)
    )


def _holder(reading: Reading, match: Match, words: str, start: int, country: str) -> Draft | None:
    """Whoever held the office: first someone the text has named, else by date."""
    offices = reading.registry.offices_named(words, _state_of(reading, country))
    if not offices:
        return None
    titled = _titled_before(reading, words, offices)
    if titled:
        return titled.taken_up(start, match.last, f"{words}, named before", 0.88)
    state = _state_of(reading, country) or _place_before(reading, start, offices) or _home(words, offices)
    offices = tuple(office for office in offices if office.country == state)
    if not offices:
        return None
    if any(office.shared for office in offices):
        return _office_body(reading, offices[0], start, match.last, f"{words} of {reading.called(state)}", 0.7)
    code = reading.registry.holder(words, reading.published, state)
    if code is None:
        return _office_body(reading, offices[0], start, match.last, f"{words} of {reading.called(state)}", 0.7)
    reason = f"{words} of {reading.called(state)} on {plain_day(reading.published)}: {name_of(reading, code)}"
    return reading.person(code, start, match.last, reason, 0.8)


def holders(reading: Reading, words: str, country: str) -> tuple[str, ...]:
    """Everyone in an office so named on the day of publication."""
    return reading.registry.holders(words, reading.published, country)


def _titled_before(reading: Reading, words: str, offices: tuple[Office, ...]) -> Draft | None:
    """The person read last who holds such an office, or has left it not long ago."""
    wanted = {office.office for office in offices}
    for code, draft in sorted(reading.last_of.items(), key=lambda item: -item[1].first):
        roles = reading.registry.roles_of(code) if draft.is_person else ()
        if any(role.office in wanted and _is_recent(role, reading.published) for role in roles):
            return draft
    return None


def _is_recent(role: Role, day: date) -> bool:
    return role.first_day <= day and (role.runs_on(day) or day - role.last_day < _STILL_CALLED_SO)


def several_holders(reading: Reading, match: Match, words: str, start: int) -> Draft | None:
    """Holders of an office on both sides or in the states listed after it, by name if the text names them."""
    countries, last = _countries_after(reading, match)
    if not countries:
        if reading.word(match.last + 1) == "of" or not _may_mean_both(reading, words, match.first):
            return None
        countries, last = list(_BOTH_SIDES), match.last
    listed_states = countries != list(_BOTH_SIDES)
    codes = [
        code
        for country in countries
        for code in (_side_of_pair(reading, words, country) or ([country] if listed_states else []))
    ]
    if not codes:
        return None
    people = tuple(code for code in codes if reading.registry.is_person(code))
    reason = f"the {words}s of {' and '.join(map(reading.called, countries))}"
    return Draft(start, last, tuple(dict.fromkeys(codes)), reason, 0.7, people=people, several=True)


def _may_mean_both(reading: Reading, words: str, start: int) -> bool:
    """Bare "leaders" may be anyone's; "the leaders" and "defence ministers" are those of both sides."""
    before = reading.word(start - 1).lower()
    if before in ("the", "two", "both"):
        return True
    return words != "leader" and before not in POSSESSIVES


def _countries_after(reading: Reading, match: Match) -> tuple[list[str], int]:
    """The states in "of Japan, India and Australia", and the last token of the list."""
    found: list[str] = []
    last, token = match.last, match.last + 2
    if reading.word(match.last + 1) != "of":
        return [], last
    while True:
        token += reading.word(token).lower() == "the"
        state = reading.match_at(token, *STATES)
        if state is None:
            return found, last
        found.append(state.key(*STATES) or "")
        last = state.last
        token = last + 1
        while reading.word(token) in (",", "and") and token - last < 3:
            token += 1


def _side_of_pair(reading: Reading, words: str, country: str) -> list[str]:
    offices = reading.registry.offices_named(words, country)
    if not offices:
        return []
    held = [code for code in holders(reading, words, country) if code in reading.people_named]
    body = reading.registry.counts_as(offices[0].body)
    several = any(office.shared for office in offices)
    return [*(held if several else held[:1]), body]


def _body_of_office(reading: Reading, match: Match, words: str, start: int, anchor: str) -> Draft | None:
    """An office of nobody in particular stands for its body where the body speaks: "a ministry spokesman"."""
    offices = [office for office in reading.registry.offices_named(words, _state_of(reading, anchor)) if office.shared]
    if len({office.body for office in offices}) != 1:
        return None
    return _office_body(reading, offices[0], start, match.last, f"{words} speaks for its body", 0.8)


def _office_body(reading: Reading, office: Office, first: int, last: int, reason: str, confidence: float) -> Draft:
    return reading.body(office.body, first, last, reason, confidence)


def _with_body(reading: Reading, draft: Draft, words: str, country: str) -> Draft:
    """A stranger with a title acts for the body of the office, or for the state that the title is of."""
    offices = reading.registry.offices_named(words)
    state = _state_of(reading, country) or (_home(words, offices) if offices else "")
    if not state:
        return draft
    office = next((office for office in offices if office.country == state), None)
    draft.codes = (draft.codes[0], reading.registry.counts_as(office.body) if office else state)
    draft.country = state
    side = reading.registry.side_of(state)
    draft.candidates = tuple(replace(candidate, side=side) for candidate in draft.candidates)
    return draft


def _country_after(reading: Reading, last: int) -> str:
    """The country behind "of" after a token: "president of Taiwan", "foreign minister of the Philippines"."""
    if reading.word(last + 1) != "of":
        return ""
    found = reading.match_at(last + 2, *STATES) or reading.match_at(last + 3, *STATES)
    return (found.key(*STATES) or "") if found else ""


def _home(words: str, offices: tuple[Office, ...]) -> str:
    """The country meant by a title alone: the only one that has it, else that of the two sides whose word it is."""
    countries = [office.country for office in offices]
    if len(set(countries)) == 1:
        return countries[0]
    preferred = "CHN" if any(word in words for word in ("minister", "premier", "councillor", "councilor")) else "USA"
    return preferred if preferred in countries else ""


def _place_before(reading: Reading, token: int, offices: tuple[Office, ...]) -> str:
    """The state where the sentence so far takes place: "left Beijing with a handshake from the president"."""
    countries = {office.country for office in offices}
    places = (draft for draft in reading.before(token, 0) if draft.use is ActorUse.PLACE)
    return next((draft.country for draft in places if draft.country in countries), "")


def _state_of(reading: Reading, code: str) -> str:
    return code if code in ("HKG", "") else reading.registry.country_of(code)
