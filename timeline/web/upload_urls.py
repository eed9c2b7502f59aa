"""The addresses under which articles come in."""

from django.urls import URLPattern, path

from timeline.web.views import batch, feeds, upload

urlpatterns: list[URLPattern] = [
    path("upload/", upload.upload, name="upload"),
    path("batch/<int:pk>/", batch.batch, name="batch"),
    path("batch/<int:pk>/keep/", batch.keep, name="keep-batch"),
    path("batch/<int:pk>/retry/", batch.retry_all, name="retry-batch"),
    path("batch/<int:pk>/take-back/", batch.take_back, name="take-back"),
    path("batch/<int:pk>/bring-back/", batch.bring_back, name="bring-back"),
    path("article/<int:pk>/date/", batch.confirm, name="confirm-date"),
    path("article/<int:pk>/retry/", batch.read_again, name="read-again"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/import/", feeds.import_feeds, name="import-feeds"),
    path("feeds/feeds.opml", feeds.export_feeds, name="export-feeds"),
    path("feeds/<int:pk>/ask/", feeds.ask_again, name="ask-feed"),
    path("feeds/<int:pk>/leave/", feeds.leave, name="leave-feed"),
]
