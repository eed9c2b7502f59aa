"""The addresses of the API and of its page."""

from django.urls import path

from timeline.api.api import api
from timeline.api.docs import docs

urlpatterns = [
    path("docs", docs, name="api_docs"),
    path("", api.urls),
]
