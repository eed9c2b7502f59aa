from datetime import date

import pytest

from timeline.temporal.typed import NotUnderstood, understand

ABOUT = date(2023, 6, 2)


@pytest.mark.parametrize(
    ("typed", "earliest", "latest", "granularity"),
    [
        ("26 May 2023", "2023-05-26", "2023-05-26", "day"),
        ("Friday, 26 May", "2023-05-26", "2023-05-26", "day"),
        ("May 26, 2023", "2023-05-26", "2023-05-26", "day"),
        ("on 2023-05-26", "2023-05-26", "2023-05-26", "day"),
        ("3rd of June", "2023-06-03", "2023-06-03", "day"),
        ("May 2023", "2023-05-01", "2023-05-31", "month"),
        ("Sept.", "2023-09-01", "2023-09-30", "month"),
        ("2023-05", "2023-05-01", "2023-05-31", "month"),
        ("week of 22 May", "2023-05-22", "2023-05-28", "week"),
        ("week of 24 May 2023", "2023-05-22", "2023-05-28", "week"),
        ("2023-W21", "2023-05-22", "2023-05-28", "week"),
        ("weekend of 27 May", "2023-05-27", "2023-05-28", "weekend"),
        ("22–25 May", "2023-05-22", "2023-05-25", "range"),
        ("22 – 25 May 2022", "2022-05-22", "2022-05-25", "range"),
        ("May 22-25, 2023", "2023-05-22", "2023-05-25", "range"),
        ("30 December – 2 January 2023", "2022-12-30", "2023-01-02", "range"),
        ("2023-05-22 to 2023-06-01", "2023-05-22", "2023-06-01", "range"),
        ("between 3 and 7 June 2023", "2023-06-03", "2023-06-07", "range"),
        ("from May to June 2023", "2023-05-01", "2023-06-30", "range"),
        ("2018–2020", "2018-01-01", "2020-12-31", "range"),
        ("by the end of 2024", "2023-06-02", "2024-12-31", "range"),
        ("by 3 July", "2023-06-02", "2023-07-03", "range"),
        ("late 2022", "2022-09-01", "2022-12-31", "range"),
        ("mid-May", "2023-05-11", "2023-05-20", "range"),
        ("the end of May", "2023-05-22", "2023-05-31", "range"),
        ("winter 2022", "2022-12-01", "2023-02-28", "season"),
        ("Q2 2023", "2023-04-01", "2023-06-30", "quarter"),
        ("the first half of 2023", "2023-01-01", "2023-06-30", "half"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
    ],
)
def test_a_date_is_understood_as_people_type_it(typed: str, earliest: str, latest: str, granularity: str) -> None:
    interval = understand(typed, ABOUT).interval
    assert interval
    assert (str(interval.earliest), str(interval.latest), interval.granularity) == (earliest, latest, granularity)


def test_a_person_can_say_that_no_date_is_known() -> None:
    assert understand("unknown", ABOUT).interval is None


@pytest.mark.parametrize(
    "typed", ["", "soon", "5/6/2023", "31 June 2023", "week of 31 February", "h3 2023", "3 July – 1 July 2023", "0000"]
)
def test_what_is_no_date_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"\.$"):
        understand(typed, ABOUT)


def test_a_weekday_that_is_not_that_days_is_a_slip() -> None:
    with pytest.raises(NotUnderstood, match="27 May 2023 is a Saturday"):
        understand("Friday 27 May 2023", ABOUT)
