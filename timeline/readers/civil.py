"""The civil day on which an article came out where its outlet is, and whether that day can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.readers.draft import Found, PublicationDate

UTC_ASSUMED = "utc-assumed"
# Offices on the date line are ahead of us by less than a day; two leave room for a clock that is wrong.
FURTHEST_AHEAD = timedelta(days=2)


class UnknownZone(Exception):
    """A time zone that the zone database does not know."""


@dataclass(frozen=True, slots=True)
class Published:
    """The moment, where one is known, the civil day at the outlet, and short codes of what is doubtful."""

    moment: datetime | None
    day: date
    flags: tuple[str, ...] = ()


def zone_named(name: str) -> ZoneInfo:
    """ "Asia/Shanghai" -> its zone.

    Raises:
        UnknownZone: no zone has that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(f"“{name}” is no time zone; write it as in Asia/Shanghai") from error


def civil(publication: PublicationDate, *, zone: str, default_zone: str) -> Published | None:
    """2023-06-02T01:30Z, outlet in New York -> 2023-06-01; None where no day was found.

    `zone` is the one somebody gave or the outlet's, "" where neither is known; then the offset in the time counts, and
    UTC, which may be nobody's clock, is flagged. A time without zone is the outlet's own: its day stays, and
    `default_zone` only turns it into a moment.
    """
    if publication.moment is None:
        return Published(None, publication.day) if publication.day else None
    if publication.moment.tzinfo is None:
        local = publication.moment.replace(tzinfo=zone_named(zone or default_zone))
        return Published(local, publication.moment.date())
    if zone:
        return Published(publication.moment, publication.moment.astimezone(zone_named(zone)).date())
    flags = () if publication.moment.utcoffset() else (UTC_ASSUMED,)
    return Published(publication.moment, publication.moment.date(), flags)


def zone_told(publication: PublicationDate, *, said: str, kept: str) -> Found:
    """Which zone the civil day goes by, how that is known, and how surely.

    As a person said, else as it was kept with the outlet, else as the time itself says: 21:40-04:00 -> UTC-04:00.
    """
    if said:
        return Found(said, "given by a person", 1.0)
    if kept:
        return Found(kept, "kept with the outlet", 0.95)
    moment = publication.moment
    if moment is None or moment.tzinfo is None:
        return Found("", "no zone was found; the day is taken as the outlet’s own", 0.6 if publication.found else 0.0)
    if moment.utcoffset():
        return Found(f"UTC{moment.isoformat()[-6:]}", "offset of the time that the file gives", 0.9)
    return Found("UTC", "the time is in UTC, which may be nobody’s clock", 0.4)


def too_far_ahead(day: date, now: datetime) -> bool:
    """Whether nothing can have been published on that day yet, anywhere."""
    return day > (now.astimezone(UTC) + FURTHEST_AHEAD).date()
