"""A site of its own for every trial, as the tests of jobs have it."""

from tests.jobs.conftest import address, prepared, site

__all__ = ["address", "prepared", "site"]
