import pytest
from django.db import IntegrityError

from timeline.models import Article

pytestmark = pytest.mark.django_db


def test_two_articles_cannot_have_one_text() -> None:
    Article.objects.create(fingerprint="a")
    with pytest.raises(IntegrityError):
        Article.objects.create(fingerprint="a")


def test_two_articles_cannot_have_one_address() -> None:
    Article.objects.create(fingerprint="a", url="https://example.org/a")
    with pytest.raises(IntegrityError):
        Article.objects.create(fingerprint="b", url="https://example.org/a")


def test_many_articles_may_have_no_address() -> None:
    Article.objects.create(fingerprint="a")
    Article.objects.create(fingerprint="b")
    assert Article.objects.count() == 2


def test_an_article_without_a_day_has_no_published() -> None:
    with pytest.raises(ValueError, match="no confirmed publication date"):
        _ = Article(fingerprint="a").published
