import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.cast import article, few_actors, read_by_hand
from timeline.models import Decision, Event
from timeline.services import actors
from timeline.services.analysis import store

MODELS = [model for model in apps.get_app_config("timeline").get_models() if admin.site.is_registered(model)]


@pytest.fixture
def rows(db: None) -> None:
    actors.load(few_actors())
    kept = article()
    store(kept, read_by_hand(kept))
    Decision.objects.create(kind=Decision.Kind.TITLE, subject="abc:1-2", becomes="A visit")


@pytest.mark.parametrize("model", MODELS)
def test_every_table_can_be_listed_and_searched(admin_client: Client, rows: None, model: type) -> None:
    address = reverse(f"admin:timeline_{model._meta.model_name}_changelist")
    assert admin_client.get(address, {"q": "visit"}).status_code == 200
    assert admin_client.get(address).status_code == 200


@pytest.mark.parametrize("model", [Decision, Event])
def test_what_the_machine_or_the_log_says_is_shown_and_not_written(
    admin_client: Client, rows: None, model: type
) -> None:
    row = model.objects.get()
    name = f"admin:timeline_{model._meta.model_name}"
    assert admin_client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    assert admin_client.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403
    assert admin_client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    assert admin_client.get(reverse(f"{name}_add")).status_code == 403
