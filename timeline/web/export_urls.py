"""The addresses of exports, of the embedded view and of oEmbed."""

from django.urls import URLPattern, path

from timeline.web.views.embed import embed, oembed
from timeline.web.views.export import CITATION_FORMS, FORMS, cite, export

urlpatterns: list[URLPattern] = [
    *(path(f"events.{form}", export, {"form": form}, name=f"events.{form}") for form in FORMS),
    *(path(f"event/<int:pk>.{form}", cite, {"form": form}, name=f"event.{form}") for form in CITATION_FORMS),
    path("embed/", embed, name="embed"),
    path("oembed", oembed, name="oembed"),
]
