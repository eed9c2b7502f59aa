"""Accounts of wars and reigns: a bare day or month belongs to the year that the story has reached."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from timeline.extraction.dates import find_dates

CAMPAIGN = """In 1941 the army crossed the border. On 22 June the first divisions advanced, and by September they stood
before the capital. The next day the government fled. That winter the offensive stalled. In December a counterattack
began.

By January 1942 the front had settled. In June the attack was renewed, and on 28 June the southern army group advanced.
Two months later it reached the river. The city fell on 2 February 1943. Over the next three weeks, 90,000 men gave up.
"""
REBELLION = """The war began on April 12, 1861, when shore batteries opened fire. Three days later the president called
for volunteers. In July the first major battle was fought. The following spring, the northern army moved up the river.
A year later, on July 3, the invasion was beaten at the town.

In the autumn, the western armies fought for the railway. On November 24, the heights were stormed. By the end of the
year the siege was over. The general was promoted on March 9, 1864. On the night of May 4 he crossed the river.
"""
SUCCESSION = """The king died in 1700. Fighting started in early 1701. In February 1702 the prince raided the town. War
was declared on May 15. The fleet was burned on 23 October; in January the survivors came home. The next year the duke
marched south. By 1706 the lowlands were lost; in September, the siege was lifted. Earlier that year, a convoy had been
lost. A few weeks later the governor left.
"""
SIEGE = """The siege began in late 1683 and lasted two months. On 12 September the relief army attacked. Peace came
in 1699. At the start of 1697 a truce had been discussed, and from February until May envoys met. On the morning of
11 September 1697 the army was caught. In early October it was gone.
"""
GREAT_WAR = """The war began in 1914. On 28 June, the archduke was shot. The second battle began on 22 April 1915. Five
months later, the front had not moved. At the start of 1916, new troops came. On 21 February, the fortress was attacked.
The battle lasted until 18 December. The following year new allies came. In June, the first of them landed.
"""
LANDING = """On 6 June 1944, the landings began. A week later the town was taken. On the 25th, the port was assaulted.
The capital was freed on 25 August. On Christmas Eve the weather cleared. By late January the line was restored. In
March the river was crossed, near a bridge that had been built in 1916. On 8 May it was over.
"""
OUTPOST = """The rebels took the port on 3 March 1823. In April the fleet sailed north; by the end of the month it lay
before the capital. By 5 June, cavalry had reached the outskirts. The siege lasted until the following February.
"""
DATELINE = """HANOI, 1 June -- The town, founded in 1804, was flooded in May. In April it had been dry. On 30 May
help came."""
NEWS = """The ban was announced on Tuesday, the ministry said yesterday. It had been proposed in 1998 and in 2003. Talks
resumed in October, and the envoy arrived on 3 May last week.
"""


@pytest.mark.parametrize(
    ("story", "phrase", "value"),
    [
        (CAMPAIGN, "22 June", "1941-06-22"),
        (CAMPAIGN, "September", "1941-09"),
        (CAMPAIGN, "The next day", "1941-06-23"),
        (CAMPAIGN, "That winter", "1941-WI"),
        (CAMPAIGN, "December", "1941-12"),
        (CAMPAIGN, "June", "1942-06"),
        (CAMPAIGN, "28 June", "1942-06-28"),
        (CAMPAIGN, "Two months later", "1942-08"),
        (REBELLION, "Three days later", "1861-04-15"),
        (REBELLION, "July", "1861-07"),
        (REBELLION, "The following spring", "1862-SP"),
        (REBELLION, "A year later", "1863-SP"),
        (REBELLION, "July 3", "1863-07-03"),
        (REBELLION, "the autumn", "1863-FA"),
        (REBELLION, "November 24", "1863-11-24"),
        (REBELLION, "the end of the\nyear", "1863-12"),
        (REBELLION, "the night of May 4", "1864-05-04TNI"),
        (SUCCESSION, "May 15", "1702-05-15"),
        (SUCCESSION, "January", "1703-01"),
        (SUCCESSION, "September", "1706-09"),
        (SUCCESSION, "Earlier that year", "1706"),
        (SUCCESSION, "A few weeks later", "PAST_REF"),
        (SIEGE, "12 September", "1683-09-12"),
        (SIEGE, "February", "1697-02"),
        (SIEGE, "May", "1697-05"),
        (SIEGE, "early October", "1697-10"),
        (GREAT_WAR, "28 June", "1914-06-28"),
        (GREAT_WAR, "Five\nmonths later", "1915-09"),
        (GREAT_WAR, "21 February", "1916-02-21"),
        (GREAT_WAR, "18 December", "1916-12-18"),
        (GREAT_WAR, "The following year", "1917"),
        (GREAT_WAR, "June", "1917-06"),
        (LANDING, "the 25th", "1944-06-25"),
        (LANDING, "25 August", "1944-08-25"),
        (LANDING, "Christmas Eve", "1944-12-24"),
        (LANDING, "late January", "1945-01"),
        (LANDING, "March", "1945-03"),
        (LANDING, "8 May", "1945-05-08"),
        (OUTPOST, "the end of the month", "1823-04"),
        (OUTPOST, "5 June", "1823-06-05"),
        (OUTPOST, "the following February", "1824-02"),
        (DATELINE, "May", "2011-05"),
        (DATELINE, "30 May", "2011-05-30"),
        (NEWS, "October", "2010-10"),
        (NEWS, "Tuesday", "2011-05-31"),
    ],
)
def test_a_bare_day_or_month_belongs_to_the_year_being_told(nlp: Language, story: str, phrase: str, value: str) -> None:
    found = {one.text: one.value for one in find_dates(nlp(story), date(2011, 6, 2))}
    assert found[phrase] == value


def test_the_reading_says_which_date_the_story_had_reached(nlp: Language) -> None:
    found = {one.text: one.how for one in find_dates(nlp(CAMPAIGN), date(2011, 6, 2))}
    assert "January 1942" in found["June"]
    assert "the story goes on there" in found["June"]
