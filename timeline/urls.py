"""Every address of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("timeline.api.urls")),
    path("", include("timeline.web.export_urls")),
    path("", include("timeline.web.urls")),
    path("", include("timeline.web.desk_urls")),
    path("", include("timeline.web.upload_urls")),
]

handler400 = "timeline.web.views.errors.bad_request"
handler500 = "timeline.web.views.errors.broken"
