"""Pairs that a careless eye takes for one happening, and pairs that are one though they look different."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.merging.cast import (
    ARMY,
    BLINKEN,
    CHN,
    LEADERS,
    USA,
    YELLEN,
    day,
    intercept,
    month,
    report,
    span,
    tariff,
    visit,
)
from timeline.extraction.mentions import EventStatus
from timeline.merging.clustering import cluster
from timeline.merging.report import Report
from timeline.temporal.interval import Granularity

JUNE, APRIL = span("2023-06-18", "2023-06-19"), span("2024-04-24", "2024-04-26")


def call(key: str, when: str) -> Report:
    return report(key, "CONSULT", day(when), LEADERS, did="call", about=("phone",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(visit("a", BLINKEN, JUNE), visit("b", BLINKEN, APRIL), id="two trips of one secretary"),
        pytest.param(
            visit("a", BLINKEN, month("2023-06")), visit("b", BLINKEN, month("2024-04")), id="two trips by the month"
        ),
        pytest.param(intercept("a", day("2022-12-21")), intercept("b", day("2023-05-26")), id="two intercepts"),
        pytest.param(
            intercept("a", month("2022-12")), intercept("b", month("2023-05")), id="two intercepts by the month"
        ),
        pytest.param(
            tariff("a", day("2018-07-06"), amount="34000000000 usd"),
            tariff("b", day("2018-08-23"), amount="16000000000 usd"),
            id="the first and the second round of tariffs",
        ),
        pytest.param(
            tariff("a", day("2018-09-24"), amount="200000000000 usd"),
            tariff("b", month("2019-05"), "raise", amount="200000000000 usd"),
            id="the third round and its rise",
        ),
        pytest.param(
            tariff("a", span("2018-06-01", "2018-08-31", Granularity.SEASON), amount="34000000000 usd"),
            tariff("b", span("2018-06-01", "2018-08-31", Granularity.SEASON), amount="16000000000 usd"),
            id="two rounds of one summer, told by their size",
        ),
        pytest.param(call("a", "2021-02-10"), call("b", "2021-09-09"), id="two calls"),
        pytest.param(
            report("a", "CONSULT", month("2023-06"), LEADERS, did="call", about=("phone",)),
            report("b", "CONSULT", month("2023-06"), LEADERS, did="meet", names=("bali",)),
            id="a call and a meeting of the same two in one month",
        ),
        pytest.param(
            report("a", "THREATEN", day("2019-08-01"), USA, CHN, did="threaten", about=("tariff",), numbers=("10 %",)),
            tariff("b", day("2019-09-01"), amount="10 %"),
            id="a threat and its execution",
        ),
        pytest.param(
            report("a", "THREATEN", month("2019-08"), USA, CHN, did="threaten", about=("tariff",)),
            tariff("b", month("2019-08")),
            id="a threat and its execution in one month",
        ),
        pytest.param(
            tariff("a", day("2023-07-03"), "announce"),
            tariff("b", day("2023-08-01"), "effect"),
            id="announced, in force",
        ),
        pytest.param(
            tariff("a", month("2023-07"), "announce"), tariff("b", month("2023-07"), "effect"), id="both in one month"
        ),
        pytest.param(
            visit("a", BLINKEN, span("2023-02-05", "2023-02-06"), status=EventStatus.CANCELLED),
            report("b", "REJECT", day("2023-02-03"), BLINKEN[:2], CHN, did="postpone", about=("trip",)),
            id="a plan and the act of calling it off",
        ),
        pytest.param(visit("a", BLINKEN, month("2023-07")), visit("b", YELLEN, month("2023-07")), id="two officials"),
        pytest.param(
            report("a", "ACCUSE", day("2023-06-01"), CHN, USA, did="condemn", about=("agreement",)),
            report("b", "ACCUSE", month("2023-06"), CHN, USA, did="lodge", about=("remark",)),
            id="two complaints of one country in one month",
        ),
        pytest.param(
            report("a", "SANCTION", day("2020-07-24"), CHN, USA, did="close", about=("consulate",)),
            report("b", "SANCTION", day("2020-07-24"), USA, CHN, did="close", about=("consulate",)),
            id="an act and the same act in return on one day",
        ),
        pytest.param(
            report("a", "ACCUSE", day("2022-08-04"), ("JPN",), ARMY, did="complain", about=("missile", "zone")),
            report("b", "ACCUSE", day("2022-08-04"), ("TWN-MIL",), ARMY, did="accuse", about=("missile", "blockade")),
            id="two complaints of two countries about one act",
        ),
        pytest.param(
            report("a", "CONSULT", month("2022-11"), ("USA",), CHN, did="meeting", place="Bali", country="indonesia"),
            report(
                "b", "CONSULT", month("2022-11"), ("USA",), CHN, did="meeting", place="Siem Reap", country="cambodia"
            ),
            id="two meetings in two countries",
        ),
        pytest.param(visit("a", BLINKEN, day("2023-07-06")), visit("b", YELLEN, day("2023-07-06")), id="on one day"),
    ],
)
def test_look_alikes_stay_apart(one: Report, other: Report) -> None:
    assert len(cluster([one, other])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(visit("a", BLINKEN, JUNE), visit("b", BLINKEN, month("2023-06")), id="a vague date holds it"),
        pytest.param(
            visit("a", BLINKEN, JUNE),
            visit("b", BLINKEN, span("2023-06-01", "2023-06-30"), status=EventStatus.SCHEDULED),
            id="a plan and its happening",
        ),
        pytest.param(
            intercept("a", span("2023-05-22", "2023-05-28", Granularity.WEEK)),
            intercept("b", day("2023-05-26")),
            id="last week holds Friday",
        ),
        pytest.param(
            tariff("a", day("2018-07-06"), amount="34000000000 usd"),
            tariff("b", month("2018-07"), "levy", amount="34000000000 usd"),
            id="the same round by its size",
        ),
        pytest.param(
            visit("a", BLINKEN, JUNE),
            replace(visit("b", BLINKEN, JUNE), type="OTHER"),
            id="one reading leaves the type open",
        ),
        pytest.param(
            report("a", "SANCTION", day("2019-05-15"), ("USA-COMM",), ("huawei",), did="blacklist", about=("export",)),
            replace(
                report("b", "SANCTION", day("2019-05-15"), USA, ("huawei",), did="blacklisting", about=("export",)),
                guessed=("USA", "huawei"),
            ),
            id="one says only what was done, and leaves the sides to be guessed",
        ),
    ],
)
def test_two_ways_of_telling_one_happening_merge(one: Report, other: Report) -> None:
    assert len(cluster([one, other])) == 1
