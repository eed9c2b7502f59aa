"""One spelling for one web address, so that the same article is known again."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

LONGEST = 1000
# What newsletters, shares and adverts hang on an address; none of it changes what is shown.
_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "cmpid", "smid", "ref_src"})
_TRACKING_PREFIX = "utm_"
_PORTS = {"http": 80, "https": 443}


def canonical(address: str) -> str:
    """ "HTTPS://Example.org:443/a?utm_source=x&id=1#top" -> "https://example.org/a?id=1"; no web address -> ""."""
    try:
        parts = urlsplit(address.strip())
        host = _host(parts)
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host:
        return ""
    path = parts.path.rstrip("/") if parts.path != "/" else ""
    found = urlunsplit((parts.scheme, host, path, _query(parts.query), ""))
    return found if len(found) <= LONGEST else ""


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return f"{host}:{parts.port}" if parts.port not in (None, _PORTS.get(parts.scheme)) else host


def _query(query: str) -> str:
    kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not _is_tracking(key)]
    return urlencode(kept)


def _is_tracking(key: str) -> bool:
    return key.lower() in _TRACKING or key.lower().startswith(_TRACKING_PREFIX)
