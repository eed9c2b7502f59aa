"""What actors are called on the pages."""

from __future__ import annotations

import re

from timeline.models import Actor

_QUALIFIED = re.compile(r"^(?P<name>.+?) \((?P<country>China|US)\)$")
_OWNERS = {"China": "China’s", "US": "the US"}
# Beside the marks of a side, its own departments need no country.
_ARTICLE_KINDS = {"government body", "military", "organisation"}
_WITH_ARTICLE = {"USA", "PHL", "GBR", "NLD"}


def short_name(actor: Actor) -> str:
    """Ministry of Commerce (China) -> Ministry of Commerce: its mark says whose it is."""
    found = _QUALIFIED.match(str(actor))
    return found["name"] if found else str(actor)


def name_in_sentence(actor: Actor) -> str:
    """White House -> the White House; Ministry of Commerce (China) -> China’s Ministry of Commerce; Xi Jinping."""
    found = _QUALIFIED.match(str(actor))
    if found:
        return f"{_OWNERS[found['country']]} {found['name']}"
    name = str(actor)
    needs = actor.kind in _ARTICLE_KINDS or actor.code in _WITH_ARTICLE
    return f"the {name}" if needs and not name.startswith(("The ", "the ")) else name
