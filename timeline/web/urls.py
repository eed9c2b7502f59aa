"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from timeline.web.views import (
    about,
    actor,
    article,
    compare,
    corrections,
    event,
    operating,
    sign_in,
    tension,
    timeline,
    trial,
)

urlpatterns: list[URLPattern] = [
    path("", timeline.timeline, name="timeline"),
    path("event/<int:pk>-<slug:slug>/", event.event, name="event"),
    path("event/<int:pk>/", event.event, name="event-by-number"),
    path("type/<str:name>/", timeline.of_type, name="type"),
    path("actors/", actor.actors, name="actors"),
    path("actor/<str:code>/", actor.actor, name="actor"),
    path("articles/", article.articles, name="articles"),
    path("article/<int:pk>-<slug:slug>/", article.article, name="article"),
    path("article/<int:pk>/", article.article, name="article-by-number"),
    path("tension/", tension.tension, name="tension"),
    path("compare/", compare.compare, name="compare"),
    path("corrections/", corrections.log, name="corrections"),
    path("corrections.atom", corrections.feed, name="corrections-feed"),
    path("try/", trial.try_sentence, name="try"),
    path("try/<uuid:pk>/", trial.trial, name="trial"),
    path("about/", about.about, name="about"),
    path("about/dates/", about.date_rules, name="date-rules"),
    path("keys/", about.keys, name="keys"),
    path("health/live", operating.live, name="live"),
    path("health/ready", operating.ready, name="ready"),
    path(".well-known/security.txt", operating.security, name="security"),
    path("metrics", operating.figures, name="metrics"),
    path("login/", sign_in.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
]
