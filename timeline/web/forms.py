"""What people type when they hand in articles or confirm a date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from timeline.readers.civil import UnknownZone, zone_named

KINDS = ".txt,.md,.markdown,.html,.htm,.json,.jsonl"


class SeveralFiles(forms.ClearableFileInput):
    """A file field that takes many."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Many files, each cleaned on its own."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files that were chosen; none is no error here."""
        chosen: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        return [one for one in chosen if one]


class UploadForm(forms.Form):
    """Files, or one pasted text with what a file would have said about itself."""

    articles = FilesField(required=False)
    text = forms.CharField(required=False, strip=False)
    title = forms.CharField(required=False, max_length=500)
    outlet = forms.CharField(required=False, max_length=200)
    url = forms.URLField(required=False, max_length=1000, assume_scheme="https")
    published_on = forms.DateField(required=False)
    timezone = forms.CharField(required=False, max_length=64)

    def clean_timezone(self) -> str:
        """A zone that the zone database knows."""
        name: str = self.cleaned_data["timezone"].strip()
        if name:
            try:
                zone_named(name)
            except UnknownZone as error:
                raise forms.ValidationError(str(error)) from error
        return name

    def clean(self) -> dict[str, Any]:
        """Something must be there to read."""
        given = super().clean() or {}
        if not given.get("articles") and not given.get("text", "").strip():
            raise forms.ValidationError("Choose one or more files, or paste the text of an article.")
        return given


class DateForm(forms.Form):
    """The day on which an article was published."""

    published_on = forms.DateField(error_messages={"required": "Say on which day the article was published."})


def largest() -> str:
    """10 MB: the largest file that is read."""
    return f"{settings.TIMELINE_MAX_UPLOAD_BYTES / 1_000_000:.3g} MB"
