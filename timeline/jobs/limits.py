"""What one process may use, so that an article that makes its reading swell harms that reading alone."""

from __future__ import annotations

import resource
import sys

from django.conf import settings


def limit_memory() -> None:
    """From here on, what goes beyond TIMELINE_READING_MEMORY is refused by the system, and ends as a MemoryError.

    Only what the process writes to counts (RLIMIT_DATA), not what it maps from files. macOS knows no such limit.
    """
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = settings.TIMELINE_READING_MEMORY
        resource.setrlimit(
            resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )
