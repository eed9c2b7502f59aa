"""Whatever address somebody names: no connection ever reaches what only this machine can reach."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest

from tests.fetching.sites import CANARY, PUBLIC, Site, answered, pages, says, site
from timeline.fetching import Network, NotFetched, fetch
from timeline.fetching.network import is_public

SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "LOCALHOST.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "017700000001",
    "0177.0.0.01",
    "127.000.000.001",
    "0",
    "0.0.0.0",
    "１２７.０.０.１",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::1]",
    "[fe80::1%25lo]",
]
PRIVATE = [
    "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3",
    "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::1", "::", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
    "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::1", "2002:a00:1::1",
    "2001::1", "2001:db8::1", "100::1",
]  # fmt: skip


@pytest.fixture
def canary() -> Iterator[Site]:
    """A site that nobody must ever reach."""
    with site(says("secret"), CANARY) as made:
        yield made
        assert made.connections == 0


def refused(address: str, network: Network) -> str:
    with pytest.raises(NotFetched) as told:
        fetch(address, network=network, seconds=2)
    return str(told.value)


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_asked(canary: Site, host: str) -> None:
    network = Network(ports=frozenset({canary.port}))
    assert refused(f"http://{host}:{canary.port}/", network)
    assert refused(f"https://{host}:{canary.port}/", network)


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_of_a_private_or_special_network_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_machines_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_GET",
        "ftp://127.0.0.1/",
        "dict://127.0.0.1:{port}/",
        "data:text/html,hello",
        "javascript:alert(1)",
        "//127.0.0.1:{port}/",
        "http://user:word@127.0.0.1:{port}/",
        "http://news.example@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}\\@news.example/",
        "http:///",
        "http://",
        "",
        "http://[::1",
        "http://news.example:99999/",
        "http://news.example/a\r\nHost: 127.0.0.1",
        "http://news.example\n.127.0.0.1/",
        "http://" + "a" * 3000,
        "http://exa mple.org/",
        "http://-.example..org/",
    ],
)
def test_what_is_no_plain_address_is_refused_before_anything_is_asked(canary: Site, address: str) -> None:
    assert refused(address.replace("{port}", str(canary.port)), Network(ports=frozenset({canary.port})))


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 0])
def test_other_ports_than_those_of_the_web_are_refused(port: int) -> None:
    assert (
        "port" in refused(f"http://news.example:{port}/", Network(resolve=lambda host, port: ["8.8.8.8"])) or not port
    )


@pytest.mark.parametrize(
    "way", ["http://127.0.0.1:{port}/", "http://inside.example:{port}/", "//127.1:{port}/", "file:///etc/passwd"]
)
@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "307 Temporary Redirect"])
def test_a_redirect_into_this_machine_is_not_followed(way: str, status: str) -> None:
    with site(says("secret"), CANARY) as hidden:
        moved = answered(status=status, location=way.replace("{port}", str(hidden.port)))
        with site(pages({"/": moved}), PUBLIC, hidden.port) as public:
            network = public.network(hosts={"inside.example": CANARY, "127.0.0.1": CANARY, "127.1": CANARY})
            assert refused(public.address(), network)
            assert (public.connections, hidden.connections) == (1, 0)


def test_a_name_that_changes_its_meaning_reaches_only_what_was_judged() -> None:
    with site(says("secret"), CANARY) as hidden, site(says("open"), PUBLIC, hidden.port) as public:
        meanings = iter([PUBLIC, CANARY, CANARY])
        network = Network(
            resolve=lambda host, port: [next(meanings)],
            allows=lambda address: str(address) == PUBLIC,
            ports=frozenset({public.port}),
        )
        assert fetch(public.address(), network=network).data == b"open"
        assert "private network" in refused(public.address(), network)
        assert (public.connections, hidden.connections) == (1, 0)


def test_a_name_with_one_address_inside_is_refused_whole(canary: Site) -> None:
    network = Network(
        resolve=lambda host, port: [PUBLIC, CANARY],
        allows=lambda address: str(address) == PUBLIC,
        ports=frozenset({canary.port}),
    )
    assert "private network" in refused(canary.address(), network)
