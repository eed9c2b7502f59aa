"""The README promises what the code does."""

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_examples_of_the_readme_give_what_they_print() -> None:
    outcome = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize("page", ["docs/architecture.md", "docs/dates.md", "docs/design.md", "docs/decisions.md"])
def test_every_page_that_the_readme_links_to_is_there(page: str) -> None:
    assert page in (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / page).is_file()
