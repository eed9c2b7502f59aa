"""A web address taken apart: only plain ones are asked, on the two ports of the web."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from timeline.fetching.refusing import NotFetched

LONGEST: Final = 2000
_PORTS: Final = {"http": 80, "https": 443}
# Printable characters of ASCII that may stand in a path or a question; all others are written as %XX.
_KEPT: Final = "%/:?#[]@!$&'()*+,;=-._~|"
_HINT: Final = "copy it from the browser's address bar"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect and what to ask for; `host` is in ASCII and lower case, `path` holds the question too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """https://example.org/a?b=c"""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """The host as it stands in an address, its port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(address: str, ports: frozenset[int] = frozenset(_PORTS.values())) -> Target:
    """ "HTTPS://Example.org/a#top" -> its parts.

    Raises:
        NotFetched: it is no address of a page, carries a name and password, or names a port that is not the web's.
    """
    parts = _split(address)
    host = _host(parts)
    port = _port(parts)
    if port not in ports and port != _PORTS[parts.scheme]:
        raise NotFetched(f"this address names port {port}", hint="only the usual ports of the web are asked")
    path = quote(parts.path or "/", safe=_KEPT)
    return Target(parts.scheme, host, port, f"{path}?{quote(parts.query, safe=_KEPT)}" if parts.query else path)


def _split(address: str) -> SplitResult:
    address = address.strip()
    if len(address) > LONGEST or not address.isprintable():
        raise NotFetched("this is no web address", hint=_HINT)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise NotFetched("this is no web address", hint=_HINT) from error
    if parts.scheme not in _PORTS:
        raise NotFetched("this is not the address of a web page", hint="it must begin with https:// or http://")
    if "@" in parts.netloc or "\\" in address:
        raise NotFetched("this address carries a user name or a backslash", hint=_HINT)
    return parts


def _host(parts: SplitResult) -> str:
    """The host in ASCII: full-width digits become digits, names of other scripts what the name servers know."""
    try:
        host = (parts.hostname or "").rstrip(".")
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise NotFetched("this address names no host", hint=_HINT) from error
    if not ascii_host or any(not (character.isalnum() or character in "-._:%") for character in ascii_host):
        raise NotFetched("this address names no host", hint=_HINT)
    return ascii_host.lower()


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise NotFetched("this address names a port that there is not", hint=_HINT) from error
