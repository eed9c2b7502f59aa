"""The addresses of the editors' desk."""

from django.urls import URLPattern, path

from timeline.web.views import actor_desk, article_desk, desk, people, rereading, review

urlpatterns: list[URLPattern] = [
    path("review/", review.review, name="review"),
    path("review/list/", desk.review_list, name="review-list"),
    path("review/<int:pk>/", review.review_item, name="review-item"),
    path("review/article/<int:pk>/", review.review_article, name="review-article"),
    path("review/undo/<int:pk>/", review.undo, name="undo"),
    path("desk/", desk.desk, name="desk"),
    path("desk/event/<int:pk>/", desk.edit_event, name="edit-event"),
    path("desk/event/<int:pk>/understood/", desk.understood, name="understood"),
    path("desk/event/<int:pk>/merge/", desk.merge_event, name="merge-event"),
    path("desk/event/<int:pk>/split/", desk.split_event, name="split-event"),
    path("desk/names/", desk.actor_names, name="actor-names"),
    path("desk/history/", desk.history, name="history"),
    path("desk/actors/", actor_desk.actor_desk, name="actor-desk"),
    path("desk/actor/<str:code>/", actor_desk.keep_actor, name="keep-actor"),
    path("desk/people/", people.people, name="people"),
    path("desk/rereadings/", rereading.rereadings, name="rereadings"),
    path("desk/article/<int:pk>/", article_desk.edit_article, name="edit-article"),
    path("desk/article/<int:pk>/again/", rereading.read_once_more, name="read-once-more"),
]
