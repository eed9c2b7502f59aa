"""What people type when they hand in articles, look at them, confirm a date or keep a feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from timeline.fetching import NotFetched, target_of
from timeline.models import Choice
from timeline.readers.civil import UnknownZone, too_far_ahead, zone_named

# What the file chooser offers first; what a file is, tells its content.
KINDS = ".txt,.md,.markdown,.html,.htm,.mhtml,.pdf,.docx,.eml,.csv,.tsv,.json,.jsonl,.ndjson,.zip"
MOST_ADDRESSES = 50
_NO_DAY = "Write the day as year, month and day, such as 2023-06-02."


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


class ZoneField(forms.CharField):
    """The name of a time zone, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=64, **options)

    def clean(self, value: Any) -> str:
        """A zone that the zone database knows."""
        name: str = super().clean(value)
        if name:
            try:
                zone_named(name)
            except UnknownZone as error:
                raise forms.ValidationError(f"{error}.") from error
        return name


class DayField(forms.DateField):
    """A day of publication, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, error_messages={"invalid": _NO_DAY}, **options)

    def clean(self, value: Any) -> date | None:
        """A day that has come, somewhere."""
        day: date | None = super().clean(value)
        if day and too_far_ahead(day, timezone.now()):
            raise forms.ValidationError(f"{day} lies in the future; an article cannot have been published then.")
        return day


class AddressesField(forms.CharField):
    """Web addresses, one a line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        """Each once, in their order, of pages that may be asked."""
        lines = dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip())
        if len(lines) > MOST_ADDRESSES:
            raise forms.ValidationError(f"That is {len(lines)} addresses; hand in {MOST_ADDRESSES} at once at most.")
        for line in lines:
            checked_address(line)
        return list(lines)


def checked_address(address: str) -> str:
    """The address, if it is one of a page that may be asked at all; where it leads is seen when it is fetched.

    Raises:
        ValidationError: it is none.
    """
    try:
        return target_of(address).address
    except NotFetched as trouble:
        raise forms.ValidationError(f"{address[:100]}: {trouble}") from trouble


class UploadForm(forms.Form):
    """Files, addresses, or one pasted text with what a file would have said about itself."""

    articles = FilesField(required=False)
    addresses = AddressesField(required=False)
    text = forms.CharField(required=False, strip=False)
    title = forms.CharField(required=False, max_length=500)
    outlet = forms.CharField(required=False, max_length=200)
    url = forms.URLField(required=False, max_length=1000, assume_scheme="https")
    published_on = DayField()
    timezone = ZoneField()

    def clean(self) -> dict[str, Any]:
        """Something must be there to read."""
        given = super().clean() or {}
        handed_in = given.get("articles") or given.get("addresses") or given.get("text", "").strip()
        if not handed_in and "addresses" not in self.errors:
            raise forms.ValidationError("Choose one or more files, give an address, or paste the text of an article.")
        return given


class DateForm(forms.Form):
    """The day on which an article was published."""

    published_on = forms.DateField(error_messages={"required": "Say on which day the article was published."})


class HeldForm(forms.Form):
    """What a person says of one held article; `sure` confirms a day that was only guessed."""

    title = forms.CharField(required=False, max_length=500)
    byline = forms.CharField(required=False, max_length=300)
    outlet = forms.CharField(required=False, max_length=200)
    language = forms.CharField(required=False, max_length=12)
    url = forms.CharField(required=False, max_length=1000)
    timezone = ZoneField()
    published_on = DayField()
    sure = forms.BooleanField(required=False)
    choice = forms.ChoiceField(required=False, choices=Choice.choices)


class ArticleForm(forms.Form):
    """What a person says of an article that was kept."""

    title = forms.CharField(required=False, max_length=500)
    byline = forms.CharField(required=False, max_length=300)
    outlet = forms.CharField(required=False, max_length=200)
    timezone = ZoneField()
    published_on = DayField()
    language = forms.CharField(required=False, max_length=12)
    url = forms.CharField(required=False, max_length=1000)
    reason = forms.CharField(required=False, max_length=500)


class FeedForm(forms.Form):
    """A feed to be kept."""

    address = forms.CharField(max_length=2000, error_messages={"required": "Give the address of a feed."})
    outlet = forms.CharField(required=False, max_length=200)
    timezone = ZoneField()

    def clean_address(self) -> str:
        """An address that may be asked."""
        return checked_address(self.cleaned_data["address"])


def largest() -> str:
    """10 MB: the largest file that is read."""
    return f"{settings.TIMELINE_MAX_UPLOAD_BYTES / 1_000_000:.3g} MB"
