import pytest

from timeline.services.addresses import canonical


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://Example.ORG/a/b", "https://example.org/a/b"),
        ("HTTPS://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a/#comments", "https://example.org/a"),
        ("https://example.org/", "https://example.org"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?id=7&page=2", "https://example.org/a?id=7&page=2"),
        ("", ""),
        ("example.org/a", ""),
        ("ftp://example.org/a", ""),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
        ("http://example.org:port/", ""),
        ("https://example.org/" + "a" * 2000, ""),
    ],
)
def test_one_article_has_one_spelling_of_its_address(address: str, same: str) -> None:
    assert canonical(address) == same
