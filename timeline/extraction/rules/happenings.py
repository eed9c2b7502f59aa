"""Times told by a happening: the day of his arrival, the week after the vote, the second day of the strike."""

from __future__ import annotations

from timeline.extraction.rules.rule import DateRule, Example
from timeline.extraction.rules.shared import SAID, one
from timeline.temporal.expression import Expression, Nth, Shifted, Unit

_COUNTED = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)


def _tied(unit: Unit) -> Expression | None:
    return Shifted(SAID, one(unit), 1, unit) if unit in _COUNTED else None


def _nth(number: int, unit: Unit) -> Expression | None:
    return Nth(number, unit, SAID) if unit in _COUNTED else None


HAPPENINGS = (
    DateRule(
        "happening:unit",
        "TIED",
        "the UNIT",
        _tied,
        (
            Example("He died on 12 April. They wept [the day] after his death.", "2023-06-02", "2023-04-13"),
            Example("He landed on 1 May. On [the day of his arrival] it rained.", "2023-06-02", "2023-05-01"),
            Example("They voted on 3 May. The yuan fell [the week] before the vote.", "2023-06-02", "2023-W17"),
        ),
    ),
    DateRule(
        "happening:nth",
        "NTHTIED",
        "the|its|their|his|her ORDINAL UNIT",
        _nth,
        (
            Example(
                "The strike began on 8 May. On [the second day] of the strike, he left.", "2023-06-02", "2023-05-09"
            ),
            Example("They met from 3 to 5 May. A pact was signed on [its final day].", "2023-06-02", "2023-05-05"),
        ),
        priority=-1,
    ),
    DateRule(
        "happening:last",
        "NTHTIED",
        "the|its|their last UNIT",
        lambda unit: _nth(-1, unit),
        (Example("They met from 3 to 5 May. A pact was signed on [the last day].", "2023-06-02", "2023-05-05"),),
        priority=-1,
    ),
)
