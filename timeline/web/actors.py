"""What actors are called on the pages."""

from __future__ import annotations

import re

from timeline.models import Actor

_QUALIFIED = re.compile(r"^(?P<name>.+?) \((?P<country>China|US)\)$")
_OFFICE = re.compile(r"^(?P<office>Department|Ministry) of (?:the )?(?P<field>\w+(?: \w+)?)$")
_SHORTER_FIELDS = {"Foreign Affairs": "Foreign", "National Defense": "Defense"}
_OFFICE_WORDS = {"Department": "Department", "Ministry": "ministry"}
_OWNERS = {"China": "China’s", "US": "the US"}
_ARTICLE_KINDS = {"government body", "military", "organisation"}
_WITH_ARTICLE = {"USA", "PHL", "GBR", "NLD"}


def short_name(actor: Actor) -> str:
    """Department of Commerce -> Commerce Department; Ministry of Foreign Affairs (China) -> Foreign ministry.

    Beside the mark of its side a body needs no country.
    """
    return _turned(_without_country(str(actor)))


def name_in_sentence(actor: Actor) -> str:
    """White House -> the White House; Ministry of Commerce (China) -> China’s commerce ministry; Xi Jinping."""
    found = _QUALIFIED.match(str(actor))
    name = short_name(actor)
    if found:
        return f"{_OWNERS[found['country']]} {_lowered(name)}"
    needs = actor.kind in _ARTICLE_KINDS or actor.code in _WITH_ARTICLE
    return f"the {_lowered(name)}" if needs and not name.startswith(("The ", "the ")) else name


def _without_country(name: str) -> str:
    found = _QUALIFIED.match(name)
    return found["name"] if found else name


def _turned(name: str) -> str:
    found = _OFFICE.match(name)
    if not found:
        return name
    field = _SHORTER_FIELDS.get(found["field"], found["field"])
    return f"{field} {_OFFICE_WORDS[found['office']]}"


def _lowered(name: str) -> str:
    return name.lower() if name.endswith(" ministry") else name
