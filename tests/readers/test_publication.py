"""Which date is the publication date, and when a person is asked."""

from __future__ import annotations

from datetime import date

from timeline.readers.publication import Evidence, choose, evidence, given, guessed

TODAY = date(2024, 1, 15)


def pieces(*rows: tuple[str, str, float]) -> list[Evidence]:
    return [piece for raw, method, worth in rows for piece in evidence(raw, method, worth)]


def test_one_strong_source_is_enough() -> None:
    chosen = choose(pieces(("2023-06-02T09:30:00-04:00", "JSON-LD datePublished", 0.97)))
    assert (chosen.day, chosen.certain, chosen.note) == (date(2023, 6, 2), True, "")


def test_one_weak_source_is_not() -> None:
    chosen = choose(pieces(("2023-06-02", "address", 0.7)))
    assert (chosen.day, chosen.certain) == (date(2023, 6, 2), False)
    assert chosen.note == "address alone is not sure enough"


def test_two_weak_sources_that_agree_are_enough() -> None:
    assert choose(pieces(("2023-06-02", "address", 0.7), ("June 2, 2023", "time element", 0.75))).certain


def test_two_copies_of_one_source_are_still_one() -> None:
    assert not choose(pieces(("2023-06-02", "address", 0.7), ("2023-06-02", "address", 0.7))).certain


def test_sources_that_disagree_make_the_date_a_question() -> None:
    chosen = choose(pieces(("2023-06-05", "JSON-LD datePublished", 0.97), ("2023-06-02", "address", 0.7)))
    assert not chosen.certain
    assert chosen.note == "JSON-LD datePublished says 2023-06-05, but address says 2023-06-02"


def test_a_zone_explains_a_difference_of_one_day() -> None:
    chosen = choose(pieces(("2023-06-03T01:30:00Z", "JSON-LD datePublished", 0.97), ("2023-06-02", "address", 0.7)))
    assert chosen.certain


def test_the_source_that_keeps_the_outlets_zone_is_taken() -> None:
    chosen = choose(
        pieces(
            ("2023-06-03T01:30:00Z", "JSON-LD datePublished", 0.97),
            ("2023-06-02T21:30:00-04:00", "meta article:published_time", 0.95),
        )
    )
    assert (chosen.day, chosen.method, chosen.certain) == (date(2023, 6, 2), "meta article:published_time", True)


def test_the_source_that_tells_the_time_is_taken() -> None:
    chosen = choose(pieces(("2023-06-02", "JSON-LD datePublished", 0.97), ("2023-06-02 09:30", "meta pubdate", 0.95)))
    assert chosen.moment is not None
    assert chosen.method == "meta pubdate"


def test_a_change_before_publication_makes_the_date_a_question() -> None:
    found = [
        *evidence("2023-06-09", "JSON-LD datePublished", 0.97),
        *evidence("2023-06-02", "changed", 0.97, changed=True),
    ]
    assert not choose(found).certain


def test_the_date_of_a_change_is_never_the_publication_date() -> None:
    chosen = choose(evidence("2023-06-02", "JSON-LD dateModified", 0.97, changed=True))
    assert (chosen.certain, chosen.note) == (False, "only the date of a later change was found")


def test_no_evidence_is_no_date() -> None:
    assert not choose([]).found


def test_a_numeric_date_that_may_be_read_two_ways_is_a_question_even_in_its_own_field() -> None:
    chosen = given("03/04/2023", "JSON key published_at")
    assert not chosen.certain
    assert chosen.note == "“03/04/2023” may be read day first or month first"


def test_a_date_in_the_future_is_a_question_once_today_is_known() -> None:
    assert given("2099-01-01", "JSON key published_at").certain
    chosen = given("2099-01-01", "JSON key published_at", TODAY)
    assert not chosen.certain
    assert chosen.note == "JSON key published_at gives 2099-01-01, which lies in the future"


def test_tomorrow_is_already_here_in_the_east() -> None:
    assert given("2024-01-16T02:00:00+08:00", "JSON key published_at", TODAY).certain


def test_a_field_that_holds_no_date_says_what_it_holds() -> None:
    chosen = given("next week", "JSON key published_at")
    assert not chosen.found
    assert chosen.note == "JSON key published_at reads “next week”, which is no date"


def test_a_guess_stays_a_guess() -> None:
    assert not guessed("2023-06-02T09:30:00-04:00", "file name", 0.5).certain
