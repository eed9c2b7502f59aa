"""Sentences of our own, and what must be read in them."""

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.analysis import analyse
from timeline.extraction.event_words import PRECEDENCE, event_words
from timeline.extraction.mentions import EventMention, EventStatus, Extent
from timeline.registry import Registry, load_registry

PUBLISHED = date(2023, 6, 2)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="module")
def lead() -> str:
    """Two sentences that say which two countries the story is about."""
    return "China and the United States have much to settle. American and Chinese officials keep talking. "


@pytest.fixture
def read(nlp: Language, registry: Registry):
    def reading(text: str, *, candidates: bool = False) -> dict[str, EventMention]:
        found = analyse(nlp, text, PUBLISHED, registry, candidates=candidates).mentions
        return {mention.trigger.of(text): mention for mention in found}

    return reading


def days(mention: EventMention) -> tuple[str, str]:
    assert mention.when.interval is not None
    return mention.when.interval.earliest.isoformat(), mention.when.interval.latest.isoformat()


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind"),
    [
        ("China's army held live-fire drills near Taiwan on Tuesday.", "held live-fire drills", "MOBILIZE"),
        ("The Commerce Department added 12 Chinese firms to its entity list on Monday.", "added", "SANCTION"),
        ("Beijing lifted its ban on American beef on Wednesday.", "lifted its ban", "CONCEDE"),
        ("On Tuesday China's foreign ministry summoned the American ambassador.", "summoned", "ACCUSE"),
        ("Prosecutors in New York indicted two Chinese engineers on Wednesday.", "indicted", "ACCUSE"),
        ("Chinese police detained an American scholar on Monday.", "detained", "COERCE"),
        ("Washington proposed new tariffs on Chinese steel on Tuesday.", "proposed new tariffs", "THREATEN"),
        ("The two countries signed a trade agreement on Monday.", "signed a trade agreement", "AGREE"),
        ("Antony Blinken paid a visit to Beijing on Sunday.", "paid a visit", "CONSULT"),
        ("China's defence ministry rejected the American request on Tuesday.", "rejected", "REJECT"),
        ("An American destroyer sailed through the Taiwan Strait on Tuesday.", "sailed", "MOBILIZE"),
        ("American fighters shot down a Chinese balloon on Sunday.", "shot down", "ASSAULT"),
    ],
)
def test_a_predicate_has_the_type_of_its_frame(read, sentence: str, trigger: str, kind: str) -> None:
    found = read(sentence, candidates=True)
    [mention] = [mention for words, mention in found.items() if words.startswith(trigger.split()[0])]
    assert mention.type == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "The two ministers did not meet on Tuesday.",
        "If China bans American chips, Washington could raise tariffs next week.",
        "Will Blinken visit Beijing next week?",
        "Analysts argue that ties have soured for years.",
        "Shares of chip makers fell on Tuesday.",
    ],
)
def test_what_did_not_happen_is_left_out(read, sentence: str) -> None:
    assert read(sentence) == {}


def test_what_is_left_out_is_still_a_candidate(read) -> None:
    [mention] = read("The two ministers did not meet on Tuesday.", candidates=True).values()
    assert not mention.timeline


@pytest.mark.parametrize(
    ("sentence", "trigger", "status"),
    [
        ("Janet Yellen met He Lifeng in Beijing on Tuesday.", "met", EventStatus.HAPPENED),
        ("Janet Yellen will visit Beijing next week.", "visit", EventStatus.SCHEDULED),
        ("Janet Yellen is due to meet He Lifeng in Beijing next week.", "meet", EventStatus.SCHEDULED),
        ("Janet Yellen had been due to visit Beijing last week.", "visit", EventStatus.CANCELLED),
        ("China claimed that its jets drove away an American destroyer on Tuesday.", "drove", EventStatus.CLAIMED),
        (
            "The Pentagon denied that Chinese jets drove away an American destroyer on Tuesday.",
            "drove",
            EventStatus.DENIED,
        ),
    ],
)
def test_tense_plans_and_reporters_make_the_status(read, sentence: str, trigger: str, status: EventStatus) -> None:
    found = read(sentence, candidates=True)
    [mention] = [mention for words, mention in found.items() if words.startswith(trigger)]
    assert mention.status is status


def test_the_reporter_is_kept(read) -> None:
    found = read("China claimed that its jets drove away an American destroyer on Tuesday.", candidates=True)
    [mention] = [mention for words, mention in found.items() if words.startswith("drove")]
    assert mention.reporter is not None
    assert mention.reporter.codes == ("CHN",)


def test_a_passive_has_its_agent_for_a_source(read) -> None:
    [mention] = read("Huawei was blacklisted by the Commerce Department on Tuesday.").values()
    assert mention.source_codes == ("USA-COMM",)
    assert mention.target_codes == ("huawei",)


