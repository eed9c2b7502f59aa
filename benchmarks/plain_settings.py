"""Our settings with the straightforward pages."""

from timeline.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.plain"
