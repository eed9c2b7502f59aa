import pytest

from timeline.models import Decision
from timeline.models.decision import AppendOnly

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision() -> Decision:
    return Decision.objects.create(kind=Decision.Kind.TITLE, subject="abc:1-2", becomes="A visit")


def test_a_decision_is_never_changed(decision: Decision) -> None:
    decision.becomes = "Another"
    with pytest.raises(AppendOnly):
        decision.save()


def test_a_decision_is_never_deleted(decision: Decision) -> None:
    with pytest.raises(AppendOnly):
        decision.delete()


def test_decisions_are_not_changed_or_deleted_by_the_dozen(decision: Decision) -> None:
    with pytest.raises(AppendOnly):
        Decision.objects.update(becomes="Another")
    with pytest.raises(AppendOnly):
        Decision.objects.all().delete()


def test_an_undone_decision_is_in_force_no_more(decision: Decision) -> None:
    Decision.objects.create(kind=Decision.Kind.UNDO, subject=decision.subject, undoes=decision)
    assert not Decision.objects.in_force().exists()
