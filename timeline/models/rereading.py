"""What a newer reading of an article changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from timeline.models.article import Article


class Rereading(models.Model):
    """An article read anew, with a difference.

    `changes` is a list of {"what": "new" | "gone" | "changed" | "kept", "title", "fields": {name: [was, now]}}: "kept"
    stands for what the newer reader would have it otherwise, and a person's word kept as it was.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="rereadings")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    changes: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.article}: {len(self.changes)} changes"
