"""A pasted text with what the form says about it, as a file like any other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from timeline.readers import clean_pasted
from timeline.services.batches import File


def pasted_file(given: Mapping[str, Any]) -> File:
    """Text, title, outlet and address -> the JSON file that says the same.

    The text is cleaned of what was copied along with it; a title of its own stands unless the form gives one.
    """
    cleaned = clean_pasted(given["text"])
    fields = {
        "text": cleaned.text,
        "title": given["title"].strip() or cleaned.title.value,
        "outlet": given["outlet"].strip(),
        "url": given["url"],
    }
    said = {name: value for name, value in fields.items() if value}
    return File(f"{fields['title'][:80] or 'Pasted text'}.json", json.dumps(said).encode())