def test_the_side_that_a_sentence_leaves_unsaid_is_named(read, lead: str) -> None:
    found = read(lead + "On Tuesday China's foreign ministry lodged a protest over the flight.")
    protest = found["lodged a protest"]
    assert protest.source_codes == ("CHN-MFA",)
    assert protest.target_codes == ("USA",)
    assert protest.target_actors[0].confidence < 0.5


def test_a_person_acts_for_the_body_of_that_day(read) -> None:
    [mention] = read("Wang Yi met Antony Blinken in Bali in November 2022.").values()
    assert "CHN-MFA" in mention.source_codes


def test_each_conjunct_takes_its_own_date(read) -> None:
    found = read("China condemned the sale on Monday and summoned the American ambassador on Wednesday.")
    assert [mention.when.interval.earliest.day for mention in found.values()] == [29, 31]


def test_a_date_in_a_relative_clause_does_not_date_the_main_verb(read) -> None:
    text = "On Tuesday Janet Yellen met He Lifeng, whom she had seen in Zurich in January."
    assert read(text)["met"].when.interval.earliest == date(2023, 5, 30)


def test_the_story_stays_on_its_day_until_moved(read) -> None:
    text = "On Tuesday Antony Blinken met Wang Yi in Vienna. He accused China of arming Russia."
    accused = read(text)["accused"]
    assert accused.when.interval.earliest == date(2023, 5, 30)
    assert accused.when.expression.text == "Tuesday"


def test_a_visit_from_one_day_to_another_fills_them(read) -> None:
    [visit] = read("Antony Blinken visited Beijing from May 28 to May 30.").values()
    assert (visit.when.interval.earliest, visit.when.interval.latest) == (date(2023, 5, 28), date(2023, 5, 30))
    assert visit.when.extent is Extent.LASTING


def test_no_date_is_shown_where_the_text_gives_none(read) -> None:
    for mention in read("Beijing accused Washington of abusing export controls.", candidates=True).values():
        assert mention.when.interval is None


def test_the_story_stays_on_its_day_whatever_verb_gave_it(read) -> None:
    found = read("Antony Blinken was in Beijing on Tuesday. Wang Yi accused him of meddling.")
    assert days(found["accused"]) == ("2023-05-30", "2023-05-30")


def test_a_date_before_when_dates_the_clause_that_when_opens(read) -> None:
    found = read("The chill dates from last week, when China banned imports of beef this year.")
    assert days(found["banned"]) == ("2023-05-22", "2023-05-28")


def test_an_export_blacklist_is_the_business_of_the_commerce_department(read) -> None:
    [mention] = read("On Tuesday Washington put 20 Chinese firms on its unverified list.").values()
    assert mention.source_codes == ("USA-COMM",)


def test_the_sides_of_the_story_are_meant_where_nobody_is_named(read, lead) -> None:
    found = read(lead + "A similar interception occurred on Tuesday.")
    [mention] = [mention for words, mention in found.items() if "interception" in words or words == "occurred"]
    assert set(mention.source_codes) == {"CHN", "USA"}


def test_drills_face_the_island_around_which_they_are_held(read, lead) -> None:
    found = read(lead + "On Tuesday China's army held live-fire exercises in six zones around Taiwan.")
    assert found["held live-fire exercises"].target_codes == ("TWN",)


def test_a_name_beside_a_date_is_no_part_of_the_date(read) -> None:
    [mention] = read("In mid-January Janet Yellen, the Treasury secretary, met Li Qiang in Zurich.").values()
    assert {"janet-yellen", "li-qiang"} <= set(mention.source_codes)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("On Tuesday President Xi Jinping received Antony Blinken in Beijing.", "Xi receives Blinken in Beijing"),
        ("China will ban exports of gallium next week.", "China to ban exports of gallium"),
        ("Huawei was blacklisted on Tuesday.", "Huawei blacklisted"),
    ],
)
def test_a_title_reads_like_a_headline(read, sentence: str, title: str) -> None:
    [mention] = read(sentence).values()
    assert mention.title == title


def test_every_word_of_the_lexicon_has_a_known_type() -> None:
    lexicon = event_words()
    kinds = {entry.type for words in (lexicon.verbs, lexicon.nouns) for entry in words.values()}
    kinds |= {frame.type for frames in lexicon.frames.values() for frame in frames}
    assert kinds == set(PRECEDENCE)


def test_a_strong_claim_to_a_word_beats_a_weak_one() -> None:
    assert not event_words().verbs["meet"].weak
    assert event_words().verbs["go"].weak


def test_the_reasons_are_words_that_a_reader_knows(read) -> None:
    [lifted] = read("Beijing lifted its ban on American beef on Wednesday.").values()
    reasons = {reason.about: reason.words for reason in lifted.reasons}
    assert reasons["type"] == "“lift” stands for Concession"
    assert {"type", "status", "time", "actors"} <= set(reasons)
    assert not any(kind in " ".join(reasons.values()) for kind in PRECEDENCE)
