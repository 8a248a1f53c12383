"""What the pages of docs/ show of a session is what it prints."""

from pathlib import Path

import pytest

from tests.transcripts import PAGES, played


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_sessions_are_real(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert played(text, tmp_path) == text, "run make golden, and read the difference"
