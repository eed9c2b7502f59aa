"""Time expressions of a text: found by the rules, pointed by tense, anchored, and resolved.

Five lines are enough to use it; with a parsed text it also sees tense:

>>> import datetime, spacy
>>> from timeline.extraction.dates import find_dates
>>> text = spacy.blank("en")("The ban was announced last Friday.")
>>> [found] = find_dates(text, datetime.date(2023, 6, 2))
>>> print(found.text, found.value, found.how, sep=" | ")
last Friday | 2023-05-26 | the Friday before Friday 2 June 2023, the day of publication, so Friday 26 May 2023

The meaning is kept as a tree, so that another day of publication needs no second reading:

>>> from timeline.temporal.resolve import resolve
>>> resolve(found.meaning, datetime.date(2023, 6, 9)).value
'2023-06-02'
"""

from timeline.extraction.dates.find import find_dates
from timeline.extraction.dates.literals import Convention

__all__ = ["Convention", "find_dates"]
