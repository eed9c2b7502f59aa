"""Bytes of any kind -> article drafts.

>>> [draft] = read("talks.txt", b"Talks resume\\n\\nThe envoys met on Friday.")
>>> draft.title.value, draft.publication.certain
('Talks resume', False)
"""

from timeline.readers.draft import ArticleDraft, Found, PublicationDate, Unreadable
from timeline.readers.json_article import read_lines
from timeline.readers.pasted import CleanedText, clean_pasted, read_pasted
from timeline.readers.reading import read, read_each

__all__ = [
    "ArticleDraft",
    "CleanedText",
    "Found",
    "PublicationDate",
    "Unreadable",
    "clean_pasted",
    "read",
    "read_each",
    "read_lines",
    "read_pasted",
]
