from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from timeline.readers.civil import UnknownZone, civil, too_far_ahead, zone_named
from timeline.readers.draft import NO_DATE, PublicationDate

NOON = datetime(2023, 6, 30, 12, 0, tzinfo=UTC)
EASTERN = timezone(timedelta(hours=-4))


def published(moment: datetime) -> PublicationDate:
    return PublicationDate(moment=moment, day=moment.date(), certain=True)


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2023, 6, 2, 1, 30, tzinfo=UTC), "America/New_York", date(2023, 6, 1)),
        (datetime(2023, 6, 2, 22, 0, tzinfo=UTC), "Asia/Shanghai", date(2023, 6, 3)),
        (datetime(2023, 6, 2, 22, 0, tzinfo=EASTERN), "", date(2023, 6, 2)),
        (datetime(2023, 6, 2, 22, 0, tzinfo=EASTERN), "Asia/Shanghai", date(2023, 6, 3)),
        (datetime(2023, 6, 2, 22, 0), "Asia/Shanghai", date(2023, 6, 2)),  # noqa: DTZ001 - the outlet's own clock
        (datetime(2023, 6, 2, 22, 0), "", date(2023, 6, 2)),  # noqa: DTZ001
        (datetime(2023, 6, 2, 22, 0, tzinfo=UTC), "", date(2023, 6, 2)),
    ],
)
def test_the_civil_day_is_that_of_the_outlet(moment: datetime, zone: str, day: date) -> None:
    found = civil(published(moment), zone=zone, default_zone="America/New_York")
    assert found is not None
    assert found.day == day


def test_a_time_in_utc_of_an_outlet_without_zone_is_flagged() -> None:
    found = civil(published(NOON), zone="", default_zone="America/New_York")
    assert found is not None
    assert found.flags == ("utc-assumed",)


def test_a_time_in_utc_of_an_outlet_with_a_zone_is_not_flagged() -> None:
    found = civil(published(NOON), zone="Europe/London", default_zone="America/New_York")
    assert found is not None
    assert found.flags == ()


def test_a_bare_day_is_the_day_and_no_moment() -> None:
    found = civil(PublicationDate(day=date(2023, 6, 2)), zone="Asia/Shanghai", default_zone="America/New_York")
    assert found is not None
    assert (found.moment, found.day) == (None, date(2023, 6, 2))


def test_no_date_is_none() -> None:
    assert civil(NO_DATE, zone="", default_zone="America/New_York") is None


def test_a_zone_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnknownZone, match="Asia/Peking"):
        zone_named("Asia/Peking")


@pytest.mark.parametrize(("days", "far"), [(-1, False), (1, False), (2, False), (3, True)])
def test_days_ahead_that_no_zone_explains_are_too_far(days: int, far: bool) -> None:
    assert too_far_ahead((NOON + timedelta(days=days)).date(), NOON) is far
