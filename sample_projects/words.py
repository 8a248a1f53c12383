"""The words that the maker's file names and texts are made of."""

from pathlib import Path

WORDS = tuple(Path(__file__).with_name("words.txt").read_text(encoding="ascii").split())


def _text() -> str:
    """Some 30 kB of text in lines of nine words."""
    words = WORDS * 16
    return "".join(" ".join(words[start : start + 9]) + "\n" for start in range(0, len(words), 9))


TEXT = _text().encode()
